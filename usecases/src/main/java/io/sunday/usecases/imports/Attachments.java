package io.sunday.usecases.imports;

import io.sunday.domain.column.FileColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.imports.ImportPart.Attachment;
import io.sunday.usecases.imports.ImportPlan.Kind;
import io.sunday.usecases.imports.ImportPlan.Target;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.imports.table.ParentsFirst;
import io.sunday.usecases.imports.table.ParentsFirst.Placed;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that the rows of a table name by their addresses, in the order of the rows. */
final class Attachments {

    /** More than so many of one import are not fetched. */
    static final int PER_IMPORT_MAX = 1_000;

    /** As they stand among names, dates and one another. */
    private static final Pattern ADDRESS =
            Pattern.compile("https?://(?:(?!,https?://)[^\\s<>\"';|])+", Pattern.CASE_INSENSITIVE);

    private static final Pattern TRAILING = Pattern.compile("[,.)\\]}]+$");

    private final ParentsFirst rows;
    private final List<Target> targets;
    private final LongFunction<ItemId> ids;
    private final Deque<Read> ready = new ArrayDeque<>();
    private long sequence;
    private int place;

    /**
     * @param rows all of them, from the first
     * @param after the sequence of the last row
     */
    Attachments(ParentsFirst rows, ImportPlan plan, LongFunction<ItemId> ids, long after) {
        this.rows = rows;
        this.targets = plan.targets();
        this.ids = ids;
        this.sequence = after;
    }

    /** Whether the plan has any. */
    static boolean in(ImportPlan plan) {
        return plan.targets().stream().anyMatch(Attachments::areFiles);
    }

    private static boolean areFiles(Target target) {
        return target.kind() == Kind.VALUE && target.type().equals(FileColumn.NAME);
    }

    /** The next one, or that a cell has none. */
    Optional<Read> next() throws IOException {
        while (ready.isEmpty()) {
            Optional<Placed> row = rows.next();
            if (row.isEmpty()) {
                return Optional.empty();
            }
            if (row.get().row().fault() == null) {
                take(row.get());
            }
        }
        return Optional.of(ready.removeFirst());
    }

    private void take(Placed placed) {
        List<String> cells = placed.row().fields();
        for (int i = 0; i < cells.size(); i++) {
            Target target = targets.get(i);
            if (areFiles(target) && !cells.get(i).isBlank()) {
                take(placed, target, cells.get(i));
            }
        }
    }

    private void take(Placed placed, Target target, String cell) {
        long row = placed.row().number();
        Matcher addresses = ADDRESS.matcher(cell);
        boolean none = true;
        while (addresses.find()) {
            none = false;
            place++;
            String address = TRAILING.matcher(addresses.group()).replaceFirst("");
            ItemId item = ids.apply(placed.sequence());
            ready.add(Read.ofPart(
                    row, ++sequence, new Attachment(item, target.key(), target.header(), address, place), List.of()));
        }
        if (none) {
            ImportFault fault = new ImportFault(row, target.header(), "There is no address of a file.", false);
            ready.add(Read.ofPart(row, ++sequence, new ImportPart.Nothing(), List.of(fault)));
        }
    }
}
