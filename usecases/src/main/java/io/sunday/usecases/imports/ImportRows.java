package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.DateText;
import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.NumberText;
import io.sunday.domain.item.ItemDraft;
import io.sunday.usecases.imports.ImportPlan.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an item of each row of a file, as the plan says, or tells why it cannot. */
final class ImportRows {

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

    /**
     * What a row is.
     *
     * @param draft the item; null when the row cannot be imported
     * @param column header of the faulty column, if one is to blame
     * @param fault why it cannot
     * @param blank whether there was nothing in it at all
     */
    record Read(
            long row, @Nullable ItemDraft draft, @Nullable String column, String fault, boolean blank) {

        int length() {
            return draft == null
                    ? 0
                    : draft.name().length()
                            + draft.description().length()
                            + draft.values().values().stream()
                                    .mapToInt(value -> value instanceof String text ? text.length() : 16)
                                    .sum();
        }
    }

    private final ImportPlan plan;
    private final BoardStructure board;
    private final MemberNames members;
    private final Map<String, GroupId> groups = new HashMap<>();

    ImportRows(ImportPlan plan, BoardStructure board, MemberNames members) {
        this.plan = plan;
        this.board = board;
        this.members = members;
        for (Group group : board.groups()) {
            groups.putIfAbsent(group.title(), group.id());
        }
    }

    /** The title of the group that a cell names; empty for none. */
    static String groupTitle(String cell) {
        String title =
                LINE_BREAKS.matcher(SpreadsheetText.unguarded(cell).strip()).replaceAll(" ");
        return title.substring(0, Math.min(title.length(), GroupRules.TITLE_LENGTH_MAX))
                .strip();
    }

    Read read(CsvRows.Row row) {
        if (row.fault() != null) {
            return faulty(row, null, row.fault());
        }
        List<String> fields = row.fields();
        if (fields.stream().allMatch(String::isBlank)) {
            return new Read(row.number(), null, null, "The row is empty.", true);
        }
        if (fields.size() != plan.targets().size()) {
            return faulty(
                    row,
                    null,
                    "The row has %d fields, the header %d."
                            .formatted(fields.size(), plan.targets().size()));
        }
        String name = "";
        String description = "";
        GroupId group = groups.get(ImportPlanner.NO_GROUP);
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            Target target = plan.targets().get(i);
            String cell = SpreadsheetText.unguarded(fields.get(i));
            switch (target.kind()) {
                case SKIP -> {}
                case NAME -> name = LINE_BREAKS.matcher(cell.strip()).replaceAll(" ");
                case DESCRIPTION -> description = cell;
                case GROUP -> {
                    String title = groupTitle(cell);
                    if (!title.isEmpty() && !groups.containsKey(title)) {
                        return faulty(row, target.header(), "The board has no group \"" + title + "\".");
                    }
                    group = title.isEmpty() ? group : groups.get(title);
                }
                case VALUE -> {
                    if (cell.isBlank()) {
                        continue;
                    }
                    switch (value(cell, target)) {
                        case Decision.Accepted<Object>(Object value) -> values.put(target.key(), value);
                        case Decision.Refused<Object>(Rejection rejection) -> {
                            return faulty(row, target.header(), rejection.message());
                        }
                    }
                }
            }
        }
        if (name.isEmpty()) {
            return faulty(row, null, "The row has no name.");
        }
        return new Read(row.number(), new ItemDraft(group, name, description, null, null, values), null, "", false);
    }

    private static Read faulty(CsvRows.Row row, @Nullable String column, String fault) {
        return new Read(row.number(), null, column, fault, false);
    }

    private Decision<Object> value(String cell, Target target) {
        Optional<Column> column = board.column(target.key());
        if (column.isEmpty()) {
            return Decision.invalid("", "unknown_column", "The column was deleted while the file was imported.");
        }
        return switch (target.type()) {
            case "date" ->
                DateText.parse(cell, target.dateOrder())
                        .map(date -> Decision.<Object>accepted(date))
                        .orElseGet(() -> Decision.invalid("", "invalid_date", "\"" + cut(cell) + "\" is not a date."));
            case "number" ->
                NumberText.parse(cell, target.decimalMark())
                        .map(number -> NumberColumn.canonical(number, ""))
                        .orElseGet(
                                () -> Decision.invalid("", "invalid_number", "\"" + cut(cell) + "\" is not a number."));
            case "people", "vote" ->
                members.people(cell)
                        .map(ids -> Decision.<Object>accepted(ids))
                        .orElseGet(() -> Decision.invalid(
                                "",
                                "unknown_person",
                                "\"" + cut(members.firstUnknown(cell)) + "\" is not a member of the organization."));
            default -> ColumnTypes.named(target.type()).parse(cell, column.get());
        };
    }

    private static String cut(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }
}
