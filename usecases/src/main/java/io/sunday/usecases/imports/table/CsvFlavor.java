package io.sunday.usecases.imports.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** CSV as another product exports it: what its headers mean, and which column names the row and the one above it. */
abstract class CsvFlavor implements TableFormat {

    /** Whether a file with these headers is one of that product. */
    abstract boolean fits(List<String> headers);

    /** What a column is; empty to leave it out. */
    abstract Optional<TableField> field(String header, List<String> headers);

    /** The header of the column by whose values other rows name a row. */
    @Nullable
    String reference(List<String> headers) {
        return null;
    }

    /** The header of the column that names the row above. */
    @Nullable
    String parent(List<String> headers) {
        return null;
    }

    /** A value as it is read. */
    String value(TableField field, String text) {
        return text;
    }

    /** What stands between the values of columns with one header. */
    String between(TableField field) {
        return ", ";
    }

    @Override
    public Table open(java.nio.file.Path file) throws IOException {
        return new Flavored(CsvTable.open(file));
    }

    /** The table with columns of one header put together. */
    private final class Flavored implements Table {

        private final CsvTable table;
        private final Map<String, List<Integer>> places = new LinkedHashMap<>();
        private final List<TableField> fields = new ArrayList<>();
        private final int reference;
        private final int parent;

        Flavored(CsvTable table) {
            this.table = table;
            List<String> headers =
                    table.rawHeaders().stream().map(String::strip).toList();
            for (int i = 0; i < headers.size(); i++) {
                String header = headers.get(i);
                if (!places.containsKey(header)) {
                    Optional<TableField> field = field(header, headers);
                    if (header.isEmpty() || field.isEmpty()) {
                        continue;
                    }
                    fields.add(field.get());
                }
                places.computeIfAbsent(header, name -> new ArrayList<>()).add(i);
            }
            reference = headers.indexOf(String.valueOf(CsvFlavor.this.reference(headers)));
            parent = headers.indexOf(String.valueOf(CsvFlavor.this.parent(headers)));
        }

        @Override
        public List<TableField> fields() {
            return fields;
        }

        @Override
        public Optional<TableRow> next() throws IOException {
            return table.next().map(this::row);
        }

        private TableRow row(TableRow row) {
            if (row.fault() != null) {
                return row;
            }
            List<String> values = new ArrayList<>();
            List<String> cells = row.fields();
            int field = 0;
            for (List<Integer> columns : places.values()) {
                TableField about = fields.get(field++);
                values.add(columns.stream()
                        .map(cells::get)
                        .filter(cell -> !cell.isBlank())
                        .map(cell -> value(about, cell))
                        .collect(Collectors.joining(between(about))));
            }
            return new TableRow(row.number(), values, null, at(cells, reference), at(cells, parent), List.of());
        }

        private static @Nullable String at(List<String> cells, int column) {
            return column < 0 || cells.get(column).isBlank()
                    ? null
                    : cells.get(column).strip();
        }

        @Override
        public void close() throws IOException {
            table.close();
        }
    }
}
