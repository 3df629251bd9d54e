package io.sunday.usecases.undo;

import static java.util.Objects.requireNonNull;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.StateChange.Revertible;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The inverse of a step that says itself what was before and after. */
final class StatesInverse {

    private final Map<String, Revertible> subjects;

    /** @param subjects by the types of what was done, or by their nouns */
    StatesInverse(Map<String, Revertible> subjects) {
        this.subjects = Map.copyOf(subjects);
    }

    Outcome apply(WriteTransaction write, Step step) {
        StateChange change = StateChange.of(requireNonNull(step.change()));
        String type = change.type();
        Revertible subject = Optional.ofNullable(subjects.get(type))
                .or(() -> Optional.ofNullable(subjects.get(type.substring(0, type.indexOf('.')))))
                .orElseThrow(() ->
                        new RejectedException(Rejection.conflict("no_longer_possible", "This cannot be undone.")));
        if (step.undone()) {
            subject.revert(write, step.boardId(), change.subject(), change.before(), change.after());
        } else {
            subject.revert(write, step.boardId(), change.subject(), change.after(), change.before());
        }
        return new Outcome(step.undone(), type, 1, Optional.of(change.name()), List.of());
    }
}
