package io.sunday.api;

import io.sunday.api.ApiClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Somebody with an account, and what they made: {@code Person.signsUp(server)}, {@code person.makesBoard()}. */
final class Person {

    static final String PASSWORD = "seven yellow submarines";

    private static final AtomicInteger COUNT = new AtomicInteger();

    final ApiServer server;
    final ApiClient api;
    final JsonObject session;

    private Person(ApiServer server, JsonObject session) {
        this.server = server;
        this.session = session;
        this.api = server.as(session.getString("accessToken"));
    }

    /** With an organization of their own. */
    static Person signsUp(ApiServer server) {
        return new Person(server, registered(server, new JsonObject().put("organizationName", "Acme")));
    }

    /** Into the organization of somebody else, with this role. */
    Person invites(String role) {
        Reply invitation =
                api.post("/v1/organizations/" + organizationId() + "/invitations", new JsonObject().put("role", role));
        return new Person(
                server,
                registered(
                        server,
                        new JsonObject()
                                .put("invitationToken", invitation.data().getString("token"))));
    }

    /** With an invitation that somebody sent them. */
    static Person registers(ApiServer server, String invitationToken) {
        return new Person(server, registered(server, new JsonObject().put("invitationToken", invitationToken)));
    }

    /** The same person, whose session was over. */
    Person logsIn() {
        JsonObject known = new JsonObject().put("email", email()).put("password", PASSWORD);
        return new Person(
                server, server.anonymous().post("/v1/auth/login", known).data());
    }

    private static JsonObject registered(ApiServer server, JsonObject where) {
        int number = COUNT.incrementAndGet();
        JsonObject body = new JsonObject()
                .put("email", "person" + number + "@example.org")
                .put("password", PASSWORD)
                .put("name", "Person " + number)
                .mergeIn(where);
        return server.anonymous().post("/v1/auth/register", body).data();
    }

    String id() {
        return session.getJsonObject("user").getString("id");
    }

    String email() {
        return session.getJsonObject("user").getString("email");
    }

    String organizationId() {
        return session.getJsonObject("organization").getString("id");
    }

    /** The workspace that came with the organization. */
    String workspaceId() {
        return api.get("/v1/organizations/" + organizationId() + "/workspaces")
                .list()
                .getJsonObject(0)
                .getString("id");
    }

    /** A team of the organization; its id. */
    String makesTeam(String name, Person... members) {
        JsonArray ids = new JsonArray();
        Stream.of(members).forEach(member -> ids.add(member.id()));
        JsonObject team = new JsonObject().put("name", name).put("memberIds", ids);
        return api.post("/v1/organizations/" + organizationId() + "/teams", team)
                .data()
                .getString("id");
    }

    /** A board with a status (Open, Done), people, a number and two groups. */
    JsonObject makesBoard() {
        JsonArray labels =
                new JsonArray().add(new JsonObject().put("label", "Open")).add(new JsonObject().put("label", "Done"));
        JsonObject status =
                column("status", "Status", "status").put("settings", new JsonObject().put("labels", labels));
        JsonObject board = new JsonObject()
                .put("workspaceId", workspaceId())
                .put("name", "Roadmap")
                .put(
                        "columns",
                        new JsonArray()
                                .add(status)
                                .add(column("owner", "Owner", "people"))
                                .add(column("votes", "Votes", "number")))
                .put(
                        "groups",
                        new JsonArray()
                                .add(new JsonObject().put("title", "Todo"))
                                .add(new JsonObject().put("title", "Done")));
        return api.post("/v1/boards", board).data();
    }

    /** An item with only a name. */
    JsonObject makesItem(JsonObject board, String name) {
        return makesItem(board, name, new JsonObject());
    }

    JsonObject makesItem(JsonObject board, String name, JsonObject values) {
        JsonObject item = new JsonObject()
                .put("boardId", board.getString("id"))
                .put("name", name)
                .put("itemData", values);
        return api.post("/v1/items", item).data();
    }

    private static JsonObject column(String key, String title, String type) {
        return new JsonObject().put("key", key).put("title", title).put("type", type);
    }
}
