package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a column are. A value has one canonical form (the plain human value of the contract), which
 * {@link #accept} and {@link #parse} produce and everything else expects. An absent value never reaches a type: callers
 * treat {@code null}, and whatever {@link #isEmpty} says is empty, as "no value" and store nothing.
 */
public interface ColumnType {

    /** The name in the API, such as {@code long_text}. */
    String name();

    /**
     * The settings of a column of this type, complete and in canonical form, or the first faults in them.
     *
     * @param pointer JSON pointer of the settings in the request, for the errors
     */
    Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer);

    /** The canonical form of a value that came as JSON; never called with null. */
    Decision<Object> accept(Object json, Column column, String pointer);

    /**
     * The canonical form of what becomes of a value when this was sent; types whose values are lists also take a change
     * of the list that is there.
     *
     * @param current the value that is there, null when there is none
     */
    default Decision<Object> change(@Nullable Object current, Object json, Column column, String pointer) {
        return accept(json, column, pointer);
    }

    /** The canonical form of a value written by a person or a spreadsheet; never called with blank text. */
    Decision<Object> parse(String text, Column column);

    /** The value as text for people and spreadsheets; {@link #parse} reads it back to an equal value. */
    String format(Object value, Column column);

    /** The order of values, ascending; absent values come last in both directions and are not its concern. */
    Comparator<Object> comparator(Column column);

    /** What full-text search should find this value by; empty when the value is not indexed. */
    String searchText(Object value, Column column);

    /** How the value is kept, and so how it is matched and sorted, here and in SQL. */
    ValueShape shape();

    /** How the values of this column are kept, of a type whose columns differ in that. */
    default ValueShape shape(Column column) {
        return shape();
    }

    /** The operators a filter or a condition may use on the column. */
    default Set<Operator> operators(Column column) {
        return shape(column).operators();
    }

    /** What of a value is matched, sorted and counted with, in the form of the shape; mostly the value itself. */
    default Object measured(Object value) {
        return value;
    }

    /** Whether nobody writes the values, because they are worked out. */
    default boolean isReadOnly() {
        return false;
    }

    /** The values in their order, of a type that sorts by {@link SortKind#LABEL}. */
    default List<String> ranks(Column column) {
        return List.of();
    }

    /** How the column sorts. */
    default SortKind sortKind(Column column) {
        return shape(column).sortKind();
    }

    /** Whether a canonical value means "no value": empty text, an empty list. */
    default boolean isEmpty(Object value) {
        return switch (value) {
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    /**
     * The canonical form of one operand of a filter: what a value of the column is compared with. It is a value of the
     * type, except where people compare with a part of one, as with the words in a text.
     */
    default Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return operator.comparesText() ? TextRules.operand(json, pointer) : accept(json, column, pointer);
    }
}
