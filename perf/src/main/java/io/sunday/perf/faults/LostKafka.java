package io.sunday.perf.faults;

import io.sunday.testing.TestKafka;
import io.sunday.testing.fault.History;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.Notices;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Kafka is away for minutes while people write and recipes answer. */
final class LostKafka implements Misfortune {

    private static final int SECONDS = Integer.getInteger("perf.kafka.seconds", 300);
    private static final int DRAINED_SECONDS_MAX = 60;
    private static final int WRITERS_WITH_RECIPE = 1;

    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Every event is kept for the check: in so many minutes there are enough of them with fewer a second. */
    private static final Duration REST = Duration.ofMillis(400);

    private @Nullable TestKafka kafka;

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public String describe() {
        return "Kafka, through which automations hear of events, is killed and away for " + SECONDS + " s";
    }

    @Override
    public Duration rest() {
        return REST;
    }

    @Override
    public List<String> flags() {
        TestKafka started = TestKafka.started();
        kafka = started;
        return List.of("--kafka-bootstrap=" + started.bootstrap());
    }

    @Override
    public String strike(Scene scene) throws Exception {
        TestKafka broker = kafka;
        if (broker == null) {
            throw new IllegalStateException("the flags come first");
        }
        String noticed = scene.client().anotherBoard();
        Notices notices = new Notices(scene.client(), noticed);
        try (broker;
                Load load = new Load(scene.client(), new History(), noticed, 0)
                        .hold()
                        .resting(PAUSE)
                        .start(WRITERS_WITH_RECIPE)) {
            load.awaitMore(200);
            broker.kill();
            TimeUnit.SECONDS.sleep(SECONDS);
            double waiting = notices.lag();
            broker.start();
            long back = System.nanoTime();
            load.release();
            scene.load().release();
            load.await();
            scene.load().await();
            notices.drainedMillis(DRAINED_SECONDS_MAX);
            double seconds = (System.nanoTime() - back) / 1e9;
            List<String> faults = notices.faults();
            if (!faults.isEmpty()
                    || notices.lag() > 0
                    || !load.refusals().isEmpty()
                    || !load.givenUp().isEmpty()) {
                throw new AssertionError("after Kafka was back: " + notices.lag() + " events behind, " + faults.size()
                        + " wrong effects " + faults.stream().limit(5).toList() + ", refused " + load.refusals()
                        + ", given up " + load.givenUp());
            }
            return String.format(
                    Locale.ROOT,
                    "%.0f events waited for Kafka; all were relayed and had their effect once %.1f s after it was back",
                    waiting,
                    seconds);
        }
    }
}
