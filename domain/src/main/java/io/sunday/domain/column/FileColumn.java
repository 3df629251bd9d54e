package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.file.ItemFile;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files, as {@code [{"id","name","type","size"}]} in the order in which they came. Nobody writes the value: it changes
 * when a file is uploaded or removed. Filters, sorts and searches go by the names.
 */
public final class FileColumn implements ColumnType {

    public static final String NAME = "file";

    /** Whether the column is of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    /** The parts of a value; none when there is no value. */
    public static List<Object> parts(Map<String, Object> values, Column column) {
        return values.get(column.key()) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** The value with one more file. */
    public static Optional<Object> with(List<Object> parts, ItemFile file) {
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("id", file.id().toString());
        part.put("name", file.name());
        part.put("type", file.type());
        part.put("size", BigDecimal.valueOf(file.size()));
        List<Object> more = new ArrayList<>(parts);
        more.add(part);
        return Optional.of(List.copyOf(more));
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
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return FieldColumn.readOnly(column, pointer);
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        return FieldColumn.readOnly(column, "");
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
