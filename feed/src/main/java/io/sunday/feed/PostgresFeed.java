package io.sunday.feed;

import static io.vertx.core.Future.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.storage.OutageLog;
import io.sunday.storage.Outages;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.Lag;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log itself. A hint on the bus makes it look at a board at once; once a second it asks which boards are
 * behind, so that a lost hint costs a second. Nodes share the boards through the row locks of the consumers' cursors.
 */
public final class PostgresFeed implements EventFeed {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresFeed.class);

    private static final long SWEEP_MILLIS = 1_000;

    /** Boards that one sweep takes up; the next one takes the next. */
    private static final int BOARDS_PER_SWEEP = 1_000;

    private final Vertx vertx;
    private final Pool database;
    private final MeterRegistry metrics;
    private final EventLog log = new EventLog();

    /** @param database background connections: consumers must not take those that people wait for */
    public PostgresFeed(Vertx vertx, Pool database, MeterRegistry metrics) {
        this.vertx = vertx;
        this.database = database;
        this.metrics = metrics;
    }

    @Override
    public Following follow(FeedConsumer consumer) {
        LogReader reader = new LogReader(consumer, vertx.getOrCreateContext());
        reader.start();
        return reader;
    }

    private final class LogReader implements Following {

        private final FeedConsumer consumer;
        private final Context context;
        private final BoardQueue boards;
        private final LagGauge lag;
        private final OutageLog sweeps;
        private final OutageLog steps;
        private final MessageConsumer<StreamsAppended> hints;
        private long timer;
        private boolean sweeping;

        LogReader(FeedConsumer consumer, Context context) {
            this.consumer = consumer;
            this.context = context;
            this.boards = new BoardQueue(context, consumer.boardsAtOnce(), this::step);
            this.lag = new LagGauge(metrics, consumer.name());
            this.sweeps = new OutageLog(LOG, "compare with the log what was done for " + consumer.name());
            this.steps = new OutageLog(LOG, "do what events ask for (" + consumer.name() + ")");
            this.hints = vertx.eventBus().consumer(Addresses.APPENDED);
        }

        private void start() {
            hints.handler(message -> message.body().streams().forEach(this::hinted));
            timer = vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
            // The first sweep goes on after the start: a long backlog must not hold up the node.
            context.runOnContext(ignored -> sweep());
        }

        @Override
        public void look(UUID board) {
            boards.add(board);
        }

        @Override
        public Future<Void> stop() {
            vertx.cancelTimer(timer);
            return Future.join(hints.unregister(), boards.stop(vertx)).mapEmpty();
        }

        private void hinted(StreamAppended hint) {
            if (hint.kind() == StreamKind.BOARD && consumer.wants(hint.streamId(), hint.seq())) {
                boards.add(hint.streamId());
            }
        }

        private void sweep() {
            if (sweeping || boards.isStopping()) {
                return;
            }
            sweeping = true;
            try {
                Map<UUID, Lag> behind = consumer.behind(BOARDS_PER_SWEEP);
                sweeps.worked();
                lag.set(behind.values());
                behind.keySet().forEach(boards::add);
            } catch (Exception e) {
                failed(sweeps, e);
            } finally {
                sweeping = false;
            }
        }

        private BoardQueue.Worked step(UUID board) {
            LoggedEvents events = new LoggedEvents(board);
            try {
                Progress progress = consumer.advance(board, events);
                steps.worked();
                return switch (progress) {
                    case Progress.Reached reached -> events.full ? BoardQueue.Worked.MORE : BoardQueue.Worked.DONE;
                    case Progress.Taken taken -> BoardQueue.Worked.DONE; // the next sweep comes back to it
                    case Progress.Dismissed dismissed -> BoardQueue.Worked.DONE;
                };
            } catch (Exception e) {
                failed(steps, e);
                return Outages.isOutage(e) ? BoardQueue.Worked.PREVENTED : BoardQueue.Worked.FAILED;
            }
        }

        private void failed(OutageLog outages, Exception cause) {
            if (!boards.isStopping()) {
                outages.failed(cause);
            }
        }
    }

    private final class LoggedEvents implements BoardEvents {

        private final UUID board;
        private boolean full;

        LoggedEvents(UUID board) {
            this.board = board;
        }

        @Override
        public List<EventLog.Entry> after(long seq) {
            List<EventLog.Entry> entries = await(log.read(database, board, seq, BATCH));
            full = entries.size() == BATCH;
            return entries;
        }
    }
}
