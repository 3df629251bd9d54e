package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.automation.RevertAutomation;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.board.ChangeLabels;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.StateChange.Revertible;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.comment.WriteComments;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.item.TransferBack;
import io.sunday.usecases.item.TransferBack.Moved;
import io.sunday.usecases.recurrence.Recurrences;
import io.sunday.usecases.text.SettleText;
import io.sunday.usecases.view.ChangeViews;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a person did last on a board, one write at a time, and does it again. The log says what was before; a
 * step is taken back whole, or, when somebody else has changed the same since, refused whole and then left out: the next
 * call goes on with the step before it.
 */
public final class UndoChanges {

    private static final Set<String> BETWEEN_BOARDS = Set.of("item.left", "item.arrived");

    private final StepRunner runner;
    private final AccessControl access;
    private final ItemWrites items;
    private final StructureInverse structure;
    private final ViewsInverse views;
    private final CommentsInverse comments;
    private final RecurrencesInverse recurrences;
    private final RevertAutomation recipes;
    private final AutomationsInverse automations;
    private final StatesInverse states;
    private final TransferBack transfers;
    private final SettleText texts;
    private final EventLog log = new EventLog();
    private final UndoSteps steps = new UndoSteps();

    /**
     * What was taken back or done again.
     *
     * @param type of the events that were taken back, or that doing it again has made
     * @param count how many items, or other things
     * @param name of the one, when it is one
     * @param fields of items that changed: column keys, and {@code @name} and the like
     */
    public record Outcome(boolean redone, String type, int count, Optional<String> name, List<String> fields) {

        Outcome ofType(String done) {
            return new Outcome(redone, done, count, name, fields);
        }
    }

    public UndoChanges(
            Writes writes,
            AccessControl access,
            ItemWrites items,
            TransferBack transfers,
            ChangeBoard boards,
            ChangeColumns columns,
            ChangeLabels labels,
            ConvertColumn conversions,
            ChangeGroups groups,
            ChangeViews views,
            WriteComments comments,
            Recurrences recurrences,
            RevertAutomation recipes,
            SettleText texts) {
        this.runner = new StepRunner(writes);
        this.access = access;
        this.items = items;
        this.transfers = transfers;
        this.texts = texts;
        this.structure = new StructureInverse(items, boards, columns, labels, conversions, groups);
        this.views = new ViewsInverse(views);
        this.comments = new CommentsInverse(comments);
        this.recurrences = new RecurrencesInverse(recurrences);
        this.recipes = recipes;
        this.automations = new AutomationsInverse(recipes);
        states = new StatesInverse(Map.<String, Revertible>of(
                "view",
                (write, place, id, from, to) ->
                        this.views.revert(write, new BoardId(place), new ViewId(id), from, to)));
    }

    /** Refused: board_not_found, forbidden, nothing_to_undo, and why the step cannot be taken back. */
    public Outcome undo(Command command, BoardId board) {
        return run(command, board, null, false);
    }

    /** As the other, but only if the last step was about this; refused also: not_the_last, and then it stays the last. */
    public Outcome undo(Command command, BoardId board, @Nullable UUID subject) {
        return run(command, board, subject, false);
    }

    /** Refused: board_not_found, forbidden, nothing_to_redo, and why the step cannot be done again. */
    public Outcome redo(Command command, BoardId board) {
        return run(command, board, null, true);
    }

    private Outcome run(Command command, BoardId board, @Nullable UUID subject, boolean redo) {
        // A text comes into its item some moments after it was written: that is what was done last, then.
        texts.own(command.caller(), board);
        Outcome outcome = runner.run(command, "board", (write, taken) -> {
            BoardAccess allowed = access.boardOfSome(write.connection(), command.caller(), board, Permission.READ);
            Optional<Step> found = await(steps.next(
                    write.connection(), board.value(), command.caller().userId().value(), redo));
            if (found.isEmpty()) {
                requireEditor(allowed, write);
                throw StepRunner.nothing(redo);
            }
            if (subject != null && !isAbout(write, found.get(), subject)) {
                throw new RejectedException(
                        Rejection.conflict("not_the_last", "You have done something else here since."));
            }
            Step step = taken.take(found.get());
            write.undoing(step);
            return step.change() != null
                    ? states.apply(write, step)
                    : asDone(write, step, apply(write, step, events(write, step)));
        });
        // Labels that have their old name again have it in recipes, too.
        if (outcome.type().startsWith("automation.") || outcome.type().equals("column.updated")) {
            recipes.announce(board);
        }
        return outcome;
    }

