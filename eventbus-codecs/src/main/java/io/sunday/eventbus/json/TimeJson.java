package io.sunday.eventbus.json;

import io.sunday.domain.time.TimeSession;
import io.vertx.core.json.JsonObject;

/** Sessions of work as JSON. */
public final class TimeJson {

    private TimeJson() {}

    /** {@code {id,boardId,itemId,columnId,userId,from,to,manual,note,correction}}. */
    public static JsonObject session(TimeSession session) {
        return new JsonObject()
                .put("id", session.id().toString())
                .put("boardId", session.boardId().toString())
                .put("itemId", session.itemId().toString())
                .put("columnId", session.columnId().toString())
                .put("userId", session.userId().toString())
                .put("from", Times.text(session.from()))
                .put("to", session.to().map(Times::text).orElse(null))
                .put("manual", session.manual())
                .put("note", session.note())
                .put(
                        "correction",
                        session.correction().map(TimeJson::correction).orElse(null));
    }

    /** A timer that runs, with the names of what it runs on. */
    public static JsonObject timer(TimeSession session, String itemName, String boardName) {
        return new JsonObject()
                .put("id", session.id().toString())
                .put("organizationId", session.organizationId().toString())
                .put("boardId", session.boardId().toString())
                .put("boardName", boardName)
                .put("itemId", session.itemId().toString())
                .put("itemName", itemName)
                .put("columnId", session.columnId().toString())
                .put("userId", session.userId().toString())
                .put("from", Times.text(session.from()));
    }

    private static JsonObject correction(TimeSession.Correction correction) {
        return new JsonObject()
                .put("by", correction.by().toString())
                .put("at", Times.text(correction.at()))
                .put("reason", correction.reason())
                .put("deleted", correction.deleted())
                .put("from", Times.text(correction.from()))
                .put("to", Times.text(correction.to()));
    }
}
