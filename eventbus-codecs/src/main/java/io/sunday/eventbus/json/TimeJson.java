package io.sunday.eventbus.json;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSessionId;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

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

    /** The session that {@link #session(TimeSession)} told of. */
    public static TimeSession session(JsonObject json, OrganizationId organization) {
        JsonObject correction = json.getJsonObject("correction");
        return new TimeSession(
                new TimeSessionId(UUID.fromString(json.getString("id"))),
                organization,
                BoardId.of(json.getString("boardId")),
                ItemId.of(json.getString("itemId")),
                ColumnId.of(json.getString("columnId")),
                UserId.of(json.getString("userId")),
                Instant.parse(json.getString("from")),
                Optional.ofNullable(json.getString("to")).map(Instant::parse),
                json.getBoolean("manual"),
                json.getString("note"),
                Optional.ofNullable(correction)
                        .map(of -> new TimeSession.Correction(
                                UserId.of(of.getString("by")),
                                Instant.parse(of.getString("at")),
                                of.getString("reason"),
                                of.getBoolean("deleted"),
                                Instant.parse(of.getString("from")),
                                Instant.parse(of.getString("to")))));
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
