package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.usecases.imports.table.TableRow.Remark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first sheet of a workbook that has rows; its first row names the fields. */
final class XlsxTable implements Table {

    private final XlsxBook book;
    private final XlsxSheet sheet;
    private final List<TableField> fields;
    private final List<String> notes = new ArrayList<>();

    XlsxTable(XlsxBook book) throws IOException {
        this.book = book;
        String name = withRows(book);
        for (String other : book.sheets()) {
            if (!other.equals(name)) {
                notes.add("The sheet “" + ParentsFirst.cut(other) + "” was left out: one sheet becomes a board.");
            }
        }
        sheet = book.sheet(name);
        fields = Headers.distinct(sheet.next().orElseThrow(XlsxTable::empty).cells()).stream()
                .map(TableField::named)
                .toList();
    }

    /** The first sheet that has rows. */
    static String withRows(XlsxBook book) throws IOException {
        for (String name : book.sheets()) {
            if (!book.beginning(name, 1).isEmpty()) {
                return name;
            }
        }
        throw empty();
    }

    private static RejectedException empty() {
        return new RejectedException(Rejection.invalid("/file", "empty_file", "The file is empty."));
    }

    @Override
    public List<TableField> fields() {
        return fields;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        return sheet.next().map(row -> row(row, fields.size()));
    }

    /** A row with as many fields as there are; what stands beyond them has no name and is left out. */
    static TableRow row(XlsxSheet.Row row, int width) {
        List<String> cells = new ArrayList<>(
                row.cells().subList(0, Math.min(width, row.cells().size())));
        while (cells.size() < width) {
            cells.add("");
        }
        return new TableRow(row.number(), cells, null, null, null, beyond(row, width));
    }

    /** What is said of a row that is wider than its header. */
    static List<Remark> beyond(XlsxSheet.Row row, int width) {
        return row.cells().size() > width
                ? List.of(new Remark(null, "What stands to the right of the last header was left out."))
                : List.of();
    }

    @Override
    public void close() throws IOException {
        try {
            sheet.close();
        } finally {
            book.close();
        }
    }
}
