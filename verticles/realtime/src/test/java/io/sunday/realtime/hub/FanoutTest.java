package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.eventbus.StreamKind;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Who gets what on one loop, and in which order. */
class FanoutTest {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Loop loop = new Loop() {
        @Override
        public void run(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void delay(Duration delay, Runnable task) {
            // Time stands still.
        }
    };
    private final Fanout fanout = new Fanout(hub(), loop, 0, new Tail(HubLimits.defaults()));
    private final List<String> seen = new ArrayList<>();

    private BoardHub hub() {
        StreamFeed nothing = new StreamFeed() {
            @Override
            public Future<List<LiveEvent>> read(UUID stream, long after, int limit) {
                return Future.succeededFuture(List.of());
            }

            @Override
            public Future<Map<UUID, Long>> heads(Collection<UUID> streams) {
                return Future.succeededFuture(Map.of());
            }
        };
        HubMetrics metrics = new HubMetrics(new SimpleMeterRegistry(), InstantSource.system());
        LogReads reads = new LogReads();
        return new BoardHub(new UUID(0, 1), StreamKind.BOARD, loop, nothing, HubLimits.defaults(), metrics, reads);
    }

    private class Named implements Listener {
        private final String name;

        Named(String name) {
            this.name = name;
        }

        @Override
        public void committed(List<Batch> batches) {
            batches.forEach(batch -> seen.add(name + batch.last()));
        }

        @Override
        public void signalled(Batch signals) {
            seen.add(name + "~");
        }

        @Override
        public void broken() {
            seen.add(name + "!");
        }
    }

    private static Batch event(long seq) {
        return new Batch(List.of(new LiveEvent(seq, "{\"at\":1}".getBytes(StandardCharsets.UTF_8))));
    }

    private void runAll() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    @Test
    void a_listener_that_fails_begins_anew_and_keeps_nobody_from_hearing() {
        fanout.add(new Named("a") {
            @Override
            public void committed(List<Batch> batches) {
                throw new IllegalStateException("a");
            }
        });
        fanout.add(new Named("b"));

        fanout.post(event(1));
        runAll();

        assertThat(seen).containsExactly("a!", "b1");
    }

    @Test
    void what_passes_never_goes_in_front_of_an_event() {
        fanout.add(new Named("a"));

        fanout.postSignals(event(0));
        fanout.post(event(1));
        fanout.postSignals(event(0));
        fanout.post(event(2));
        runAll();

        assertThat(seen).containsExactly("a1", "a2", "a~", "a~");
    }

    @Test
    void listeners_may_leave_and_come_while_they_are_told() {
        Named second = new Named("b");
        fanout.add(new Named("a") {
            @Override
            public void committed(List<Batch> batches) {
                super.committed(batches);
                if (batches.getFirst().last() == 1) {
                    fanout.leave(second);
                    fanout.add(new Named("d"));
                }
            }
        });
        fanout.add(second);
        fanout.add(new Named("c"));

        fanout.post(event(1));
        runAll();
        fanout.post(event(2));
        runAll();

        assertThat(seen).containsExactly("a1", "b1", "c1", "a2", "c2", "d2");
    }

    @Test
    void what_many_listeners_queue_is_sent_for_each_of_them_after_it_was_told() {
        List<String> names = IntStream.range(0, 40).mapToObj(Integer::toString).toList();
        names.forEach(name -> fanout.add(new Named(name) {
            @Override
            public void flush() {
                seen.add(name + ">");
            }
        }));

        fanout.post(event(1));
        runAll();

        assertThat(seen).hasSize(80);
        names.forEach(name -> assertThat(seen).containsSubsequence(name + "1", name + ">"));
    }
}
