package io.sunday.usecases.imports;

import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.Decision;
import io.sunday.domain.column.DropdownColumn;
import io.sunday.domain.column.StatusLabels;
import io.sunday.domain.column.TypeGuess;
import io.sunday.usecases.imports.ImportMapping.Choice;
import io.sunday.usecases.imports.ImportPlan.Kind;
import io.sunday.usecases.imports.ImportPlan.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Looks through all rows of a file once and decides what its columns become: which one is the item's name, which type
 * fits the values of each other, which labels and groups there are.
 */
final class ImportPlanner {

    /** The group of rows that name none. */
    static final String NO_GROUP = "Items";

    private static final List<String> NAME_HEADERS =
            List.of("name", "item", "item name", "title", "summary", "task", "task name", "subject");
    private static final Set<String> DESCRIPTION_HEADERS = Set.of("description", "details", "body");
    private static final Set<String> GROUP_HEADERS = Set.of("group", "section");

    /** The board that the file makes. */
    record NewBoard(ImportPlan plan, List<ColumnDraft> columns, List<GroupDraft> groups) {}

    private final List<String> headers;
    private final ImportMapping mapping;
    private final MemberNames members;
    private final List<TypeGuess> guesses;
    private final Set<String> groups = new LinkedHashSet<>();
    private final int groupField;
    private long rows;
    private boolean withoutGroup;

    ImportPlanner(List<String> headers, ImportMapping mapping, MemberNames members) {
        this.headers = headers;
        this.mapping = mapping;
        this.members = members;
        this.guesses = headers.stream().map(TypeGuess::new).toList();
        this.groupField = fieldOf("group", new ArrayList<>(GROUP_HEADERS));
    }

    /** Headers as they are called from now on: named, each different, without the space around them. */
    static Decision<List<String>> headers(List<String> raw) {
        if (raw.size() > ColumnRules.PER_BOARD_MAX) {
            return Decision.invalid(
                    "/file",
                    "too_many_columns",
                    "The file has " + raw.size() + " columns, a board at most " + ColumnRules.PER_BOARD_MAX + ".");
        }
        List<String> headers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < raw.size(); i++) {
            String name = raw.get(i).strip();
            String base = name.isEmpty() ? "Column " + (i + 1) : name;
            String header = base;
            for (int number = 2; !taken.add(header); number++) {
                header = base + " " + number;
            }
            headers.add(header);
        }
        return Decision.accepted(List.copyOf(headers));
    }

    /** Takes a row into account; one that cannot be imported still counts. */
    void add(CsvRows.Row row) {
        rows++;
        if (row.fault() != null || row.fields().size() != headers.size()) {
            return;
        }
        for (int i = 0; i < headers.size(); i++) {
            String value = SpreadsheetText.unguarded(row.fields().get(i));
            if (!value.isBlank()) {
                guesses.get(i).add(value);
            }
        }
        if (groupField >= 0) {
            String group = ImportRows.groupTitle(row.fields().get(groupField));
            withoutGroup = withoutGroup || group.isEmpty();
            if (!group.isEmpty() && groups.size() < GroupRules.PER_BOARD_MAX) {
                groups.add(group);
            }
        }
    }

    long rows() {
        return rows;
    }

    /** What the file becomes, now that all rows were seen. */
    NewBoard plan(CsvFormat format) {
        int name = fieldOf("name", NAME_HEADERS);
        if (name < 0) {
            name = firstFree();
        }
        int description = fieldOf("description", new ArrayList<>(DESCRIPTION_HEADERS));
        List<Target> targets = new ArrayList<>();
        List<ColumnDraft> columns = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        mapping.choices().values().forEach(choice -> {
            if (choice instanceof Choice.NewColumn(String key, String type)) {
                keys.add(key);
            }
        });
        for (int i = 0; i < headers.size(); i++) {
            String header = headers.get(i);
            if (i == name) {
                targets.add(Target.own(header, Kind.NAME));
            } else if (i == description) {
                targets.add(Target.own(header, Kind.DESCRIPTION));
            } else if (i == groupField) {
                targets.add(Target.own(header, Kind.GROUP));
            } else if (mapping.choices().get(header) instanceof Choice.Skip) {
                targets.add(Target.own(header, Kind.SKIP));
            } else {
                Target target = value(i, keys);
                targets.add(target);
                columns.add(column(target, guesses.get(i)));
            }
        }
        return new NewBoard(new ImportPlan(format, targets, rows), columns, groups());
    }

    /** The field that is to be the item's {@code own} part: chosen, or called like it and not chosen for another. */
    private int fieldOf(String own, List<String> usualHeaders) {
        for (int i = 0; i < headers.size(); i++) {
            if (mapping.choices().get(headers.get(i)) instanceof Choice.OwnField(String field) && field.equals(own)) {
                return i;
            }
        }
        for (String usual : usualHeaders) {
            for (int i = 0; i < headers.size(); i++) {
                if (headers.get(i).toLowerCase(Locale.ROOT).equals(usual)
                        && !mapping.choices().containsKey(headers.get(i))) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The first column that nobody chose for something else: without a better one, it is the name. */
    private int firstFree() {
        return IntStream.range(0, headers.size())
                .filter(i -> !mapping.choices().containsKey(headers.get(i)) && i != groupField)
                .findFirst()
                .orElse(-1);
    }

    private Target value(int field, Set<String> keys) {
        String header = headers.get(field);
        TypeGuess guess = guesses.get(field);
        Choice choice = mapping.choices().get(header);
        String key;
        String type = null;
        if (choice instanceof Choice.NewColumn(String chosenKey, String chosenType)) {
            key = chosenKey;
            type = chosenType;
        } else {
            key = ColumnKeys.from(header, keys);
            keys.add(key);
        }
        if (type == null) {
            type = guess.type();
            boolean words = type.equals("text") || type.equals("status") || type.equals("email");
            if (words && guess.count() > 0 && guess.isDistinctComplete() && members.knowAll(guess.distinctValues())) {
                type = "people";
            }
        }
        return new Target(header, Kind.VALUE, key, type, guess.dateOrder(), guess.decimalMark());
    }

    private static ColumnDraft column(Target target, TypeGuess guess) {
        Map<String, Object> settings = switch (target.type()) {
            case "status" -> Map.of("labels", labels(guess.distinctValues()));
            case "dropdown" -> Map.of("labels", labels(DropdownColumn.labelsOf(guess.distinctValues())));
            case "date" -> guess.hasTime() ? Map.of("time", true) : Map.of();
            default -> Map.of();
        };
        String header = target.header();
        String title = header.substring(0, Math.min(header.length(), ColumnRules.TITLE_LENGTH_MAX));
        return new ColumnDraft(target.key(), title, target.type(), settings);
    }

    private static List<Object> labels(List<String> values) {
        List<Object> labels = new ArrayList<>();
        for (String value : values) {
            labels.add(StatusLabels.meansDone(value) ? Map.of("label", value, "done", true) : Map.of("label", value));
        }
        return labels;
    }

    private List<GroupDraft> groups() {
        List<GroupDraft> drafts = new ArrayList<>();
        groups.forEach(title -> drafts.add(GroupDraft.named(title)));
        boolean named = groups.contains(NO_GROUP);
        if (drafts.isEmpty() || (withoutGroup && !named && drafts.size() < GroupRules.PER_BOARD_MAX)) {
            drafts.add(GroupDraft.named(NO_GROUP));
        }
        return drafts;
    }
}
