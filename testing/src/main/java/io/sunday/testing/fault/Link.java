package io.sunday.testing.fault;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to a port of this machine that can be cut as a cable is: while it is, connections stay open, even new ones, and
 * nothing goes through, not even that one of them was closed. What was on its way arrives when it is mended.
 */
public final class Link implements AutoCloseable {

    private static final String HERE = "127.0.0.1";

    private final Context loop;
    private final NetServer server;
    private final NetClient client;
    private final int target;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<NetSocket> open = new HashSet<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean cut;

    private Link(Vertx vertx, Context loop, int target) {
        this.loop = loop;
        this.target = target;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer();
    }

    /** A link that works. */
    public static Link to(Vertx vertx, int target) {
        Link link = new Link(vertx, vertx.getOrCreateContext(), target);
        Future.future(promise -> link.loop.runOnContext(go -> link.server
                        .connectHandler(link::accept)
                        .listen(0, HERE)
                        .<Object>mapEmpty()
                        .onComplete(promise)))
                .await();
        return link;
    }

    public int port() {
        return server.actualPort();
    }

    /** How many connections were made through it so far. */
    public int connections() {
        return connections.get();
    }

    public void cut() {
        run(() -> {
            cut = true;
            open.forEach(NetSocket::pause);
        });
    }

    public void mend() {
        run(() -> {
            cut = false;
            List.copyOf(open).forEach(NetSocket::resume);
            List<Runnable> late = List.copyOf(held);
            held.clear();
            late.forEach(Runnable::run);
        });
    }

    private void run(Runnable work) {
        Future.future(promise -> loop.runOnContext(go -> {
                    work.run();
                    promise.complete();
                }))
                .await();
    }

    private void whenWhole(Runnable work) {
        if (cut) {
            held.add(work);
        } else {
            work.run();
        }
    }

    private void accept(NetSocket near) {
        connections.incrementAndGet();
        near.pause();
        whenWhole(() -> client.connect(target, HERE)
                .onSuccess(far -> join(near, far.pause()))
                .onFailure(refused -> near.close()));
    }

    private void join(NetSocket near, NetSocket far) {
        carry(near, far);
        carry(far, near);
        if (!cut) {
            near.resume();
            far.resume();
        }
    }

    private void carry(NetSocket from, NetSocket to) {
        open.add(from);
        from.handler(to::write);
        from.closeHandler(closed -> {
            open.remove(from);
            whenWhole(to::close);
        });
    }

    @Override
    public void close() {
        mend();
        server.close().await();
        client.close().await();
    }
}
