package io.sunday.usecases.change;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.Outages;
import io.sunday.storage.Walled;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.IdempotencyStore;
import io.sunday.storage.change.StructureChangedException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBus;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs writes. One write is one transaction: the idempotency key, the rows, the seqs, the events and the kept answer
 * commit together or not at all. After the commit the events go out on the bus, as a hint.
 */
public final class Writes {

    /** Runs again this often when it loses against a change of the structure, or in a deadlock. */
    private static final int ATTEMPTS_MAX = 5;

    /** A group holds the heads of many boards: a node that hangs in it must not keep others from them for long. */
    private static final String BEGIN = "BEGIN; SET LOCAL idle_in_transaction_session_timeout = '3s'";

    /** Long enough for a transaction of another node, short enough not to be noticed behind one that hangs. */
    private static final String BEGIN_SHORT_LOCKS = BEGIN + "; SET LOCAL lock_timeout = '200ms'";

    private final @Nullable Walled walled;
    private final Pool past;
    private final EventBus bus;
    private final Ids ids;
    private final InstantSource clock;
    private final boolean undoable;
    private final EventLog log = new EventLog();
    private final IdempotencyStore idempotencyKeys = new IdempotencyStore();

    /** Writes past the second wall: of those who are not members yet, and of what works through all organizations. */
    public Writes(Pool past, EventBus bus, Ids ids, InstantSource clock) {
        this(past, bus, ids, clock, true);
    }

    /** As the other, and undoable or not. */
    public Writes(Pool past, EventBus bus, Ids ids, InstantSource clock, boolean undoable) {
        this(null, past, bus, ids, clock, undoable);
    }

