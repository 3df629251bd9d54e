package io.sunday.domain.recurrence;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An item that is made again and again.
 *
 * @param template the item with what stands under it, as it was when it was made to repeat
 * @param nextAt when the next one is due; nothing when the rule has ended
 * @param made how many were made
 * @param problem why the last one could not be made
 */
public record Recurrence(
        RecurrenceId id,
        OrganizationId organizationId,
        BoardId boardId,
        Timing timing,
        Map<String, Object> template,
        boolean paused,
        Optional<Instant> nextAt,
        int made,
        Optional<Instant> lastAt,
        Optional<ItemId> lastItem,
        Optional<String> problem,
        long version,
        Instant createdAt,
        UserId createdBy,
        Instant updatedAt,
        UserId updatedBy) {

    /** Those of one board. */
    public static final int PER_BOARD_MAX = 200;

    /**
     * When.
     *
     * @param rule of RFC 5545, such as {@code FREQ=WEEKLY;BYDAY=MO}
     * @param timeZone whose clocks count
     * @param start the first date and its time of day there, such as {@code 2026-11-23T09:00}
     */
    public record Timing(String rule, String timeZone, String start) {}

    /** By another hand, with another timing or paused or not. */
    public Recurrence changed(Timing newTiming, boolean nowPaused, Optional<Instant> next, UserId by, Instant at) {
        return new Recurrence(
                id,
                organizationId,
                boardId,
                newTiming,
                template,
                nowPaused,
                next,
                made,
                lastAt,
                lastItem,
                Optional.empty(),
                version + 1,
                createdAt,
                createdBy,
                at,
                by);
    }

    /** After an item was made. */
    public Recurrence passed(Instant at, ItemId item, Optional<Instant> next) {
        return new Recurrence(
                id,
                organizationId,
                boardId,
                timing,
                template,
                paused,
                next,
                made + 1,
                Optional.of(at),
                Optional.of(item),
                Optional.empty(),
                version + 1,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }

    /** After an item could not be made. */
    public Recurrence failed(String why, Optional<Instant> next) {
        return new Recurrence(
                id,
                organizationId,
                boardId,
                timing,
                template,
                paused,
                next,
                made,
                lastAt,
                lastItem,
                Optional.of(why),
                version + 1,
                createdAt,
                createdBy,
                updatedAt,
                updatedBy);
    }
}
