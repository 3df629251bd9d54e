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

    private TableSource(Path file, TableFormat format, @Nullable String mapping) {
        this.file = file;
        this.format = format;
        this.mapping = mapping;
    }

    /** Refused: unsupported_format, empty_file, broken_header, … */
    static TableSource of(Path file, @Nullable String mapping) throws IOException {
        return new TableSource(file, TableFormats.detect(file), mapping);
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
        return mapping == null
                ? ImportMapping.NONE
                : ImportMapping.parse(mapping, headers).orThrow();
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

    /** All rows, and then, in another pass, the files that they name. */
    private final class TableRows implements Rows {

        private final ImportPlan plan;
        private final ImportRows reader;
        private final LongFunction<ItemId> ids;
        private final ParentsFirst rows;
        private Table table;
        private @Nullable Attachments attachments;

        TableRows(ImportPlan plan, ImportRows reader, LongFunction<ItemId> ids) throws IOException {
            this.plan = plan;
            this.reader = reader;
            this.ids = ids;
            this.table = format.open(file);
            this.rows = new ParentsFirst(table);
        }

        @Override
        public Optional<Read> next() throws IOException {
            Attachments files = attachments;
            if (files != null) {
                return files.next();
            }
            Optional<Read> row = rows.next().map(reader::read);
            if (row.isPresent() || !Attachments.in(plan)) {
                return row;
            }
            table.close();
            table = format.open(file);
            files = new Attachments(new ParentsFirst(table), plan, ids, plan.rows());
            attachments = files;
            return files.next();
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}
