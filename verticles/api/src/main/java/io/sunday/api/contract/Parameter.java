package io.sunday.api.contract;

import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.util.List;

/**
 * A parameter of an operation.
 *
 * @param in {@code path}, {@code query} or {@code header}
 */
public record Parameter(String name, String in, boolean required, Shape shape) {

    /** How faults name this parameter; it stands in no document that a JSON pointer could point into. */
    public String pointer() {
        return switch (in) {
            case "query" -> "?" + name;
            case "header" -> name + ":";
            default -> "{" + name + "}";
        };
    }

    /** What is wrong with the parameter's text. */
    public List<InvalidField> check(String text) {
        return switch (shape) {
            case Shape.Number number -> number.check(numeric(text), pointer());
            case Shape.Flag flag -> flag.check(truth(text), pointer());
            default -> shape.check(text, pointer());
        };
    }

    private static Object numeric(String text) {
        // Long enough for every integer of the contract, and too short to be slow.
        boolean plausible =
                !text.isEmpty() && text.length() <= 18 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return plausible ? new BigDecimal(text) : text;
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }
}