    /**
     * What is done again is named after what it does: its step has consisted of taking it back. A move has no other name
     * than itself.
     */
    private static Outcome asDone(WriteTransaction write, Step step, Outcome outcome) {
        String noun = outcome.type().substring(0, outcome.type().indexOf('.') + 1);
        return step.undone()
                ? write.firstType(step)
                        .filter(type -> type.startsWith(noun) && !outcome.type().equals("item.moved"))
                        .map(outcome::ofType)
                        .orElse(outcome)
                : outcome;
    }

    private boolean isAbout(WriteTransaction write, Step step, UUID subject) {
        JsonObject change = step.change();
        return change != null
                ? StateChange.of(change).subject().equals(subject)
                : events(write, step).stream()
                        .anyMatch(event -> names(event.getJsonObject("data"), subject.toString()));
    }

    /** Events name what they are about by its id, or tell all of it. */
    private static boolean names(JsonObject data, String id) {
        return data.fieldNames().stream()
                .map(data::getValue)
                .anyMatch(value ->
                        id.equals(value) || value instanceof JsonObject told && id.equals(told.getValue("id")));
    }

    /** Who never has anything to take back here hears why. */
    private void requireEditor(BoardAccess allowed, WriteTransaction write) {
        items.open(write, allowed.id(), List.of());
    }

    private List<JsonObject> events(WriteTransaction write, Step step) {
        List<JsonObject> events = new ArrayList<>();
        long after = step.firstSeq() - 1;
        while (after < step.lastSeq()) {
            int missing = (int) Math.min(step.lastSeq() - after, EventLog.READ_LIMIT_MAX);
            List<EventLog.Entry> entries = await(log.read(write.connection(), step.boardId(), after, missing));
            if (entries.isEmpty()) {
                throw new RejectedException(Rejection.conflict("too_old", "This was too long ago to be undone."));
            }
            entries.forEach(entry -> events.add(new JsonObject(entry.event())));
            after = entries.getLast().seq();
        }
        return events;
    }

    private Outcome apply(WriteTransaction write, Step step, List<JsonObject> events) {
        String type = events.getFirst().getString("type");
        if (type.startsWith("comment.")) {
            return comments.apply(write, step, events);
        }
        if (type.startsWith("recurrence.")) {
            return recurrences.apply(write, step, events.getFirst());
        }
        if (type.startsWith("automation.")) {
            return automations.apply(write, step, events.getFirst());
        }
        ItemBatch opened = items.open(write, new BoardId(step.boardId()), List.of());
        if (hides(opened, events)) {
            throw new RejectedException(Rejection.conflict(
                    "no_longer_possible",
                    "This cannot be undone any more: it was about something that you do not see now."));
        }
        Optional<JsonObject> moved =
                events.stream().filter(UndoChanges::isBetweenBoards).findFirst();
        if (moved.isPresent()) {
            return betweenBoards(write, step, moved.get(), events);
        }
        if (type.startsWith("view.")) {
            return views.apply(write, step, events.getFirst());
        }
        if (!type.startsWith("item.")) {
            return structure.apply(write, step, events);
        }
        return new ItemsInverse(write, opened.board(), step, items, log).apply(events);
    }

    /** Both boards tell of such a move, and it is a step on both: it is taken back, or done again, on both at once. */
    private Outcome betweenBoards(WriteTransaction write, Step step, JsonObject first, List<JsonObject> events) {
        boolean left = !first.getString("type").equals("item.arrived");
        JsonObject data = first.getJsonObject("data");
        BoardId here = new BoardId(step.boardId());
        BoardId other = BoardId.of(data.getJsonObject(left ? "to" : "from").getString("boardId"));
        for (Step there : await(steps.atOnce(write.connection(), step, other.value()))) {
            List<JsonObject> told = events(write, there);
            Moved moved = left ? new Moved(here, events, other, told) : new Moved(other, told, here, events);
            if (moved.isWhole()) {
                write.undoing(there);
                TransferBack.Done done = transfers.run(write, moved);
                return new Outcome(step.undone(), "item.moved", done.count(), done.name(), List.of());
            }
        }
        throw new RejectedException(Rejection.conflict(
                "between_boards",
                "More was done with the items than moving them to another board, or it is not known any more what they had"
                        + " here. Move them."));
    }

    /** Of a group that went without any item nothing but this is told. */
    private static boolean isBetweenBoards(JsonObject event) {
        String type = event.getString("type");
        return BETWEEN_BOARDS.contains(type)
                || type.equals("group.deleted") && event.getJsonObject("data").containsKey("to");
    }

    /** Whether the step did something to columns that whoever did it does not see any more. */
    private static boolean hides(ItemBatch batch, List<JsonObject> events) {
        if (batch.seen().equals(batch.board())) {
            return false;
        }
        SeenEvents seen = new SeenEvents(batch.seen());
        return !events.stream().allMatch(seen::isWhole);
    }
}
