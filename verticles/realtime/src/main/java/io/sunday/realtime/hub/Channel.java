package io.sunday.realtime.hub;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** What a client listens to, as it writes it: {@code board:<id>}. */
public record Channel(Kind kind, UUID id) {

    /** What an id in a channel names. */
    public enum Kind {
        BOARD,
        ITEM,
        WORKSPACE,
        USER,
        TEXT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int UUID_LENGTH = 36;

    /** Empty when it is not a channel's name; only the canonical form is one. */
    public static Optional<Channel> parse(String name) {
        int colon = name.indexOf(':');
        if (colon < 1 || name.length() - colon - 1 != UUID_LENGTH) {
            return Optional.empty();
        }
        for (Kind kind : Kind.values()) {
            if (kind.wireName().equals(name.substring(0, colon))) {
                return uuid(name.substring(colon + 1)).map(id -> new Channel(kind, id));
            }
        }
        return Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An item's channel carries a part of its board's stream. */
    boolean isWholeStream() {
        return kind != Kind.ITEM;
    }

    @Override
    public String toString() {
        return kind.wireName() + ":" + id;
    }
}
