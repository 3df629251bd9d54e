package io.sunday.perf.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Random;

/** Time that passes only when something happens, and all the chance there is. */
final class VirtualTime {

    private record Task(long at, long number, Runnable action) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private final Random random;
    private long now;
    private long number;
    private boolean faults = true;

    VirtualTime(long seed) {
        random = new Random(seed);
    }

    /** Milliseconds since the beginning. */
    long now() {
        return now;
    }

    /** Grows with everything that happens, so that no two moments are the same. */
    long moment() {
        return now * 1_000_000 + ++number;
    }

    void after(long delayMillis, Runnable action) {
        tasks.add(new Task(now + delayMillis, number++, action));
    }

    void passUntil(long end) {
        while (!tasks.isEmpty() && tasks.peek().at() <= end) {
            Task next = tasks.remove();
            now = next.at();
            next.action().run();
        }
        now = end;
    }

    /** From now on nothing goes wrong any more. */
    void endFaults() {
        faults = false;
    }

    boolean happens(double chance) {
        return faults && random.nextDouble() < chance;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    /** A way that mostly takes a moment and sometimes long. */
    long delay() {
        return 1 + random.nextInt(happens(0.1) ? 80 : 3);
    }
}
