package io.sunday.domain.notification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody wants to hear of the updates of an item or a board. */
public enum Subscription {
    /** Everything. */
    SUBSCRIBED,
    /** Nothing but what names them. */
    MUTED,
    /** What they are assigned to, take part in, or are named in. */
    DEFAULT;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Subscription> named(String wireName) {
        return Arrays.stream(values())
                .filter(each -> each.wireName().equals(wireName))
                .findFirst();
    }
}
