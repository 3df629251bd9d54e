package io.sunday.perf.simulation;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Lets one world after the other pass until the time is over or a rule was broken, and names the seed of that: {@code
 * [SECONDS [FIRST SEED]]}. Running it with 0 seconds and a seed shows that world again.
 */
public final class Simulate {

    private Simulate() {}

    public static void main(String[] arguments) {
        long seconds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 60;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : System.nanoTime();
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        long seed = first;
        do {
            List<String> faults = World.faultsOf(seed, Flaw.NONE);
            if (!faults.isEmpty()) {
                System.out.println("seed " + seed + ":");
                faults.forEach(fault -> System.out.println("  " + fault));
                System.exit(1);
            }
            seed++;
        } while (System.nanoTime() < end);
        double minutes = (System.nanoTime() - begin) / 60e9;
        System.out.printf(
                "%d seeds from %d on, %.0f a minute: nothing lost, doubled, reordered or left behind%n",
                seed - first, first, (seed - first) / minutes);
    }
}
