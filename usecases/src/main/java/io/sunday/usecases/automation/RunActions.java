package io.sunday.usecases.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.automation.Action;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Run;
import io.sunday.domain.automation.Run.Outcome;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.item.OwnItemsStore.Pair;
import io.sunday.storage.team.TeamStore;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.notification.Notify;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Does what a recipe says to one item, through the same rules as a person's change: all of it, or nothing when one
 * action is refused. Changes of the item are planned first and written together; people are told last.
 */
public final class RunActions {

    /**
     * What came of it.
     *
     * @param failure why nothing was done, in words for whoever set the recipe up; empty when all was done
     */
    record Result(List<Run.Step> steps, Optional<String> failure) {}

    private final BoardAccesses accesses = new BoardAccesses();
    private final OwnItemsStore own = new OwnItemsStore();
    private final TeamStore teams = new TeamStore();
    private final Notify notify;

    public RunActions(Notify notify) {
        this.notify = notify;
    }

    Result run(WriteTransaction write, ItemBatch batch, BoardStructure board, ItemId item, Automation automation) {
        List<Run.Step> steps = new ArrayList<>();
        List<Action.Notify> messages = new ArrayList<>();
        for (Action action : automation.recipe().actions()) {
            try {
                steps.add(step(action, plan(valued(action, write, board), batch, item, messages)));
            } catch (RejectedException refused) {
                String reason = refused.rejection().message();
                steps.replaceAll(RunActions::undone);
                steps.add(new Run.Step(action.type(), Outcome.FAILED, Optional.of(reason)));
                return new Result(steps, Optional.of(reason));
            }
        }
        try {
            batch.commit();
        } catch (RejectedException refused) {
            steps.replaceAll(RunActions::undone);
            return new Result(steps, Optional.of(refused.rejection().message()));
        }
        tell(write, batch.currently(item), board, messages);
        return new Result(steps, Optional.empty());
    }

    /** The action with the days that are meant today. */
    private static Action valued(Action action, WriteTransaction write, BoardStructure board) {
        return action instanceof Action.SetValue set
                ? new Action.SetValue(set.column(), set.valueAt(write.at(), board))
                : action;
    }

    private static Outcome plan(Action action, ItemBatch batch, ItemId id, List<Action.Notify> messages) {
        return switch (action) {
            case Action.SetValue(String column, Optional<Object> value) -> {
                Map<String, @Nullable Object> values = new HashMap<>();
                values.put(column, value.orElse(null));
                yield change(batch, id, ItemPatch.ofValues(values));
            }
            case Action.MoveToGroup(GroupId group) -> change(batch, id, ItemPatch.toGroup(group));
            case Action.Notify message -> {
                messages.add(message);
                yield Outcome.DONE;
            }
        };
    }

    private static Outcome change(ItemBatch batch, ItemId id, ItemPatch patch) {
        Item before = batch.currently(id);
        Item after = batch.change(id, patch, "");
        return after.version() == before.version() ? Outcome.UNCHANGED : Outcome.DONE;
    }

    private static Run.Step step(Action action, Outcome outcome) {
        return new Run.Step(action.type(), outcome, Optional.empty());
    }

    private static Run.Step undone(Run.Step step) {
        return step.outcome() == Outcome.DONE ? new Run.Step(step.action(), Outcome.UNDONE, Optional.empty()) : step;
    }

    private Set<UserId> seers(WriteTransaction write, Item item, BoardStructure board, Set<UserId> wanted) {
        Set<UserId> readers = await(accesses.readersAmong(write.connection(), board.id(), wanted));
        if (board.ownItems().isEmpty()) {
            return readers;
        }
        List<Pair> pairs =
                readers.stream().map(person -> new Pair(person, item.id())).toList();
        return await(own.seers(write.connection(), board.id(), pairs)).stream()
                .map(Pair::person)
                .collect(Collectors.toSet());
    }

    /** Tells those for whom the board is now: somebody who left must not read on. */
    private void tell(WriteTransaction write, Item item, BoardStructure board, List<Action.Notify> messages) {
        for (Action.Notify message : messages) {
            Set<UserId> wanted = new HashSet<>(message.users().isEmpty() ? item.assignees() : message.users());
            await(teams.among(write.connection(), wanted)).values().forEach(team -> wanted.addAll(team.members()));
            Set<UserId> members = seers(write, item, board, wanted);
            String text = message.messageFor(item.name(), board.name());
            notify.run(
                    write,
                    new Notify.Message(
                            board.organizationId(),
                            "automation",
                            text,
                            board.id(),
                            item.id(),
                            write.command().caller().actor()),
                    members);
        }
    }
}
