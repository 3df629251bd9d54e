package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A column that shows what every item has anyway: its number, its id, when and by whom it was made or changed last. It
 * has no values of its own; filters and sorts that name it mean the field of the item.
 */
public final class FieldColumn implements ReadOnlyColumn {

    /** The types of this kind, in the order in which people are offered them. */
    static final List<FieldColumn> ALL = List.of(
            new FieldColumn("auto_number", "number", ValueShape.NUMBER),
            new FieldColumn("item_id", "id", ValueShape.ID),
            new FieldColumn("creation_log", "createdAt", ValueShape.DATE),
            new FieldColumn("last_updated", "updatedAt", ValueShape.DATE));

    private final String name;
    private final String field;
    private final ValueShape shape;

    private FieldColumn(String name, String field, ValueShape shape) {
        this.name = name;
        this.field = field;
        this.shape = shape;
    }

    @Override
    public String name() {
        return name;
    }

    /** The field of an item, as JSON and filters call it. */
    public String field() {
        return field;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public String format(Object value, Column column) {
        return shape == ValueShape.NUMBER ? NumberColumn.decimal(value).toPlainString() : value.toString();
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return shape == ValueShape.NUMBER
                ? Comparator.comparing(NumberColumn::decimal)
                : Comparator.comparing(Object::toString);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return shape;
    }
}
