package io.sunday.domain.time;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * That somebody worked on an item from then to then.
 *
 * @param to empty while the timer runs
 * @param manual entered by hand, not with a timer
 * @param correction what was changed about it since it was recorded, and why
 */
public record TimeSession(
        TimeSessionId id,
        OrganizationId organizationId,
        BoardId boardId,
        ItemId itemId,
        ColumnId columnId,
        UserId userId,
        Instant from,
        Optional<Instant> to,
        boolean manual,
        String note,
        Optional<Correction> correction) {

    /**
     * The last change of a session that was recorded before.
     *
     * @param reason in the words of who changed it
     * @param deleted it does not count any more
     * @param from as it was first recorded
     * @param to as it was first recorded
     */
    public record Correction(UserId by, Instant at, String reason, boolean deleted, Instant from, Instant to) {}

    public boolean isRunning() {
        return to.isEmpty();
    }

    public boolean isDeleted() {
        return correction.filter(Correction::deleted).isPresent();
    }

    /** Over now, if it was not before. */
    public TimeSession stopped(Instant at) {
        Instant end = to.orElse(at.isBefore(from) ? from : at);
        return new TimeSession(
                id,
                organizationId,
                boardId,
                itemId,
                columnId,
                userId,
                from,
                Optional.of(end),
                manual,
                note,
                correction);
    }

    /** With other ends; as it was first recorded stays known. */
    public TimeSession corrected(TimeSpan span, String newNote, UserId by, Instant at, String reason) {
        return with(span.from(), Optional.of(span.to()), newNote, by, at, reason, false);
    }

    /** Counting no more. */
    public TimeSession deleted(UserId by, Instant at, String reason) {
        return with(from, to, note, by, at, reason, true);
    }

    private TimeSession with(
            Instant newFrom,
            Optional<Instant> newTo,
            String newNote,
            UserId by,
            Instant at,
            String reason,
            boolean deleted) {
        Instant firstFrom = correction.map(Correction::from).orElse(from);
        Instant firstTo = correction.map(Correction::to).orElse(to.orElse(at));
        return new TimeSession(
                id,
                organizationId,
                boardId,
                itemId,
                columnId,
                userId,
                newFrom,
                newTo,
                manual,
                newNote,
                Optional.of(new Correction(by, at, reason, deleted, firstFrom, firstTo)));
    }
}
