package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What was missed, what happens now, and never a hole between (rules W3 to W5 and W9 of docs/sync-spec.md). */
final class SubscriptionsTest extends OpenSockets {

    SubscriptionsTest(TestDatabase database) {
        super(database);
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
}
