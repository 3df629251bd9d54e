package io.sunday.realtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.sunday.realtime.hub.HubLimits;
import io.sunday.storage.Database;
import java.time.InstantSource;

/**
 * What the realtime part of a node works with.
 *
 * @param authentication whose token it is; fails with {@link NotAuthenticatedException} (or a
 *     rejection) when it is nobody's, with anything else when that cannot be known now
 */
public record RealtimeOptions(
        Database database,
        SocketAuthentication authentication,
        MeterRegistry registry,
        InstantSource clock,
        HubLimits hubLimits,
        SocketLimits socketLimits) {

    public static RealtimeOptions of(
            Database database, SocketAuthentication authentication, MeterRegistry registry, InstantSource clock) {
        return new RealtimeOptions(
                database, authentication, registry, clock, HubLimits.defaults(), SocketLimits.defaults());
    }
}
