package io.sunday.automation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.automation.BoardFollower.Progress;
import io.sunday.domain.board.BoardId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.AutomationsChanged;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.OutageLog;
import io.sunday.usecases.UseCases;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs recipes. It follows the log of each board that has recipes, from the board's cursor; a hint on the bus makes it
 * look at once, and once a second it asks which cursors are behind, so that a lost hint costs a second. Boards without
 * recipes have no cursor and are never looked at. Deploy it with the virtual-thread model on as many nodes as wanted:
 * they share the boards through the cursors' row locks.
 */
public final class AutomationVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(AutomationVerticle.class);

    private static final long SWEEP_MILLIS = 1_000;

    /** Each holds one connection of the writers at a time; people's writes need the others. */
    private static final int BOARDS_AT_ONCE = 4;

    /** Boards that one sweep takes up; the next one takes the next. */
    private static final int BOARDS_PER_SWEEP = 1_000;

    private static final long STOP_LIMIT_MILLIS = 5_000;

    private final BoardFollower follower;
    private final MeterRegistry metrics;
    private final AtomicLong lag = new AtomicLong();
    private final Set<BoardId> followed = new HashSet<>();
    private final Set<BoardId> waiting = new LinkedHashSet<>();
    private final Set<BoardId> working = new HashSet<>();
    private final Promise<Void> idle = Promise.promise();
    private final OutageLog sweeps = new OutageLog(LOG, "compare the cursors of automations with the log");
    private final OutageLog runs = new OutageLog(LOG, "run automations");
    private boolean sweeping;
    private boolean stopping;

    /** @param background connections for reading the log and the cursors */
    public AutomationVerticle(Pool background, UseCases useCases, InstantSource clock, MeterRegistry metrics) {
        this.follower = new BoardFollower(background, useCases.answerEvent, useCases.retireAutomations, clock);
        this.metrics = metrics;
    }

    @Override
    public Future<?> start() {
        Gauge.builder("sunday.consumer.lag.events", lag, AtomicLong::get)
                .description("Events that the consumer has not dealt with yet")
                .tag("consumer", "automation")
                .register(metrics);
        vertx.eventBus().<StreamAppended>consumer(Addresses.APPENDED, message -> hinted(message.body()));
        vertx.eventBus().<AutomationsChanged>consumer(Addresses.AUTOMATIONS, message -> {
            BoardId board = new BoardId(message.body().boardId());
            followed.add(board);
            enqueue(board);
        });
        vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
        context.runOnContext(ignored -> sweep());
        return Future.succeededFuture();
    }

    /** Lets the runs under way end; one that is cut off is rolled back whole, and done by whoever has the board next. */
    @Override
    public Future<?> stop() {
        stopping = true;
        if (working.isEmpty()) {
            idle.tryComplete();
        }
        vertx.setTimer(STOP_LIMIT_MILLIS, id -> idle.tryComplete());
        return idle.future();
    }

    private void hinted(StreamAppended hint) {
        if (hint.kind() == StreamKind.BOARD) {
            BoardId board = new BoardId(hint.streamId());
            if (followed.contains(board)) {
                enqueue(board);
            }
        }
    }

    private void sweep() {
        if (sweeping || stopping) {
            return;
        }
        sweeping = true;
        try {
            Map<UUID, Long> behind = follower.behind(BOARDS_PER_SWEEP);
            sweeps.worked();
            lag.set(behind.values().stream().mapToLong(Long::longValue).sum());
            for (UUID id : behind.keySet()) {
                BoardId board = new BoardId(id);
                followed.add(board);
                enqueue(board);
            }
        } catch (Exception e) {
            failed(sweeps, e);
        } finally {
            sweeping = false;
        }
    }

    private void enqueue(BoardId board) {
        waiting.add(board);
        takeUp();
    }

    /** Starts work on waiting boards, each in a thread of its own, as long as there is room. */
    private void takeUp() {
        Iterator<BoardId> boards = waiting.iterator();
        while (boards.hasNext() && working.size() < BOARDS_AT_ONCE && !stopping) {
            BoardId board = boards.next();
            // A board that is being worked on stays in line: it may have been read before the new event.
            if (working.add(board)) {
                boards.remove();
                context.runOnContext(ignored -> work(board));
            }
        }
    }

    private void work(BoardId board) {
        try {
            Progress progress = stopping ? Progress.RESTING : follower.advance(board);
            runs.worked();
            switch (progress) {
                case BEHIND -> waiting.add(board); // at the end: a long backlog lets the others pass
                case UNFOLLOWED -> followed.remove(board);
                case RESTING -> {}
            }
        } catch (Exception e) {
            failed(runs, e);
        } finally {
            working.remove(board);
            takeUp();
            if (stopping && working.isEmpty()) {
                idle.tryComplete();
            }
        }
    }

    private void failed(OutageLog outages, Throwable cause) {
        if (!stopping) {
            outages.failed(cause);
        }
    }
}
