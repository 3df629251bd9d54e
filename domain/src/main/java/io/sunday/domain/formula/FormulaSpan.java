package io.sunday.domain.formula;

import java.time.LocalDate;

/** Two days and those between them, as formulas know a timeline. */
public record FormulaSpan(LocalDate from, LocalDate to) {

    @Override
    public String toString() {
        return from + " – " + to;
    }
}
