package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DateText;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.NumberText;
import io.sunday.domain.item.ItemDraft;
import io.sunday.usecases.imports.ImportPlan.Target;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.imports.table.ParentsFirst.Placed;
import io.sunday.usecases.imports.table.TableRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes an item of each row of a file, as the plan says, or tells why it cannot. */
final class ImportRows {

    private static final Pattern LINE_BREAKS = Pattern.compile("\\s*[\\r\\n]+\\s*");

    /** Types of columns whose cells name items. */
    private static final Set<String> NAMING = Set.of(ConnectColumn.NAME, DependencyColumn.NAME);

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
        String title = LINE_BREAKS.matcher(cell.strip()).replaceAll(" ");
        return title.substring(0, Math.min(title.length(), GroupRules.TITLE_LENGTH_MAX))
                .strip();
    }

    Read read(Placed placed) {
        TableRow row = placed.row();
        if (row.fault() != null) {
            return faulty(placed, null, row.faultText(), "broken_row");
        }
        List<String> fields = row.fields();
        if (fields.stream().allMatch(String::isBlank)) {
            ImportFault empty = new ImportFault(row.number(), null, "The row is empty.", true, "empty_row");
            return new Read(row.number(), placed.sequence(), null, 0, List.of(empty), true);
        }
        String name = "";
        String description = "";
        GroupId group = groups.get(ImportPlanner.NO_GROUP);
        Map<String, @Nullable Object> values = new HashMap<>();
        Map<String, String> named = new LinkedHashMap<>();
        List<ImportFault> faults = new ArrayList<>();
        row.remarks()
                .forEach(remark -> faults.add(new ImportFault(row.number(), remark.field(), remark.message(), false)));
        for (int i = 0; i < fields.size(); i++) {
            Target target = plan.targets().get(i);
            String cell = fields.get(i);
            switch (target.kind()) {
                case SKIP -> {}
                case NAME -> name = LINE_BREAKS.matcher(cell.strip()).replaceAll(" ");
                case DESCRIPTION -> description = cell;
                case GROUP -> {
                    String title = groupTitle(cell);
                    if (!title.isEmpty() && !groups.containsKey(title)) {
                        return faulty(
                                placed, target.header(), "The board has no group \"" + title + "\".", "unknown_group");
                    }
                    group = title.isEmpty() ? group : groups.get(title);
                }
                case VALUE -> {
                    if (NAMING.contains(target.type())) {
                        named.put(target.key(), cell);
                    } else if (!cell.isBlank()) {
                        value(row.number(), cell, target, faults).ifPresent(value -> values.put(target.key(), value));
                    }
                }
            }
        }
        if (name.isEmpty()) {
            return faulty(placed, null, "The row has no name.", "required");
        }
        ItemDraft draft = new ItemDraft(group, name, description, null, null, values);
        named.values().removeIf(String::isBlank);
        return new Read(row.number(), placed.sequence(), draft, placed.parent(), faults, false).naming(named);
    }

    private static Read faulty(Placed placed, @Nullable String column, String message, String code) {
        ImportFault fault = new ImportFault(placed.row().number(), column, message, true, code);
        return new Read(placed.row().number(), placed.sequence(), null, 0, List.of(fault), false);
    }

    /** The value of a cell; nothing, and a fault, when the board's column has none like it. */
    private Optional<Object> value(long row, String cell, Target target, List<ImportFault> faults) {
        Optional<Column> column = board.column(target.key());
        Decision<Object> value = column.isEmpty()
                ? Decision.invalid("", "unknown_column", "The column was deleted while the file was imported.")
                : switch (target.type()) {
                    case "date" ->
                        DateText.parse(cell, target.dateOrder())
                                .map(date -> Decision.<Object>accepted(date))
                                .orElseGet(() ->
                                        Decision.invalid("", "invalid_date", "\"" + cut(cell) + "\" is not a date."));
                    case "number" ->
                        NumberText.parse(cell, target.decimalMark())
                                .map(number -> NumberColumn.canonical(number, ""))
                                .orElseGet(() -> Decision.invalid(
                                        "", "invalid_number", "\"" + cut(cell) + "\" is not a number."));
                    case "people", "vote" -> {
                        members.unknown(cell)
                                .forEach(name -> faults.add(new ImportFault(
                                        row,
                                        target.header(),
                                        "\"" + cut(name) + "\" is not a member of the organization.",
                                        false,
                                        "unknown_person")));
                        yield Decision.accepted(members.knownOf(cell));
                    }
                    // Fetched when all items are there.
                    case FileColumn.NAME -> Decision.accepted(List.of());
                    default -> ColumnTypes.named(target.type()).parse(cell, column.get());
                };
        return switch (value) {
            case Decision.Accepted<Object>(List<?> none) when none.isEmpty() -> Optional.empty();
            case Decision.Accepted<Object>(Object accepted) -> Optional.of(accepted);
            case Decision.Refused<Object>(Rejection rejection) -> {
                faults.add(new ImportFault(row, target.header(), rejection.message(), false, rejection.code()));
                yield Optional.empty();
            }
        };
    }

    private static String cut(String cell) {
        return cell.length() <= 40 ? cell : cell.substring(0, 40) + "…";
    }
}
