package io.sunday.feed;

import static io.vertx.core.Future.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.storage.OutageLog;
import io.sunday.storage.change.Lag;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.RelayStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies the events of all boards from the log to the topic, each once and in the order of its board. Every node has a
 * relay; the one with the lease works. Events are written in transactions of Kafka and the cursors move after that; a
 * relay that takes over first shuts out the one before, then reads what that one has written without noting it. Deploy
 * it with the virtual-thread model.
 */
public final class KafkaRelay extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRelay.class);

    /** A node that hangs is replaced after this time, in which nothing is relayed. */
    private static final Duration LEASE = Duration.ofSeconds(6);

    private static final Duration RENEWAL = LEASE.dividedBy(3);

    private static final long SWEEP_MILLIS = 1_000;

    private static final long RETRY_MILLIS = 1_000;

    private static final int BOARDS_PER_SWEEP = 1_000;

    /** Of one transaction: large enough that its cost is shared, small enough that nothing waits long behind it. */
    private static final int EVENTS_MAX = 2_000;

    private static final int BOARDS_MAX = 200;

    private final UUID self = UUID.randomUUID();
    private final KafkaClients clients;
    private final RelayStore store;
    private final LagGauge lag;
    private final OutageLog outages = new OutageLog(LOG, "copy events to Kafka");
    private final Set<UUID> grown = new LinkedHashSet<>();
    private final Promise<Void> ended = Promise.promise();
    private @Nullable WorkerExecutor worker;
    private @Nullable Lead lead;
    private long heldAt;
    private boolean sweepDue = true;
    private @Nullable Promise<Void> waiting;
    private volatile boolean stopping;

    /** What the relay with the lease has. */
    private record Lead(TopicWriter topic, long fence) {}

    /** @param background connections for reading the log */
    public KafkaRelay(KafkaClients clients, Pool background, MeterRegistry metrics) {
        this.clients = clients;
        this.store = new RelayStore(background);
        this.lag = new LagGauge(metrics, "kafka");
    }

    @Override
    public Future<?> start() {
        worker = vertx.createSharedWorkerExecutor("sunday-kafka-relay-" + deploymentID(), 1);
        vertx.eventBus()
                .<StreamsAppended>consumer(
                        Addresses.APPENDED, message -> message.body().streams().forEach(this::hinted));
        vertx.setPeriodic(SWEEP_MILLIS, id -> {
            sweepDue = true;
            goOn();
        });
        context.runOnContext(ignored -> run());
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        stopping = true;
        goOn();
        return ended.future();
    }

    private void hinted(StreamAppended hint) {
        if (lead != null && hint.kind() == StreamKind.BOARD) {
            grown.add(hint.streamId());
            goOn();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                Optional<Lead> leading = lead();
                if (leading.isPresent()) {
                    relay(leading.get());
                } else {
                    rest();
                }
                outages.worked();
            } catch (Exception e) {
                if (!stopping) {
                    outages.failed(e);
                }
                await(resign());
                await(vertx.timer(RETRY_MILLIS, TimeUnit.MILLISECONDS));
            }
        }
        resign().compose(closed -> store.letGo(self)).otherwiseEmpty().onComplete(ignored -> ended.complete());
    }

    /** The lease and the right to write to the topic; nothing while another node has them. */
    private Optional<Lead> lead() {
        long now = System.nanoTime();
        Lead held = lead;
        if (held != null && now - heldAt < RENEWAL.toNanos()) {
            return Optional.of(held);
        }
        Optional<Long> fence = await(store.hold(self, LEASE));
        heldAt = now;
        if (fence.isEmpty() || held != null && held.fence() != fence.get()) {
            await(resign());
        }
        if (fence.isPresent() && lead == null) {
            takeOver(fence.get());
        }
        return Optional.ofNullable(lead);
    }

    private void takeOver(long fence) {
        TopicWriter topic = await(blocking(() -> TopicWriter.open(clients)));
        lead = new Lead(topic, fence);
        await(store.forgetOthers(topic.topicId()));
        Map<Integer, Long> positions = await(store.positions(topic.topicId()));
        TopicWriter.Written tail = await(blocking(() -> topic.tail(positions)));
        note(lead, tail);
        sweepDue = true;
        LOG.info("This node copies events to Kafka");
    }

    private void relay(Lead leading) {
        sweep(leading);
        List<UUID> boards = new ArrayList<>();
        while (!grown.isEmpty() && boards.size() < BOARDS_MAX) {
            UUID board = grown.iterator().next();
            grown.remove(board);
            boards.add(board);
        }
        if (boards.isEmpty()) {
            rest();
            return;
        }
        int perBoard = EVENTS_MAX / boards.size();
        List<LoggedEvent> events = await(store.read(leading.topic().topicId(), boards, perBoard));
        if (events.isEmpty()) {
            return;
        }
        note(leading, await(blocking(() -> leading.topic().write(events))));
        Map<UUID, Integer> counts = new HashMap<>();
        events.forEach(event -> counts.merge(event.streamId(), 1, Integer::sum));
        counts.forEach((board, count) -> {
            if (count == perBoard) {
                grown.add(board);
            }
        });
    }

    private void sweep(Lead leading) {
        if (sweepDue) {
            sweepDue = false;
            Map<UUID, Lag> behind = await(store.behind(leading.topic().topicId(), BOARDS_PER_SWEEP));
            lag.set(behind.values());
            grown.addAll(behind.keySet());
        }
    }

    private void note(@Nullable Lead leading, TopicWriter.Written written) {
        if (leading == null
                || !await(store.moved(
                        self, leading.fence(), leading.topic().topicId(), written.seqs(), written.offsets()))) {
            throw new IllegalStateException("another node relays now");
        }
    }

    private Future<Void> resign() {
        Lead leaving = lead;
        if (leaving == null) {
            return Future.succeededFuture();
        }
        lead = null;
        grown.clear();
        lag.set(List.of());
        return blocking(() -> {
                    leaving.topic().close();
                    return true;
                })
                .onFailure(failure -> LOG.warn("The producer could not be closed", failure))
                .otherwise(false)
                .mapEmpty();
    }

    /** Until something has happened, at most until the next sweep. */
    private void rest() {
        if (grown.isEmpty() && !sweepDue && !stopping) {
            Promise<Void> something = Promise.promise();
            waiting = something;
            await(something.future());
        } else if (lead == null && !stopping) {
            sweepDue = false;
        }
    }

    private void goOn() {
        Promise<Void> waiter = waiting;
        if (waiter != null) {
            waiting = null;
            waiter.complete();
        }
    }

    private <T> Future<T> blocking(java.util.concurrent.Callable<T> work) {
        WorkerExecutor started = worker;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return KafkaClients.on(started, work);
    }
}
