package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import java.util.Optional;
import java.util.function.BiFunction;

/** Takes one step back, or does it again, as one write. A step that is refused is left out from then on. */
final class StepRunner {

    private final Writes writes;
    private final UndoSteps steps = new UndoSteps();

    StepRunner(Writes writes) {
        this.writes = writes;
    }

    /** The step that is at work. */
    static final class Taken {
        private Optional<Step> step = Optional.empty();

        Step take(Step taken) {
            step = Optional.of(taken);
            return taken;
        }
    }

    /** @param place where steps are taken back: that this is not to be found stays so, what a step is about is gone */
    Outcome run(Command command, String place, BiFunction<WriteTransaction, Taken, Outcome> body) {
        Taken taken = new Taken();
        try {
            return writes.run(command, write -> {
                taken.step = Optional.empty();
                return body.apply(write, taken);
            });
        } catch (RejectedException rejected) {
            taken.step.ifPresent(step -> writes.run(
                    Command.by(command.caller()),
                    write -> await(steps.drop(write.connection(), step).map(done -> true))));
            throw taken.step.isEmpty() ? rejected : asConflict(rejected, place);
        }
    }

    static RejectedException nothing(boolean redo) {
        return new RejectedException(
                redo
                        ? Rejection.conflict("nothing_to_redo", "There is nothing of yours to do again here.")
                        : Rejection.conflict("nothing_to_undo", "There is nothing of yours to undo here."));
    }

    /** A step that does not fit any more is a conflict, whatever does not fit about it; no access stays no access. */
    private static RejectedException asConflict(RejectedException rejected, String place) {
        Rejection why = rejected.rejection();
        return switch (why.kind()) {
            case INVALID ->
                new RejectedException(
                        Rejection.conflict("no_longer_possible", "This cannot be undone any more: " + why.message()));
            case NOT_FOUND ->
                why.code().equals(place + "_not_found")
                        ? rejected
                        : new RejectedException(Rejection.conflict(
                                why.code().replace("_not_found", "_gone"),
                                "This cannot be undone any more: " + why.message()));
            default -> rejected;
        };
    }
}
