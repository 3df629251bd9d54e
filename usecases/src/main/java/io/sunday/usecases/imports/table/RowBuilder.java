package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.TableRow.Remark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row that is put together field by field. */
final class RowBuilder {

    private final List<TableField> fields;
    private final String[] values;
    private final List<Remark> remarks = new ArrayList<>();

    RowBuilder(List<TableField> fields) {
        this.fields = fields;
        this.values = new String[fields.size()];
        Arrays.fill(values, "");
    }

    /** Sets a field that the table has; of two values the first stays and the other is joined to it. */
    RowBuilder put(String header, String value) {
        for (int i = 0; i < values.length; i++) {
            if (fields.get(i).header().equals(header)) {
                String before = values[i];
                values[i] = before.isEmpty() || value.isEmpty() ? before + value : before + ", " + value;
            }
        }
        return this;
    }

    /** Several values in one cell; a comma in one of them would make two of it. */
    RowBuilder put(String header, List<String> several) {
        return put(
                header,
                String.join(
                        ", ",
                        several.stream()
                                .filter(value -> !value.isBlank())
                                .map(value -> value.replace(",", " ").replace(";", " "))
                                .toList()));
    }

    RowBuilder remark(@Nullable String field, String message) {
        remarks.add(new Remark(field, message));
        return this;
    }

    TableRow build(long number, @Nullable String reference, @Nullable String parent) {
        return new TableRow(number, List.of(values), null, reference, parent, remarks);
    }
}
