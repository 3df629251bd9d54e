package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sockets of people who may not, or no longer, see what they ask for (rule W7 of docs/sync-spec.md). */
final class SocketAccessTest extends OpenSockets {

    SocketAccessTest(TestDatabase database) {
        super(database);
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
    void whatever_is_said_about_a_channel_of_others_answers_as_about_one_that_does_not_exist() {
        Tenant other = new Tenant(database);
        TestSocket socket = signedIn();
        Map<String, UUID> theirs = Map.of(
                "board:", other.board,
                "item:", other.item,
                "workspace:", other.workspace,
                "user:", other.user,
                "text:", other.text);
        theirs.forEach((kind, id) -> {
            for (JsonObject about : messages()) {
                JsonObject answer = answer(socket, about.copy().put("channel", kind + id));
                JsonObject toUnknown = answer(socket, about.copy().put("channel", kind + UUID.randomUUID()));

                String as = kind + " " + about.encode();
                assertThat(answer.put("channel", "")).as(as).isEqualTo(toUnknown.put("channel", ""));
                assertThat(answer.getString("op")).as(as).isIn("error", "refused", "unsubscribed");
            }
        });
    }

    @Test
    void what_is_named_on_ones_own_board_and_belongs_to_others_answers_as_what_does_not_exist() {
        Tenant other = new Tenant(database);
        TestSocket socket = signedIn();
        for (String wish :
                List.of("{\"view\":\"$\"}", "{\"filter\":{\"column\":\"group\",\"op\":\"is\",\"value\":\"$\"}}")) {
            List<JsonObject> answers = Stream.of(other.board, other.item, UUID.randomUUID())
                    .map(id -> new JsonObject(wish.replace("$", id.toString()))
                            .put("op", "subscribe")
                            .put("channel", board()))
                    .map(message -> answer(socket, message))
                    .toList();

            assertThat(answers).as(wish).allMatch(answer -> answer.equals(answers.getLast()));
            assertThat(answers.getLast().getString("op")).as(wish).isEqualTo("error");
        }
    }

    private static List<JsonObject> messages() {
        JsonObject subscribe = new JsonObject().put("op", "subscribe");
        JsonObject filter =
                new JsonObject().put("column", "name").put("op", "contains").put("value", "a");
        return List.of(
                subscribe,
                subscribe.copy().put("since", 0),
                subscribe.copy().put("since", 1L << 52),
                subscribe.copy().put("fields", new JsonArray().add("@name")),
                subscribe.copy().put("filter", filter),
                subscribe.copy().put("view", UUID.randomUUID().toString()),
                new JsonObject().put("op", "presence").put("state", new JsonObject()),
                new JsonObject().put("op", "cursor").put("position", 1),
                new JsonObject().put("op", "update").put("id", "1").put("update", "AAA="),
                new JsonObject().put("op", "unsubscribe"));
    }

    /** What comes before the answer to a ping, which may be nothing; messages are handled one after the other. */
    private static JsonObject answer(TestSocket socket, JsonObject message) {
        socket.socket.writeTextMessage(message.encode()).await();
        socket.say("op", "ping");
        JsonObject first = socket.next();
        if (first.getString("op").equals("pong")) {
            return new JsonObject().put("op", "unsubscribed");
        }
        assertThat(socket.next().getString("op")).isEqualTo("pong");
        return first;
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
    void leaving_the_team_through_which_a_private_board_is_seen_closes_with_4403() {
        UUID team = UUID.randomUUID();
        tenant().sql("UPDATE boards SET kind = 'private' WHERE id = $1", tenant().board);
        tenant().sql("INSERT INTO teams (id, organization_id, name) VALUES ($1, $2, 'T')", team, tenant().organization);
        tenant().sql("INSERT INTO team_members (team_id, user_id) VALUES ($1, $2)", team, tenant().user);
        tenant().sql(
                        "INSERT INTO board_teams (board_id, team_id, role) VALUES ($1, $2, 'viewer')",
                        tenant().board,
                        team);
        TestSocket ofBoard = signedIn().say("op", "subscribe", "channel", board());
        TestSocket ofItem = signedIn().say("op", "subscribe", "channel", "item:" + tenant().item);
        List.of(ofBoard, ofItem)
                .forEach(socket -> assertThat(socket.next().getString("op")).isNotEqualTo("error"));

        tenant().sql("DELETE FROM team_members WHERE user_id = $1", tenant().user);
        tenant().append(StreamKind.USER, "access.changed");

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
}
