package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.realtime.hub.HubLimits;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The protocol of {@code /ws} (rules W1 to W9 of docs/sync-spec.md) on real sockets and a real log. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class WsTest {

    private final TestDatabase database;
    private final List<AutoCloseable> open = new ArrayList<>();
    private @Nullable RealtimeServer server;
    private @Nullable Tenant tenant;

    WsTest(TestDatabase database) {
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

    @Test
    void a_wrong_token_in_the_upgrade_closes_with_4401() {
        TestSocket socket = connect("nonsense");

        assertThat(socket.next()).isEqualTo(error("not_authenticated", "The token is not valid."));
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_wrong_token_in_the_first_message_closes_with_4401() {
        TestSocket socket = connect(null).say("op", "auth", "token", "nonsense");

        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void subscribing_before_signing_in_closes_with_4401() {
        TestSocket socket = connect(null).say("op", "subscribe", "channel", board());

        assertThat(socket.next().getString("code")).isEqualTo("not_authenticated");
        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_board_of_others_answers_as_one_that_does_not_exist() {
        Tenant other = new Tenant(database);
        TestSocket socket = signedIn();
        String foreign = "board:" + other.board;
        String unknown = "board:" + UUID.randomUUID();

        JsonObject answer = socket.say("op", "subscribe", "channel", foreign).next();
        JsonObject toUnknown = socket.say("op", "subscribe", "channel", unknown).next();

        assertThat(answer.getString("code")).isEqualTo("not_found");
        assertThat(answer.put("channel", "")).isEqualTo(toUnknown.put("channel", ""));
    }

    @Test
    void the_stream_of_another_person_is_not_found() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", "user:" + new Tenant(database).user);

        assertThat(socket.next().getString("code")).isEqualTo("not_found");
    }

    @Test
    void what_is_no_message_is_answered_with_an_error_and_the_socket_lives_on() {
        TestSocket socket = signedIn();

        socket.socket.writeTextMessage("{\"op\":").await();
        assertThat(socket.next().getString("code")).isEqualTo("invalid_json");
        socket.socket.writeTextMessage("[1]").await();
        assertThat(socket.next().getString("code")).isEqualTo("invalid_json");
        assertThat(socket.say("op", 5).next().getString("code")).isEqualTo("invalid_message");
        assertThat(socket.say("op", "dance").next().getString("code")).isEqualTo("unknown_op");
        assertThat(socket.say("op", "subscribe", "channel", "board:1").next().getString("code"))
                .isEqualTo("unknown_channel");
        assertThat(socket.say("op", "subscribe", "channel", board(), "since", -1)
                        .next()
                        .getString("code"))
                .isEqualTo("invalid_since");
        assertThat(socket.say("op", "ping").next()).isEqualTo(new JsonObject().put("op", "pong"));
    }

    @Test
    void more_subscriptions_than_allowed_are_refused() {
        TestSocket socket = signedIn();
        for (int i = 0; i < 20; i++) {
            UUID item = tenant().newItem();
            socket.say("op", "subscribe", "channel", "item:" + item);
            assertThat(socket.next().getString("op")).isEqualTo("subscribed");
        }

        socket.say("op", "subscribe", "channel", board());

        assertThat(socket.next().getString("code")).isEqualTo("too_many_subscriptions");
    }

    @Test
    void what_was_missed_comes_first_and_what_happens_now_follows_without_a_hole() {
        tenant().change(57);
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board(), "since", 42);

        JsonObject subscribed = socket.next();
        assertThat(subscribed.getString("op")).isEqualTo("subscribed");
        assertThat(subscribed.getLong("seq")).isEqualTo(57);
        assertThat(subscribed.getString("epoch")).isNotEmpty();
        tenant().change(1);
        tenant().change(3);

        assertThat(socket.nextSeqs(19)).isEqualTo(seqs(43, 61));
    }

    @Test
    void an_event_arrives_as_it_stands_in_the_log() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        tenant().change(1);

        JsonObject message = socket.next();
        assertThat(message.getString("op")).isEqualTo("event");
        assertThat(message.getString("channel")).isEqualTo(board());
        assertThat(message.getJsonObject("event").getString("boardId"))
                .isEqualTo(tenant().board.toString());
    }

    @Test
    void events_that_nobody_announced_come_with_the_head_check() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        tenant().announcing = false;
        tenant().change(700);

        assertThat(socket.nextSeqs(700)).isEqualTo(seqs(1, 700));
    }

    @Test
    void writes_at_the_same_time_arrive_once_and_in_order_at_all_sockets() {
        List<TestSocket> sockets = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            TestSocket socket = signedIn().say("op", "subscribe", "channel", board(), "since", 0);
            sockets.add(socket);
        }
        JsonObject data = new JsonObject().put("itemId", tenant().item.toString());

        List<Future<Long>> writes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            writes.add(tenant().append(StreamKind.BOARD, "item.updated", data, 1));
        }
        Future.all(writes).await();

        for (TestSocket socket : sockets) {
            assertThat(socket.next().getString("op")).isEqualTo("subscribed");
            assertThat(socket.nextSeqs(300)).isEqualTo(seqs(1, 300));
        }
    }

    @Test
    void a_client_that_knows_more_than_the_log_is_told_to_start_afresh_and_goes_on_live() {
        tenant().change(3);
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board(), "since", 99);

        assertThat(socket.next()).isEqualTo(message("resync", 3));
        tenant().change(1);
        assertThat(socket.nextSeqs(1)).containsExactly(4L);
    }

    @Test
    void a_client_too_far_behind_is_told_to_start_afresh() {
        for (int i = 0; i < 11; i++) {
            tenant().change(1_000);
        }
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board(), "since", 999);

        assertThat(socket.next()).isEqualTo(message("resync", 11_000));
        socket.say("op", "subscribe", "channel", board(), "since", 1_000);
        assertThat(socket.next().getString("op")).isEqualTo("subscribed");
        assertThat(socket.nextSeqs(10_000)).isEqualTo(seqs(1_001, 11_000));
    }

    @Test
    void a_client_may_know_of_a_write_before_this_node_does() {
        TestSocket first = signedIn().say("op", "subscribe", "channel", board());
        first.next();
        tenant().announcing = false;
        long seq = tenant().change(5);

        TestSocket second = signedIn().say("op", "subscribe", "channel", board(), "since", seq);

        JsonObject answer = second.next();
        assertThat(answer.getString("op")).isEqualTo("subscribed");
        assertThat(answer.getLong("seq")).isEqualTo(5);
    }

    @Test
    void an_item_channel_carries_what_concerns_the_item() {
        tenant().append(StreamKind.BOARD, "board.updated");
        TestSocket socket = signedIn().say("op", "subscribe", "channel", "item:" + tenant().item, "since", 0);
        assertThat(socket.next().getLong("seq")).isEqualTo(1);

        tenant().append(StreamKind.BOARD, "board.updated");
        tenant().change(1);

        assertThat(socket.nextSeqs(1)).containsExactly(3L);
    }

    @Test
    void workspace_and_own_stream_are_channels_too() {
        TestSocket socket = signedIn()
                .say("op", "subscribe", "channel", "workspace:" + tenant().workspace)
                .say("op", "subscribe", "channel", "user:" + tenant().user);
        socket.next();
        socket.next();

        tenant().append(StreamKind.WORKSPACE, "board.created");
        assertThat(socket.nextEvents(1).getFirst().getString("type")).isEqualTo("board.created");
        tenant().append(StreamKind.USER, "notification.created");
        assertThat(socket.nextEvents(1).getFirst().getString("type")).isEqualTo("notification.created");
    }

    @Test
    void nothing_comes_after_unsubscribing() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        socket.say("op", "unsubscribe", "channel", board());
        assertThat(socket.next().getString("op")).isEqualTo("unsubscribed");
        tenant().change(1);

        assertThat(socket.say("op", "ping").next().getString("op")).isEqualTo("pong");
    }

    @Test
    void subscribing_again_starts_again_from_where_the_client_says() {
        tenant().change(5);
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        socket.say("op", "subscribe", "channel", board(), "since", 3);

        assertThat(socket.next().getString("op")).isEqualTo("subscribed");
        assertThat(socket.nextSeqs(2)).containsExactly(4L, 5L);
    }

    @Test
    void heartbeats_tell_the_heads() {
        tenant().change(4);
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        assertThat(socket.nextHeartbeat().getJsonObject("heads")).isEqualTo(new JsonObject().put(board(), 4));
    }

    @Test
    void losing_the_membership_closes_with_4403() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        tenant().sql("DELETE FROM memberships WHERE user_id = $1", tenant().user);
        tenant().append(StreamKind.USER, "membership.revoked");

        assertThat(socket.next().getString("code")).isEqualTo("access_lost");
        assertThat(socket.closeCode()).isEqualTo(4403);
    }

    @Test
    void a_board_that_becomes_private_closes_who_is_not_its_member() {
        TestSocket ofBoard = signedIn().say("op", "subscribe", "channel", board());
        TestSocket ofItem = signedIn().say("op", "subscribe", "channel", "item:" + tenant().item);
        List.of(ofBoard, ofItem).forEach(TestSocket::next);

        tenant().sql("UPDATE boards SET kind = 'private' WHERE id = $1", tenant().board);
        tenant().append(StreamKind.BOARD, "board.updated");

        for (TestSocket socket : List.of(ofBoard, ofItem)) {
            assertThat(socket.closeCode()).isEqualTo(4403);
        }
        TestSocket again = signedIn().say("op", "subscribe", "channel", board());
        assertThat(again.next().getString("code")).isEqualTo("not_found");
    }

    @Test
    void a_changed_role_that_may_still_read_changes_nothing() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        tenant().append(StreamKind.USER, "membership.changed");
        tenant().change(1);

        assertThat(socket.nextSeqs(1)).containsExactly(1L);
    }

    @Test
    void the_deletion_of_a_board_is_its_last_event() {
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        tenant().append(StreamKind.BOARD, "board.deleted");

        assertThat(socket.nextEvents(1).getFirst().getString("type")).isEqualTo("board.deleted");
        assertThat(socket.next().getString("code")).isEqualTo("not_found");
    }

    @Test
    void an_expired_token_closes_with_4401_unless_a_new_one_came() {
        String soon = tenant().user + "@" + Instant.now().plusMillis(300).toEpochMilli();
        String later = tenant().user + "@" + Instant.now().plusSeconds(60).toEpochMilli();
        TestSocket renewed = connect(soon).say("op", "auth", "token", later);
        TestSocket expired = connect(soon);

        assertThat(expired.closeCode()).isEqualTo(4401);
        assertThat(renewed.say("op", "ping").next().getString("op")).isEqualTo("pong");
    }

    @Test
    void the_token_of_somebody_else_does_not_replace_ones_own() {
        TestSocket socket =
                signedIn().say("op", "auth", "token", UUID.randomUUID().toString());

        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void people_see_who_else_looks_and_where_they_point() {
        TestSocket watcher = signedIn().say("op", "subscribe", "channel", board());
        watcher.next();
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        socket.say("op", "presence", "channel", board(), "state", "viewing");
        JsonObject seen = watcher.nextEvents(1).getFirst();
        assertThat(seen.getString("type")).isEqualTo("user.presence");
        assertThat(seen.getJsonObject("data").getJsonArray("users"))
                .isEqualTo(new JsonArray()
                        .add(new JsonObject()
                                .put("id", tenant().user.toString())
                                .put("name", "Ada")
                                .put("state", "viewing")));

        socket.say("op", "cursor", "channel", board(), "position", new JsonObject().put("itemId", "x"));
        JsonObject moved = watcher.nextEvents(1).getFirst();
        assertThat(moved.getString("type")).isEqualTo("cursor.moved");
        assertThat(moved.getJsonObject("data").getJsonObject("position"))
                .isEqualTo(new JsonObject().put("itemId", "x"));

        socket.socket.close().await();
        JsonObject gone = watcher.nextEvents(1).getFirst();
        assertThat(gone.getJsonObject("data").getInteger("total")).isZero();
    }

    @Test
    void presence_on_a_board_that_is_not_subscribed_is_refused() {
        TestSocket socket = signedIn().say("op", "presence", "channel", board(), "state", "viewing");

        assertThat(socket.next().getString("code")).isEqualTo("not_subscribed");
    }

    @Test
    void a_socket_without_a_token_is_closed_after_a_while() {
        SocketLimits hasty = RealtimeServer.limits(Duration.ofMillis(200), Duration.ofSeconds(30));
        RealtimeServer other = new RealtimeServer(database, HubLimits.defaults(), hasty);
        open.add(other);
        TestSocket socket = new TestSocket(database.vertx(), other.port(), null);
        open.add(socket);

        assertThat(socket.closeCode()).isEqualTo(4401);
    }

    @Test
    void a_stopping_node_closes_with_1012() {
        RealtimeServer other = new RealtimeServer(database);
        TestSocket socket = other.connect(tenant());
        open.add(socket);
        socket.say("op", "ping").next();

        other.close();

        assertThat(socket.closeCode()).isEqualTo(1012);
    }

    private RealtimeServer server() {
        RealtimeServer started = server;
        assertThat(started).isNotNull();
        return started;
    }

    private Tenant tenant() {
        Tenant current = tenant;
        assertThat(current).isNotNull();
        return current;
    }

    private String board() {
        return "board:" + tenant().board;
    }

    private TestSocket signedIn() {
        return connect(tenant().user.toString());
    }

    private TestSocket connect(@Nullable String token) {
        TestSocket socket = new TestSocket(database.vertx(), server().port(), token);
        open.add(socket);
        return socket;
    }

    private JsonObject message(String op, long seq) {
        return new JsonObject().put("op", op).put("channel", board()).put("seq", seq);
    }

    private static JsonObject error(String code, String message) {
        return new JsonObject().put("op", "error").put("code", code).put("message", message);
    }

    private static List<Long> seqs(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
