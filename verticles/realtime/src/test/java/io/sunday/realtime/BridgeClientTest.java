package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.eventbus.StreamKind;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unmodified npm clients against {@code /eventbus}: rules B1 to B5 of docs/sync-spec.md. */
@ExtendWith(PostgresExtension.class)
class BridgeClientTest {

    private final TestDatabase database;
    private final RealtimeServer server;
    private final Tenant tenant;
    private final String board;

    BridgeClientTest(TestDatabase database) {
        this.database = database;
        this.server = new RealtimeServer(database);
        this.tenant = new Tenant(database);
        this.board = "board:" + tenant.board;
    }

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        BridgeClient.install();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void every_address_that_is_no_channel_is_refused() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            for (String address : List.of("stream." + tenant.board, "streams.appended", "search.query", "foo")) {
                client.tell("do", "register", "address", address, "headers", signedIn());
                assertThat(refusal(client)).isEqualTo("access_denied");
                client.tell("do", "publish", "address", address, "headers", signedIn(), "body", 1);
                assertThat(refusal(client)).isEqualTo("access_denied");
            }
        }
    }

    @Test
    void registering_without_a_valid_token_is_refused() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            client.tell("do", "register", "address", board, "headers", new JsonObject());
            assertThat(refusal(client)).isEqualTo("not_logged_in");
            client.tell("do", "register", "address", "user:" + tenant.user, "headers", bearer("nonsense"));
            assertThat(refusal(client)).isEqualTo("not_logged_in");
        }
    }

    @Test
    void a_board_of_others_answers_as_one_that_does_not_exist() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            client.tell("do", "register", "address", "board:" + new Tenant(database).board, "headers", signedIn());
            String foreign = refusal(client);
            client.tell("do", "register", "address", "board:" + UUID.randomUUID(), "headers", signedIn());

            assertThat(foreign).isEqualTo("not_found").isEqualTo(refusal(client));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket", "xhr-streaming", "xhr-polling"})
    void bodies_are_the_events_in_order_from_where_the_client_says(String transport) throws Exception {
        tenant.change(5);
        try (BridgeClient client = connect(transport)) {
            client.tell(
                    "do", "register", "address", board, "headers", signedIn().put("since", "2"));
            List<Long> seqs = new ArrayList<>(bodies(client, 3));
            tenant.change(1);
            seqs.addAll(bodies(client, 1));
            tenant.change(300);
            seqs.addAll(bodies(client, 300));

            assertThat(seqs).isEqualTo(LongStream.rangeClosed(3, 306).boxed().toList());
        }
    }

    @Test
    void a_client_that_names_fields_gets_skips_for_the_others() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            JsonObject changes = new JsonObject().put("description", "Words");
            JsonObject data =
                    new JsonObject().put("itemId", tenant.item.toString()).put("changes", changes);
            tenant.append(StreamKind.BOARD, "item.updated", data, 1).await();

            JsonObject headers = signedIn().put("fields", "status,date").put("since", "0");
            client.tell("do", "register", "address", board, "headers", headers);

            assertThat(client.next().getJsonObject("body").getString("type")).isEqualTo("skip");
        }
    }

    @Test
    void who_asks_is_told_how_the_registration_stands() throws Exception {
        tenant.change(4);
        try (BridgeClient client = connect("websocket")) {
            JsonObject headers = signedIn().put("since", "4").put("control", "true");
            client.tell("do", "register", "address", board, "headers", headers);

            JsonObject subscribed = client.next();
            assertThat(subscribed.getString("event")).isEqualTo("subscribed");
            assertThat(subscribed.getJsonObject("message").getLong("seq")).isEqualTo(4);
            JsonObject heartbeat = client.next();
            assertThat(heartbeat.getString("event")).isEqualTo("heartbeat");
            assertThat(heartbeat.getJsonObject("message").getJsonObject("heads"))
                    .isEqualTo(new JsonObject().put(board, 4));
        }
    }

    @Test
    void a_client_that_must_start_afresh_is_told_by_an_error_of_its_handler() throws Exception {
        tenant.change(4);
        try (BridgeClient client = connect("websocket")) {
            client.tell(
                    "do", "register", "address", board, "headers", signedIn().put("since", "99"));

            JsonObject error = client.next().getJsonObject("error");
            assertThat(error.getString("failureType")).isEqualTo("resync");
            assertThat(error.getString("message")).isEqualTo("4");
            tenant.change(1);
            assertThat(bodies(client, 1)).containsExactly(5L);
        }
    }

    @Test
    void presence_is_sent_to_the_address_and_answered() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            JsonObject headers = signedIn().put("control", "true");
            client.tell("do", "register", "address", board, "headers", headers);
            assertThat(client.next().getString("event")).isEqualTo("subscribed");
            JsonObject presence = new JsonObject().put("op", "presence").put("state", "viewing");
            client.tell("do", "send", "address", board, "headers", new JsonObject(), "body", presence);

            assertThat(client.next().getJsonObject("body")).isEqualTo(new JsonObject().put("ok", true));
        }
    }

    @Test
    void losing_the_membership_closes_with_4403() throws Exception {
        try (BridgeClient client = connect("websocket")) {
            client.tell(
                    "do", "register", "address", board, "headers", signedIn().put("since", "0"));
            tenant.change(1);
            bodies(client, 1);

            tenant.sql("DELETE FROM memberships WHERE user_id = $1", tenant.user);
            tenant.append(StreamKind.USER, "membership.revoked");

            assertThat(client.next().getJsonObject("error").getString("failureType"))
                    .isEqualTo("access_lost");
            assertThat(client.next().getInteger("code")).isEqualTo(4403);
        }
    }

    private BridgeClient connect(String transport) throws Exception {
        BridgeClient client = new BridgeClient(server.port(), transport);
        assertThat(client.next().getString("got")).isEqualTo("open");
        return client;
    }

    private JsonObject signedIn() {
        return bearer(tenant.user.toString());
    }

    private static JsonObject bearer(String token) {
        return new JsonObject().put("authorization", "Bearer " + token);
    }

    private static String refusal(BridgeClient client) throws InterruptedException {
        JsonObject got = client.next();
        assertThat(got.getString("got")).isEqualTo("error");
        return got.getJsonObject("error").getString("body");
    }

    private static List<Long> bodies(BridgeClient client, int count) throws InterruptedException {
        List<Long> seqs = new ArrayList<>();
        while (seqs.size() < count) {
            seqs.add(client.next().getJsonObject("body").getLong("seq"));
        }
        return seqs;
    }
}
