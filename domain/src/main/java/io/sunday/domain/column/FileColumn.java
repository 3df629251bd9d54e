package io.sunday.domain.column;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.file.FileId;
import io.sunday.domain.file.ItemFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files, as {@code [{"id","name","type","size"}]} in the order in which they came. Nobody writes the value: it changes
 * when a file is uploaded or removed. Filters, sorts and searches go by the names.
 */
public final class FileColumn implements ReadOnlyColumn {

    public static final String NAME = "file";

    /** Whether the column is of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    /** The parts of a value; none when there is no value. */
    public static List<Object> parts(Map<String, Object> values, Column column) {
        return values.get(column.key()) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** Those of the values that are files. */
    public static Map<String, Object> in(Map<String, ? extends @Nullable Object> values, BoardStructure board) {
        Map<String, Object> found = new LinkedHashMap<>();
        for (Column column : board.columns()) {
            Object value = values.get(column.key());
            if (is(column) && value != null) {
                found.put(column.key(), value);
            }
        }
        return found;
    }

    /** The files that values of a board's item name. */
    public static List<FileId> ids(Map<String, ? extends @Nullable Object> values, BoardStructure board) {
        return in(values, board).values().stream()
                .flatMap(value -> value instanceof List<?> list ? list.stream() : Stream.of())
                .map(part -> new FileId(UUID.fromString((String) ((Map<?, ?>) part).get("id"))))
                .toList();
    }

    /** The value with one more file. */
    public static Optional<Object> with(List<Object> parts, ItemFile file) {
        List<Object> more = new ArrayList<>(parts);
        more.add(part(file.id(), file.name(), file.type(), file.size()));
        return Optional.of(List.copyOf(more));
    }

    /** The value with a file that was there before, in the place that it had: ids are in the order of time. */
    public static Optional<Object> withInOrder(List<Object> parts, ItemFile file) {
        List<Object> more = new ArrayList<>(parts);
        more.add(part(file.id(), file.name(), file.type(), file.size()));
        more.sort(Comparator.comparing(part -> String.valueOf(((Map<?, ?>) part).get("id"))));
        return Optional.of(List.copyOf(more));
    }

    /** What a value tells of a file. */
    public static Map<String, Object> part(FileId id, String name, String type, long size) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", id.toString());
        part.put("name", name);
        part.put("type", type);
        part.put("size", BigDecimal.valueOf(size));
        return part;
    }

    /** The value without a file. */
    public static Optional<Object> without(List<Object> parts, ItemFile file) {
        List<Object> left = parts.stream()
                .filter(part ->
                        !(part instanceof Map<?, ?> map && file.id().toString().equals(map.get("id"))))
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(left);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    /** The names. */
    @Override
    public String format(Object value, Column column) {
        return ConnectColumn.names(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(ConnectColumn::names, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return ConnectColumn.names(value);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LINKS;
    }
}
