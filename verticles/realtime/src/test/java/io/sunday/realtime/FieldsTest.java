package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets that ask for some columns of a board: rules F1 to F4 of docs/sync-spec.md, from the log and live. */
@ExtendWith(PostgresExtension.class)
class FieldsTest {

    private final RealtimeServer server;
    private final Tenant tenant;
    private final String board;
    private final List<TestSocket> open = new ArrayList<>();

    FieldsTest(TestDatabase database) {
        server = new RealtimeServer(database);
        tenant = new Tenant(database);
        board = "board:" + tenant.board;
    }

    @AfterEach
    void stop() {
        open.forEach(TestSocket::close);
        server.close();
    }

    @Test
    void fields_that_are_no_list_of_names_or_not_of_a_board_are_refused() {
        TestSocket socket = connect();

        socket.say("op", "subscribe", "channel", board, "fields", "status");
        assertThat(socket.next().getString("code")).isEqualTo("invalid_fields");
        socket.say("op", "subscribe", "channel", board, "fields", List.of(1));
        assertThat(socket.next().getString("code")).isEqualTo("invalid_fields");
        socket.say("op", "subscribe", "channel", "item:" + tenant.item, "fields", List.of("status"));
        assertThat(socket.next().getString("code")).isEqualTo("invalid_fields");
    }

    @Test
    void a_socket_gets_what_its_fields_show_from_the_log_and_live_and_skips_for_the_rest() {
        change("status", 2);
        change("date", 600);
        change("status", 1);
        TestSocket some = connect();
        TestSocket all = connect();

        JsonObject subscribed = some.say(
                        "op", "subscribe", "channel", board, "since", 0, "fields", List.of("status", "@name"))
                .next();
        all.say("op", "subscribe", "channel", board, "since", 0).next();

        assertThat(subscribed.getJsonArray("fields").getList()).isEqualTo(List.of("@name", "status"));
        List<JsonObject> caughtUp = through(some, 603);
        assertThat(seqs(caughtUp)).isEqualTo(seqsTo(603));
        assertThat(caughtUp).filteredOn(event -> !isSkip(event)).hasSize(3);
        assertThat(caughtUp).filteredOn(FieldsTest::isSkip).hasSizeLessThan(10);
        assertThat(all.nextSeqs(603)).isEqualTo(seqsTo(603));

        change("date", 3);
        change("status", 1);
        List<JsonObject> live = through(some, 607);
        assertThat(seqs(live))
                .isEqualTo(LongStream.rangeClosed(604, 607).boxed().toList());
        assertThat(isSkip(live.getLast())).isFalse();
        assertThat(all.nextSeqs(4)).isEqualTo(seqs(live));
        assertThat(some.nextHeartbeat().getJsonObject("heads").getLong(board)).isEqualTo(607);
    }

    @Test
    void who_subscribes_again_without_fields_gets_everything() {
        TestSocket socket = connect();
        socket.say("op", "subscribe", "channel", board, "fields", List.of("status"))
                .next();
        change("date", 1);
        assertThat(isSkip(socket.nextEvents(1).getFirst())).isTrue();

        JsonObject subscribed =
                socket.say("op", "subscribe", "channel", board, "since", 0).next();

        assertThat(subscribed.containsKey("fields")).isFalse();
        assertThat(isSkip(socket.nextEvents(1).getFirst())).isFalse();
    }

    private TestSocket connect() {
        TestSocket socket = server.connect(tenant);
        open.add(socket);
        return socket;
    }

    private void change(String column, int count) {
        JsonObject changes = new JsonObject().put("itemData", new JsonObject().put(column, "x"));
        JsonObject data = new JsonObject().put("itemId", tenant.item.toString()).put("changes", changes);
        tenant.append(StreamKind.BOARD, "item.updated", data, count).await();
    }

    /** All events up to a seq. */
    private static List<JsonObject> through(TestSocket socket, long last) {
        List<JsonObject> events = new ArrayList<>();
        while (events.isEmpty() || events.getLast().getLong("seq") < last) {
            events.addAll(socket.nextEvents(1));
        }
        return events;
    }

    /** Those that the events stand for. */
    private static List<Long> seqs(List<JsonObject> events) {
        return events.stream()
                .flatMap(event -> LongStream.rangeClosed(
                                event.getLong("from", event.getLong("seq")), event.getLong("seq"))
                        .boxed())
                .toList();
    }

    private static List<Long> seqsTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    private static boolean isSkip(JsonObject event) {
        return event.getString("type").equals("skip");
    }
}
