package io.sunday.domain.column;

import java.util.Set;

/**
 * How a value is kept in an item. Several types may share a shape; matching and sorting, in memory and in SQL, depend
 * on the shape alone, so that a new type of a known shape needs no new SQL.
 */
public enum ValueShape {
    /** A string; compared without regard to case. */
    TEXT(SortKind.TEXT, Operators.OF_TEXT),
    /** A number. */
    NUMBER(SortKind.NUMBER, Operators.OF_AN_ORDER),
    /** A string, {@code 2026-08-14} or {@code 2026-08-14T13:00:00Z}; an operand without time means the whole day. */
    DATE(SortKind.DATE, Operators.OF_AN_ORDER),
    /** A string that is one of the column's labels; compared exactly, or by what its label is called. */
    LABEL(SortKind.LABEL, Operators.OF_TEXT),
    /** True or false; no value means false. */
    BOOLEAN(SortKind.BOOLEAN, Set.of(Operator.IS, Operator.IS_NOT, Operator.EMPTY, Operator.NOT_EMPTY)),
    /** A list of user ids; "is" means that the user is among them. */
    PEOPLE(SortKind.NAMES, Operators.OF_A_LIST),
    /** A list of strings; "is" means that it is among them, exactly, "contains" that one of them contains it. */
    LIST(SortKind.TEXT, Operators.OF_TEXT),
    /** A string whose order is that of its characters: a week, a time of day. */
    ORDERED(SortKind.DATE, Operators.OF_AN_ORDER),
    /**
     * An object {@code {"from","to"}} of days, compared with days: it "is" every day within it, is less than a day
     * after its end, and "between" two days when it has a day in common with them. Sorts by its beginning.
     */
    SPAN(SortKind.DATE, Operators.OF_AN_ORDER),
    /** An object {@code {"lat","lng","address"}}; matched and sorted by its address, or its degrees without one. */
    PLACE(SortKind.TEXT, Operators.OF_TEXT),
    /** An object {@code {"url","text"}}; matched and sorted by its text, or its address when it has none. */
    LINK(SortKind.TEXT, Operators.OF_TEXT),
    /** A list of objects {@code {"id","name"}}; matched and sorted by the names, with commas between them. */
    LINKS(SortKind.TEXT, Operators.OF_TEXT),
    /** A list of objects, each naming another item by its {@code itemId}; "is" means that the item is among them. */
    DEPENDENCIES(
            SortKind.COUNT, Set.of(Operator.IS, Operator.IS_NOT, Operator.ANY_OF, Operator.EMPTY, Operator.NOT_EMPTY)),
    /** A string that is an id, such as the group of an item; compared exactly. */
    ID(SortKind.NONE, Set.of(Operator.IS, Operator.IS_NOT, Operator.ANY_OF));

    /** What several shapes have in common. */
    private static final class Operators {
        static final Set<Operator> OF_AN_ORDER = Set.of(
                Operator.IS,
                Operator.IS_NOT,
                Operator.ANY_OF,
                Operator.EMPTY,
                Operator.NOT_EMPTY,
                Operator.LT,
                Operator.LTE,
                Operator.GT,
                Operator.GTE,
                Operator.BETWEEN);
        static final Set<Operator> OF_TEXT = Set.of(
                Operator.IS,
                Operator.IS_NOT,
                Operator.ANY_OF,
                Operator.EMPTY,
                Operator.NOT_EMPTY,
                Operator.CONTAINS,
                Operator.STARTS_WITH,
                Operator.ENDS_WITH);
        static final Set<Operator> OF_A_LIST = Set.of(
                Operator.IS, Operator.IS_NOT, Operator.ANY_OF, Operator.EMPTY, Operator.NOT_EMPTY, Operator.CONTAINS);

        private Operators() {}
    }

    private final SortKind sortKind;
    private final Set<Operator> operators;

    ValueShape(SortKind sortKind, Set<Operator> operators) {
        this.sortKind = sortKind;
        this.operators = operators;
    }

    /** How values of this shape sort. */
    public SortKind sortKind() {
        return sortKind;
    }

    /** The operators that make sense on values of this shape. */
    public Set<Operator> operators() {
        return operators;
    }
}
