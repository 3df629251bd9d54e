package io.sunday.domain.formula;

/** What kind of value a part of a formula has, as far as that can be said before there are values. */
public enum FormulaKind {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    /** Several values: tags, labels. */
    LIST,
    /** People can be counted and compared, not written. */
    PEOPLE,
    /** Two days and those between them. */
    SPAN,
    /** Nothing, which may be taken for anything. */
    NOTHING;

    /** What is one or the other: text when they differ. */
    FormulaKind or(FormulaKind other) {
        if (this == other || other == NOTHING) {
            return this;
        }
        return this == NOTHING ? other : TEXT;
    }
}
