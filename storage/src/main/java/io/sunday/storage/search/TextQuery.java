package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A search as somebody types it: every word must occur, the last one may be unfinished.
 *
 * @param organizations only items of these are found; the caller has checked that they may be
 * @param boardId only items of this board, or null for all
 * @param archived only items in the archive; otherwise only those that are not
 */
public record TextQuery(
        Set<OrganizationId> organizations, @Nullable BoardId boardId, boolean archived, String text, int limit) {

    /** Nobody types more; whoever pastes more is answered by its beginning. */
    public static final int TEXT_CHARS_MAX = 500;

    /** So many are asked for when the best hits are not for who searches. */
    public static final int LIMIT_MAX = 1_000;

    public TextQuery {
        organizations = Set.copyOf(organizations);
        text = text.length() > TEXT_CHARS_MAX ? text.substring(0, TEXT_CHARS_MAX) : text;
        limit = Math.clamp(limit, 1, LIMIT_MAX);
    }
}
