package io.sunday.domain.formula;

import java.util.Set;

/** People, as formulas know them: they can be counted and compared; what they are called is not part of an item. */
public record FormulaPeople(Set<String> ids) {

    public FormulaPeople {
        ids = Set.copyOf(ids);
    }
}
