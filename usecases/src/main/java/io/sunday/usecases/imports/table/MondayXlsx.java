package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.TableField.Role;
import io.sunday.usecases.imports.table.TableRow.Remark;
import io.sunday.usecases.imports.table.XlsxSheet.Row;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A board as monday.com exports it: the title of each group, a header, the items, under an item a header and rows of its
 * subitems, and a row of totals. Subitems stand under the item before them. Where the file has only their names, in a
 * cell of the item, they are made by these names. Updates are in a sheet of their own and become part of the description.
 */
final class MondayXlsx implements Table {

    private static final String NAME = "Name";
    private static final String SUBITEMS = "Subitems";
    private static final String GROUP = "Group";
    private static final String UPDATES = "Updates";
    private static final Set<String> PEOPLE = Set.of("Person", "People", "Owner", "Assignee");
    private static final int BEGINNING_ROWS = 12;

    private final XlsxBook book;
    private final XlsxSheet sheet;
    private final MondayUpdates updates;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<TableField> fields = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Deque<TableRow> ready = new ArrayDeque<>();
    private @Nullable Row ahead;
    private List<String> header = List.of();
    private List<String> subheader = List.of();
    private String group = "";
    private @Nullable String item;
    private @Nullable Row named;
    private boolean detailed;
    private boolean onlyNames;
    private int totals;

    MondayXlsx(XlsxBook book) throws IOException {
        this.book = book;
        String name = XlsxTable.withRows(book);
        add(GROUP, TableField.of(GROUP, Role.GROUP));
        try (XlsxSheet all = book.sheet(name)) {
            Optional<Row> row = all.next();
            while (row.isPresent()) {
                if (isHeader(row.get()) || isSubheader(row.get())) {
                    row.get().cells().stream().map(String::strip).forEach(this::addNamed);
                }
                row = all.next();
            }
        }
        updates = MondayUpdates.read(book);
        if (!updates.isEmpty()) {
            add(UPDATES, TableField.of(UPDATES, Role.DESCRIPTION));
        }
        for (String other : book.sheets()) {
            if (!other.equals(name) && !MondayUpdates.isUpdates(other)) {
                notes.add("The sheet “" + ParentsFirst.cut(other) + "” was left out.");
            }
        }
        sheet = book.sheet(name);
        ahead = sheet.next().orElse(null);
    }

    /** Whether a workbook is such an export: a title or two alone in their rows, then a header that begins with Name. */
    static boolean fits(XlsxBook book) throws IOException {
        List<Row> rows = book.beginning(XlsxTable.withRows(book), BEGINNING_ROWS);
        for (int i = 0; i < rows.size(); i++) {
            if (isHeader(rows.get(i))) {
                return i > 0 && rows.subList(0, i).stream().allMatch(row -> row.filled() == 1);
            }
        }
        return false;
    }

    private static boolean isHeader(Row row) {
        return row.cell(0).strip().equals(NAME) && row.filled() > 1;
    }

    private static boolean isSubheader(Row row) {
        return row.cell(0).strip().equals(SUBITEMS) && row.cell(1).strip().equals(NAME);
    }

    private void addNamed(String title) {
        if (title.isEmpty() || title.equals(SUBITEMS) || places.containsKey(title)) {
            return;
        }
        add(
                title,
                title.equals(NAME)
                        ? TableField.of(title, Role.NAME)
                        : PEOPLE.contains(title) ? TableField.value(title, "people") : TableField.value(title));
    }

    private void add(String title, TableField field) {
        places.putIfAbsent(title, fields.size());
        if (places.size() > fields.size()) {
            fields.add(field);
        }
    }

    @Override
    public List<TableField> fields() {
        return fields;
    }

    @Override
    public List<String> notes() {
        List<String> all = new ArrayList<>(notes);
        if (onlyNames) {
            all.add("Of some subitems the file has only the names: their values are not in it.");
        }
        if (totals > 0) {
            all.add("%,d rows of totals were left out.".formatted(totals));
        }
        all.addAll(updates.notes());
        return all;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        while (ready.isEmpty() && (ahead != null || named != null)) {
            Row row = ahead;
            ahead = row == null ? null : sheet.next().orElse(null);
            if (row == null || !isSubheader(row)) {
                giveNames();
            }
            if (row != null) {
                take(row);
            }
        }
        return Optional.ofNullable(ready.pollFirst());
    }

    private void take(Row row) {
        if (isHeader(row)) {
            header = row.cells();
            item = null;
            detailed = false;
        } else if (isSubheader(row)) {
            subheader = row.cells();
            detailed = true;
            named = null;
        } else if (row.filled() == 1
                && !row.cell(0).isBlank()
                && (header.isEmpty() || (ahead != null && isHeader(ahead)))) {
            group = row.cell(0).strip();
        } else if (detailed && row.cell(0).isBlank() && !row.cell(1).isBlank()) {
            ready.add(subitem(row));
        } else if (!row.cell(0).isBlank() && !header.isEmpty()) {
            detailed = false;
            ready.add(item(row));
        } else {
            totals++;
        }
    }

    private TableRow item(Row row) {
        item = "row " + row.number();
        String[] values = values(row, header);
        updates.of(row, header).ifPresent(text -> values[place(UPDATES)] = text);
        int names = header.indexOf(SUBITEMS);
        named = names >= 0 && !row.cell(names).isBlank() ? row : null;
        return new TableRow(row.number(), List.of(values), null, item, null, XlsxTable.beyond(row, header.size()));
    }

    private TableRow subitem(Row row) {
        List<Remark> remarks = new ArrayList<>(XlsxTable.beyond(row, subheader.size()));
        if (item == null) {
            remarks.add(new Remark(null, "The subitem stands under no item."));
        }
        return new TableRow(row.number(), List.of(values(row, subheader)), null, null, item, remarks);
    }

    /** The subitems of an item that has no rows of them, from the cell with their names. */
    private void giveNames() {
        Row row = named;
        named = null;
        if (row == null) {
            return;
        }
        onlyNames = true;
        for (String name : row.cell(header.indexOf(SUBITEMS)).split(", ")) {
            if (!name.isBlank()) {
                String[] values = new String[fields.size()];
                Arrays.fill(values, "");
                values[place(NAME)] = name.strip();
                values[place(GROUP)] = group;
                ready.add(new TableRow(row.number(), List.of(values), null, null, item, List.of()));
            }
        }
    }

    private String[] values(Row row, List<String> titles) {
        String[] values = new String[fields.size()];
        Arrays.fill(values, "");
        for (int i = 0; i < Math.min(titles.size(), row.cells().size()); i++) {
            Integer place = places.get(titles.get(i).strip());
            if (place != null) {
                values[place] = row.cell(i);
            }
        }
        values[place(GROUP)] = group;
        return values;
    }

    private int place(String title) {
        return Objects.requireNonNull(places.get(title));
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
