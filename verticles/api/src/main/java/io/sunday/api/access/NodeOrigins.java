package io.sunday.api.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The addresses under which browsers reach the nodes, so that a page whose node is gone goes on with another one. Pages
 * of exactly these origins may use the API with their cookie; without addresses no page of another origin may.
 */
public final class NodeOrigins {

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Form-Password, X-Request-Id,"
                    + " X-View-Pass, X-View-Password";
    private static final String RESPONSE_HEADERS = "ETag, Location, X-Request-Id, RateLimit, RateLimit-Policy,"
            + " Retry-After, Idempotency-Replayed, Content-Disposition";

    /** Browsers ask again after ten minutes. */
    private static final String REMEMBERED_SECONDS = "600";

    private final List<String> addresses;

    /** The addresses look like {@code https://node1.example.org}, as browsers write them in Origin. */
    public NodeOrigins(List<String> addresses) {
        this.addresses = List.copyOf(addresses);
    }

    /** Whether pages of this origin are ours. */
    public boolean includes(@Nullable String origin) {
        return origin != null && addresses.contains(origin);
    }

    /** What pages must be allowed to connect to beside their own node, as it is written in a content policy. */
    public String connectSources() {
        return addresses.stream()
                .flatMap(address -> Stream.of(address, address.replaceFirst("^http", "ws")))
                .map(source -> " " + source)
                .collect(Collectors.joining());
    }

    /** Tells clients the addresses, and lets pages of these origins use what is below {@code base}. */
    public void mount(Router root, String base) {
        String answer = new JsonObject().put("nodes", new JsonArray(addresses)).encode();
        root.get("/nodes.json")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .putHeader("cache-control", "no-store")
                        .end(answer));
        if (!addresses.isEmpty()) {
            root.route(base + "/*").handler(this::allow);
        }
    }

    private void allow(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        context.addHeadersEndHandler(ended -> response.headers().add("vary", "origin"));
        String origin = request.getHeader("Origin");
        if (!includes(origin)) {
            context.next();
            return;
        }
        response.putHeader("access-control-allow-origin", origin)
                .putHeader("access-control-allow-credentials", "true")
                .putHeader("access-control-expose-headers", RESPONSE_HEADERS);
        if (request.method() == HttpMethod.OPTIONS && request.getHeader("Access-Control-Request-Method") != null) {
            response.putHeader("access-control-allow-methods", METHODS)
                    .putHeader("access-control-allow-headers", REQUEST_HEADERS)
                    .putHeader("access-control-max-age", REMEMBERED_SECONDS)
                    .setStatusCode(204)
                    .end();
            return;
        }
        context.next();
    }
}
