package io.sunday.domain.change;

import java.util.List;

/**
 * Why something that was asked for does not happen: expected, with a stable code.
 *
 * @param code stable, snake_case, for programs
 * @param message a sentence for people
 * @param errors the faulty fields, when the input was invalid
 */
public record Rejection(Kind kind, String code, String message, List<InvalidField> errors) {

    /** What sort of refusal it is; each has one HTTP status. */
    public enum Kind {
        INVALID,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND,
        CONFLICT,
        STALE,
        TOO_LARGE,
        UNPROCESSABLE,
        RATE_LIMITED,
        UNAVAILABLE
    }

    public Rejection {
        errors = List.copyOf(errors);
    }

    /** One faulty field. */
    public static Rejection invalid(String pointer, String code, String message) {
        return invalid(List.of(new InvalidField(pointer, message, code)));
    }

    /** Several faulty fields; the first gives the code. */
    public static Rejection invalid(List<InvalidField> errors) {
        InvalidField first = errors.getFirst();
        return new Rejection(Kind.INVALID, first.code(), first.message(), errors);
    }

    /** What is named does not exist, or exists in another organization: the two answer alike. */
    public static Rejection notFound(String noun) {
        return new Rejection(
                Kind.NOT_FOUND, noun.replace(' ', '_') + "_not_found", "There is no such " + noun + ".", List.of());
    }

    public static Rejection forbidden(String message) {
        return new Rejection(Kind.FORBIDDEN, "forbidden", message, List.of());
    }

    public static Rejection unauthenticated(String code, String message) {
        return new Rejection(Kind.UNAUTHENTICATED, code, message, List.of());
    }

    public static Rejection conflict(String code, String message) {
        return new Rejection(Kind.CONFLICT, code, message, List.of());
    }

    /** The caller's version is not the current one. */
    public static Rejection stale(long currentVersion) {
        return new Rejection(
                Kind.STALE,
                "version_conflict",
                "It was changed meanwhile: the current version is " + currentVersion + ".",
                List.of());
    }

    /** The same refusal, because of the field at this place. */
    public Rejection at(String pointer) {
        return new Rejection(kind, code, message, List.of(new InvalidField(pointer, message, code)));
    }

    /** The same refusal with every field's pointer moved under {@code prefix}. */
    public Rejection under(String prefix) {
        return new Rejection(
                kind, code, message, errors.stream().map(e -> e.under(prefix)).toList());
    }
}
