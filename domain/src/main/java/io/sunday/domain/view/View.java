package io.sunday.domain.view;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.Principal;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A way to look at a board, kept under a name.
 *
 * @param settings what is shown and how, and who sees it, as {@link ViewSettings} accepted it; columns may have gone
 *     since
 * @param personal seen by nobody but {@code createdBy}
 * @param locked only {@code createdBy} and who manages the organization may change it
 */
public record View(
        ViewId id,
        BoardId boardId,
        String name,
        ViewType type,
        Map<String, Object> settings,
        boolean personal,
        boolean locked,
        String position,
        long version,
        Instant createdAt,
        UserId createdBy,
        Instant updatedAt,
        UserId updatedBy) {

    /** Shared views of a board, and personal ones of each person. */
    public static final int PER_BOARD_MAX = 100;

    public static final int NAME_LENGTH_MAX = 100;

    public View {
        settings = Map.copyOf(settings);
    }

    /** The same view with other settings. */
    public View withSettings(Map<String, Object> other) {
        return new View(
                id, boardId, name, type, other, personal, locked, position, version, createdAt, createdBy, updatedAt,
                updatedBy);
    }

    /** Who sees the view while it is shared; nothing when all do. */
    public Optional<Audience> viewers() {
        return ColumnViewers.SETTINGS.of(settings);
    }

    /** Whether this person, who is this on the board, may see it. */
    public boolean isSeenBy(UserId person, Principal who) {
        return personal
                ? createdBy.equals(person)
                : viewers().map(viewers -> viewers.includes(who)).orElse(true);
    }
}
