package io.sunday.usecases.change;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.change.UndoSteps.Step;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One write under way: its connection, the events that it appends, and what is to be announced once it is committed. */
public final class WriteTransaction {

    private final SqlConnection connection;
    private final Command command;
    private final Ids ids;
    private final Instant at;
    private final EventLog log;
    private final EventRuns events;
    private final boolean undoable;
    private final UndoSteps undoSteps = new UndoSteps();
    private final List<Step> undoing = new ArrayList<>();
    private boolean viewsRemembered;
    private final Map<Step, Long> firstSeqs = new HashMap<>();
    private final Map<Step, String> firstTypes = new HashMap<>();
    private @Nullable Asked asked;

    /** @param undoable whether what a person does with it is remembered for taking it back */
    WriteTransaction(SqlConnection connection, Command command, Ids ids, Instant at, EventLog log, boolean undoable) {
        this.connection = connection;
        this.command = command;
        this.ids = ids;
        this.at = at;
        this.log = log;
        this.events = new EventRuns(ids, at);
        this.undoable = undoable;
    }

    /** What happens to views in this write is a step to take back: somebody has asked for it. */
    public void rememberViews() {
        viewsRemembered = true;
    }

    /** This write takes a step back, or does it again: its events become those of the step. */
    public void undoing(Step step) {
        undoing.add(step);
        if (step.change() != null) {
            await(undoSteps.move(connection, step, step.firstSeq(), step.lastSeq(), at));
        }
    }

    /**
     * What a person does in this write is a step to take back, of which no board's log tells enough.
     *
     * @param place where it is taken back: a board, or the organization for what is beside boards
     */
    public void remember(UUID place, StateChange change) {
        if (!Undoable.TOLD.contains(change.type())) {
            throw new IllegalArgumentException(change.type());
        }
        if (undoable && undoing.isEmpty() && command.isAPersons()) {
            UUID person = command.caller().userId().value();
            await(undoSteps.add(connection, place, person, change.json(), at));
        }
    }

    /**
     * A person has asked for what a recipe does here: they can take it back as if they had done it themselves.
     *
     * @param eventId of what they asked with, which other recipes may answer too
     */
    public void askedForBy(UserId person, UUID eventId) {
        asked = new Asked(person, eventId);
    }

    private record Asked(UserId by, UUID eventId) {}

    public SqlConnection connection() {
        return connection;
    }

    public Command command() {
        return command;
    }

    /** The time of everything that this write does. */
    public Instant at() {
        return at;
    }

    public UUID nextId() {
        return ids.next();
    }

    /** Makes the stream that a new board, workspace or user needs. */
    public void createStream(StreamKind kind, UUID id) {
        await(log.createStream(connection, kind, id));
    }

    /** Takes seqs and the lock of the stream; from here on the write holds up others of the stream. */
    public Head advance(StreamChange change) {
        return await(log.advance(connection, change));
    }

    /** Appends events whose seqs {@link #advance} gave. */
    public void log(Head head, List<NewEvent> events) {
        await(logging(head, events));
    }

    /** As {@link #log}, for a caller that sends other statements at the same time. */
    public Future<Void> logging(Head head, List<NewEvent> events) {
        return logging(head, command, events);
    }

    /** As {@link #logging(Head, List)}, in the name of another command: a recipe's. */
    public Future<Void> logging(Head head, Command by, List<NewEvent> happened) {
        List<CommandEvent> all =
                happened.stream().map(event -> new CommandEvent(by, event)).toList();
        return Future.join(log.insert(connection, at, events.add(head, all)), remember(head, by, happened))
                .mapEmpty();
    }

    /** What persons do on boards can be taken back; what programs and recipes do is theirs to mend. */
    private Future<Void> remember(Head head, Command by, List<NewEvent> happened) {
        long last = head.firstSeq() + happened.size() - 1;
        if (!undoing.isEmpty()) {
            return undoing.stream()
                    .filter(step -> head.streamId().equals(step.boardId()))
                    .findFirst()
                    .map(step -> {
                        happened.stream().findFirst().ifPresent(event -> firstTypes.putIfAbsent(step, event.type()));
                        return undoSteps.move(connection, step, firstOf(step, head), last, at);
                    })
                    .orElseGet(Future::succeededFuture);
        }
        boolean remembered = undoable && head.kind() == StreamKind.BOARD && Undoable.isStep(happened, viewsRemembered);
        if (!remembered) {
            return Future.succeededFuture();
        }
        if (by.isAPersons()) {
            UUID person = by.caller().userId().value();
            return undoSteps.add(connection, head.streamId(), person, head.firstSeq(), last, at);
        }
        return asked == null
                ? Future.succeededFuture()
                : undoSteps.addAnswer(
                        connection, head.streamId(), asked.by().value(), head.firstSeq(), last, at, asked.eventId());
    }

    /** The type of the first event that this write has put in the place of the step, if any. */
    public Optional<String> firstType(Step step) {
        return Optional.ofNullable(firstTypes.get(step));
    }

    /** A write that logs several times has all of it in the step: the head was locked all the while. */
    private long firstOf(Step step, Head head) {
        return firstSeqs.computeIfAbsent(step, each -> head.firstSeq());
    }

    /** Takes seqs and appends, for events that need nothing else of the head. */
    public Head append(StreamChange change, List<NewEvent> events) {
        Head head = advance(change);
        log(head, events);
        return head;
    }

    /**
     * Runs a part that may be refused without undoing the rest: what it did, its events too, is rolled back and the
     * refusal goes on to the caller.
     */
    public <R> @Nullable R attempt(Supplier<@Nullable R> part) {
        int announced = events.size();
        await(connection.query("SAVEPOINT part").execute());
        try {
            R result = part.get();
            await(connection.query("RELEASE SAVEPOINT part").execute());
            return result;
        } catch (RejectedException refused) {
            await(connection.query("ROLLBACK TO SAVEPOINT part").execute());
            events.forgetFrom(announced);
            throw refused;
        }
    }

    EventRuns events() {
        return events;
    }
}
