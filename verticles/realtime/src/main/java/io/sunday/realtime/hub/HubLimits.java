package io.sunday.realtime.hub;

import java.time.Duration;

/**
 * What a hub may use.
 *
 * @param gapMax events a receiver may be behind before it is told to start afresh
 * @param pageEvents events in one read of the log
 * @param batchEvents events in one frame
 * @param batchBytes bytes of JSON in one frame; many clients refuse frames above 64 KiB
 * @param tailEvents events kept in memory per stream for those who come back
 * @param tailBytes bytes kept in memory per stream and event loop
 * @param earlyEvents events kept that came before their turn
 * @param gapGrace how long a gap may fill itself from the bus before the log is read
 * @param headCheck how often the heads of all streams are compared with the log
 * @param linger how long a hub without listeners is kept
 */
public record HubLimits(
        int gapMax,
        int pageEvents,
        int batchEvents,
        int batchBytes,
        int tailEvents,
        int tailBytes,
        int earlyEvents,
        Duration gapGrace,
        Duration headCheck,
        Duration linger) {

    public static HubLimits defaults() {
        return new HubLimits(
                10_000,
                500,
                256,
                48 * 1024,
                1_024,
                1024 * 1024,
                1_024,
                Duration.ofMillis(5),
                Duration.ofSeconds(1),
                Duration.ofSeconds(10));
    }
}
