package io.sunday.perf.faults;

import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.Load;
import io.sunday.testing.fault.RestClient;
import io.sunday.testing.fault.SmallDisk;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something bad that happens to a cluster while people write. */
interface Misfortune {

    /** What it happens to. */
    record Scene(
            ClusterProcess cluster,
            Load load,
            RestClient client,
            Vertx vertx,
            @Nullable SmallDisk disk) {

        /** The node that has to suffer; the first one is where the checks are asked from. */
        int victim() {
            return cluster.ports().getLast();
        }
    }

    String name();

    String describe();

    default int nodes() {
        return 2;
    }

    default List<String> flags() {
        return List.of();
    }

    /** How long each writer rests after a write. */
    default Duration rest() {
        return Duration.ofMillis(20);
    }

    /** Why it cannot happen here, if it cannot. */
    default Optional<String> impossible() {
        return Optional.empty();
    }

    /** Does it, and returns when it is over; answers what is worth telling besides the usual figures. */
    String strike(Scene scene) throws Exception;
}
