package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rule S9 of docs/sync-spec.md: many who come back together. */
@ExtendWith(PostgresExtension.class)
class ReturnTest {

    private static final int SOCKETS = 200;
    private static final int EVENTS = 1_200;

    private final TestDatabase database;

    ReturnTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void those_who_come_back_to_a_new_node_from_many_places_share_a_few_pages_of_the_log() {
        Tenant tenant = new Tenant(database);
        tenant.change(EVENTS);
        try (RealtimeServer server = new RealtimeServer(database)) {
            WebSocketClient client =
                    database.vertx().createWebSocketClient(new WebSocketClientOptions().setMaxConnections(SOCKETS));

            List<Future<List<Long>>> all = IntStream.range(0, SOCKETS)
                    .mapToObj(i -> comeBack(client, server, tenant, i * 5L))
                    .toList();

            for (int i = 0; i < SOCKETS; i++) {
                assertThat(all.get(i).await())
                        .isEqualTo(LongStream.rangeClosed(i * 5L + 1, EVENTS)
                                .boxed()
                                .toList());
            }
            double reads = server.registry
                    .get("sunday.realtime.catchup.reads")
                    .counter()
                    .count();
            assertThat(reads).isBetween(1.0, 6.0);
            client.close().await();
        }
    }

    /** All seqs after one, to the last. */
    private static Future<List<Long>> comeBack(
            WebSocketClient client, RealtimeServer server, Tenant tenant, long since) {
        Promise<List<Long>> promise = Promise.promise();
        List<Long> seen = new ArrayList<>();
        client.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(server.port())
                        .setURI("/ws")
                        .addHeader("Authorization", "Bearer " + tenant.user))
                .onFailure(promise::fail)
                .onSuccess(socket -> {
                    socket.textMessageHandler(text -> {
                        JsonArray events = new JsonObject(text).getJsonArray("events", new JsonArray());
                        events.forEach(event -> seen.add(((JsonObject) event).getLong("seq")));
                        if (!seen.isEmpty() && seen.getLast() == EVENTS) {
                            promise.tryComplete(seen);
                        }
                    });
                    subscribe(socket, tenant, since);
                });
        return promise.future();
    }

    private static void subscribe(WebSocket socket, Tenant tenant, long since) {
        socket.writeTextMessage(Connection.json("op", "subscribe", "channel", "board:" + tenant.board, "since", since));
    }
}
