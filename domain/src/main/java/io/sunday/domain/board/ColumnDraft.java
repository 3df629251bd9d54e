package io.sunday.domain.board;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A column as somebody wants it.
 *
 * @param key slug, or null to make one from the title
 * @param settings as sent, in plain values; what is left out gets the type's default
 */
public record ColumnDraft(@Nullable String key, String title, String type, Map<String, Object> settings) {

    /** A column with the default settings of its type. */
    public static ColumnDraft of(String key, String title, String type) {
        return new ColumnDraft(key, title, type, Map.of());
    }
}
