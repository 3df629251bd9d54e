package io.sunday.launcher.operations;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether this node lives, and whether it should get requests. It is ready when PostgreSQL answers; without one of
 * the others it is degraded, which is reported, and goes on serving. A node that is being stopped is not ready.
 */
public final class Health {
    private static final int READY = 200;
    private static final int NOT_READY = 503;

    /** A load balancer asks every few seconds; an answer that takes longer is a no. */
    private static final long CHECK_LIMIT_MILLIS = 2_000;

    private final List<Check> checks;
    private volatile State state = State.STARTING;

    private enum State {
        STARTING,
        SERVING,
        STOPPING
    }

    /**
     * A part this node depends on.
     *
     * @param needed whether the node cannot serve without it
     * @param probe succeeds when the part answers
     */
    public record Check(String name, boolean needed, Supplier<Future<?>> probe) {}

    private record Finding(Check check, boolean up) {}

    public Health(List<Check> checks) {
        this.checks = List.copyOf(checks);
    }

    public void serving() {
        state = State.SERVING;
    }

    public void stopping() {
        state = State.STOPPING;
    }

    /** Answers {@code GET /health/live}. */
    public void live(RoutingContext context) {
        answer(context, READY, new JsonObject().put("status", "up"));
    }

    /** Answers {@code GET /health/ready}. */
    public void ready(RoutingContext context) {
        State now = state;
        if (now != State.SERVING) {
            String status = now == State.STARTING ? "starting" : "stopping";
            answer(context, NOT_READY, new JsonObject().put("status", status));
            return;
        }
        Future.all(checks.stream().map(Health::find).toList())
                .onSuccess(all -> answer(context, all.<Finding>list()))
                .onFailure(context::fail);
    }

    private static Future<Finding> find(Check check) {
        return check.probe()
                .get()
                .timeout(CHECK_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .map(new Finding(check, true))
                .otherwise(new Finding(check, false));
    }

    private static void answer(RoutingContext context, List<Finding> findings) {
        boolean whole = findings.stream().allMatch(Finding::up);
        boolean up = findings.stream()
                .allMatch(finding -> finding.up() || !finding.check().needed());
        JsonArray parts = new JsonArray();
        findings.forEach(finding -> parts.add(new JsonObject()
                .put("name", finding.check().name())
                .put("status", finding.up() ? "up" : "down")
                .put("needed", finding.check().needed())));
        answer(
                context,
                up ? READY : NOT_READY,
                new JsonObject()
                        .put("status", whole ? "up" : up ? "degraded" : "down")
                        .put("checks", parts));
    }

    private static void answer(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .putHeader("cache-control", "no-store")
                .end(body.toBuffer());
    }
}
