package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Items of another board, each as {@code {"id","name"}} in the order in which they were connected. What is sent are ids;
 * the names are filled in by the use case, which knows the items, and follow them. Settings: {@code boardId}; {@code
 * twoWay}, and then {@code reverse}, the column of the other board that shows the same connections from there; {@code
 * withheld}, while it shows nothing because the other board is not for all who see this one. The last two follow from
 * the rest.
 */
public final class ConnectColumn implements ColumnType {

    public static final String NAME = "connect_boards";

    /** The most items in one value, from either side: all of them go wherever the item goes. */
    public static final int LINKS_MAX = 500;

    private static final String WITHHELD = "withheld";
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> PART_FIELDS = Set.of("id", "name");
    private static final Set<String> CHANGE_FIELDS = Set.of("add", "remove");

    /**
     * What the two columns of a two-way connection have in common.
     *
     * @param id of the column that was there first
     * @param first whether this column is it
     */
    public record Connection(java.util.UUID id, boolean first) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors =
                Settings.unknownFields(raw, Set.of("boardId", "twoWay", "reverse", WITHHELD), pointer);
        Map<String, Object> settings = new LinkedHashMap<>();
        id(raw, "boardId", pointer, settings, errors);
        if (raw.get("boardId") == null) {
            errors.add(new InvalidField(pointer + "/boardId", "Which board is it to connect to?", "required"));
        }
        id(raw, "reverse", pointer, settings, errors);
        flag(raw, "twoWay", pointer, settings, errors);
        flag(raw, WITHHELD, pointer, settings, errors);
        return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
    }

    private static void flag(
            Map<String, Object> raw,
            String name,
            String pointer,
            Map<String, Object> settings,
            List<InvalidField> errors) {
        Object value = raw.get(name);
        if (value instanceof Boolean on) {
            if (on) {
                settings.put(name, true);
            }
        } else if (value != null) {
            errors.add(new InvalidField(pointer + "/" + name, "Expected true or false.", "wrong_type"));
        }
    }

    private static void id(
            Map<String, Object> raw,
            String name,
            String pointer,
            Map<String, Object> settings,
            List<InvalidField> errors) {
        Object value = raw.get(name);
        if (value instanceof String text && UUID.matcher(TextRules.fold(text)).matches()) {
            settings.put(name, TextRules.fold(text));
        } else if (value != null) {
            errors.add(new InvalidField(pointer + "/" + name, "Expected an id.", "invalid_id"));
        }
    }

    /** Whether the column is one of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    /** The board whose items the column holds. */
    public static BoardId board(Column column) {
        return BoardId.of(String.valueOf(column.settings().get("boardId")));
    }

    /** The column of the other board that shows the same connections, of a two-way one. */
    public static Optional<ColumnId> reverse(Column column) {
        return column.settings().get("reverse") instanceof String id ? Optional.of(ColumnId.of(id)) : Optional.empty();
    }

    /** Whether it shows nothing, because the other board is not for all who see this one. */
    public static boolean isWithheld(Column column) {
        return column.settings().containsKey(WITHHELD);
    }

    /** The column, saying of itself whether it is withheld. */
    public static Column withheld(Column column, boolean withheld) {
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.remove(WITHHELD);
        if (withheld) {
            settings.put(WITHHELD, true);
        }
        return column.with(Map.copyOf(settings));
    }

    /** Under what its connections are kept. */
    public static Connection connection(Column column) {
        String own = column.id().toString();
        String other = reverse(column).map(ColumnId::toString).orElse(own);
        boolean first = own.compareTo(other) <= 0;
        return new Connection(java.util.UUID.fromString(first ? own : other), first);
    }

    /** The ids in a value. */
    public static List<String> ids(@Nullable Object value) {
        return value instanceof List<?> parts
                ? parts.stream()
                        .map(ConnectColumn::id)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
    }

    /** The names in a value, as one text: what it sorts, searches and filters by. */
    public static String names(Object value) {
        return String.join(", ", nameList(value));
    }

    /** The names in a value, one by one. */
    static List<String> nameList(Object value) {
        return ((List<?>) value)
                .stream()
                        .map(part -> String.valueOf(((Map<?, ?>) part).get("name")))
                        .toList();
    }

    /** One part of a value. */
    public static Map<String, Object> part(String id, String name) {
        return Map.of("id", id, "name", name);
    }

    /** The item that a part of what was sent means: an id, or an object that has one. */
    public static Optional<String> id(@Nullable Object part) {
        Object id = part instanceof Map<?, ?> map ? map.get("id") : part;
        return id instanceof String text && UUID.matcher(TextRules.fold(text)).matches()
                ? Optional.of(TextRules.fold(text))
                : Optional.empty();
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return json instanceof List<?> list
                ? parts(list, pointer).flatMap(parts -> withinLimit(parts, pointer))
                : TextRules.wrongType(pointer, "Expected a list of items.");
    }

    /** Besides a whole list takes {@code {"add":[…],"remove":[…]}}. What stays keeps its place, what is new comes last. */
    @Override
    public Decision<Object> change(@Nullable Object current, Object json, Column column, String pointer) {
        Map<String, Object> before = new LinkedHashMap<>();
        if (current instanceof List<?> list) {
            list.forEach(part -> id(part).ifPresent(id -> before.put(id, part)));
        }
        if (!(json instanceof Map<?, ?> map)) {
            return accept(json, column, pointer).map(accepted -> {
                Map<String, Object> sent = byId((List<?>) accepted);
                before.keySet().retainAll(sent.keySet());
                return laidOver(before, sent);
            });
        }
        Map<String, Object> added = new LinkedHashMap<>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String name = String.valueOf(field.getKey());
            String at = pointer + InvalidField.token(name);
            if (!CHANGE_FIELDS.contains(name)) {
                return Decision.invalid(at, "unknown_field", "Expected \"add\" or \"remove\".");
            }
            if (!(field.getValue() instanceof List<?> list)) {
                return TextRules.wrongType(at, "Expected a list.");
            }
            switch (parts(list, at)) {
                case Decision.Refused<List<Object>>(Rejection rejection) -> {
                    return Decision.refused(rejection);
                }
                case Decision.Accepted<List<Object>>(List<Object> parts)
                when name.equals("add") -> added.putAll(byId(parts));
                case Decision.Accepted<List<Object>>(List<Object> parts) ->
                    before.keySet().removeAll(byId(parts).keySet());
            }
        }
        return withinLimit(laidOver(before, added), pointer);
    }

    private static List<Object> laidOver(Map<String, Object> before, Map<String, Object> sent) {
        Map<String, Object> all = new LinkedHashMap<>(before);
        sent.forEach(all::putIfAbsent);
        return List.copyOf(all.values());
    }

    private static Map<String, Object> byId(List<?> parts) {
        Map<String, Object> byId = new LinkedHashMap<>();
        parts.forEach(part -> id(part).ifPresent(id -> byId.putIfAbsent(id, part)));
        return byId;
    }

    private static Decision<Object> withinLimit(List<Object> parts, String pointer) {
        return parts.size() > LINKS_MAX
                ? Decision.invalid(pointer, "too_many", "At most " + LINKS_MAX + " items fit in one value.")
                : Decision.accepted(parts);
    }

    private static Decision<List<Object>> parts(List<?> list, String pointer) {
        Map<String, Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object part = list.get(i);
            Optional<String> id = id(part);
            boolean known = !(part instanceof Map<?, ?> map) || PART_FIELDS.containsAll(map.keySet());
            if (id.isEmpty() || !known) {
                return Decision.invalid(pointer + "/" + i, "invalid_item_id", "Expected the id of an item.");
            }
            String name = part instanceof Map<?, ?> map && map.get("name") instanceof String text ? text : "";
            parts.putIfAbsent(id.get(), part(id.get(), name));
        }
        return Decision.accepted(new ArrayList<>(parts.values()));
    }

    /** Of items with one name nobody could tell which is meant. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        return Decision.invalid(
                "", "not_readable", "\"" + column.title() + "\" holds items of another board: pick them there.");
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    @Override
    public String format(Object value, Column column) {
        return names(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(ConnectColumn::names, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return names(value);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LINKS;
    }
}
