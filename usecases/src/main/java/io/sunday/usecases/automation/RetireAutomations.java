package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.automation.Recipe;
import io.sunday.domain.automation.RecipeCheck;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.notification.Notify;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Switches recipes off that can't work any more, and stops following boards that have none left. */
public final class RetireAutomations {

    private final Writes writes;
    private final Pool pool;
    private final BoardStructures structures;
    private final AutomationStore automations;
    private final Notify notify;
    private final BoardAccesses accesses = new BoardAccesses();
    private final ConsumerCursors cursors = new ConsumerCursors(Automations.CONSUMER);

    public RetireAutomations(
            Writes writes, Pool pool, BoardStructures structures, AutomationStore automations, Notify notify) {
        this.writes = writes;
        this.pool = pool;
        this.structures = structures;
        this.automations = automations;
        this.notify = notify;
    }

    /** Switches off, with the reason, those recipes whose column, group or label the board has no more. */
    public void broken(BoardId board) {
        BoardStructure structure = await(structures.read(pool, board));
        for (Automation automation : await(automations.enabled(pool, board))) {
            if (fault(structure, automation).isPresent()) {
                writes.run(
                        Command.byAutomation(automation.id(), automation.name()),
                        write -> switchOff(write, board, automation.id()));
            }
        }
    }

    /** Answers whether it was on. */
    private boolean switchOff(WriteTransaction write, BoardId board, AutomationId id) {
        Optional<Automation> found =
                await(automations.lock(write.connection(), id)).filter(Automation::enabled);
        if (found.isEmpty()) {
            return false;
        }
        Automation before = found.get();
        Optional<String> fault = fault(await(structures.read(write.connection(), board)), before);
        if (fault.isEmpty()) {
            return false;
        }
        Automation after = before.switchedOff(fault.get(), write.at());
        await(automations.update(write.connection(), after));
        write.append(
                StreamChange.events(StreamKind.BOARD, board.value(), 1),
                List.of(NewEvent.automationUpdated(before, after)));
        tell(write, after, fault.get());
        return true;
    }

    /** Those who made it and changed it last hear of it, as far as the board is still for them. */
    private void tell(WriteTransaction write, Automation automation, String reason) {
        Set<UserId> people = await(accesses.readersAmong(
                write.connection(),
                automation.boardId(),
                Stream.of(automation.createdBy(), automation.updatedBy()).collect(Collectors.toSet())));
        Notify.Message message = new Notify.Message(
                automation.organizationId(),
                "automation",
                "The recipe “" + automation.name() + "” was switched off. " + reason,
                automation.boardId(),
                null,
                write.command().caller().actor());
        notify.run(write, message, people);
    }

    /** Why it cannot work on the board as it is. */
    private static Optional<String> fault(BoardStructure board, Automation automation) {
        if (automation.recipe().namesAny(board.hiddenFrom(BoardRole.EDITOR))) {
            return Optional.of("It is about a column that only owners of the board see.");
        }
        return RecipeCheck.against(board, automation.recipe()) instanceof Decision.Refused<Recipe>(Rejection rejection)
                ? Optional.of(rejection.message())
                : Optional.empty();
    }

    /** Drops the board's cursor unless somebody has switched a recipe on meanwhile. */
    public void idle(BoardId board) {
        await(pool.withTransaction(transaction -> cursors.lockWaiting(transaction, board.value())
                .compose(held -> automations.enabled(transaction, board))
                .compose(enabled -> dropUnless(enabled, transaction, board))));
    }

    private Future<Void> dropUnless(List<Automation> enabled, SqlConnection transaction, BoardId board) {
        return enabled.isEmpty() ? cursors.remove(transaction, board.value()) : Future.succeededFuture();
    }
}
