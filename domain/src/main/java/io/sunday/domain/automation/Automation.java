package io.sunday.domain.automation;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;

/**
 * A recipe of a board.
 *
 * @param enabled whether it runs
 * @param disabledReason why Sunday switched it off; empty when it is on or a person switched it off
 * @param sinceSeq it answers events of the board after this one
 */
public record Automation(
        AutomationId id,
        OrganizationId organizationId,
        BoardId boardId,
        String name,
        boolean enabled,
        Optional<String> disabledReason,
        long sinceSeq,
        Recipe recipe,
        long version,
        Instant createdAt,
        UserId createdBy,
        Instant updatedAt,
        UserId updatedBy) {

    public static final int NAME_CHARS_MAX = 200;

    /** Each event of a board is held against all its recipes. */
    public static final int PER_BOARD_MAX = 100;

    /** Sunday switches it off; who changed it last stays. */
    public Automation switchedOff(String reason, Instant at) {
        return changed(name, false, Optional.of(reason), sinceSeq, recipe, at, updatedBy);
    }

    /** Does something else from now on. */
    public Automation withRecipe(Recipe other, Instant at, UserId by) {
        return changed(name, enabled, disabledReason, sinceSeq, other, at, by);
    }

    /** The next version, with all that can be another then. */
    public Automation changed(
            String newName,
            boolean on,
            Optional<String> whyOff,
            long answersSince,
            Recipe newRecipe,
            Instant at,
            UserId by) {
        return new Automation(
                id,
                organizationId,
                boardId,
                newName,
                on,
                whyOff,
                answersSince,
                newRecipe,
                version + 1,
                createdAt,
                createdBy,
                at,
                by);
    }

    /** Whether this event, at this place of the board's stream, makes the recipe run. */
    public boolean answers(long seq, Happening happening) {
        return enabled && seq > sinceSeq && recipe.trigger().firedBy(happening);
    }
}
