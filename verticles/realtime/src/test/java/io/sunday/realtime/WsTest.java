package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.realtime.hub.HubLimits;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The protocol of {@code /ws}: signing in, messages, presence, closing (rules W1, W6, W8, W9 and W11 of docs/sync-spec.md). */
final class WsTest extends OpenSockets {

    WsTest(TestDatabase database) {
        super(database);
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
    void a_socket_without_a_token_is_closed_after_a_while() {
        SocketLimits hasty = RealtimeServer.limits(Duration.ofMillis(200), Duration.ofSeconds(30));
        RealtimeServer other = new RealtimeServer(database, HubLimits.defaults(), hasty);
        open.add(other);
        TestSocket socket = new TestSocket(database.vertx(), other.port(), null);
        open.add(socket);

        assertThat(socket.closeCode()).isEqualTo(4401);
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
    void a_stopping_node_closes_with_1012() {
        RealtimeServer other = new RealtimeServer(database);
        TestSocket socket = other.connect(tenant());
        open.add(socket);
        socket.say("op", "ping").next();

        other.close();

        assertThat(socket.closeCode()).isEqualTo(1012);
    }

    @Test
    void heartbeats_tell_the_heads() {
        tenant().change(4);
        TestSocket socket = signedIn().say("op", "subscribe", "channel", board());
        socket.next();

        assertThat(socket.nextHeartbeat().getJsonObject("heads")).isEqualTo(new JsonObject().put(board(), 4));
    }
}
