package io.sunday.domain.board;

import java.util.Map;

/**
 * A typed column of a board.
 *
 * @param key slug, unique in its board for ever, under which items keep their value
 * @param type name of a {@code ColumnType}
 * @param settings what its type keeps about it, as plain values
 * @param position order key, compared bytewise
 */
public record Column(
        ColumnId id,
        BoardId boardId,
        String key,
        String title,
        String type,
        Map<String, Object> settings,
        String position,
        long version) {
    /** The same with other settings. */
    public Column with(Map<String, Object> newSettings) {
        return new Column(id, boardId, key, title, type, newSettings, position, version);
    }

    /** The same in its next version. */
    public Column newer() {
        return new Column(id, boardId, key, title, type, settings, position, version + 1);
    }
}
