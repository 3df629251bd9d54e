package io.sunday.feed;

import static io.vertx.core.Future.await;

import io.sunday.feed.FeedConsumer.Audience;
import io.sunday.storage.OutageLog;
import io.sunday.storage.Outages;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.Lag;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the records of the topic to one consumer of this node. One loop polls; the boards of the records are worked on
 * independently of it and of each other. Everything but the polling happens on the consumer's context.
 */
final class TopicReader implements EventFeed.Following {

    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);

    /** Boards that failed or were taken are tried again, and the position is compared with the log. */
    private static final long SWEEP_MILLIS = 1_000;

    private static final long RETRY_MILLIS = 1_000;

    private static final int BOARDS_PER_SWEEP = 1_000;

    /** Records in memory; with more of them the polls bring nothing new. */
    private static final int RECORDS_MAX = 5_000;

    private final Vertx vertx;
    private final Pool database;
    private final KafkaClients clients;
    private final FeedConsumer consumer;
    private final LagGauge lag;
    private final Duration patience;
    private final Context context;
    private final WorkerExecutor worker;
    private final BoardQueue boards;
    private final EventLog log = new EventLog();
    private final RecordBuffer records = new RecordBuffer();
    private final Set<UUID> undecided = new HashSet<>();
    private final Set<UUID> fromLog = new HashSet<>();
    private final Map<UUID, Standing> standing = new HashMap<>();
    private final Promise<Void> ended = Promise.promise();
    private final OutageLog polls;
    private final OutageLog sweeps;
    private final OutageLog steps;
    private @Nullable RecordSource source;
    private boolean quiet = true;
    private boolean sweeping;
    private boolean compared;
    private int openings;

    /** A board that has not moved since a moment. */
    private record Standing(long position, long nanos) {}

    TopicReader(
            Vertx vertx, Pool database, KafkaClients clients, FeedConsumer consumer, LagGauge lag, Duration patience) {
        this.vertx = vertx;
        this.database = database;
        this.clients = clients;
        this.consumer = consumer;
        this.lag = lag;
        this.patience = patience;
        this.context = vertx.getOrCreateContext();
        this.worker = vertx.createSharedWorkerExecutor("sunday-kafka-" + consumer.name() + "-" + UUID.randomUUID(), 1);
        this.boards = new BoardQueue(context, consumer.boardsAtOnce(), this::step);
        this.polls = new OutageLog(LOG, "read events from Kafka for " + consumer.name());
        this.sweeps = new OutageLog(LOG, "compare with the log what was done for " + consumer.name());
        this.steps = new OutageLog(LOG, "do what events ask for (" + consumer.name() + ")");
    }

    void start() {
        vertx.setPeriodic(SWEEP_MILLIS, id -> sweep());
        context.runOnContext(ignored -> run());
    }

    @Override
    public void look(UUID board) {
        fromLog.add(board);
        boards.add(board);
    }

    @Override
    public Future<Void> stop() {
        Future<Void> idle = boards.stop(vertx);
        RecordSource reading = source;
        if (reading != null) {
            reading.wake();
        }
        return Future.join(idle, ended.future()).mapEmpty();
    }

    private void run() {
        while (!boards.isStopping()) {
            try {
                RecordSource reading = reading();
                decide();
                boolean full = records.size() >= RECORDS_MAX || !undecided.isEmpty();
                Map<Integer, Long> done = records.offsets();
                RecordSource.Polled polled = await(KafkaClients.on(worker, () -> reading.poll(done, full)));
                polls.worked();
                records.lose(polled.lost());
                for (EventRecord record : polled.records()) {
                    records.add(record);
                    undecided.add(record.board());
                }
                quiet = polled.records().isEmpty() && records.size() == 0;
            } catch (Exception e) {
                failed(polls, e);
                quiet = true;
                await(leave().otherwiseEmpty());
                await(vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS));
            }
        }
        leave().onComplete(ignored -> ended.complete());
    }

    private RecordSource reading() {
        RecordSource reading = source;
        if (reading == null) {
            reading = await(KafkaClients.on(worker, () -> RecordSource.open(clients, consumer)));
            source = reading;
            openings++;
            compared = false;
        }
        return reading;
    }

    private Future<Void> leave() {
        RecordSource leaving = source;
        if (leaving == null) {
            return Future.succeededFuture();
        }
        source = null;
        Map<Integer, Long> done = records.offsets();
        records.lose(done.keySet());
        undecided.clear();
        return KafkaClients.on(worker, () -> {
                    leaving.close(done);
                    return true;
                })
                .mapEmpty();
    }

    /** Boards that nobody follows are done with at once, all with one question. */
    private void decide() {
        if (undecided.isEmpty()) {
            return;
        }
        Set<UUID> asked = Set.copyOf(undecided);
        Set<UUID> followed;
        try {
            followed = consumer.followed(asked);
        } catch (Exception e) {
            failed(sweeps, e);
            await(vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS));
            return;
        }
        undecided.removeAll(asked);
        for (UUID board : asked) {
            if (followed.contains(board)) {
                boards.add(board);
            } else {
                records.drop(board);
            }
        }
    }

    private BoardQueue.Worked step(UUID board) {
        TopicEvents events = new TopicEvents(board);
        try {
            Progress progress = consumer.advance(board, events);
            steps.worked();
            return switch (progress) {
                case Progress.Reached(long seq) -> {
                    records.done(board, seq);
                    yield events.more || records.holds(board) ? BoardQueue.Worked.MORE : BoardQueue.Worked.DONE;
                }
                case Progress.Taken taken -> BoardQueue.Worked.DONE; // the next sweep comes back to it
                case Progress.Dismissed dismissed -> {
                    records.drop(board);
                    fromLog.remove(board);
                    yield BoardQueue.Worked.DONE;
                }
            };
        } catch (Exception e) {
            failed(steps, e);
            return Outages.isOutage(e) ? BoardQueue.Worked.PREVENTED : BoardQueue.Worked.FAILED;
        }
    }

    private void sweep() {
        if (sweeping || boards.isStopping()) {
            return;
        }
        sweeping = true;
        try {
            records.boards().stream()
                    .filter(board -> !undecided.contains(board))
                    .forEach(boards::add);
            int opening = openings;
            Map<UUID, Lag> behind = consumer.behind(BOARDS_PER_SWEEP);
            compare(behind);
            // Who reads from the end on has to look once it is known where the end was.
            compared = opening == openings;
            sweeps.worked();
        } catch (Exception e) {
            failed(sweeps, e);
        } finally {
            sweeping = false;
        }
    }

    /** Kafka brings what is behind. What it does not bring, because it is away or has lost it, is taken from the log. */
    private void compare(Map<UUID, Lag> behind) {
        lag.set(behind.values());
        if (!compared && consumer.audience() == Audience.EACH_NODE) {
            behind.keySet().forEach(this::look);
        }
        if (!quiet) {
            standing.clear();
            return;
        }
        standing.keySet().retainAll(behind.keySet());
        long now = System.nanoTime();
        behind.forEach((board, where) -> {
            Standing before = standing.get(board);
            if (before == null || before.position() != where.position()) {
                standing.put(board, new Standing(where.position(), now));
            } else if (now - before.nanos() > patience.toNanos()) {
                look(board);
            }
        });
    }

    private void failed(OutageLog outages, Exception cause) {
        if (!boards.isStopping()) {
            outages.failed(cause);
        }
    }

    private final class TopicEvents implements BoardEvents {

        private final UUID board;
        private boolean more;

        TopicEvents(UUID board) {
            this.board = board;
        }

        @Override
        public List<EventLog.Entry> after(long seq) {
            records.done(board, seq);
            Long first = records.first(board);
            if (first == null) {
                return fromLog.contains(board) ? logged(seq) : List.of();
            }
            if (first == seq + 1) {
                return records.run(board, BATCH);
            }
            List<EventLog.Entry> missing = logged(seq);
            if (missing.isEmpty()) {
                // The log is the truth: it was restored from a backup, and these events never were.
                LOG.warn("Board {} has no event after {}; Kafka has {}, which is ignored", board, seq, first);
                records.drop(board);
            }
            return missing;
        }

        private List<EventLog.Entry> logged(long seq) {
            List<EventLog.Entry> entries = await(log.read(database, board, seq, BATCH));
            more = entries.size() == BATCH;
            if (!more) {
                fromLog.remove(board);
            }
            return entries;
        }
    }
}
