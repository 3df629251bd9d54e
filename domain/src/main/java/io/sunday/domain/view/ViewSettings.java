package io.sunday.domain.view;

import io.sunday.domain.access.Audience;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.form.Form;
import io.sunday.domain.form.FormSettings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a view can keep. Any view may keep any setting, so that one that becomes a kanban and a table again has lost
 * nothing. Settings are checked against the board when they are written; later their columns may go, and then
 * {@link #missingColumns} says which.
 */
public final class ViewSettings {

    /** As many columns as a board can have, and the fields that every item has. */
    private static final int COLUMNS_MAX = 300;

    private static final int COLOR_RULES_MAX = 20;
    /** A board is read with its views, so that they must stay small. */
    private static final int WEIGHT_MAX = 32_000;

    private static final int AMOUNT_MAX = 100_000;
    private static final int AMOUNTS_MAX = 500;
    private static final int WIDTH_MIN = 40;
    private static final int WIDTH_MAX = 2_000;
    private static final int TEXT_LENGTH_MAX = 2_000;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final Set<String> COLOR_FIELDS = Set.of("filter", "color", "column");

    /** How a setting is checked. */
    private sealed interface Kind {
        record FilterKind() implements Kind {}

        record SortKind() implements Kind {}

        record OneColumn() implements Kind {}

        record Columns() implements Kind {}

        record Widths() implements Kind {}

        record ColorRules() implements Kind {}

        record Flag() implements Kind {}

        record Words() implements Kind {}

        record FormKind() implements Kind {}

        record People() implements Kind {}

        record Amount() implements Kind {}

        record Amounts() implements Kind {}

        record Choice(Set<String> names) implements Kind {}
    }

    private static final Map<String, Kind> KINDS = kinds();

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new HashMap<>();
        kinds.put("filter", new Kind.FilterKind());
        kinds.put("sort", new Kind.SortKind());
        kinds.put("colors", new Kind.ColorRules());
        kinds.put("widths", new Kind.Widths());
        for (String name : List.of("emptyShown", "critical", "baselineShown")) {
            kinds.put(name, new Kind.Flag());
        }
        kinds.put("description", new Kind.Words());
        kinds.put(Form.SETTING, new Kind.FormKind());
        kinds.put("capacity", new Kind.Amount());
        kinds.put("capacities", new Kind.Amounts());
        kinds.put(ColumnViewers.SETTINGS.role(), new Kind.Choice(Set.of("owner", "editor")));
        kinds.put(ColumnViewers.SETTINGS.names(), new Kind.People());
        kinds.put("density", new Kind.Choice(Set.of("compact", "normal", "tall")));
        kinds.put("scale", new Kind.Choice(Set.of("day", "week", "month", "quarter", "year")));
        kinds.put("chart", new Kind.Choice(Set.of("column", "bar", "line", "area", "pie", "donut")));
        kinds.put("aggregate", new Kind.Choice(Set.of("count", "sum", "avg", "min", "max", "median")));
        for (String name : List.of("hidden", "pinned", "order", "cardColumns")) {
            kinds.put(name, new Kind.Columns());
        }
        for (String name : List.of(
                "groupBy",
                "column",
                "swimlane",
                "dateColumn",
                "endColumn",
                "valueColumn",
                "stackColumn",
                "dependencyColumn")) {
            kinds.put(name, new Kind.OneColumn());
        }
        return Map.copyOf(kinds);
    }

    private final BoardStructure board;
    private final ViewContext context;
    private final List<InvalidField> faults;

    private ViewSettings(BoardStructure board, ViewContext context, List<InvalidField> faults) {
        this.board = board;
        this.context = context;
        this.faults = faults;
    }

    /** The settings that were given a value, checked; faults go to the list, each with its pointer. */
    static Map<String, Object> check(
            Map<String, @Nullable Object> raw,
            BoardStructure board,
            ViewContext context,
            String pointer,
            List<InvalidField> faults) {
        ViewSettings settings = new ViewSettings(board, context, faults);
        Map<String, Object> accepted = new HashMap<>();
        raw.forEach((name, value) -> {
            String at = pointer + InvalidField.token(name);
            Kind kind = KINDS.get(name);
            if (kind == null) {
                settings.fault(at, "unknown_setting", "A view has no such setting.");
            } else if (value != null && settings.isRight(kind, value, at)) {
                accepted.put(name, plain(value));
            }
        });
        if (weight(accepted) > WEIGHT_MAX) {
            settings.fault(pointer, "too_long", "The settings of a view may have about " + WEIGHT_MAX + " characters.");
        }
        return accepted;
    }

    /** Numbers in the one way in which they are written everywhere. */
    private static Object plain(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new HashMap<>();
                map.forEach((key, each) -> copy.put(key, plain(each)));
                yield copy;
            }
            case List<?> list -> list.stream().map(ViewSettings::plain).toList();
            case BigDecimal number when number.scale() < 0 -> number.setScale(0);
            default -> value;
        };
    }

    private static int weight(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .mapToInt(entry -> weight(entry.getKey()) + weight(entry.getValue()))
                        .sum();
            case List<?> list -> list.stream().mapToInt(ViewSettings::weight).sum();
            default -> value.toString().length() + 4;
        };
    }

    /** Keys of columns that the settings name and the board has no more, in order. */
    public static List<String> missingColumns(Map<String, Object> settings, BoardStructure board) {
        Set<String> named = new TreeSet<>();
        settings.forEach((name, value) -> collect(KINDS.get(name), value, named));
        named.removeIf(name -> Term.named(name, board).isPresent());
        return List.copyOf(named);
    }

    private static void collect(@Nullable Kind kind, Object value, Set<String> named) {
        switch (kind) {
            case Kind.FilterKind() -> collectFromFilter(value, named);
            case Kind.SortKind(), Kind.ColorRules() -> {
                for (Object each : (List<?>) value) {
                    Map<?, ?> map = (Map<?, ?>) each;
                    if (map.get("column") instanceof String column) {
                        named.add(column);
                    }
                    collectFromFilter(map.get("filter"), named);
                }
            }
            case Kind.OneColumn() -> named.add((String) value);
            case Kind.FormKind() -> named.addAll(FormSettings.columns(value));
            case Kind.Columns() -> ((List<?>) value).forEach(each -> named.add((String) each));
            case Kind.Widths() -> ((Map<?, ?>) value).keySet().forEach(each -> named.add((String) each));
            case null, default -> {}
        }
    }

    static void collectFromFilter(@Nullable Object filter, Set<String> named) {
        if (filter instanceof Map<?, ?> map) {
            if (map.get("column") instanceof String column) {
                named.add(column);
            }
            collectFromFilter(map.get("and"), named);
            collectFromFilter(map.get("or"), named);
        } else if (filter instanceof List<?> list) {
            list.forEach(each -> collectFromFilter(each, named));
        }
    }

    private boolean isRight(Kind kind, Object value, String pointer) {
        int before = faults.size();
        switch (kind) {
            case Kind.FilterKind() -> addFaults(FilterParser.parse(value, board, context, pointer));
            case Kind.SortKind() -> {
                if (value instanceof List<?>) {
                    addFaults(Sort.parse(value, board, pointer));
                } else {
                    fault(pointer, "wrong_type", "Expected a list of columns to sort by.");
                }
            }
            case Kind.OneColumn() -> column(value, pointer);
            case Kind.Amount() -> amount(value, pointer);
            case Kind.Amounts() -> amounts(value, pointer);
            case Kind.FormKind() -> faults.addAll(FormSettings.faults(value, board, pointer));
            case Kind.Columns() -> columns(value, pointer);
            case Kind.Widths() -> widths(value, pointer);
            case Kind.ColorRules() -> colorRules(value, pointer);
            case Kind.Flag() -> {
                if (!(value instanceof Boolean)) {
                    fault(pointer, "wrong_type", "Expected true or false.");
                }
            }
            case Kind.Words() -> {
                if (value instanceof String text) {
                    addFaults(Text.optional(text, pointer, TEXT_LENGTH_MAX));
                } else {
                    fault(pointer, "wrong_type", "Expected text.");
                }
            }
            case Kind.People() -> addFaults(Audience.ids(value, pointer));
            case Kind.Choice(Set<String> names) -> {
                if (!(value instanceof String name) || !names.contains(name)) {
                    fault(
                            pointer,
                            "unknown_choice",
                            "Expected one of " + String.join(", ", new TreeSet<>(names)) + ".");
                }
            }
        }
        return faults.size() == before;
    }

    private void column(@Nullable Object value, String pointer) {
        if (!(value instanceof String name)) {
            fault(pointer, "wrong_type", "Expected the key of a column.");
        } else if (Term.named(name, board).isEmpty()) {
            fault(pointer, "unknown_column", "The board has no such column.");
        }
    }

    private void columns(Object value, String pointer) {
        if (!(value instanceof List<?> list)) {
            fault(pointer, "wrong_type", "Expected a list of column keys.");
            return;
        }
        if (list.size() > COLUMNS_MAX) {
            fault(pointer, "too_many", "At most " + COLUMNS_MAX + " columns.");
            return;
        }
        Set<Object> seen = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            column(list.get(i), pointer + "/" + i);
            if (!seen.add(list.get(i))) {
                fault(pointer + "/" + i, "duplicate_column", "A column can be listed once only.");
            }
        }
    }

    private void widths(Object value, String pointer) {
        if (!(value instanceof Map<?, ?> widths)) {
            fault(pointer, "wrong_type", "Expected a width for each column.");
            return;
        }
        widths.forEach((key, width) -> {
            String at = pointer + InvalidField.token(String.valueOf(key));
            column(key, at);
            if (!(width instanceof Number number)
                    || number.doubleValue() < WIDTH_MIN
                    || number.doubleValue() > WIDTH_MAX
                    || number.doubleValue() != Math.rint(number.doubleValue())) {
                fault(at, "out_of_range", "Expected whole pixels from " + WIDTH_MIN + " to " + WIDTH_MAX + ".");
            }
        });
    }

    private void amount(@Nullable Object value, String pointer) {
        if (!(value instanceof Number number) || number.doubleValue() < 0 || number.doubleValue() > AMOUNT_MAX) {
            fault(pointer, "out_of_range", "Expected a number from 0 to " + AMOUNT_MAX + ".");
        }
    }

    /** By the ids of people; who has left the organization since does no harm. */
    private void amounts(Object value, String pointer) {
        if (!(value instanceof Map<?, ?> amounts) || amounts.size() > AMOUNTS_MAX) {
            fault(pointer, "wrong_type", "Expected a number for each of at most " + AMOUNTS_MAX + " people.");
            return;
        }
        amounts.forEach((person, amount) -> {
            String at = pointer + InvalidField.token(String.valueOf(person));
            if (Ids.parse(String.valueOf(person)).isEmpty()) {
                fault(at, "invalid_user_id", "Expected the id of a user.");
            }
            amount(amount, at);
        });
    }

    private void colorRules(Object value, String pointer) {
        if (!(value instanceof List<?> rules) || rules.size() > COLOR_RULES_MAX) {
            fault(pointer, "wrong_type", "Expected a list of at most " + COLOR_RULES_MAX + " rules.");
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            String at = pointer + "/" + i;
            if (!(rules.get(i) instanceof Map<?, ?> rule)) {
                fault(at, "wrong_type", "Expected a rule with a filter and a color.");
                continue;
            }
            for (Object field : new ArrayList<>(rule.keySet())) {
                if (!(field instanceof String name) || !COLOR_FIELDS.contains(name)) {
                    fault(at + InvalidField.token(String.valueOf(field)), "unknown_field", "A rule has no such field.");
                }
            }
            Object filter = rule.get("filter");
            if (filter == null) {
                fault(at + "/filter", "required", "A rule needs a filter.");
            } else {
                addFaults(FilterParser.parse(filter, board, context, at + "/filter"));
            }
            if (!(rule.get("color") instanceof String color)
                    || !COLOR.matcher(color).matches()) {
                fault(at + "/color", "invalid_color", "Expected a color like #00c875.");
            }
            if (rule.get("column") != null) {
                column(rule.get("column"), at + "/column");
            }
        }
    }

    private void addFaults(Decision<?> decision) {
        if (decision instanceof Decision.Refused<?>(Rejection rejection)) {
            faults.addAll(rejection.errors());
        }
    }

    private void fault(String pointer, String code, String message) {
        faults.add(new InvalidField(pointer, message, code));
    }
}
