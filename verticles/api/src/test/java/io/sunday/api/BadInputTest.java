package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.api.contract.Contract;
import io.sunday.api.contract.ContractOperation;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no operation may be confused by, tried on each operation of the contract that takes a body or an id. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {

    private final ApiServer server;
    private final Person person;
    private final List<ContractOperation> all;
    private final List<ContractOperation> withBody;

    BadInputTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
        all = List.copyOf(Contract.load(database.vertx()).await().operations().values());
        withBody = all.stream()
                .filter(operation -> operation.body().isPresent() && !operation.isUpload())
                .toList();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void no_token_and_bad_tokens_are_refused_everywhere() {
        List<String> tokens = List.of(
                "",
                "nonsense",
                "sk_nonsense",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                person.session.getString("accessToken") + "x",
                "x".repeat(5_000));
        for (String token : tokens) {
            ApiClient intruder = server.as(token);
            for (ContractOperation operation : all) {
                if (!operation.open()) {
                    Reply reply =
                            intruder.send(operation.method().toUpperCase(), path(operation), BodyPublishers.noBody());

                    assertThat(reply.status())
                            .as(operation.id() + " with " + token)
                            .isEqualTo(401);
                    assertThat(reply.header("www-authenticate")).isEqualTo("Bearer");
                }
            }
        }
    }

    @Test
    void malformed_json_is_refused_everywhere() {
        for (String body :
                List.of("{", "{\"a\":}", "nul", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\"\u0001\"", "[1,]", "\u0000")) {
            for (ContractOperation operation : withBody) {
                Reply reply = send(operation, body);

                assertThat(reply.status()).as(operation.id() + " " + body).isEqualTo(400);
                assertThat(reply.code()).isEqualTo("malformed_json");
            }
        }
    }

    @Test
    void what_is_no_object_is_refused_everywhere() {
        for (String body : List.of("[]", "1", "\"x\"", "true", "null")) {
            for (ContractOperation operation : withBody) {
                Reply reply = send(operation, body);

                assertThat(reply.status()).as(operation.id() + " " + body).isEqualTo(400);
                assertThat(reply.code()).isEqualTo("wrong_type");
                assertThat(reply.pointer()).isEmpty();
            }
        }
    }

    @Test
    void unknown_fields_are_named() {
        for (ContractOperation operation : withBody) {
            Reply reply = send(operation, "{\"surprise/~\":1}");

            assertThat(reply.status()).as(operation.id()).isEqualTo(400);
            assertThat(new String(reply.body())).contains("\"/surprise~1~0\"").contains("unknown_field");
        }
    }

    @Test
    void unknown_query_parameters_are_named() {
        for (ContractOperation operation : all) {
            String path = path(operation);
            Reply reply = person.api.json(
                    operation.method().toUpperCase(), path + (path.contains("?") ? "&" : "?") + "surprise=1", "{}");

            assertThat(reply.status()).as(operation.id()).isEqualTo(400);
            assertThat(new String(reply.body())).as(operation.id()).contains("?surprise", "unknown_parameter");
        }
    }

    @Test
    void the_character_nul_is_refused_with_its_pointer() {
        for (ContractOperation operation : withBody) {
            Reply reply = send(operation, "{\"a\":[{\"b\":\"x\\u0000\"}]}");

            assertThat(reply.status()).as(operation.id()).isEqualTo(400);
            assertThat(reply.code()).isEqualTo("invalid_character");
            assertThat(reply.pointer()).isEqualTo("/a/0/b");
        }
        assertThat(person.api.get("/v1/search?q=%00").code()).isEqualTo("invalid_character");
    }

    @Test
    void deep_json_is_refused() {
        for (ContractOperation operation : withBody) {
            assertThat(send(operation, "[".repeat(100_000)).code())
                    .as(operation.id())
                    .isEqualTo("too_complex");
            assertThat(send(operation, "{\"a\":".repeat(50) + "1" + "}".repeat(50))
                            .code())
                    .isEqualTo("too_complex");
        }
    }

    @Test
    void huge_numbers_are_refused() {
        assertThat(send(operation("createItem"), "{\"name\":1e999999999}").code())
                .isEqualTo("out_of_range");
        assertThat(send(operation("createItem"), "{\"name\":" + "9".repeat(5_000) + "}")
                        .code())
                .isEqualTo("too_complex");
    }

    @Test
    void ten_megabytes_are_refused_everywhere() {
        String body = "{\"name\":\"" + "x".repeat(10_000_000) + "\"}";
        for (ContractOperation operation : withBody) {
            Reply reply = send(operation, body);

            assertThat(reply.status()).as(operation.id()).isEqualTo(413);
            assertThat(reply.code()).isEqualTo("body_too_large");
        }
        assertThat(person.api.get("/v1/me").status()).isEqualTo(200);
    }

    @Test
    void a_body_of_another_type_is_refused() {
        for (ContractOperation operation : withBody) {
            Reply reply = person.api.send(
                    operation.method().toUpperCase(),
                    path(operation),
                    BodyPublishers.ofString("name=x"),
                    "Content-Type",
                    "application/x-www-form-urlencoded");

            assertThat(reply.status()).as(operation.id()).isEqualTo(415);
        }
    }

    @Test
    void an_id_that_is_none_names_nothing() {
        for (ContractOperation operation : all) {
            if (operation.path().contains("Id}")) {
                Reply reply = person.api.json(
                        operation.method().toUpperCase(),
                        operation.path().replaceAll("\\{[a-zA-Z]+}", "1%27--").replaceFirst("^", "/v1"),
                        "{}");

                assertThat(reply.status()).as(operation.id()).isEqualTo(404);
                assertThat(reply.code()).endsWith("_not_found");
            }
        }
    }

    @Test
    void an_address_that_is_longer_than_any_is_none_of_its_kind() {
        String token = "x".repeat(201);

        assertThat(person.api.get("/v1/shared/" + token).code()).isEqualTo("view_link_not_found");
        assertThat(person.api.get("/v1/forms/" + token).code()).isEqualTo("form_not_found");
        assertThat(person.api.get("/v1/calendars/" + token).code()).isEqualTo("calendar_feed_not_found");
        assertThat(person.api.get("/v1/invitations/" + token).code()).isEqualTo("invitation_not_found");
    }

    @Test
    void bad_pages_are_refused() {
        assertThat(person.api.get("/v1/boards?limit=0").code()).isEqualTo("too_small");
        assertThat(person.api.get("/v1/boards?limit=501").code()).isEqualTo("too_large");
        assertThat(person.api.get("/v1/boards?limit=many").code()).isEqualTo("wrong_type");
        assertThat(person.api.get("/v1/boards?cursor=nonsense").code()).isEqualTo("invalid_cursor");
        assertThat(person.api.get("/v1/notifications?cursor=1eHg").code()).isEqualTo("invalid_cursor");
        assertThat(person.api.get("/v1/notifications?unread=perhaps").code()).isEqualTo("wrong_type");
    }

    @Test
    void unknown_addresses_and_methods_are_problems() {
        Reply unknown = person.api.get("/v1/nothing/here");
        Reply wrongMethod = person.api.delete("/v1/items");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.header("content-type")).isEqualTo("application/problem+json");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("allow")).isEqualTo("GET, POST");
    }

    @Test
    void a_request_id_comes_back_unless_it_could_not_stand_in_a_log() {
        assertThat(person.api.get("/v1/me", "X-Request-Id", "my-request.1").header("x-request-id"))
                .isEqualTo("my-request.1");
        assertThat(person.api
                        .get("/v1/nothing", "X-Request-Id", "other:2")
                        .json()
                        .getString("requestId"))
                .isEqualTo("other:2");
        assertThat(person.api.get("/v1/me", "X-Request-Id", "a b{}<>").header("x-request-id"))
                .isNotEqualTo("a b{}<>");
    }

    private Reply send(ContractOperation operation, String body) {
        return person.api.json(operation.method().toUpperCase(), path(operation), body);
    }

    private ContractOperation operation(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    /** With ids that exist nowhere and the query parameters that must be there. */
    private static String path(ContractOperation operation) {
        String path = "/v1"
                + operation
                        .path()
                        .replace("{field}", "@description")
                        .replace("{column}", "time")
                        .replace("{reaction}", "like");
        while (path.contains("{")) {
            path = path.replaceFirst("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        }
        return switch (operation.id()) {
            case "listBoardEvents" -> path + "?after=0";
            case "exportBoard" -> path + "?format=csv";
            case "searchItems" -> path + "?q=x";
            case "deleteTimeSession" -> path + "?reason=x";
            case "uploadPart" -> path + "?offset=0";
            case "listAutomations" -> path + "?boardId=" + UUID.randomUUID();
            default -> path;
        };
    }
}
