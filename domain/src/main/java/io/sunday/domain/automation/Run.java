package io.sunday.domain.automation;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What one recipe did about one event.
 *
 * @param eventId the event that made it run; a recipe answers an event once
 * @param eventSeq the place of that event in the board's stream
 * @param reason why it did not simply succeed: a stable code; empty when it did
 * @param depth 1 when a person made the change, one more for each recipe between the person and this run
 */
public record Run(
        UUID id,
        OrganizationId organizationId,
        AutomationId automationId,
        BoardId boardId,
        Optional<ItemId> itemId,
        UUID eventId,
        long eventSeq,
        State state,
        Optional<String> reason,
        List<Step> steps,
        int depth,
        Instant startedAt,
        Instant finishedAt) {

    public Run {
        steps = List.copyOf(steps);
    }

    /** How a run ended. */
    public enum State {
        /** All actions took effect or had nothing to change. */
        SUCCEEDED,
        /** An action was refused; those before it are undone, the item is as it was. */
        FAILED,
        /** The loop guard did not let it run. */
        STOPPED,
        /** The item is gone. */
        SKIPPED;

        /** Its name in JSON and in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What one action did.
     *
     * @param action its type
     * @param reason why it failed, in words for the person who set the recipe up; else empty
     */
    public record Step(String action, Outcome outcome, Optional<String> reason) {}

    /** How an action ended. */
    public enum Outcome {
        DONE,
        /** The item was like that already. */
        UNCHANGED,
        FAILED,
        /** It had been done, and was taken back because a later action failed. */
        UNDONE;

        /** Its name in JSON and in the database. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
