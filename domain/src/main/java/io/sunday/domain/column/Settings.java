package io.sunday.domain.column;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reading the settings of a column: what all types have in common. */
final class Settings {

    private Settings() {}

    /** For the types that have no settings. */
    static Decision<Map<String, Object>> none(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = unknownFields(raw, Set.of(), pointer);
        return errors.isEmpty() ? Decision.accepted(Map.of()) : refused(errors);
    }

    /** One error for each field that the type does not know. */
    static List<InvalidField> unknownFields(Map<String, Object> raw, Set<String> known, String pointer) {
        List<InvalidField> errors = new ArrayList<>();
        for (String field : raw.keySet()) {
            if (!known.contains(field)) {
                errors.add(new InvalidField(
                        pointer + InvalidField.token(field), "This column type has no such setting.", "unknown_field"));
            }
        }
        return errors;
    }

    static <T> Decision<T> refused(List<InvalidField> errors) {
        return Decision.refused(Rejection.invalid(errors));
    }
}
