package io.sunday.usecases.imports;

import java.time.Duration;

/**
 * How long damaged files are tried: {@code -Dsunday.fuzz.minutes=60} or {@code -Dsunday.fuzz.imports.seconds=60}, for all importers
 * together; a few seconds unless it is said.
 */
public final class FuzzTime {

    private static final int IMPORTERS = 10;
    private static final int SECONDS = 5;

    private FuzzTime() {}

    /** The share of each importer. */
    public static Duration each() {
        Integer minutes = Integer.getInteger("sunday.fuzz.minutes");
        Duration all = minutes == null
                ? Duration.ofSeconds(Integer.getInteger("sunday.fuzz.imports.seconds", SECONDS))
                : Duration.ofMinutes(minutes);
        return all.dividedBy(IMPORTERS);
    }

    /** The same files each time, unless there is time for others. */
    public static long seed() {
        return Integer.getInteger("sunday.fuzz.minutes") == null ? 42 : System.nanoTime();
    }
}
