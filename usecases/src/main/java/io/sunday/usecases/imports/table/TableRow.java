package io.sunday.usecases.imports.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: what becomes an item.
 *
 * @param number where it stands in the file, as a person counts: the record of a table, the entry of a list
 * @param fields one for each field of the table, {@code ""} for nothing
 * @param fault what is wrong with it; null when it could be read
 * @param reference by which other rows name it; null for none
 * @param parent reference of the row that it stands under; null for none
 * @param remarks what of it could not be taken over
 */
public record TableRow(
        long number,
        List<String> fields,
        @Nullable String fault,
        @Nullable String reference,
        @Nullable String parent,
        List<Remark> remarks) {

    /**
     * Something that was left out.
     *
     * @param field its header, if one is to blame
     */
    public record Remark(@Nullable String field, String message) {}

    public TableRow {
        fields = List.copyOf(fields);
        remarks = List.copyOf(remarks);
    }

    /** Without anything special. */
    public static TableRow of(long number, List<String> fields) {
        return new TableRow(number, fields, null, null, null, List.of());
    }

    static TableRow faulty(long number, String fault) {
        return new TableRow(number, List.of(), fault, null, null, List.of());
    }

    /** Why it cannot be read. */
    public String faultText() {
        return Objects.requireNonNull(fault);
    }

    /** The same with one more remark. */
    TableRow with(String remark) {
        List<Remark> more = new ArrayList<>(remarks);
        more.add(new Remark(null, remark));
        return new TableRow(number, fields, fault, reference, parent, more);
    }

    /** The same, on its own. */
    TableRow onItsOwn() {
        return new TableRow(number, fields, fault, reference, null, remarks);
    }
}
