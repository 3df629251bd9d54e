package io.sunday.domain.formula;

import java.util.List;

/** Connected items, as formulas know them: by their names, with commas between them; COUNT says how many they are. */
public record FormulaItems(List<String> names) {

    public FormulaItems {
        names = List.copyOf(names);
    }

    @Override
    public String toString() {
        return String.join(", ", names);
    }
}
