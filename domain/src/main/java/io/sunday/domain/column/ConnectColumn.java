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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Items of other boards, each as {@code {"id","name"}} in the order in which they were connected; where there are several
 * boards, with the {@code boardId} of theirs. What is sent are ids; the rest is filled in by the use case, which knows the
 * items, and follows them. Settings: {@code boardId}, or {@code boardIds} where there are several, of which that is the
 * first; {@code twoWay}, and then {@code reverse}, the column of the other board that shows the same connections from
 * there, or {@code reverses} by their boards; {@code withheld}, while it shows nothing because the other board is not for
 * all who see this one, or {@code withheldBoards}, of several those that are not. The last two follow from the rest.
 */
public final class ConnectColumn implements ColumnType {

    public static final String NAME = "connect_boards";

    /** The most items in one value, from either side: all of them go wherever the item goes. */
    public static final int LINKS_MAX = 500;

    /** The most boards of one column. */
    public static final int BOARDS_MAX = 20;

    static final String BOARD = "boardId";
    static final String BOARDS = "boardIds";
    static final String REVERSE = "reverse";
    static final String REVERSES = "reverses";
    static final String WITHHELD = "withheld";
    static final String WITHHELD_BOARDS = "withheldBoards";

    /** The settings that say what it does not show. */
    public static final Set<String> WITHHOLDING = Set.of(WITHHELD, WITHHELD_BOARDS);

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern MARKED =
            Pattern.compile("\\[([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})]$", Pattern.CASE_INSENSITIVE);
    private static final Set<String> PART_FIELDS = Set.of("id", "name", BOARD);
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
        return ConnectSettings.read(raw, pointer);
    }

    /** Whether the column is one of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    /** The boards whose items the column holds, the first one first. */
    public static List<BoardId> boards(Column column) {
        return boards(column.settings());
    }

    /** The same of the settings of a column that is no column yet. */
    public static List<BoardId> boards(Map<String, Object> settings) {
        return settings.get(BOARDS) instanceof List<?> list
                ? ListValues.strings(list).stream().map(BoardId::of).toList()
                : settings.get(BOARD) instanceof String id ? List.of(BoardId.of(id)) : List.of();
    }

    /** Whether all boards are said, and not one alone by who may know of no others. */
    public static boolean saysAllBoards(Column column) {
        return column.settings().containsKey(BOARDS);
    }

    /** Settings that say all boards, and nothing of what follows from them. */
    public static Map<String, Object> sayingAllBoards(Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.keySet().removeAll(List.of(REVERSE, REVERSES, WITHHELD, WITHHELD_BOARDS));
        all.put(BOARDS, boards(settings).stream().map(BoardId::toString).toList());
        return all;
    }

    public static boolean connectsTo(Column column, BoardId board) {
        return is(column) && boards(column).contains(board);
    }

    /** The column of the other board that shows the same connections, of a two-way one. */
    public static Optional<ColumnId> reverse(Column column, BoardId board) {
        Object id = column.settings().get(REVERSES) instanceof Map<?, ?> reverses
                ? reverses.get(board.toString())
                : column.settings().get(REVERSE);
        return id instanceof String text && boards(column).contains(board)
                ? Optional.of(ColumnId.of(text))
                : Optional.empty();
    }

    /** The columns of other boards, by these, that show the same connections. */
    public static Map<BoardId, ColumnId> reverses(Column column) {
        Map<BoardId, ColumnId> reverses = new LinkedHashMap<>();
        boards(column).forEach(board -> reverse(column, board).ifPresent(id -> reverses.put(board, id)));
        return reverses;
    }

    /** Whether it shows nothing, because no other board is for all who see this one. */
    public static boolean isWithheld(Column column) {
        return column.settings().containsKey(WITHHELD);
    }

    /** The column, saying of itself of which boards it shows nothing. */
    public static Column withheld(Column column, Set<BoardId> withheld) {
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.remove(WITHHELD);
        settings.remove(WITHHELD_BOARDS);
        List<BoardId> boards = boards(column);
        List<String> those = boards.stream()
                .filter(withheld::contains)
                .map(BoardId::toString)
                .toList();
        if (!those.isEmpty() && boards.size() > 1) {
            settings.put(WITHHELD_BOARDS, those);
        }
        if (those.size() == boards.size()) {
            settings.put(WITHHELD, true);
        }
        return column.with(Map.copyOf(settings));
    }

    /** Of which boards it says that it shows nothing. */
    public static Set<BoardId> withheld(Column column) {
        return column.settings().get(WITHHELD_BOARDS) instanceof List<?> list
                ? Set.copyOf(ListValues.strings(list).stream().map(BoardId::of).toList())
                : isWithheld(column) ? Set.copyOf(boards(column)) : Set.of();
    }

    /** The column as it is kept, with these boards and the columns there that show the same connections. */
    public static Column connecting(Column column, List<BoardId> boards, Map<BoardId, ColumnId> reverses) {
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.keySet().removeAll(List.of(BOARD, BOARDS, REVERSE, REVERSES));
        BoardId first = boards.getFirst();
        settings.put(BOARD, first.toString());
        Optional.ofNullable(reverses.get(first)).ifPresent(id -> settings.put(REVERSE, id.toString()));
        if (boards.size() > 1) {
            settings.put(BOARDS, boards.stream().map(BoardId::toString).toList());
            Map<String, Object> all = new LinkedHashMap<>();
            reverses.forEach((board, id) -> all.put(board.toString(), id.toString()));
            if (!all.isEmpty()) {
                settings.put(REVERSES, Map.copyOf(all));
            }
        }
        return column.with(Map.copyOf(settings));
    }

    /** Under what its connections with items of a board are kept. */
    public static Connection connection(Column column, BoardId board) {
        String own = column.id().toString();
        String other = reverse(column, board).map(ColumnId::toString).orElse(own);
        boolean first = own.compareTo(other) <= 0;
        return new Connection(java.util.UUID.fromString(first ? own : other), first);
    }

    /** The boards of the items in a value, by their ids. */
    public static Map<String, BoardId> boardsOf(@Nullable Object value, Column column) {
        Map<String, BoardId> boards = new LinkedHashMap<>();
        if (value instanceof List<?> parts) {
            BoardId first = boards(column).getFirst();
            for (Object part : parts) {
                BoardId board =
                        part instanceof Map<?, ?> map && map.get(BOARD) instanceof String id ? BoardId.of(id) : first;
                id(part).ifPresent(id -> boards.put(id, board));
            }
        }
        return boards;
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

    /** The same, which says its board where the column has several. */
    public static Map<String, Object> part(String id, String name, BoardId board, Column column) {
        return boards(column).size() > 1 ? Map.of("id", id, "name", name, BOARD, board.toString()) : part(id, name);
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
                ? parts(list, column, pointer).flatMap(parts -> withinLimit(parts, pointer))
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
            switch (parts(list, column, at)) {
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

    private static Decision<List<Object>> parts(List<?> list, Column column, String pointer) {
        boolean several = boards(column).size() > 1;
        Map<String, Object> parts = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            Object part = list.get(i);
            Optional<String> id = id(part);
            boolean known = !(part instanceof Map<?, ?> map) || PART_FIELDS.containsAll(map.keySet());
            if (id.isEmpty() || !known) {
                return Decision.invalid(pointer + "/" + i, "invalid_item_id", "Expected the id of an item.");
            }
            String name = part instanceof Map<?, ?> map && map.get("name") instanceof String text ? text : "";
            Map<String, Object> kept = several
                            && part instanceof Map<?, ?> map
                            && map.get(BOARD) instanceof String board
                            && UUID.matcher(board).matches()
                    ? Map.of("id", id.get(), "name", name, BOARD, board)
                    : part(id.get(), name);
            parts.putIfAbsent(id.get(), kept);
        }
        return Decision.accepted(new ArrayList<>(parts.values()));
    }

    /** Names say nothing by themselves: who reads a table looks for them on the connected boards, see {@link #tokens}. */
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
        return ListValues.format(nameList(value));
    }

    /**
     * The value in a cell of a table, so that it can be read again: names between commas, quoted where they hold one.
     *
     * @param shared whether several items of the connected boards have this name; then their ids are said, too
     */
    public static String written(Object value, Predicate<String> shared) {
        return ListValues.format(((List<?>) value)
                .stream()
                        .map(part -> {
                            String name = String.valueOf(((Map<?, ?>) part).get("name"));
                            return shared.test(name) ? name + " [" + id(part).orElseThrow() + "]" : name;
                        })
                        .toList());
    }

    /** The names in a cell of a table, or names with ids. */
    public static List<String> tokens(String cell) {
        return ListValues.parse(cell);
    }

    /** The id that a token says after a name. */
    public static Optional<String> idOf(String token) {
        Matcher marked = MARKED.matcher(token);
        return marked.find() ? Optional.of(TextRules.fold(marked.group(1))) : Optional.empty();
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
