package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node with real sockets and a real log, and a tenant of each test's own. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
abstract class OpenSockets {

    final TestDatabase database;
    final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable RealtimeServer server;
    private @Nullable Tenant tenant;

    OpenSockets(TestDatabase database) {
        this.database = database;
    }

    @BeforeAll
    void start() {
        server = new RealtimeServer(database);
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @BeforeEach
    void newTenant() {
        tenant = new Tenant(database);
    }

    @AfterEach
    void closeSockets() throws Exception {
        for (AutoCloseable socket : open) {
            socket.close();
        }
        open.clear();
    }

    private RealtimeServer server() {
        RealtimeServer started = server;
        assertThat(started).isNotNull();
        return started;
    }

    final Tenant tenant() {
        Tenant current = tenant;
        assertThat(current).isNotNull();
        return current;
    }

    final String board() {
        return "board:" + tenant().board;
    }

    final TestSocket signedIn() {
        return connect(tenant().user.toString());
    }

    final TestSocket connect(@Nullable String token) {
        TestSocket socket = new TestSocket(database.vertx(), server().port(), token);
        open.add(socket);
        return socket;
    }

    final JsonObject message(String op, long seq) {
        return new JsonObject().put("op", op).put("channel", board()).put("seq", seq);
    }

    static JsonObject error(String code, String message) {
        return new JsonObject().put("op", "error").put("code", code).put("message", message);
    }

    static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
