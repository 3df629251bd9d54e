package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.imports.table.ParentsFirst;
import io.sunday.usecases.imports.table.Table;
import io.sunday.usecases.imports.table.TableFormat;
import io.sunday.usecases.imports.table.TableFormats;
import io.sunday.usecases.imports.table.TableRow;
import io.sunday.usecases.link.NewConnection;
import io.vertx.core.json.JsonArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** A table, whoever wrote it. */
final class TableSource implements ImportSource {

    private static final int SAMPLE_ROWS = 20;
    private static final int SAMPLE_LENGTH = 200;

    private final Path file;
    private final TableFormat format;
    private final @Nullable String mapping;
    private final NewConnection.Reach reach;

    private TableSource(Path file, TableFormat format, @Nullable String mapping, NewConnection.Reach reach) {
        this.file = file;
        this.format = format;
        this.mapping = mapping;
        this.reach = reach;
    }

    /** Refused: unsupported_format, empty_file, broken_header, … */
    static TableSource of(Path file, @Nullable String mapping, NewConnection.Reach reach) throws IOException {
        return new TableSource(file, TableFormats.detect(file), mapping, reach);
    }

    @Override
    public void check() throws IOException {
        try (Table table = format.open(file)) {
            ImportMapping chosen = mapping(table);
            if (!isOfProduct()) {
                checkWidth(table.fields().size() - chosen.skipped());
            }
            if (table.next().isEmpty()) {
                throw new RejectedException(
                        Rejection.invalid("/file", "empty_file", "The file has a header but no rows under it."));
            }
        }
    }

    /** A board has so many columns; a file may have more when the rest is left out. */
    private static void checkWidth(int columns) {
        if (columns > ColumnRules.PER_BOARD_MAX) {
            throw new RejectedException(Rejection.invalid(
                    "/file",
                    "too_many_columns",
                    "The file has " + columns + " columns, a board at most " + ColumnRules.PER_BOARD_MAX + "."));
        }
    }

    private ImportMapping mapping(Table table) {
        List<String> headers =
                table.fields().stream().map(field -> field.header()).toList();
        if (mapping == null) {
            return ImportMapping.NONE;
        }
        ImportMapping chosen = ImportMapping.parse(mapping, headers).orThrow();
        chosen.requireBoards(reach);
        return chosen;
    }

    @Override
    public NewBoard look(MemberNames members, Watch watch) throws IOException {
        try (Table table = format.open(file)) {
            ImportPlanner planner = new ImportPlanner(table.fields(), mapping(table), members, isOfProduct());
            JsonArray sample = new JsonArray();
            Optional<TableRow> row = table.next();
            while (row.isPresent()) {
                planner.add(row.get());
                if (sample.size() < SAMPLE_ROWS && row.get().fault() == null) {
                    sample.add(new JsonArray(
                            row.get().fields().stream().map(TableSource::cut).toList()));
                }
                watch.looked(planner.rows());
                row = table.next();
            }
            return planner.plan(format.name(), table.notes(), sample);
        }
    }

    /** Other products export columns that nobody ever used; people do not type them. */
    private boolean isOfProduct() {
        return !format.name().equals("csv") && !format.name().equals("xlsx");
    }

    private static String cut(String cell) {
        return cell.length() <= SAMPLE_LENGTH ? cell : cell.substring(0, SAMPLE_LENGTH) + "…";
    }

    @Override
    public Rows open(ImportPlan plan, BoardStructure board, MemberNames members, LongFunction<ItemId> ids)
            throws IOException {
        return new TableRows(plan, new ImportRows(plan, board, members), ids);
    }

    /** All rows, then what they wait for among one another, and then the files that they name: a pass for each. */
    private final class TableRows implements Rows {

        private final ImportPlan plan;
        private final ImportRows reader;
        private final LongFunction<ItemId> ids;
        private final ParentsFirst rows;
        private Table table;
        private final NamedPredecessors predecessors;
        private ParentsFirst again;
        private boolean waiting;
        private long sequence;
        private @Nullable Attachments attachments;

        TableRows(ImportPlan plan, ImportRows reader, LongFunction<ItemId> ids) throws IOException {
            this.plan = plan;
            this.reader = reader;
            this.ids = ids;
            this.table = format.open(file);
            this.rows = new ParentsFirst(table);
            this.again = rows;
            this.predecessors = new NamedPredecessors(plan, ids);
        }

        @Override
        public Optional<Read> next() throws IOException {
            Attachments files = attachments;
            if (files != null) {
                return files.next();
            }
            Optional<Read> row = waiting ? Optional.empty() : rows.next().map(reader::read);
            row.ifPresent(predecessors::know);
            if (row.isEmpty() && !predecessors.isEmpty()) {
                row = nextWaiting();
            }
            if (row.isPresent()) {
                sequence = row.get().sequence();
                return row;
            }
            return Attachments.in(plan) ? nextFile() : Optional.empty();
        }

        private Optional<Read> nextWaiting() throws IOException {
            if (!waiting) {
                waiting = true;
                again = reopened();
            }
            return predecessors.next(again, reader, sequence + 1);
        }

        private Optional<Read> nextFile() throws IOException {
            Attachments files = new Attachments(reopened(), plan, ids, Math.max(sequence, plan.rows()));
            attachments = files;
            return files.next();
        }

        private ParentsFirst reopened() throws IOException {
            table.close();
            table = format.open(file);
            return new ParentsFirst(table);
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}
