package io.sunday.domain.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.DateColumn;
import io.sunday.domain.column.FieldColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.column.SortKind;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.item.Item;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a condition or a sort looks at in an item: the value of a column, or a field that every item has. */
public sealed interface Term {

    /** The value of a column. */
    record OfColumn(Column column) implements Term {}

    /** A field of the item itself. */
    record OfItem(ItemField field) implements Term {}

    /** The term of that name on a board. A column wins over a field of the same name: people see its title. */
    static Optional<Term> named(String name, BoardStructure board) {
        Optional<Term> column = board.column(name).map(Term::of);
        return column.isPresent() ? column : ItemField.named(name).map(OfItem::new);
    }

    private static Term of(Column column) {
        return ColumnTypes.named(column.type()) instanceof FieldColumn shown
                ? new OfItem(ItemField.named(shown.field()).orElseThrow())
                : new OfColumn(column);
    }

    /** The name by which a filter calls it. */
    default String name() {
        return switch (this) {
            case OfColumn(Column column) -> column.key();
            case OfItem(ItemField field) -> field.apiName();
        };
    }

    /** How its values are matched. */
    default ValueShape shape() {
        return switch (this) {
            case OfColumn(Column column) -> ColumnTypes.named(column.type()).shape(column);
            case OfItem(ItemField field) -> field.shape();
        };
    }

    /** How it sorts; groups sort in their order on the board. */
    default SortKind sortKind() {
        return switch (this) {
            case OfColumn(Column column) -> ColumnTypes.named(column.type()).sortKind(column);
            case OfItem(ItemField field) -> sortKind(field);
        };
    }

    private static SortKind sortKind(ItemField field) {
        return switch (field) {
            case GROUP -> SortKind.LABEL;
            // Ids are made in the order of time.
            case ID -> SortKind.DATE;
            default -> field.shape().sortKind();
        };
    }

    /** Its value in an item, in the form of its shape; null when there is none. */
    default @Nullable Object valueIn(Item item) {
        return switch (this) {
            case OfColumn(Column column) -> valueOf(item.values().get(column.key()), column);
            case OfItem(ItemField field) ->
                switch (field) {
                    case NAME -> item.name();
                    case DESCRIPTION -> item.description();
                    case ID -> item.id().toString();
                    case GROUP -> item.groupId().value().toString();
                    case NUMBER -> BigDecimal.valueOf(item.number());
                    case CREATED_AT -> DateColumn.valueOf(item.createdAt());
                    case UPDATED_AT -> DateColumn.valueOf(item.updatedAt());
                };
        };
    }

    private static @Nullable Object valueOf(@Nullable Object value, Column column) {
        return value == null || FormulaColumn.isError(value)
                ? null
                : ColumnTypes.named(column.type()).measured(value);
    }
}
