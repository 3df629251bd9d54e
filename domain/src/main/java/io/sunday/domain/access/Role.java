package io.sunday.domain.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is in an organization, strongest first. */
public enum Role {
    OWNER,
    ADMIN,
    MEMBER,
    GUEST,
    VIEWER,
    /** Somebody from outside, who sees only the boards that were shared with them. */
    EXTERNAL;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }

    /** At least as strong as the other. */
    public boolean covers(Role other) {
        return ordinal() <= other.ordinal();
    }
}
