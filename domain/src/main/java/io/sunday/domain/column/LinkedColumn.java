package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column whose values follow from those of other items: a mirror shows a column of the connected items, a rollup counts
 * or adds up connected items or those that stand under the item. Its values are kept with the item's own; who follows
 * the log keeps them true. Settings: {@code through}, the connecting column, without which a rollup means what stands
 * under the item at any depth; {@code column}, the key of the column of those items, or {@code sources}, which says it for
 * each connected board that is looked at; {@code aggregate}, what becomes of their values; what a number column has; and
 * {@code result}, the kind of value, which follows from the rest.
 */
public final class LinkedColumn implements ReadOnlyColumn {

    /** The types of this kind, in the order in which people are offered them. */
    static final List<LinkedColumn> ALL = List.of(new LinkedColumn("mirror", true), new LinkedColumn("rollup", false));

    private static final Map<String, ValueShape> RESULTS = Map.of(
            "list", ValueShape.LIST,
            "people", ValueShape.PEOPLE,
            "number", ValueShape.NUMBER,
            "date", ValueShape.DATE);

    private static final String SOURCES = "sources";

    private static final Set<String> OWN = Set.of("through", "column", SOURCES, "aggregate", "result");

    private final String name;
    private final boolean mirror;

    private LinkedColumn(String name, boolean mirror) {
        this.name = name;
        this.mirror = mirror;
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether the column's values follow from those of other items. */
    public static boolean is(Column column) {
        return ColumnTypes.named(column.type()) instanceof LinkedColumn;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        Map<String, Object> number = new LinkedHashMap<>(raw);
        number.keySet().removeAll(OWN);
        return new NumberColumn().settings(number, pointer).flatMap(look -> {
            Map<String, Object> settings = new LinkedHashMap<>(look);
            List<InvalidField> errors = Settings.unknownFields(Map.of(), Set.of(), pointer);
            key(raw, "through", mirror, pointer, settings, errors);
            Object aggregate = raw.getOrDefault("aggregate", mirror ? "list" : "count");
            Optional<Aggregate> known =
                    aggregate instanceof String text ? Aggregate.named(text) : Optional.<Aggregate>empty();
            if (known.isEmpty() || known.get() == Aggregate.LIST && !mirror) {
                errors.add(new InvalidField(
                        pointer + "/aggregate", "There is no such way to sum up values.", "unknown_aggregate"));
            } else {
                settings.put("aggregate", known.get().wireName());
            }
            boolean counts = known.filter(each -> each == Aggregate.COUNT).isPresent();
            sources(raw, pointer, settings, errors);
            boolean bySources = raw.get(SOURCES) instanceof Map<?, ?> map && !map.isEmpty();
            key(raw, "column", (mirror || !counts) && !bySources, pointer, settings, errors);
            Object result = raw.get("result");
            if (result instanceof String kind && RESULTS.containsKey(kind)) {
                settings.put("result", kind);
            } else if (result != null) {
                errors.add(new InvalidField(
                        pointer + "/result", "Expected list, people, number or date.", "unknown_result"));
            }
            return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
        });
    }

    private static void key(
            Map<String, Object> raw,
            String field,
            boolean required,
            String pointer,
            Map<String, Object> settings,
            List<InvalidField> errors) {
        Object value = raw.get(field);
        if (value instanceof String key && ColumnKeys.isValid(key)) {
            settings.put(field, key);
        } else if (value != null) {
            errors.add(new InvalidField(pointer + "/" + field, "Expected the key of a column.", "invalid_key"));
        } else if (required) {
            errors.add(new InvalidField(pointer + "/" + field, "Expected the key of a column.", "required"));
        }
    }

    private static void sources(
            Map<String, Object> raw, String pointer, Map<String, Object> settings, List<InvalidField> errors) {
        Object value = raw.get(SOURCES);
        if (value == null) {
            return;
        }
        String at = pointer + "/" + SOURCES;
        if (!(value instanceof Map<?, ?> map) || map.size() > ConnectColumn.BOARDS_MAX) {
            errors.add(new InvalidField(at, "Expected the key of a column for each board.", "wrong_type"));
            return;
        }
        Map<String, Object> sources = new LinkedHashMap<>();
        map.forEach((board, key) -> {
            String name = String.valueOf(board);
            if (BoardId.parse(name).isPresent() && key instanceof String text && ColumnKeys.isValid(text)) {
                sources.put(BoardId.of(name).toString(), text);
            } else {
                errors.add(new InvalidField(
                        at + InvalidField.token(name), "Expected a board and the key of a column.", "invalid_key"));
            }
        });
        if (!sources.isEmpty()) {
            settings.put(SOURCES, Map.copyOf(sources));
        }
    }

    /** The key of the connecting column; none for what stands under the item. */
    public static Optional<String> through(Column column) {
        return text(column, "through");
    }

    /** The key of the column that is looked at of items of this board, if one is. */
    public static Optional<String> source(Column column, BoardId board) {
        return column.settings().get(SOURCES) instanceof Map<?, ?> sources
                ? Optional.ofNullable((String) sources.get(board.toString()))
                : text(column, "column");
    }

    /** The column, looking at what it looked at of one board on another one. */
    public static Column renamed(Column column, BoardId from, BoardId to) {
        if (!(column.settings().get(SOURCES) instanceof Map<?, ?> sources) || !sources.containsKey(from.toString())) {
            return column;
        }
        Map<String, Object> others = new LinkedHashMap<>();
        sources.forEach((board, key) ->
                others.put(board.equals(from.toString()) ? to.toString() : String.valueOf(board), String.valueOf(key)));
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.put(SOURCES, Map.copyOf(others));
        return column.with(settings);
    }

    /** Whether it looks at columns, and does not count items alone. */
    private static boolean looksAtColumns(Column column) {
        return column.settings().containsKey(SOURCES) || text(column, "column").isPresent();
    }

    private static Optional<String> text(Column column, String setting) {
        return column.settings().get(setting) instanceof String key ? Optional.of(key) : Optional.empty();
    }

    private static Aggregate aggregate(Column column) {
        return text(column, "aggregate").flatMap(Aggregate::named).orElse(Aggregate.COUNT);
    }

    /** Whether it is said what kind of value there is, as it is of a column that was kept before. */
    public static boolean isSettled(Column column) {
        return column.settings().containsKey("result");
    }

    /** The column with the kind of value that it had before, if it looks at the same as before. */
    public static Column kept(Column column, @Nullable Column before) {
        boolean same = before != null
                && through(column).equals(through(before))
                && text(column, "column").equals(text(before, "column"))
                && Objects.equals(
                        column.settings().get(SOURCES), before.settings().get(SOURCES))
                && aggregate(column) == aggregate(before);
        Object result = before == null ? null : before.settings().get("result");
        if (!same || result == null) {
            return column;
        }
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.put("result", result);
        return column.with(settings);
    }

    /**
     * The column as it is kept.
     *
     * @param others the columns of the boards that the items are on
     */
    public static Decision<Column> settled(Column column, Map<BoardId, List<Column>> others) {
        if (column.settings().get(SOURCES) instanceof Map<?, ?> sources) {
            for (Object board : sources.keySet()) {
                if (!others.containsKey(BoardId.of(String.valueOf(board)))) {
                    return unknown(SOURCES + "/" + board, "The column does not connect to this board.");
                }
            }
        }
        Map<BoardId, Column> found = new LinkedHashMap<>();
        for (Map.Entry<BoardId, List<Column>> board : others.entrySet()) {
            Optional<String> key = source(column, board.getKey());
            Optional<Column> source = key.flatMap(wanted -> board.getValue().stream()
                    .filter(other -> other.key().equals(wanted))
                    .filter(other -> !(ColumnTypes.named(other.type()) instanceof FieldColumn))
                    .findFirst());
            source.ifPresent(there -> found.put(board.getKey(), there));
            if (source.isEmpty() && key.isPresent() && column.settings().containsKey(SOURCES)) {
                return unknown(SOURCES + "/" + board.getKey(), "There is no column " + key.get() + ".");
            }
        }
        if (found.isEmpty() && looksAtColumns(column)) {
            return unknown(
                    "column", "There is no column " + text(column, "column").orElse("") + ".");
        }
        return result(column, found.values()).map(result -> {
            Map<String, Object> settings = new LinkedHashMap<>(column.settings());
            settings.put("result", result);
            return column.with(settings);
        });
    }

    private static <T> Decision<T> unknown(String field, String message) {
        return Decision.invalid("/settings/" + field, "unknown_column", message);
    }

    private static Decision<String> result(Column column, Collection<Column> sources) {
        Aggregate aggregate = aggregate(column);
        List<Optional<Column>> all = sources.isEmpty()
                ? List.of(Optional.empty())
                : sources.stream().map(Optional::of).toList();
        if (!all.stream().allMatch(aggregate::suits)) {
            return Decision.invalid(
                    "/settings/aggregate",
                    "unsuitable_aggregate",
                    "The values of this column cannot be summed up as " + aggregate.wireName() + ".");
        }
        List<String> results = all.stream().map(aggregate::result).distinct().toList();
        return results.size() == 1
                ? Decision.accepted(results.getFirst())
                : Decision.invalid(
                        "/settings/sources",
                        "different_kinds",
                        "The columns of the connected boards hold values of different kinds.");
    }

    /** The column with the kind of value that it gives by now; while what it looks at is missing, it stays what it is. */
    static Column following(Column column, List<Column> columns, OtherColumns others) {
        Optional<String> through = through(column);
        Map<BoardId, List<Column>> there = through.isEmpty()
                ? Map.of(column.boardId(), columns)
                : columns.stream()
                        .filter(each -> each.key().equals(through.get()) && ConnectColumn.is(each))
                        .findFirst()
                        .map(others::of)
                        .orElse(Map.of());
        return !there.isEmpty() && settled(column, there) instanceof Decision.Accepted<Column>(Column settled)
                ? settled
                : column;
    }

    /** The value that follows from other items. */
    public static Optional<Object> value(Column column, OtherItems.Side others) {
        Aggregate aggregate = aggregate(column);
        if (!looksAtColumns(column)) {
            return Aggregate.count(others.items().size());
        }
        List<Aggregate.Part> parts = new ArrayList<>();
        for (OtherItems.Other item : others.items()) {
            source(column, item.board())
                    .flatMap(key -> others.column(item, key))
                    .filter(source -> fits(column, aggregate, source))
                    .ifPresent(source ->
                            parts.add(new Aggregate.Part(source, item.values().get(source.key()))));
        }
        return aggregate.of(parts);
    }

    /** What it gives must stay of the kind that its board sorts and filters it as. */
    private static boolean fits(Column column, Aggregate aggregate, Column source) {
        Optional<Column> one = Optional.of(source);
        return aggregate.suits(one)
                && aggregate.result(one).equals(column.settings().get("result"));
    }

    @Override
    public String format(Object value, Column column) {
        return switch (value) {
            case Number number -> NumberColumn.decimal(number).toPlainString();
            case List<?> list -> ListValues.format(list);
            default -> value.toString();
        };
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return switch (shape(column)) {
            case NUMBER -> Comparator.comparing(NumberColumn::decimal);
            case LIST, PEOPLE -> Comparator.comparing(ListValues::joined, TextColumn.BY_TEXT);
            default -> Comparator.comparing(Object::toString);
        };
    }

    @Override
    public String searchText(Object value, Column column) {
        return shape(column) == ValueShape.LIST ? ListValues.joined(value) : "";
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return switch (shape(column)) {
            case NUMBER ->
                json instanceof Number number
                        ? NumberColumn.accept(number, pointer)
                        : TextRules.wrongType(pointer, "Expected a number.");
            case DATE -> DateColumn.accept(json, pointer);
            case PEOPLE -> new PeopleColumn().operand(json, operator, column, pointer);
            default -> TextRules.operand(json, pointer);
        };
    }

    /** Before anything is said about the result. */
    @Override
    public ValueShape shape() {
        return mirror ? ValueShape.LIST : ValueShape.NUMBER;
    }

    @Override
    public ValueShape shape(Column column) {
        return RESULTS.getOrDefault(String.valueOf(column.settings().get("result")), shape());
    }
}
