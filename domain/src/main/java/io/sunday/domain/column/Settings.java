package io.sunday.domain.column;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A setting that is a whole number within limits; nothing when it is not there or faulty. */
    static Optional<BigDecimal> whole(
            Map<String, Object> raw, String name, int min, int max, String pointer, List<InvalidField> errors) {
        Object value = raw.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Number number && isBetween(number, min, max)) {
            return Optional.of(BigDecimal.valueOf(number.longValue()));
        }
        errors.add(new InvalidField(
                pointer + "/" + name, "Expected a whole number from " + min + " to " + max + ".", "out_of_range"));
        return Optional.empty();
    }

    static boolean isBetween(Number number, int min, int max) {
        return NumberColumn.isWhole(number)
                && NumberColumn.decimal(number).compareTo(BigDecimal.valueOf(min)) >= 0
                && NumberColumn.decimal(number).compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    static <T> Decision<T> refused(List<InvalidField> errors) {
        return Decision.refused(Rejection.invalid(errors));
    }
}
