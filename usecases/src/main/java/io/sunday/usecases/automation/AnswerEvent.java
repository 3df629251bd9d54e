package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.LoopGuard;
import io.sunday.domain.automation.Run;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.eventbus.json.EventJson.Cause;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.automation.RunStore;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs one recipe on one event: its changes, the record of the run and the move of the cursor are one transaction, so a
 * node that dies leaves all of it or nothing, and whoever takes over does the rest. While the transaction lasts it holds
 * the board's cursor, so no two nodes run recipes of one board at the same time.
 */
public final class AnswerEvent {

    /** What became of the event. */
    public enum Outcome {
        /** The recipe has answered it, now or before, or had nothing to do. */
        DONE,
        /** Another node is at work on this board, or has been further than this event. */
        TAKEN
    }

    static final String ITEM_GONE = "item_gone";
    static final String INTERNAL_ERROR = "internal_error";

    private final Writes writes;
    private final ItemWrites items;
    private final BoardStructures structures;
    private final AutomationStore automations;
    private final RunStore runs;
    private final RunActions actions;
    private final Ids ids;
    private final ConsumerCursors cursors = new ConsumerCursors(Automations.CONSUMER);

    public AnswerEvent(
            Writes writes,
            ItemWrites items,
            BoardStructures structures,
            AutomationStore automations,
            RunStore runs,
            RunActions actions,
            Ids ids) {
        this.writes = writes;
        this.items = items;
        this.structures = structures;
        this.automations = automations;
        this.runs = runs;
        this.actions = actions;
        this.ids = ids;
    }

    /**
     * Runs the recipe, unless it has answered the event before.
     *
     * @param last whether it is the last recipe for this event, so that the cursor passes it
     */
    public Outcome run(Automation automation, Occurrence event, boolean last) {
        UUID runId = ids.next();
        Cause cause = new Cause(automation.id().value(), runId, event.depth() + 1);
        Command command = Command.byAutomation(automation.id(), automation.name(), cause);
        return writes.run(command, write -> {
            if (!hold(write, event)) {
                return Outcome.TAKEN;
            }
            Optional<Automation> current = await(automations.find(write.connection(), automation.id()))
                    .filter(recipe -> recipe.answers(event.seq(), event.happening()));
            if (current.isPresent()
                    && await(runs.answered(write.connection(), event.eventId(), List.of(automation.id())))
                            .isEmpty()) {
                decide(write, current.get(), event, runId)
                        .ifPresent(run -> await(runs.insert(write.connection(), List.of(run))));
            }
            pass(write, event, last);
            return Outcome.DONE;
        });
    }

    /** Records that the recipe could not run because of a fault of ours, so that the board goes on. */
    public Outcome fail(Automation automation, Occurrence event, boolean last) {
        UUID runId = ids.next();
        Cause cause = new Cause(automation.id().value(), runId, event.depth() + 1);
        return writes.run(Command.byAutomation(automation.id(), automation.name(), cause), write -> {
            if (!hold(write, event)) {
                return Outcome.TAKEN;
            }
            if (await(runs.answered(write.connection(), event.eventId(), List.of(automation.id())))
                    .isEmpty()) {
                Run run = run(write, automation, event, runId, Run.State.FAILED, INTERNAL_ERROR, List.of());
                await(runs.insert(write.connection(), List.of(run)));
            }
            pass(write, event, last);
            return Outcome.DONE;
        });
    }

    /** Takes the cursor of the board; false when the event is not ours to answer. */
    private boolean hold(WriteTransaction write, Occurrence event) {
        return await(cursors.lock(write.connection(), event.board().value()))
                .filter(seq -> seq < event.seq())
                .isPresent();
    }

    private void pass(WriteTransaction write, Occurrence event, boolean last) {
        if (last) {
            await(cursors.move(write.connection(), event.board().value(), event.seq()));
        }
    }

    /** Runs the recipe; nothing when the item does not meet its conditions. */
    private Optional<Run> decide(WriteTransaction write, Automation automation, Occurrence event, UUID runId) {
        int recent = await(
                runs.countSince(write.connection(), event.board(), write.at().minus(LoopGuard.BUDGET_WINDOW)));
        Optional<String> stopped = LoopGuard.stops(event.depth() + 1, recent);
        if (stopped.isPresent()) {
            return Optional.of(run(write, automation, event, runId, Run.State.STOPPED, stopped.get(), List.of()));
        }
        ItemId item = event.item().orElseThrow();
        BoardStructure board = await(structures.read(write.connection(), event.board()));
        if (automation.recipe().namesAny(board.hiddenFrom(BoardRole.EDITOR))) {
            // It is about to be switched off.
            return Optional.empty();
        }
        ItemBatch batch = items.open(write, board, List.of(item));
        if (!batch.holds(item)) {
            return Optional.of(run(write, automation, event, runId, Run.State.SKIPPED, ITEM_GONE, List.of()));
        }
        Decision<Filter> conditions = automation.recipe().filter(board, write.at());
        if (conditions instanceof Decision.Refused<Filter>(Rejection rejection)) {
            return Optional.of(run(write, automation, event, runId, Run.State.FAILED, rejection.message(), List.of()));
        }
        if (!conditions.orThrow().matches(batch.currently(item))) {
            return Optional.empty();
        }
        event.clickedBy().ifPresent(person -> write.askedForBy(person, event.eventId()));
        RunActions.Result result = actions.run(write, batch, board, item, automation);
        return Optional.of(run(
                write,
                automation,
                event,
                runId,
                result.failure().isPresent() ? Run.State.FAILED : Run.State.SUCCEEDED,
                result.failure().orElse(""),
                result.steps()));
    }

    private static Run run(
            WriteTransaction write,
            Automation automation,
            Occurrence event,
            UUID runId,
            Run.State state,
            String reason,
            List<Run.Step> steps) {
        return new Run(
                runId,
                automation.organizationId(),
                automation.id(),
                event.board(),
                event.item(),
                event.eventId(),
                event.seq(),
                state,
                reason.isEmpty() ? Optional.empty() : Optional.of(reason),
                steps,
                event.depth() + 1,
                write.at(),
                write.at());
    }
}
