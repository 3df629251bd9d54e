package io.sunday.domain.comment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What one can say to a comment without a word. A closed list: nobody writes on other people's comments this way. */
public enum Reaction {
    LIKE,
    LOVE,
    LAUGH,
    CELEBRATE,
    SURPRISED,
    SAD,
    THANKS,
    DONE;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Reaction> named(String wireName) {
        return Arrays.stream(values())
                .filter(reaction -> reaction.wireName().equals(wireName))
                .findFirst();
    }
}
