package io.sunday.domain.column;

import io.sunday.domain.change.InvalidField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reading values that are objects. */
final class ValueFields {

    private ValueFields() {}

    /** One error for each field that such a value does not have. */
    static List<InvalidField> unknown(Map<?, ?> value, Set<String> known, String pointer, String message) {
        List<InvalidField> errors = new ArrayList<>();
        for (Object field : value.keySet()) {
            String name = String.valueOf(field);
            if (!known.contains(name)) {
                errors.add(new InvalidField(pointer + InvalidField.token(name), message, "unknown_field"));
            }
        }
        return errors;
    }
}
