package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Comparator;

/** Numbers: shown, sorted and filtered as such, and which nobody searches for. */
abstract sealed class DecimalColumn implements ColumnType permits NumberColumn, ProgressColumn, RatingColumn {

    @Override
    public final String format(Object value, Column column) {
        return NumberColumn.decimal(value).toPlainString();
    }

    @Override
    public final Comparator<Object> comparator(Column column) {
        return Comparator.comparing(NumberColumn::decimal);
    }

    @Override
    public final String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public final Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return json instanceof Number number
                ? NumberColumn.accept(number, pointer)
                : TextRules.wrongType(pointer, "Expected a number.");
    }

    @Override
    public final ValueShape shape() {
        return ValueShape.NUMBER;
    }
}
