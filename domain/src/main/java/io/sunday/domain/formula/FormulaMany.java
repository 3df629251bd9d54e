package io.sunday.domain.formula;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What several other items have in one column, in the order of the items; null where one has nothing. */
public record FormulaMany(List<@Nullable Object> values) {

    public FormulaMany {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
