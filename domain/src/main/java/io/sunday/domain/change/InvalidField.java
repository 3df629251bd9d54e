package io.sunday.domain.change;

/**
 * One fault in what was sent.
 *
 * @param pointer JSON pointer (RFC 6901) to the field, {@code ""} for the whole
 * @param message what is wrong and what would be right, for people
 * @param code stable, for programs
 */
public record InvalidField(String pointer, String message, String code) {

    /** The same fault, seen from a document that holds this one under {@code prefix}. */
    public InvalidField under(String prefix) {
        return new InvalidField(prefix + pointer, message, code);
    }

    /** A pointer's reference token for {@code name}, escaped, with its slash. */
    public static String token(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }
}
