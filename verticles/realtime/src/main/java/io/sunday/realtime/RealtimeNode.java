package io.sunday.realtime;

import io.sunday.realtime.hub.HubMetrics;
import io.sunday.realtime.hub.Hubs;
import io.sunday.realtime.hub.Loop;
import io.sunday.storage.change.EventLog;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The realtime part of a node: the hubs, who is present, and the loops with sockets. Started once
 * per JVM; {@link RealtimeRoutes} brings sockets to it from every HTTP verticle.
 */
public final class RealtimeNode {

    /** Loops that order streams; sockets are written on their own loops. */
    private static final int HOMES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    /** After the close frames were sent, clients get this long to answer them. */
    private static final int CLOSING_MILLIS = 500;

    private final Vertx vertx;
    private final RealtimeOptions options;
    private final String epoch;
    private final ChannelAccess access;
    private final Hubs hubs;
    private final Filters filters;
    private final Presence presence;
    private final TextEdits textEdits;
    private final RealtimeMetrics metrics;
    private final List<SocketLoop> loops = new CopyOnWriteArrayList<>();
    private volatile boolean closing;

    private RealtimeNode(Vertx vertx, RealtimeOptions options, String epoch, List<Loop> homes) {
        this.vertx = vertx;
        this.options = options;
        this.epoch = epoch;
        this.access = new ChannelAccess(options.database().walledReaders());
        this.filters = new Filters(options.database().readers(), options.clock());
        this.textEdits = new TextEdits(vertx.eventBus());
        this.metrics = new RealtimeMetrics(options.registry());
        BusHints hints = new BusHints(vertx.eventBus());
        this.hubs = new Hubs(
                homes,
                new LogFeed(options.database().readers()),
                hints,
                options.hubLimits(),
                new HubMetrics(options.registry(), options.clock()));
        this.presence = new Presence(homes.getFirst(), vertx.eventBus(), hubs, options.clock());
        homes.getFirst().run(() -> {
            hints.forPeople(hubs);
            hubs.start();
            presence.start();
        });
    }

    public static Future<RealtimeNode> start(Vertx vertx, RealtimeOptions options) {
        List<Loop> homes = new CopyOnWriteArrayList<>();
        return vertx.deployVerticle(() -> new HomeVerticle(homes), new DeploymentOptions().setInstances(HOMES))
                .compose(id -> new EventLog().epoch(options.database().readers()))
                .map(epoch -> new RealtimeNode(vertx, options, epoch, homes));
    }

    /** Tells all clients to come back to another node, and stops. */
    public Future<Void> close() {
        closing = true;
        loops.forEach(loop -> loop.close(CloseCode.RESTARTING));
        presence.close();
        hubs.close();
        Promise<Void> closed = Promise.promise();
        vertx.setTimer(CLOSING_MILLIS, id -> closed.complete());
        return closed.future();
    }

    boolean isClosing() {
        return closing;
    }

    /** Called on the event loop whose sockets it is for. */
    SocketLoop newLoop(Context context) {
        SocketLoop loop = new SocketLoop(vertx, context, options.clock());
        loops.add(loop);
        loop.sweepEvery(options.socketLimits().sweep());
        return loop;
    }

    Hubs hubs() {
        return hubs;
    }

    Filters filters() {
        return filters;
    }

    ChannelAccess access() {
        return access;
    }

    Presence presence() {
        return presence;
    }

    TextEdits textEdits() {
        return textEdits;
    }

    RealtimeMetrics metrics() {
        return metrics;
    }

    SocketAuthentication authentication() {
        return options.authentication();
    }

    SocketLimits socketLimits() {
        return options.socketLimits();
    }

    InstantSource clock() {
        return options.clock();
    }

    /** Which log the seqs count in. */
    String epoch() {
        return epoch;
    }
}