    /**
     * Writes of people and their programs are behind the second wall.
     *
     * @param past for recipes and forms, which are nobody's and were let in when somebody made them
     * @param undoable false for work that a person starts and that is too much to be taken back step by step
     */
    public Writes(@Nullable Walled walled, Pool past, EventBus bus, Ids ids, InstantSource clock, boolean undoable) {
        this.undoable = undoable;
        this.walled = walled != null && walled.stands() ? walled : null;
        this.past = past;
        this.bus = bus;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Runs the body in a transaction and commits. A {@link RejectedException} from it rolls everything back. Call from a
     * virtual thread. The body may run several times, so it keeps nothing outside the transaction.
     */
    public <R> R run(Command command, Function<WriteTransaction, R> body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return runOnce(command, body);
            } catch (StructureChangedException moved) {
                if (attempt == ATTEMPTS_MAX) {
                    throw new RejectedException(Rejection.conflict(
                            "board_changing", "The board's columns are being changed just now. Try again."));
                }
            } catch (Exception failure) {
                if (!Outages.isConflict(failure) || attempt == ATTEMPTS_MAX) {
                    throw failure;
                }
            }
        }
    }

    private <R> R runOnce(Command command, Function<WriteTransaction, R> body) {
        boolean behindWall = walled != null && command.isSomebodys();
        SqlConnection connection = connection(behindWall);
        try {
            Transaction transaction = await(connection.begin());
            if (behindWall) {
                // Not waited for: when it fails, so does everything behind it in the transaction.
                Walled.enter(connection, List.of(command.caller().userId()));
            }
            WriteTransaction write;
            R result;
            try {
                write = new WriteTransaction(
                        connection, command, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS), log, undoable);
                claim(write);
                result = body.apply(write);
                keepAnswer(write, result);
                await(transaction.commit());
            } catch (Exception refusedOrFailed) {
                // Not only unchecked ones: await throws what the future failed with, as it is.
                rollBack(transaction);
                throw refusedOrFailed;
            }
            write.events().announce(bus);
            return result;
        } finally {
            connection.close();
        }
    }

    /**
     * Runs a transaction for several commands: it begins with the first statement that the body sends and commits behind
     * the last one. Nothing is retried: who gathered the commands knows better what to do with a failure. A body that
     * sends no write is rolled back.
     *
     * @param people whose commands these are: the group is behind the wall of their organizations
     * @param shortLocks wait for locks only briefly: what fails because of it can be run in smaller groups
     */
    public <R> R runGroup(Set<UserId> people, boolean shortLocks, Function<GroupTransaction, R> body) {
        SqlConnection connection = connection(walled != null);
        try {
            GroupTransaction group =
                    new GroupTransaction(connection, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            String begin = shortLocks ? BEGIN_SHORT_LOCKS : BEGIN;
            Future<?> begun = connection
                    .query(walled == null ? begin : begin + "; " + Walled.entering(people))
                    .execute();
            boolean open = true;
            try {
                R result = body.apply(group);
                if (!group.sent().isEmpty()) {
                    open = false;
                    group.sent(connection.query("COMMIT").execute());
                    awaitAll(begun, group.sent());
                }
                group.events().announce(bus);
                return result;
            } finally {
                if (open) {
                    rollBack(connection);
                }
            }
        } finally {
            connection.close();
        }
    }

    /**
     * Runs statements that stand each for itself, of which the last one writes or does nothing, and announces what the
     * body says was written. Nothing is retried.
     *
     * @param person for whom it is
     * @param body empty when it has written nothing; what it reads counts when all that was sent before worked
     */
    public <R> Future<Optional<R>> runLone(UserId person, Function<GroupTransaction, Future<Optional<R>>> body) {
        Future<SqlConnection> coming = walled == null ? past.getConnection() : walled.bareConnection();
        return coming.compose(connection -> {
            GroupTransaction lone =
                    new GroupTransaction(connection, ids, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            if (walled != null) {
                lone.sent(Walled.stay(connection, person));
            }
            return Future.succeededFuture(lone)
                    .compose(body)
                    .map(result -> {
                        if (result.isPresent()) {
                            EventRuns events = lone.events();
                            events.announceToReaders(bus);
                            afterTurn(() -> events.announceToFollowers(bus));
                        }
                        return result;
                    })
                    .eventually(connection::close);
        });
    }

    /** Behind the answer, which goes out in this turn of the loop: threads that wake up for a hint would be ahead of it. */
    private static void afterTurn(Runnable hints) {
        Context loop = Vertx.currentContext();
        if (loop == null) {
            hints.run();
        } else {
            loop.runOnContext(next -> hints.run());
        }
    }

    /** Fails with the first failure: those after it only say that the transaction is over. */
    private static void awaitAll(Future<?> begun, List<Future<?>> sent) {
        List<Future<?>> all = new ArrayList<>(sent);
        all.addFirst(begun);
        // A commit behind a failed statement rolls back, and says so without failing: all of them count.
        Future<?> done = Future.join(all);
        try {
            await(done);
        } catch (Exception failure) {
            for (Future<?> each : all) {
                await(each);
            }
            throw failure;
        }
    }

    private static void rollBack(SqlConnection connection) {
        try {
            await(connection.query("ROLLBACK").execute());
        } catch (Exception gone) {
            // The connection is lost: PostgreSQL rolls back by itself.
        }
    }

    /** A caller that is stopped while it waits must not take its connection along. */
    private SqlConnection connection(boolean behindWall) {
        Future<SqlConnection> coming = behindWall && walled != null ? walled.connection() : past.getConnection();
        try {
            return await(coming);
        } catch (Exception stopped) {
            coming.onSuccess(SqlConnection::close);
            throw stopped;
        }
    }

    private void claim(WriteTransaction write) {
        Idempotency idempotency = write.command().idempotency();
        if (idempotency == null) {
            return;
        }
        UUID user = write.command().caller().userId().value();
        SqlConnection connection = write.connection();
        if (await(idempotencyKeys.claim(connection, user, idempotency.key(), idempotency.requestHash()))) {
            return;
        }
        IdempotencyStore.Kept kept = await(idempotencyKeys.find(connection, user, idempotency.key()))
                .orElseThrow(() -> new RejectedException(Rejection.conflict(
                        "idempotency_key_in_use", "A request with this Idempotency-Key is under way. Try again.")));
        throw idempotency.answeredBefore(kept);
    }

    private void keepAnswer(WriteTransaction write, Object result) {
        Idempotency idempotency = write.command().idempotency();
        if (idempotency == null) {
            return;
        }
        StoredAnswer answer = idempotency.answer().apply(result);
        await(idempotencyKeys.finish(
                write.connection(),
                write.command().caller().userId().value(),
                idempotency.key(),
                answer.status(),
                answer.headers(),
                answer.body()));
    }

    private static void rollBack(Transaction transaction) {
        try {
            await(transaction.rollback());
        } catch (Exception gone) {
            // The connection is lost or the transaction is over: PostgreSQL has rolled back by itself.
        }
    }
}
