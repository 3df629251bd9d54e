package io.sunday.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.feed.BoardEvents;
import io.sunday.feed.Progress;
import io.sunday.storage.Outages;
import io.sunday.storage.automation.AutomationStore;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.automation.AnswerEvent;
import io.sunday.usecases.automation.AnswerEvent.Outcome;
import io.sunday.usecases.automation.Automations;
import io.sunday.usecases.automation.Occurrence;
import io.sunday.usecases.automation.RetireAutomations;
import io.vertx.sqlclient.Pool;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes boards along the log: reads the events after the board's cursor and lets the recipes that they fire answer, one
 * transaction each. Events that fire nothing move the cursor together, without a transaction of their own. Boards
 * without recipes have no cursor and are never looked at.
 */
final class BoardFollower extends CursorFollower {

    private static final Logger LOG = LoggerFactory.getLogger(BoardFollower.class);

    /** Each holds one connection of the writers at a time; people's writes need the others. */
    private static final int BOARDS_AT_ONCE = 4;

    /** An outage looks like this too; then the record of the failure can't be written either, and nothing is lost. */
    private static final int ATTEMPTS_MAX = 10;

    private final AnswerEvent answerEvent;
    private final RetireAutomations retire;
    private final AutomationStore automations = new AutomationStore();
    private final EventLog log = new EventLog();
    private final Map<BoardId, Integer> failures = new HashMap<>();

    BoardFollower(Pool database, AnswerEvent answerEvent, RetireAutomations retire) {
        super(Automations.CONSUMER, BOARDS_AT_ONCE, database);
        this.answerEvent = answerEvent;
        this.retire = retire;
    }

    /** From now on hints about this board are heard. */
    void know(BoardId board) {
        know(board.value());
    }

    @Override
    public Progress advance(UUID id, BoardEvents events) {
        BoardId board = new BoardId(id);
        Optional<Long> cursor = await(cursors().read(database(), id));
        if (cursor.isEmpty()) {
            return dismissed(board);
        }
        List<EventLog.Entry> entries = events.after(cursor.get());
        if (entries.isEmpty()) {
            return new Progress.Reached(cursor.get());
        }
        // Read after the events: a recipe that is missing here was made after them and does not answer them.
        List<Automation> recipes = await(automations.enabled(database(), board));
        if (recipes.isEmpty()) {
            retire.idle(board);
            return dismissed(board);
        }
        boolean finished = answerAll(board, entries, recipes);
        if (!finished) {
            return new Progress.Taken();
        }
        await(cursors().move(database(), id, entries.getLast().seq()));
        return new Progress.Reached(entries.getLast().seq());
    }

    private Progress dismissed(BoardId board) {
        forget(board.value());
        return new Progress.Dismissed();
    }

    /** False when there is nothing more to do here: another node has the board, or its recipes are off. */
    private boolean answerAll(BoardId board, List<EventLog.Entry> entries, List<Automation> enabled) {
        List<Automation> recipes = enabled;
        for (EventLog.Entry entry : entries) {
            Occurrence event = Occurrence.of(board, entry);
            if (event.changesStructure()) {
                retire.broken(board);
                recipes = await(automations.enabled(database(), board));
                if (recipes.isEmpty()) {
                    retire.idle(board);
                    return false;
                }
            }
            List<Automation> fired = recipes.stream()
                    .filter(recipe -> recipe.answers(event.seq(), event.happening()))
                    .toList();
            for (int i = 0; i < fired.size(); i++) {
                if (answer(fired.get(i), event, i == fired.size() - 1) == Outcome.TAKEN) {
                    return false;
                }
            }
        }
        return true;
    }

    private Outcome answer(Automation recipe, Occurrence event, boolean last) {
        try {
            Outcome outcome = answerEvent.run(recipe, event, last);
            failures.remove(event.board());
            return outcome;
        } catch (RejectedException tooBusy) {
            throw tooBusy; // the board is being rebuilt: the next sweep comes back to it
        } catch (Exception failure) {
            boolean passing = Outages.isOutage(failure) || Outages.isConflict(failure);
            if (passing && failures.merge(event.board(), 1, Integer::sum) < ATTEMPTS_MAX) {
                throw failure;
            }
            // Without a record the board would stand still at this event for ever.
            LOG.error("Automation {} failed on event {} of board {}", recipe.id(), event.seq(), event.board(), failure);
            Outcome outcome = answerEvent.fail(recipe, event, last);
            failures.remove(event.board());
            return outcome;
        }
    }
}
