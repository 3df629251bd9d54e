package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.HubLimits;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules S5 and S6 of docs/sync-spec.md: who does not read costs a bounded queue and nobody else's time. */
@ExtendWith(PostgresExtension.class)
class SlowSocketTest {

    private static final long QUEUED_BYTES_MAX = 1024 * 1024;
    /** 13 MB: more than the kernel's buffers and the server's own queue take. */
    private static final int EVENTS = 6_000;

    private final TestDatabase database;

    SlowSocketTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void a_socket_that_never_reads_is_closed_with_4408() {
        SocketLimits impatient = RealtimeServer.limits(Duration.ofSeconds(10), Duration.ofMillis(500));
        try (RealtimeServer server = new RealtimeServer(database, HubLimits.defaults(), impatient)) {
            Tenant tenant = new Tenant(database);
            TestSocket socket = server.connect(tenant).say("op", "subscribe", "channel", "board:" + tenant.board);
            socket.next();
            socket.socket.pause();

            fill(tenant);

            assertThat(server.eventuallyCount("sunday.realtime.closings", "code", "4408"))
                    .isEqualTo(1);
            socket.close();
        }
    }

    @Test
    void a_socket_that_reads_again_gets_everything_in_order_and_the_others_did_not_wait() {
        try (RealtimeServer server = new RealtimeServer(database)) {
            Tenant tenant = new Tenant(database);
            TestSocket slow = server.connect(tenant).say("op", "subscribe", "channel", "board:" + tenant.board);
            slow.next();
            slow.socket.pause();
            TestSocket quick = server.connect(tenant).say("op", "subscribe", "channel", "board:" + tenant.board);
            quick.next();

            fill(tenant);

            List<Long> all = LongStream.rangeClosed(1, EVENTS).boxed().toList();
            assertThat(quick.nextSeqs(EVENTS)).isEqualTo(all);
            assertThat(server.eventuallyCount("sunday.realtime.slow")).isPositive();
            assertThat(server.registry
                            .get("sunday.realtime.queued.bytes")
                            .gauge()
                            .value())
                    .isLessThan(QUEUED_BYTES_MAX);
            slow.socket.resume();
            assertThat(slow.nextSeqs(EVENTS)).isEqualTo(all);
            slow.close();
            quick.close();
        }
    }

    private static void fill(Tenant tenant) {
        JsonObject data = new JsonObject().put("itemId", tenant.item.toString()).put("text", "x".repeat(2_000));
        for (int i = 0; i < EVENTS / 500; i++) {
            tenant.append(StreamKind.BOARD, "item.updated", data, 500).await();
        }
    }
}
