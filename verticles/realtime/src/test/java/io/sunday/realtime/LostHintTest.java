package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.realtime.hub.HubLimits;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.testing.fault.Fault;
import io.sunday.testing.fault.Fault.Kind;
import io.sunday.testing.fault.History;
import io.sunday.testing.fault.History.Seen;
import io.sunday.testing.fault.HistoryCheck;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rule S3 of docs/sync-spec.md, and that a node which does not keep it is found out by the check of its history. */
@ExtendWith(PostgresExtension.class)
class LostHintTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final int ANNOUNCED = 5;

    private final TestDatabase database;

    LostHintTest(TestDatabase database) {
        this.database = database;
    }

    @Test
    void a_node_that_does_not_compare_heads_is_found_out_when_a_hint_is_lost() {
        List<Fault> faults = faultsOfRun(withHeadCheck(NEVER), ANNOUNCED);

        assertThat(faults).extracting(Fault::kind).containsExactly(Kind.SOCKET_BEHIND);
    }

    @Test
    void a_node_that_compares_heads_makes_up_for_a_lost_hint() {
        List<Fault> faults = faultsOfRun(HubLimits.defaults(), ANNOUNCED + 1);

        assertThat(faults).isEmpty();
    }

    /** Some writes with their hints and a last one without; the socket gets as many events as it is said to. */
    private List<Fault> faultsOfRun(HubLimits limits, int arriving) {
        SocketLimits sockets = RealtimeServer.limits(Duration.ofSeconds(10), Duration.ofSeconds(30));
        try (RealtimeServer server = new RealtimeServer(database, limits, sockets)) {
            Tenant tenant = new Tenant(database);
            History history = new History();
            TestSocket socket =
                    server.connect(tenant).say("op", "subscribe", "channel", "board:" + tenant.board, "since", 0);
            socket.next();

            for (int i = 0; i < ANNOUNCED; i++) {
                tenant.change(1);
            }
            tenant.announcing = false;
            tenant.change(1);

            History.Socket seen = history.socket("socket", 0);
            socket.nextEvents(arriving).stream().map(Seen::of).forEach(seen::got);
            // Whatever is to come without a look at the log has come by now.
            socket.nextHeartbeat();
            socket.close();
            return HistoryCheck.faults(history, 0, log(tenant));
        }
    }

    private List<Seen> log(Tenant tenant) {
        return new EventLog()
                .read(database.database().readers(), tenant.board, 0, EventLog.READ_LIMIT_MAX).await().stream()
                        .map(entry -> Seen.of(new JsonObject(entry.event())))
                        .toList();
    }

    private static HubLimits withHeadCheck(Duration headCheck) {
        HubLimits usual = HubLimits.defaults();
        return new HubLimits(
                usual.gapMax(),
                usual.pageEvents(),
                usual.batchEvents(),
                usual.batchBytes(),
                usual.tailEvents(),
                usual.tailBytes(),
                usual.earlyEvents(),
                usual.gapGrace(),
                headCheck,
                usual.linger());
    }
}
