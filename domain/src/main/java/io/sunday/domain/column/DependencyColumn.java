package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The items of the board that an item waits for, {@code [{"itemId":"…","type":"FS","lag":2}]}. Whether they are there,
 * and whether items wait for one another in a circle, is for the use case to see: a type knows no other items.
 */
public final class DependencyColumn implements ColumnType {

    public static final String NAME = "dependency";

    /** What happens to the dates of an item when those change that it waits for. */
    public enum Push {
        /** It moves as far as it must. */
        FLEXIBLE,
        /** It moves so that nothing lies between but the lag. */
        STRICT,
        /** It stays. */
        OFF
    }

    /** The most items that one item can wait for. */
    public static final int PREDECESSORS_MAX = 100;

    /** Ten years either way. */
    public static final int LAG_DAYS_MAX = 3_650;

    private static final Set<String> FIELDS = Set.of("itemId", "type", "lag");
    private static final List<String> DATE_TYPES = List.of("timeline", "date");
    private static final Pattern WRITTEN =
            Pattern.compile("([0-9a-fA-F-]{36})(?:\\s+(FS|SS|FF|SF)(?:\\s*([+-]\\d{1,4}))?)?");

    private static final Pattern ENDED =
            Pattern.compile("(.+?)\\s+(FS|SS|FF|SF)(?:\\s*([+-]\\d{1,4}))?", Pattern.DOTALL);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("dateColumn", "push"), pointer);
        Map<String, Object> settings = new HashMap<>();
        Object dates = raw.get("dateColumn");
        if (dates instanceof String key && ColumnKeys.isValid(key)) {
            settings.put("dateColumn", key);
        } else if (dates != null) {
            errors.add(new InvalidField(
                    pointer + "/dateColumn", "Expected the key of a date or timeline column.", "invalid_key"));
        }
        Object push = raw.get("push");
        if (push != null && List.of("flexible", "strict", "off").contains(push)) {
            settings.put("push", push);
        } else if (push != null) {
            errors.add(new InvalidField(pointer + "/push", "Expected flexible, strict or off.", "unknown_choice"));
        }
        return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
    }

    /** What the column does to dates. */
    public static Push push(Column column) {
        Object push = column.settings().get("push");
        return push == null ? Push.FLEXIBLE : Push.valueOf(push.toString().toUpperCase(Locale.ROOT));
    }

    /** The column with the dates that depend on one another: the one it names, or the first timeline, or date. */
    public static Optional<Column> dates(Column column, List<Column> columns) {
        Object named = column.settings().get("dateColumn");
        if (named != null) {
            return columns.stream()
                    .filter(each -> each.key().equals(named) && DATE_TYPES.contains(each.type()))
                    .findFirst();
        }
        return DATE_TYPES.stream()
                .flatMap(type -> columns.stream().filter(each -> each.type().equals(type)))
                .findFirst();
    }

    /** A canonical value as what it says. */
    public static List<Dependency> of(Object value) {
        List<Dependency> dependencies = new ArrayList<>();
        for (Object each : (List<?>) value) {
            Map<?, ?> map = (Map<?, ?>) each;
            dependencies.add(new Dependency(
                    UUID.fromString(String.valueOf(map.get("itemId"))),
                    Dependency.Type.valueOf(String.valueOf(map.get("type"))),
                    map.get("lag") instanceof Number lag ? lag.intValue() : 0));
        }
        return dependencies;
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof List<?> list)) {
            return TextRules.wrongType(pointer, "Expected a list of objects with \"itemId\".");
        }
        if (list.size() > PREDECESSORS_MAX) {
            return Decision.invalid(pointer, "too_many", "At most " + PREDECESSORS_MAX + " fit in one value.");
        }
        List<InvalidField> errors = new ArrayList<>();
        Map<String, Map<String, Object>> read = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            if (!(list.get(i) instanceof Map<?, ?> map)) {
                errors.add(new InvalidField(at, "Expected an object with \"itemId\".", "wrong_type"));
                continue;
            }
            Optional<Map<String, Object>> link = link(map, at, errors);
            if (link.isPresent() && read.put((String) link.get().get("itemId"), link.get()) != null) {
                errors.add(new InvalidField(at + "/itemId", "The item is there twice.", "duplicate_item"));
            }
        }
        return errors.isEmpty() ? Decision.accepted(List.copyOf(read.values())) : Settings.refused(errors);
    }

    private static Optional<Map<String, Object>> link(Map<?, ?> map, String at, List<InvalidField> errors) {
        int before = errors.size();
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !FIELDS.contains(name)) {
                errors.add(new InvalidField(
                        at + InvalidField.token(String.valueOf(field)),
                        "A dependency has no such field.",
                        "unknown_field"));
            }
        }
        Optional<String> item = map.get("itemId") instanceof String id
                        && PeopleColumn.userId(id, "") instanceof Decision.Accepted<String>(String canonical)
                ? Optional.of(canonical)
                : Optional.empty();
        if (item.isEmpty()) {
            errors.add(new InvalidField(at + "/itemId", "Expected the id of an item.", "invalid_item_id"));
        }
        Optional<Dependency.Type> type =
                map.get("type") == null ? Optional.of(Dependency.Type.FS) : Dependency.Type.named(map.get("type"));
        if (type.isEmpty()) {
            errors.add(new InvalidField(at + "/type", "Expected FS, SS, FF or SF.", "unknown_choice"));
        }
        Object lag = map.get("lag");
        if (lag != null && !(lag instanceof Number number && Settings.isBetween(number, -LAG_DAYS_MAX, LAG_DAYS_MAX))) {
            errors.add(new InvalidField(
                    at + "/lag",
                    "Expected a whole number of days from -" + LAG_DAYS_MAX + " to " + LAG_DAYS_MAX + ".",
                    "out_of_range"));
        }
        if (errors.size() > before) {
            return Optional.empty();
        }
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("itemId", item.orElseThrow());
        link.put("type", type.orElseThrow().name());
        link.put("lag", BigDecimal.valueOf(lag instanceof Number days ? days.longValue() : 0));
        return Optional.of(link);
    }

    /** Reads ids of items with their types and lags between commas: {@code <id> FS+2, <id>}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        List<Map<String, Object>> links = new ArrayList<>();
        for (String part : ListValues.parse(text)) {
            Matcher written = WRITTEN.matcher(part);
            if (!written.matches()) {
                return Decision.invalid("", "invalid_dependency", "Expected ids of items, such as \"<id> FS+2\".");
            }
            Map<String, Object> link = new HashMap<>();
            link.put("itemId", written.group(1));
            if (written.group(2) != null) {
                link.put("type", written.group(2));
            }
            if (written.group(3) != null) {
                link.put("lag", BigDecimal.valueOf(Integer.parseInt(written.group(3))));
            }
            links.add(link);
        }
        return accept(links, column, "");
    }

    @Override
    public String format(Object value, Column column) {
        return of(value).stream()
                .map(each -> each.predecessor() + " " + each.type() + lag(each))
                .collect(Collectors.joining(", "));
    }

    /**
     * What an item waits for in a cell of a table: {@code Design FS+2, Build SS}.
     *
     * @param type FS unless it is said
     */
    public record Token(String name, Dependency.Type type, int lagDays) {

        /** The value of one that is known by its id. */
        public Map<String, Object> json(String itemId) {
            return Map.of("itemId", itemId, "type", type.name(), "lag", BigDecimal.valueOf(lagDays));
        }
    }

    /**
     * The value in a cell of a table; what it does not know by name it leaves out.
     *
     * @param names of the items, by their ids
     */
    public static String written(Object value, Map<String, String> names) {
        return ListValues.format(of(value).stream()
                .filter(each -> names.containsKey(each.predecessor().toString()))
                .map(each -> names.get(each.predecessor().toString()) + " " + each.type() + lag(each))
                .toList());
    }

    /** A part of a cell as a name with what may follow it. */
    public static Token token(String part) {
        Matcher ended = ENDED.matcher(part);
        return ended.matches()
                ? new Token(
                        ended.group(1),
                        Dependency.Type.valueOf(ended.group(2)),
                        ended.group(3) == null ? 0 : Integer.parseInt(ended.group(3)))
                : wholeName(part);
    }

    /** A part of a cell of which all is a name. */
    public static Token wholeName(String part) {
        return new Token(part, Dependency.Type.FS, 0);
    }

    private static String lag(Dependency each) {
        return each.lagDays() == 0 ? "" : "%+d".formatted(each.lagDays());
    }

    /** The id of an item, there or not: nothing waits for one that is gone. */
    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return json instanceof String id
                        && PeopleColumn.userId(id, pointer) instanceof Decision.Accepted<String>(String canonical)
                ? Decision.accepted(canonical)
                : Decision.invalid(pointer, "invalid_item_id", "Expected the id of an item.");
    }

    /** By how many they are. */
    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(value -> ((List<?>) value).size());
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.DEPENDENCIES;
    }
}
