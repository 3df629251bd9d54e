package io.sunday.eventbus.json;

import io.sunday.domain.change.Actor;
import io.sunday.eventbus.StreamKind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as JSON, as the contract's "Realtime" section gives it. Encoded once by the writer; the log, the bus and the
 * sockets carry these bytes.
 */
public final class EventJson {

    private EventJson() {}

    /**
     * Why a recipe changed something.
     *
     * @param depth 1 for an answer to a person's change, one more for an answer to that
     */
    public record Cause(UUID automationId, UUID runId, int depth) {}

    /** One event, encoded. */
    public static Buffer encode(
            StreamKind kind,
            UUID streamId,
            long seq,
            UUID eventId,
            Instant at,
            String type,
            Actor actor,
            @Nullable String opId,
            @Nullable Cause cause,
            JsonObject data) {
        JsonObject event = new JsonObject()
                .put("type", type)
                .put(kind.idField(), streamId.toString())
                .put("seq", seq)
                .put("eventId", eventId.toString())
                .put("at", at.toEpochMilli())
                .put("actor", actor(actor));
        if (opId != null) {
            event.put("opId", opId);
        }
        if (cause != null) {
            event.put(
                    "cause",
                    new JsonObject()
                            .put("automationId", cause.automationId().toString())
                            .put("runId", cause.runId().toString())
                            .put("depth", cause.depth()));
        }
        return event.put("data", data).toBuffer();
    }

    /** {@code {id,kind,name}}. */
    public static JsonObject actor(Actor actor) {
        return new JsonObject()
                .put("id", actor.id().toString())
                .put("kind", actor.kind().wireName())
                .put("name", actor.name());
    }
}
