package io.sunday.perf.faults;

import io.sunday.testing.fault.FalseClock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The clock of one of two nodes jumps under load: ahead, then back behind the true time, then right again. */
record JumpingClock() implements Misfortune {

    /** Less than a token lives: signing in again is not what is to be seen here. */
    private static final long AHEAD_SECONDS = TimeUnit.MINUTES.toSeconds(10);

    private static final long BEHIND_SECONDS = -TimeUnit.MINUTES.toSeconds(10);
    private static final int WRITES_BETWEEN = 2_000;

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public String describe() {
        return "the clock of one of two nodes jumps 10 minutes ahead, then 20 back, then 10 ahead";
    }

    @Override
    public Optional<String> impossible() {
        return FalseClock.isPossible()
                ? Optional.empty()
                : Optional.of("it needs a C compiler (cc) and the preloading of libraries");
    }

    @Override
    public String strike(Scene scene) throws Exception {
        FalseClock clock = FalseClock.make(scene.cluster().data().resolveSibling("clock"));
        scene.cluster().stopNode(scene.victim());
        scene.cluster().startNode(scene.victim(), null, clock.environment());
        scene.load().awaitMore(WRITES_BETWEEN);
        for (long seconds : new long[] {AHEAD_SECONDS, BEHIND_SECONDS, 0}) {
            clock.jumpTo(seconds);
            scene.load().awaitMore(WRITES_BETWEEN);
        }
        return "times from event to socket say nothing here: they compare two clocks";
    }
}
