package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What pages of other origins may do: those of our nodes what our own may, all others nothing. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherNodesTest {
    private static final String STRANGER = "http://localhost:9999";
    private static final String NODE = ApiServer.NODES.getLast();
    private static final String ALLOWED = "access-control-allow-origin";

    private final ApiServer server;
    private final ApiClient client;

    OtherNodesTest(TestDatabase database) {
        server = ApiServer.on(database);
        client = server.anonymous();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void a_page_of_another_origin_is_told_nothing() {
        Reply preflight = preflight(STRANGER);
        Reply read = client.get("/v1/me", "Origin", STRANGER);

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.headers()).doesNotContainKey(ALLOWED);
        assertThat(read.headers()).doesNotContainKey(ALLOWED).doesNotContainKey("access-control-allow-credentials");
    }

    @Test
    void a_page_of_another_origin_cannot_use_the_cookie() {
        Reply refused = refresh(signUp(), STRANGER, "same-site");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers()).doesNotContainKey("set-cookie");
    }

    @Test
    void an_origin_that_only_begins_like_a_node_is_another_origin() {
        for (String origin : new String[] {NODE + "0", NODE + ".example.org", "null", "https://localhost:8081"}) {
            assertThat(preflight(origin).headers()).doesNotContainKey(ALLOWED);
        }
    }

    @Test
    void a_page_of_a_node_may_ask_with_credentials_and_read_the_headers() {
        Reply preflight = preflight(NODE);
        Reply read = client.get("/v1/me", "Origin", NODE);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header(ALLOWED)).isEqualTo(NODE);
        assertThat(preflight.header("access-control-allow-headers")).contains("Idempotency-Key", "If-Match");
        assertThat(read.status()).isEqualTo(401);
        assertThat(read.header(ALLOWED)).isEqualTo(NODE);
        assertThat(read.header("access-control-allow-credentials")).isEqualTo("true");
        assertThat(read.header("access-control-expose-headers")).contains("ETag", "X-Request-Id", "Retry-After");
        assertThat(read.header("vary")).contains("origin");
    }

    @Test
    void a_page_of_a_node_keeps_its_session_alive_here() {
        Reply renewed = refresh(signUp(), NODE, "same-site");

        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.header("set-cookie")).contains("SameSite=Strict");
    }

    @Test
    void the_addresses_of_the_nodes_are_told_and_may_be_connected_to() {
        assertThat(client.get("/nodes.json").json().getJsonArray("nodes").getList())
                .isEqualTo(ApiServer.NODES);
        assertThat(client.get("/nodes.json").header("cache-control")).isEqualTo("no-store");
    }

    private Reply preflight(String origin) {
        return client.send(
                "OPTIONS",
                "/v1/items/" + UUID.randomUUID(),
                BodyPublishers.noBody(),
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "PATCH");
    }

    private String signUp() {
        String cookie = client.post(
                        "/v1/auth/register",
                        new JsonObject()
                                .put("email", UUID.randomUUID() + "@example.com")
                                .put("password", "a long password")
                                .put("name", "Ana")
                                .put("organizationName", "Acme"))
                .header("set-cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    private Reply refresh(String cookie, String origin, String site) {
        return client.send(
                "POST",
                "/v1/auth/refresh",
                BodyPublishers.noBody(),
                "Cookie",
                cookie,
                "Origin",
                origin,
                "Sec-Fetch-Site",
                site);
    }
}
