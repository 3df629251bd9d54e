package io.sunday.api;

import io.sunday.api.ForeignIds.Attempt;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What {@link TenantIsolationTest} tries with items of others, and what belongs to them. */
final class ItemAttempts {

    private ItemAttempts() {}

    static void add(List<Attempt> attempts) {
        JsonObject none = new JsonObject();
        String item = "/v1/items/{itemId}";
        attempts.add(new Attempt("clickButton", "POST", item + "/buttons/button", none));
        addTime(attempts, item, none);
        addComments(attempts, item, none);
        addSubscriptions(attempts, item, none);
        JsonObject upload =
                new JsonObject().put("itemId", "{itemId}").put("name", "a").put("size", 1);
        attempts.add(new Attempt("listItemFiles", "GET", item + "/files", none));
        attempts.add(new Attempt("startUpload", "POST", "/v1/files", upload));
        attempts.add(new Attempt("readFile", "GET", "/v1/files/{fileId}", none));
        attempts.add(new Attempt("removeFile", "DELETE", "/v1/files/{fileId}", none));
        attempts.add(new Attempt("downloadFile", "GET", "/v1/files/{fileId}/content", none));
        attempts.add(new Attempt("readThumbnail", "GET", "/v1/files/{fileId}/thumbnail", none));
    }

    private static void addComments(List<Attempt> attempts, String item, JsonObject none) {
        JsonObject body = new JsonObject().put("body", "x");
        String comment = "/v1/comments/{commentId}";
        attempts.add(new Attempt("listComments", "GET", item + "/comments", none));
        attempts.add(new Attempt("addComment", "POST", item + "/comments", body));
        attempts.add(new Attempt("readCommentsSeen", "GET", item + "/comments/seen", none));
        attempts.add(
                new Attempt("markCommentsSeen", "PUT", item + "/comments/seen", new JsonObject().put("number", 1)));
        attempts.add(new Attempt("countComments", "GET", "/v1/boards/{boardId}/comments/counts", none));
        attempts.add(new Attempt("readComment", "GET", comment, none));
        attempts.add(new Attempt("changeComment", "PATCH", comment, body));
        attempts.add(new Attempt("deleteComment", "DELETE", comment, none));
        attempts.add(new Attempt("restoreComment", "POST", comment + "/restore", none));
        attempts.add(new Attempt("listReplies", "GET", comment + "/replies", none));
        attempts.add(new Attempt("listCommentVersions", "GET", comment + "/versions", none));
        attempts.add(new Attempt("listCommentViewers", "GET", comment + "/viewers", none));
        attempts.add(new Attempt("pinComment", "PUT", comment + "/pin", none));
        attempts.add(new Attempt("unpinComment", "DELETE", comment + "/pin", none));
        attempts.add(new Attempt("reactToComment", "PUT", comment + "/reactions/like", none));
        attempts.add(new Attempt("withdrawReaction", "DELETE", comment + "/reactions/like", none));
    }

    private static void addSubscriptions(List<Attempt> attempts, String item, JsonObject none) {
        JsonObject muted = new JsonObject().put("mode", "muted");
        attempts.add(new Attempt("readItemSubscription", "GET", item + "/subscription", none));
        attempts.add(new Attempt("putItemSubscription", "PUT", item + "/subscription", muted));
        String seen = "/v1/boards/{boardId}/activity/seen";
        attempts.add(new Attempt("readActivitySeen", "GET", seen, none));
        attempts.add(new Attempt("markActivitySeen", "PUT", seen, new JsonObject().put("seq", 1)));
        attempts.add(new Attempt("readBoardSubscription", "GET", "/v1/boards/{boardId}/subscription", none));
        attempts.add(new Attempt("putBoardSubscription", "PUT", "/v1/boards/{boardId}/subscription", muted));
    }

    /** What the person has written under the item. */
    static String comment(Person person, String item) {
        return person.api
                .post("/v1/items/" + item + "/comments", new JsonObject().put("body", "Secret"))
                .data()
                .getString("id");
    }

    /** A file that is on its way to the item, in a new column of its board. */
    static String upload(Person person, String board, String item) {
        person.api.post(
                "/v1/boards/" + board + "/columns",
                new JsonObject().put("title", "Files").put("key", "files").put("type", "file"));
        return person.api
                .post(
                        "/v1/files",
                        new JsonObject()
                                .put("itemId", item)
                                .put("name", "a.txt")
                                .put("size", 5))
                .data()
                .getString("id");
    }

    /** Columns {@code connected} and {@code depends}, which name items of the same board. */
    static void linkColumns(Person person, String board) {
        String columns = "/v1/boards/" + board + "/columns";
        JsonObject here = new JsonObject().put("boardId", board).put("twoWay", false);
        person.api.post(
                columns,
                new JsonObject()
                        .put("title", "Connected")
                        .put("key", "connected")
                        .put("type", "connect_boards")
                        .put("settings", here));
        person.api.post(
                columns,
                new JsonObject().put("title", "Depends").put("key", "depends").put("type", "dependency"));
    }

    private static void addTime(List<Attempt> attempts, String item, JsonObject none) {
        JsonObject reason = new JsonObject().put("reason", "x");
        JsonObject span = new JsonObject().put("from", "2026-01-01T09:00:00Z").put("to", "2026-01-01T10:00:00Z");
        attempts.add(new Attempt("listTimeSessions", "GET", item + "/time/time", none));
        attempts.add(new Attempt("addTimeSession", "POST", item + "/time/time", span));
        attempts.add(new Attempt("startTimer", "POST", item + "/time/time/start", none));
        attempts.add(new Attempt("stopTimer", "POST", "/v1/time-sessions/{sessionId}/stop", none));
        attempts.add(new Attempt("correctTimeSession", "PATCH", "/v1/time-sessions/{sessionId}", reason));
        attempts.add(new Attempt("deleteTimeSession", "DELETE", "/v1/time-sessions/{sessionId}?reason=x", none));
    }

    /** A session on the item, in a new column {@code time} of its board. */
    static String timeSession(Person person, String board, String item) {
        person.api.post(
                "/v1/boards/" + board + "/columns",
                new JsonObject().put("title", "Time").put("key", "time").put("type", "time_tracking"));
        return person.api
                .post("/v1/items/" + item + "/time/time/start", new JsonObject())
                .data()
                .getString("id");
    }
}
