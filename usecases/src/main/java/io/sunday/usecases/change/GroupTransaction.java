package io.sunday.usecases.change;

import io.sunday.domain.change.Ids;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.UndoSteps.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * One transaction for several commands. Reads are waited for; writes are only sent, and the commit right behind them, so
 * that the end of the transaction is one round trip.
 */
public final class GroupTransaction {

    private final SqlConnection connection;
    private final Ids ids;
    private final Instant at;
    private final EventRuns events;
    private final List<Future<?>> sent = new ArrayList<>();

    GroupTransaction(SqlConnection connection, Ids ids, Instant at) {
        this.connection = connection;
        this.ids = ids;
        this.at = at;
        this.events = new EventRuns(ids, at);
    }

    public SqlConnection connection() {
        return connection;
    }

    /** The time of everything that the group does. */
    public Instant at() {
        return at;
    }

    public UUID nextId() {
        return ids.next();
    }

    /** Encodes the events of one stream, whose head this transaction holds; the caller writes them to the log. */
    public List<LoggedEvent> events(Head head, List<CommandEvent> ofStream) {
        return events.add(head, ofStream);
    }

    /** What persons can take back of the events of a board, each a step of its own. */
    public List<Step> steps(Head head, List<CommandEvent> ofBoard) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < ofBoard.size(); i++) {
            Command by = ofBoard.get(i).by();
            if (by.isAPersons()) {
                long seq = head.firstSeq() + i;
                steps.add(Step.logged(head.streamId(), by.caller().userId().value(), seq, seq));
            }
        }
        return steps;
    }

    /** Takes note of a write on its way: when it fails, the transaction does. */
    public void sent(Future<?> write) {
        sent.add(write);
    }

    /** When all that was sent so far has worked. */
    public Future<?> sentSoFar() {
        return Future.all(sent);
    }

    List<Future<?>> sent() {
        return sent;
    }

    EventRuns events() {
        return events;
    }
}
