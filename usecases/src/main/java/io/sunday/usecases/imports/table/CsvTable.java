package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** A CSV file as it is: the first row names the fields. */
final class CsvTable implements Table {

    private final CsvRows rows;
    private final List<String> raw;
    private final List<TableField> fields;

    private CsvTable(CsvRows rows, List<String> raw) {
        this.rows = rows;
        this.raw = raw;
        this.fields = Headers.distinct(raw).stream().map(TableField::named).toList();
    }

    static CsvTable open(Path path) throws IOException {
        CsvFormat format;
        try (InputStream file = Files.newInputStream(path)) {
            format = CsvFormat.detect(file).orThrow();
        }
        CsvRows rows = CsvRows.open(new BufferedInputStream(Files.newInputStream(path)), format);
        try {
            CsvRows.Row header = rows.next()
                    .orElseThrow(() ->
                            new RejectedException(Rejection.invalid("/file", "empty_file", "The file is empty.")));
            if (header.fault() != null) {
                throw new RejectedException(
                        Rejection.invalid("/file", "broken_header", "The header: " + header.fault()));
            }
            return new CsvTable(rows, header.fields());
        } catch (RejectedException | IOException refused) {
            rows.close();
            throw refused;
        }
    }

    /** The headers as they stand in the file, some of them perhaps twice. */
    List<String> rawHeaders() {
        return raw;
    }

    @Override
    public List<TableField> fields() {
        return fields;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        return rows.next().map(this::row);
    }

    private TableRow row(CsvRows.Row row) {
        if (row.fault() != null) {
            return TableRow.faulty(row.number(), row.fault());
        }
        List<String> cells = row.fields();
        if (cells.size() == fields.size()) {
            return TableRow.of(
                    row.number(), cells.stream().map(SpreadsheetText::unguarded).toList());
        }
        if (cells.stream().allMatch(String::isBlank)) {
            return TableRow.of(row.number(), Collections.nCopies(fields.size(), ""));
        }
        return TableRow.faulty(
                row.number(), "The row has %d fields, the header %d.".formatted(cells.size(), fields.size()));
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
