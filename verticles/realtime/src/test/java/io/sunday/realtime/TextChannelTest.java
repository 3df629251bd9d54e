package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EditSharedText;
import io.sunday.eventbus.SharedTextEdited;
import io.sunday.eventbus.StreamKind;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** The channel of a text (rules T1 to T4 of docs/sync-spec.md); what becomes of an update is decided elsewhere. */
@ExtendWith(PostgresExtension.class)
@TestInstance(Lifecycle.PER_CLASS)
class TextChannelTest {

    private static final String UPDATE = "AQID";

    private final TestDatabase database;
    private final RealtimeServer server;
    private final Tenant tenant;
    private final String channel;
    private final List<TestSocket> open = new ArrayList<>();

    TextChannelTest(TestDatabase database) {
        this.database = database;
        server = new RealtimeServer(database);
        tenant = new Tenant(database);
        channel = "text:" + tenant.text;
        tenant.sql(
                "INSERT INTO shared_texts (id, organization_id, board_id, item_id, field, state, state_seq, item_text,"
                        + " changed_at, changed_by, changed_by_name)"
                        + " VALUES ($1, $2, $3, $4, '@description', '', 0, '', now(), $5, 'Ada')",
                tenant.text,
                tenant.organization,
                tenant.board,
                tenant.item,
                tenant.user);
    }

    @AfterEach
    void closeSockets() {
        open.forEach(TestSocket::close);
        open.clear();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void who_follows_a_text_alone_is_told_when_its_board_becomes_private() {
        TestSocket socket = connect(tenant);
        socket.say("op", "subscribe", "channel", channel).next();

        tenant.sql("UPDATE boards SET kind = 'private' WHERE id = $1", tenant.board);
        tenant.append(StreamKind.BOARD, "board.updated");

        assertThat(socket.next().getString("code")).isEqualTo("access_lost");
        assertThat(socket.closeCode()).isEqualTo(4403);
        tenant.sql("UPDATE boards SET kind = 'open' WHERE id = $1", tenant.board);
    }

    @Test
    void a_text_of_others_and_one_that_does_not_exist_answer_alike() {
        TestSocket stranger = connect(new Tenant(database));

        stranger.say("op", "subscribe", "channel", channel);
        assertThat(stranger.next().getString("code")).isEqualTo("not_found");
        stranger.say("op", "subscribe", "channel", "text:" + UUID.randomUUID());
        assertThat(stranger.next().getString("code")).isEqualTo("not_found");
        stranger.say("op", "update", "channel", channel, "id", "1", "update", UPDATE);
        assertThat(stranger.next().getString("code")).isEqualTo("not_subscribed");
    }

    @Test
    void an_update_of_no_text_or_without_its_parts_is_refused() {
        TestSocket socket = connect(tenant).say("op", "subscribe", "channel", channel);
        socket.next();

        socket.say("op", "update", "channel", "board:" + tenant.board, "id", "1", "update", UPDATE);
        assertThat(socket.next().getString("code")).isEqualTo("not_subscribed");
        socket.say("op", "update", "channel", channel, "id", "1", "update", "not base64!");
        assertThat(socket.next().getString("code")).isEqualTo("invalid_message");
        socket.say("op", "update", "channel", channel, "update", UPDATE);
        assertThat(socket.next().getString("code")).isEqualTo("invalid_message");
    }

    @Test
    void without_anybody_who_takes_updates_one_is_to_come_again() {
        TestSocket socket = connect(tenant).say("op", "subscribe", "channel", channel);
        socket.next();

        socket.say("op", "update", "channel", channel, "id", "1", "update", UPDATE);

        assertThat(socket.next().getString("code")).isEqualTo("unavailable");
    }

    @Test
    void an_update_is_handed_on_and_its_answer_comes_back() {
        List<EditSharedText> taken = new ArrayList<>();
        MessageConsumer<EditSharedText> taker = database.vertx().eventBus().localConsumer(Addresses.TEXTS, message -> {
            taken.add(message.body());
            message.reply(
                    taken.size() == 1 ? new SharedTextEdited(7, "", "") : new SharedTextEdited(0, "forbidden", "No."));
        });
        TestSocket socket = connect(tenant).say("op", "subscribe", "channel", channel);
        socket.next();

        socket.say("op", "update", "channel", channel, "id", "one", "update", UPDATE);
        socket.say("op", "update", "channel", channel, "id", "two", "update", UPDATE);

        assertThat(socket.next())
                .isEqualTo(new JsonObject()
                        .put("op", "updated")
                        .put("channel", channel)
                        .put("id", "one")
                        .put("seq", 7));
        assertThat(socket.next())
                .isEqualTo(new JsonObject()
                        .put("op", "refused")
                        .put("channel", channel)
                        .put("id", "two")
                        .put("code", "forbidden")
                        .put("message", "No."));
        assertThat(taken.getFirst().textId()).isEqualTo(tenant.text);
        assertThat(taken.getFirst().userId()).isEqualTo(tenant.user);
        assertThat(taken.getFirst().opId()).isEqualTo("one");
        assertThat(taken.getFirst().update().getBytes()).containsExactly(1, 2, 3);
        taker.unregister().await();
    }

    @Test
    void who_comes_back_gets_what_they_miss_and_losing_access_ends_it() {
        long before = tenant.append(StreamKind.TEXT, "text.updated");
        tenant.append(StreamKind.TEXT, "text.updated");
        TestSocket socket = connect(tenant).say("op", "subscribe", "channel", channel, "since", before);

        assertThat(socket.next().getString("op")).isEqualTo("subscribed");
        assertThat(socket.nextSeqs(1)).containsExactly(before + 1);
        tenant.append(StreamKind.TEXT, "text.updated");
        assertThat(socket.nextSeqs(1)).containsExactly(before + 2);

        tenant.sql("UPDATE items SET deleted_at = now() WHERE id = $1", tenant.item);
        tenant.append(StreamKind.USER, "membership.changed");
        assertThat(socket.next().getString("code")).isEqualTo("access_lost");
        assertThat(socket.closeCode()).isEqualTo(4403);
        tenant.sql("UPDATE items SET deleted_at = NULL WHERE id = $1", tenant.item);
    }

    private TestSocket connect(Tenant who) {
        TestSocket socket = server.connect(who);
        open.add(socket);
        return socket;
    }
}
