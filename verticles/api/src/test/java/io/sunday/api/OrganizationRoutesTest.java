package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganizationRoutesTest {

    private final ApiServer server;

    OrganizationRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_member_manages_neither_members_nor_the_organization() {
        Person owner = Person.signsUp(server);
        Person member = owner.invites("member");
        String organization = "/v1/organizations/" + owner.organizationId();

        assertThat(member.api.patch(organization, name("Mine")).status()).isEqualTo(403);
        assertThat(member.api
                        .post(organization + "/invitations", new JsonObject())
                        .status())
                .isEqualTo(403);
        assertThat(member.api.delete(organization + "/members/" + owner.id()).status())
                .isEqualTo(403);
    }

    @Test
    void the_last_owner_stays() {
        Person owner = Person.signsUp(server);
        String self = "/v1/organizations/" + owner.organizationId() + "/members/" + owner.id();

        assertThat(owner.api.patch(self, new JsonObject().put("role", "member")).code())
                .isEqualTo("last_owner");
        assertThat(owner.api.delete(self).code()).isEqualTo("last_owner");
    }

    @Test
    void what_one_did_beside_boards_is_taken_back_and_refused_with_a_reason() {
        Person owner = Person.signsUp(server);
        Person other = owner.invites("admin");
        String organization = "/v1/organizations/" + owner.organizationId();
        JsonObject board = owner.makesBoard();
        String id = board.getString("id");
        owner.makesItem(board, "One", new JsonObject());
        JsonObject none = new JsonObject();

        assertThat(owner.api
                        .post("/v1/boards/" + id + "/undo?subjectId=" + owner.id(), none)
                        .code())
                .isEqualTo("not_the_last");
        assertThat(owner.api.post(organization + "/undo", none).code()).isEqualTo("nothing_to_undo");
        assertThat(owner.api.post(organization + "/redo", none).code()).isEqualTo("nothing_to_redo");
        assertThat(owner.api.post(organization + "/undo?subjectId=x", none).status())
                .isEqualTo(400);
        owner.api.delete("/v1/boards/" + id);
        assertThat(owner.api
                        .post(organization + "/undo?subjectId=" + owner.id(), none)
                        .code())
                .isEqualTo("nothing_to_undo");
        Reply undone = owner.api.post(organization + "/undo?subjectId=" + id, none);
        assertThat(undone.data().getString("type")).isEqualTo("board.deleted");
        assertThat(owner.api.post(organization + "/redo", none).status()).isEqualTo(200);
        other.api.post("/v1/boards/" + id + "/restore", none);
        Reply refused = owner.api.post(organization + "/undo", none);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("changed_since");
    }

    @Test
    void an_invitation_is_shown_accepted_and_taken_back() {
        Person owner = Person.signsUp(server);
        Person guest = Person.signsUp(server);
        String invitations = "/v1/organizations/" + owner.organizationId() + "/invitations";
        JsonObject invitation = owner.api
                .post(invitations, new JsonObject().put("role", "guest"))
                .data();
        String link = "/v1/invitations/" + invitation.getString("token");

        assertThat(server.anonymous().get(link).data().getString("role")).isEqualTo("guest");
        assertThat(invitation.getString("url")).startsWith("http://localhost:8080/invite/");
        assertThat(server.anonymous().post(link + "/accept", new JsonObject()).status())
                .isEqualTo(401);
        assertThat(guest.api.post(link + "/accept", new JsonObject()).data().getString("role"))
                .isEqualTo("guest");
        assertThat(owner.api.get(invitations).list().encode()).doesNotContain(invitation.getString("token"));
        assertThat(owner.api
                        .delete(invitations + "/" + invitation.getString("id"))
                        .status())
                .isEqualTo(204);
        assertThat(server.anonymous().get(link).code()).isEqualTo("invitation_not_found");
    }

    @Test
    void what_a_member_did_is_told_to_members_page_by_page() {
        Person owner = Person.signsUp(server);
        Person member = owner.invites("member");
        JsonObject board = member.makesBoard();
        member.makesItem(board, "First");
        member.makesItem(board, "Second");
        String deeds = "/v1/organizations/" + owner.organizationId() + "/members/" + member.id() + "/activity";
        String nobodys = deeds.replace(member.id(), Person.signsUp(server).id());

        assertThat(owner.api.get(nobodys).code()).isEqualTo("member_not_found");
        assertThat(owner.api.get(deeds + "?cursor=x").code()).isEqualTo("invalid_cursor");
        assertThat(owner.api.get(deeds + "?cursor=1eA").code()).isEqualTo("invalid_cursor");
        assertThat(owner.api
                        .get(deeds + "?cursor=" + forged("+1000000000-12-31T00:00:00Z " + member.id()))
                        .code())
                .isEqualTo("invalid_cursor");
        assertThat(owner.api.get(deeds + "?kind=all").status()).isEqualTo(400);
        assertThat(owner.api.json("PUT", deeds + "/seen", "{\"at\":\"soon\"}").status())
                .isEqualTo(400);

        JsonObject page = owner.api.get(deeds + "?limit=1&kind=items").json();
        JsonObject rest = owner.api
                .get(deeds + "?limit=5&kind=items&cursor="
                        + page.getJsonObject("page").getString("next"))
                .json();
        assertThat(page.getJsonArray("items").getJsonObject(0).getString("name"))
                .isEqualTo("Second");
        assertThat(page.getJsonArray("boards").getJsonObject(0).getString("name"))
                .isEqualTo("Roadmap");
        assertThat(rest.getJsonArray("data")).hasSize(1);
        assertThat(rest.getJsonArray("items").getJsonObject(0).getString("name"))
                .isEqualTo("First");

        assertThat(owner.api.get(deeds + "/seen").data().getString("at")).isNull();
        assertThat(owner.api
                        .json("PUT", deeds + "/seen", "{\"at\":\"2026-01-01T00:00:00.000Z\"}")
                        .status())
                .isEqualTo(204);
        assertThat(owner.api.get(deeds + "/seen").data().getString("at")).isEqualTo("2026-01-01T00:00:00.000Z");
    }

    private static String forged(String position) {
        return "1" + Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a_secret_is_not_kept_for_a_repetition() {
        Person owner = Person.signsUp(server);
        String invitations = "/v1/organizations/" + owner.organizationId() + "/invitations";
        JsonObject key = name("Nightly").put("organizationId", owner.organizationId());

        JsonObject invited = owner.api
                .post(invitations, new JsonObject(), "Idempotency-Key", "i1")
                .data();
        JsonObject again = owner.api
                .post(invitations, new JsonObject(), "Idempotency-Key", "i1")
                .data();
        JsonObject made =
                owner.api.post("/v1/me/api-keys", key, "Idempotency-Key", "k1").data();
        JsonObject madeAgain =
                owner.api.post("/v1/me/api-keys", key, "Idempotency-Key", "k1").data();

        assertThat(again.getString("id")).isEqualTo(invited.getString("id"));
        assertThat(invited.fieldNames()).contains("token", "url");
        assertThat(again.fieldNames()).doesNotContain("token", "url");
        assertThat(madeAgain.getString("id")).isEqualTo(made.getString("id"));
        assertThat(made.fieldNames()).contains("key");
        assertThat(madeAgain.fieldNames()).doesNotContain("key");
    }

    @Test
    void a_removed_member_sees_nothing_any_more() {
        Person owner = Person.signsUp(server);
        Person member = owner.invites("member");
        JsonObject board = owner.makesBoard();
        String members = "/v1/organizations/" + owner.organizationId() + "/members/";

        Reply promoted = owner.api.patch(members + member.id(), new JsonObject().put("role", "admin"));
        Reply removed = owner.api.delete(members + member.id());

        assertThat(promoted.data().getString("role")).isEqualTo("admin");
        assertThat(removed.status()).isEqualTo(204);
        assertThat(member.api.get("/v1/boards/" + board.getString("id")).status())
                .isEqualTo(404);
        assertThat(member.api.get("/v1/organizations").list()).isEmpty();
    }

    @Test
    void members_come_in_pages() {
        Person owner = Person.signsUp(server);
        owner.invites("viewer");
        owner.invites("guest");
        String members = "/v1/organizations/" + owner.organizationId() + "/members?limit=2";

        Reply first = owner.api.get(members);
        Reply second = owner.api.get(
                members + "&cursor=" + first.json().getJsonObject("page").getString("next"));

        assertThat(first.list()).hasSize(2);
        assertThat(second.list()).hasSize(1);
        assertThat(second.json().getJsonObject("page").getValue("next")).isNull();
    }

    @Test
    void workspaces_are_made_renamed_listed_and_deleted() {
        Person owner = Person.signsUp(server);
        Reply created = owner.api.post(
                "/v1/workspaces",
                name("Design").put("organizationId", owner.organizationId()),
                "Idempotency-Key",
                "w1");
        String path = created.header("location");

        assertThat(created.status()).isEqualTo(201);
        assertThat(owner.api.patch(path, name("Drawing")).data().getString("name"))
                .isEqualTo("Drawing");
        assertThat(owner.api
                        .get("/v1/workspaces?organizationId=" + owner.organizationId())
                        .list())
                .hasSize(2);
        assertThat(owner.api.get(path + "/boards").list()).isEmpty();
        assertThat(owner.api.delete(path).status()).isEqualTo(204);
        assertThat(owner.api.get(path).code()).isEqualTo("workspace_not_found");
        assertThat(owner.api
                        .patch("/v1/organizations/" + owner.organizationId(), name("New name"))
                        .data()
                        .getString("name"))
                .isEqualTo("New name");
    }

    private static JsonObject name(String name) {
        return new JsonObject().put("name", name);
    }
}
