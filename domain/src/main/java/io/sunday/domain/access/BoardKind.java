package io.sunday.domain.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** For whom a board is. */
public enum BoardKind {
    /** For the organization: everybody sees it as their role in the organization says, and its members as theirs says. */
    OPEN,
    /** For its members, who are of the organization. */
    PRIVATE,
    /** For its members, who may also come from outside. */
    SHAREABLE;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BoardKind> named(String wireName) {
        return Arrays.stream(values())
                .filter(kind -> kind.wireName().equals(wireName))
                .findFirst();
    }
}
