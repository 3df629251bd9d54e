package io.sunday.eventbus;

import java.util.Locale;

/** What a stream of events belongs to. */
public enum StreamKind {
    BOARD,
    WORKSPACE,
    USER,
    TEXT;

    /** As tables, channels and events write it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The field of an event that names its stream: such as {@code boardId}. */
    public String idField() {
        return wireName() + "Id";
    }

    public static StreamKind named(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
