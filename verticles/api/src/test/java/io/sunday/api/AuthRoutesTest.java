package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthRoutesTest {

    private final ApiServer server;

    AuthRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void faulty_sign_ups_are_refused_with_every_pointer() {
        JsonObject body = new JsonObject()
                .put("email", "nobody")
                .put("password", "12345678")
                .put("name", " ")
                .put("organizationName", "");

        Reply reply = server.anonymous().post("/v1/auth/register", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.pointer()).isEqualTo("/organizationName");
        assertThat(server.anonymous()
                        .post("/v1/auth/register", body.put("organizationName", "Acme"))
                        .json()
                        .getJsonArray("errors"))
                .extracting(error -> ((JsonObject) error).getString("pointer"))
                .contains("/email", "/name");
    }

    @Test
    void an_address_has_one_account() {
        Person person = Person.signsUp(server);
        JsonObject again = new JsonObject()
                .put("email", person.email().toUpperCase())
                .put("password", Person.PASSWORD)
                .put("name", "Again")
                .put("organizationName", "Again");

        Reply reply = server.anonymous().post("/v1/auth/register", again);

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("email_taken");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_answer_alike() {
        Person person = Person.signsUp(server);

        JsonObject wrong = logIn(person.email(), "not it").json();
        JsonObject unknown = logIn("nobody@example.org", "not it").json();

        wrong.remove("requestId");
        unknown.remove("requestId");
        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.getString("code")).isEqualTo("wrong_credentials");
    }

    @Test
    void guessing_is_slowed_down() {
        Person person = Person.signsUp(server);
        for (int i = 0; i < 10; i++) {
            logIn(person.email(), "guess " + i);
        }

        Reply reply = logIn(person.email(), Person.PASSWORD);

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo("too_many_attempts");
    }

    @Test
    void a_refresh_token_works_once_and_its_reuse_ends_the_session() {
        Person person = Person.signsUp(server);
        String first = person.session.getString("refreshToken");

        String second = refresh(first).data().getString("refreshToken");
        Reply reused = refresh(first);

        assertThat(second).isNotEqualTo(first);
        assertThat(reused.status()).isEqualTo(401);
        assertThat(refresh(second).status()).isEqualTo(401);
    }

    @Test
    void a_browser_keeps_the_refresh_token_in_a_cookie_only() {
        Person person = Person.signsUp(server);
        JsonObject body = new JsonObject()
                .put("email", person.email())
                .put("password", Person.PASSWORD)
                .put("cookie", true);

        Reply signedIn = server.anonymous().post("/v1/auth/login", body);
        String cookie = signedIn.header("set-cookie");
        Reply renewed = server.anonymous().post("/v1/auth/refresh", new JsonObject(), "Cookie", cookie.split(";")[0]);

        assertThat(signedIn.data().containsKey("refreshToken")).isFalse();
        assertThat(cookie).contains("sunday_refresh=", "SameSite=Strict", "Path=/v1/auth");
        assertThat(cookie).containsIgnoringCase("HttpOnly");
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(renewed.data().containsKey("refreshToken")).isFalse();
        assertThat(renewed.header("set-cookie")).isNotEqualTo(cookie);
    }

    @Test
    void another_site_cannot_use_the_cookie() {
        Person person = Person.signsUp(server);
        String cookie = "sunday_refresh=" + person.session.getString("refreshToken");

        Reply byFetch = server.anonymous()
                .post("/v1/auth/refresh", new JsonObject(), "Cookie", cookie, "Sec-Fetch-Site", "cross-site");
        Reply byOrigin = server.anonymous()
                .post("/v1/auth/refresh", new JsonObject(), "Cookie", cookie, "Origin", "https://evil.example");

        assertThat(byFetch.status()).isEqualTo(403);
        assertThat(byOrigin.status()).isEqualTo(403);
        assertThat(refresh(person.session.getString("refreshToken")).status()).isEqualTo(200);
    }

    @Test
    void signing_out_ends_the_session() {
        Person person = Person.signsUp(server);
        JsonObject token = new JsonObject().put("refreshToken", person.session.getString("refreshToken"));

        Reply out = server.anonymous().post("/v1/auth/logout", token);

        assertThat(out.status()).isEqualTo(204);
        assertThat(out.header("set-cookie")).contains("Max-Age=0");
        assertThat(server.anonymous().post("/v1/auth/refresh", token).status()).isEqualTo(401);
        assertThat(server.anonymous().post("/v1/auth/logout", token).status()).isEqualTo(204);
    }

    @Test
    void an_access_token_ends_after_fifteen_minutes() {
        Person person = Person.signsUp(server);
        server.clock.advance(Duration.ofMinutes(16));

        assertThat(person.api.get("/v1/me").status()).isEqualTo(401);
        assertThat(person.api.get("/v1/me").code()).isEqualTo("invalid_token");
    }

    @Test
    void an_api_key_works_in_its_organization_until_it_is_revoked() {
        Person person = Person.signsUp(server);
        Reply created = person.api.post(
                "/v1/me/api-keys",
                new JsonObject().put("organizationId", person.organizationId()).put("name", "Robot"));
        ApiClient robot = server.as(created.data().getString("key"));

        assertThat(robot.get("/v1/organizations").list()).hasSize(1);
        assertThat(robot.post(
                                "/v1/me/api-keys",
                                new JsonObject()
                                        .put("organizationId", person.organizationId())
                                        .put("name", "x"))
                        .code())
                .isEqualTo("person_required");
        assertThat(person.api.get("/v1/me/api-keys").list().encode())
                .doesNotContain(created.data().getString("key"));
        assertThat(person.api
                        .delete("/v1/me/api-keys/" + created.data().getString("id"))
                        .status())
                .isEqualTo(204);
        assertThat(robot.get("/v1/organizations").status()).isEqualTo(401);
    }

    @Test
    void a_person_reads_and_renames_themselves() {
        Person person = Person.signsUp(server);

        Reply changed = person.api.patch("/v1/me", new JsonObject().put("name", "Grace"));

        assertThat(changed.data().getJsonObject("user").getString("name")).isEqualTo("Grace");
        assertThat(person.api.get("/v1/me").data().getJsonArray("organizations"))
                .hasSize(1);
    }

    private Reply logIn(String email, String password) {
        return server.anonymous()
                .post("/v1/auth/login", new JsonObject().put("email", email).put("password", password));
    }

    private Reply refresh(String token) {
        return server.anonymous().post("/v1/auth/refresh", new JsonObject().put("refreshToken", token));
    }
}
