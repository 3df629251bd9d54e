package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.XlsxSheet.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What people wrote about items, from the sheet of updates: found by the item's id where the file has it, else by name. */
final class MondayUpdates {

    /** All of it is held in memory; what comes after is left out and said so. */
    private static final int LENGTH_MAX = 20_000_000;

    private final Map<String, StringBuilder> texts = new HashMap<>();

    /** The ids of the items by their names, for boards that were exported without ids. */
    private final Map<String, Set<String>> ids = new HashMap<>();

    private final Set<String> found = new HashSet<>();
    private int length;
    private long leftOut;

    private MondayUpdates() {}

    static boolean isUpdates(String sheet) {
        return sheet.toLowerCase(Locale.ROOT).startsWith("updates");
    }

    static MondayUpdates read(XlsxBook book) throws IOException {
        MondayUpdates updates = new MondayUpdates();
        for (String name : book.sheets()) {
            if (isUpdates(name)) {
                try (XlsxSheet sheet = book.sheet(name)) {
                    updates.read(sheet);
                }
            }
        }
        return updates;
    }

    private void read(XlsxSheet sheet) throws IOException {
        List<String> header = List.of();
        Optional<Row> row = sheet.next();
        while (row.isPresent()) {
            if (row.get().cells().contains("Update Content")) {
                header = row.get().cells();
            } else if (!header.isEmpty()) {
                add(row.get(), header);
            }
            row = sheet.next();
        }
    }

    private void add(Row row, List<String> header) {
        String text = at(row, header, "Update Content");
        String id = at(row, header, "Item ID");
        String name = at(row, header, "Item Name");
        String key = key(id, name);
        String line = "%s, %s: %s%n".formatted(at(row, header, "Created At"), at(row, header, "User"), text.strip());
        if (text.isBlank() || length + line.length() > LENGTH_MAX) {
            leftOut += text.isBlank() ? 0 : 1;
            return;
        }
        length += line.length();
        texts.computeIfAbsent(key, item -> new StringBuilder()).append(line);
        if (!id.isBlank()) {
            ids.computeIfAbsent(name.strip(), item -> new HashSet<>()).add(id.strip());
        }
    }

    private static String key(String id, String name) {
        return id.isBlank() ? "name " + name.strip() : "id " + id.strip();
    }

    private static String at(Row row, List<String> header, String title) {
        int column = header.indexOf(title);
        return column < 0 ? "" : row.cell(column);
    }

    boolean isEmpty() {
        return texts.isEmpty() && leftOut == 0;
    }

    /** Of an item. */
    Optional<String> of(Row item, List<String> header) {
        String id = header.stream()
                .filter(title -> title.startsWith("Item ID"))
                .findFirst()
                .map(title -> at(item, header, title))
                .orElse("");
        Set<String> called = ids.getOrDefault(item.cell(0).strip(), Set.of());
        String only = id.isBlank() && called.size() == 1 ? called.iterator().next() : id;
        for (String key : List.of(key(only, ""), key("", item.cell(0)))) {
            StringBuilder text = texts.get(key);
            if (text != null) {
                found.add(key);
                return Optional.of(text.toString().strip());
            }
        }
        return Optional.empty();
    }

    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!texts.isEmpty()) {
            notes.add("Updates were put into the descriptions of their items.");
        }
        int lost = texts.size() - found.size();
        if (lost > 0) {
            notes.add(
                    lost == 1
                            ? "The updates of an item were left out: the board has no such item."
                            : "The updates of %,d items were left out: the board has no such items.".formatted(lost));
        }
        if (leftOut > 0) {
            notes.add("%,d updates were left out: there are too many.".formatted(leftOut));
        }
        return notes;
    }
}
