package io.sunday.domain.board;

import org.jspecify.annotations.Nullable;

/**
 * A group as somebody wants it.
 *
 * @param color {@code #rrggbb}, or null for the next one of the palette
 */
public record GroupDraft(String title, @Nullable String color) {

    public static GroupDraft named(String title) {
        return new GroupDraft(title, null);
    }
}
