package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.board.Original;
import io.sunday.usecases.recurrence.Repetition;
import io.vertx.core.json.JsonArray;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A file that becomes a board: looked through once, then read row by row, as often as needed and always alike. */
interface ImportSource {

    /** Told of each row that was looked at, so that a long look does not seem like death. */
    interface Watch {
        void looked(long rows);
    }

    /**
     * The board that a file makes.
     *
     * @param sample fields of some of its rows, for a person to recognise
     * @param repetitions what is made again and again
     * @param original the board that the columns were written for
     * @param files that it names by where they are
     */
    record NewBoard(
            ImportPlan plan,
            String description,
            List<ColumnDraft> columns,
            List<GroupDraft> groups,
            JsonArray sample,
            List<Repetition> repetitions,
            Optional<Original> original,
            Optional<FilesElsewhere> files) {}

    /**
     * Files of which only the addresses are there.
     *
     * @param server that of the first
     */
    record FilesElsewhere(long count, String server) {}

    /**
     * What a row is.
     *
     * @param row where it stands in the file
     * @param sequence its place in the order of import, from 1
     * @param draft the item; null when the row cannot be imported
     * @param parent sequence of the row that it stands under, 0 for none
     * @param faults what was left out of it
     * @param blank whether there was nothing in it at all
     * @param links values that name other items and are added when all items are there; then {@code parent} is the
     *     sequence of the item that gets them
     * @param part something other than an item
     * @param named cells that name other items, of other boards or of this one, by the key of their column
     */
    record Read(
            long row,
            long sequence,
            @Nullable ItemDraft draft,
            long parent,
            List<ImportFault> faults,
            boolean blank,
            Map<String, Object> links,
            @Nullable ImportPart part,
            Map<String, String> named) {

        Read(long row, long sequence, @Nullable ItemDraft draft, long parent, List<ImportFault> faults, boolean blank) {
            this(row, sequence, draft, parent, faults, blank, Map.of(), null, Map.of());
        }

        static Read ofLinks(long row, long sequence, long item, Map<String, Object> links, List<ImportFault> faults) {
            return new Read(row, sequence, null, item, List.copyOf(faults), false, links, null, Map.of());
        }

        /** The item, naming others in these cells. */
        Read naming(Map<String, String> cells) {
            return new Read(row, sequence, draft, parent, faults, blank, links, part, Map.copyOf(cells));
        }

        /** The item as it is known by now what its cells name. */
        Read named(ItemDraft item, List<ImportFault> found) {
            return new Read(row, sequence, item, parent, found, blank, links, part, Map.of());
        }

        static Read ofPart(long row, long sequence, ImportPart part, List<ImportFault> faults) {
            return new Read(row, sequence, null, 0, faults, false, Map.of(), part, Map.of());
        }

        boolean isLinks() {
            return !links.isEmpty();
        }

        /** Whether both are written in the same way, and so can be written together. */
        boolean isLike(Read other) {
            return isLinks() == other.isLinks() && kind() == other.kind();
        }

        private Class<?> kind() {
            return part == null ? ItemDraft.class : part.getClass();
        }

        int length() {
            if (part != null) {
                return part.length();
            }
            return draft == null
                    ? 0
                    : draft.name().length()
                            + draft.description().length()
                            + draft.values().values().stream()
                                    .mapToInt(value -> value instanceof String text ? text.length() : 16)
                                    .sum();
        }
    }

    /** Rows on their way. */
    interface Rows extends Closeable {
        Optional<Read> next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /** What can be told from the beginning, so that nobody waits for a job to hear it. Refused: empty_file, … */
    void check() throws IOException;

    /** Decides what becomes of everything in the file. */
    NewBoard look(MemberNames members, Watch watch) throws IOException;

    /**
     * Reads the rows as the plan says, for the board that was made.
     *
     * @param ids of the items, by the sequence of their rows
     */
    Rows open(ImportPlan plan, BoardStructure board, MemberNames members, LongFunction<ItemId> ids) throws IOException;
}
