package io.sunday.api;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** One of everything that has an id, belonging to somebody: what the tests of isolation let others name. */
final class Belongings {

    private Belongings() {}

    /** By the names that {@link ForeignIds} has for them. */
    static Map<String, String> of(Person person, JsonObject board, JsonObject item, TestDatabase database) {
        Map<String, String> ids = new HashMap<>();
        ids.put("organizationId", person.organizationId());
        ids.put("workspaceId", person.workspaceId());
        ids.put("boardId", board.getString("id"));
        ids.put("toBoardId", board.getString("id"));
        ids.put("columnId", board.getJsonArray("columns").getJsonObject(0).getString("id"));
        ids.put("groupId", board.getJsonArray("groups").getJsonObject(0).getString("id"));
        ids.put("viewId", board.getJsonArray("views").getJsonObject(0).getString("id"));
        ids.put("itemId", item.getString("id"));
        ids.put("userId", person.id());
        Reply invitation = person.api.post(
                "/v1/organizations/" + person.organizationId() + "/invitations",
                new JsonObject().put("role", "member"));
        ids.put("invitationId", invitation.data().getString("id"));
        Reply key = person.api.post(
                "/v1/me/api-keys",
                new JsonObject().put("organizationId", person.organizationId()).put("name", "Key"));
        ids.put("apiKeyId", key.data().getString("id"));
        Reply automation = person.api.post("/v1/automations", ForeignIds.automation(board.getString("id")));
        ids.put("automationId", automation.data().getString("id"));
        Reply template = person.api.post(
                "/v1/boards/" + board.getString("id") + "/template", new JsonObject().put("name", "Ours"));
        ids.put("templateId", template.data().getString("id"));
        Reply folder = person.api.post(
                "/v1/workspaces/" + person.workspaceId() + "/folders", new JsonObject().put("name", "Ours"));
        ids.put("folderId", folder.data().getString("id"));
        ids.put("recurrenceId", recurrenceOf(person, board, item));
        ids.put("sessionId", ItemAttempts.timeSession(person, board.getString("id"), item.getString("id")));
        ids.put("fileId", ItemAttempts.upload(person, board.getString("id"), item.getString("id")));
        ids.put("commentId", ItemAttempts.comment(person, item.getString("id")));
        ids.put("notificationId", notificationOf(person, database));
        ids.put("jobId", jobOf(person, database));
        JsonObject feed = new JsonObject().put("organizationId", person.organizationId());
        ids.put("feedId", person.api.post("/v1/me/calendar-feeds", feed).data().getString("id"));
        JsonObject team = new JsonObject().put("name", "Ours").put("memberIds", new JsonArray().add(person.id()));
        ids.put(
                "teamId",
                person.api
                        .post("/v1/organizations/" + person.organizationId() + "/teams", team)
                        .data()
                        .getString("id"));
        ids.put("memberId", person.id());
        return ids;
    }

    private static String recurrenceOf(Person person, JsonObject board, JsonObject item) {
        return person.api
                .post(
                        "/v1/boards/" + board.getString("id") + "/recurrences",
                        ForeignIds.timing().put("itemId", item.getString("id")))
                .data()
                .getString("id");
    }

    private static String notificationOf(Person person, TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.database()
                .writers()
                .query("""
                        INSERT INTO notifications (id, organization_id, user_id, kind, message, actor, created_at)
                        VALUES ('%s', '%s', '%s', 'automation', 'Hello', '{"id":"%s","kind":"user","name":"A"}', now())
                        """.formatted(id, person.organizationId(), person.id(), person.id()))
                .execute()
                .await();
        return id.toString();
    }

    private static String jobOf(Person person, TestDatabase database) {
        UUID id = UUID.randomUUID();
        database.database()
                .writers()
                .query("""
                        INSERT INTO jobs (id, organization_id, user_id, kind, created_at)
                        VALUES ('%s', '%s', '%s', 'import', now())
                        """.formatted(id, person.organizationId(), person.id()))
                .execute()
                .await();
        return id.toString();
    }
}
