package io.sunday.usecases.change;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to something that no board's log tells of: its state before and after says how to take it back.
 *
 * @param type what was done, in the words of events: {@code folder.deleted}
 * @param subject what it was done to
 * @param name of the subject, for people
 * @param before the part of its state that became different; null when it was not there
 * @param after the same part; null when it is not there any more
 */
public record StateChange(
        String type,
        UUID subject,
        String name,
        @Nullable JsonObject before,
        @Nullable JsonObject after) {

    /** What can be given back an earlier state, as part of a write. */
    public interface Revertible {

        /**
         * Refused: changed_since unless the state is {@code from}, and whatever refuses the change that leads to {@code to}.
         *
         * @param place the board on which it is, or the organization
         * @param from null: it is not there
         * @param to null: it goes
         */
        void revert(
                WriteTransaction write, UUID place, UUID subject, @Nullable JsonObject from, @Nullable JsonObject to);
    }

    /** As a step keeps it. */
    public static StateChange of(JsonObject json) {
        return new StateChange(
                json.getString("type"),
                UUID.fromString(json.getString("subject")),
                json.getString("name"),
                json.getJsonObject("before"),
                json.getJsonObject("after"));
    }

    JsonObject json() {
        return new JsonObject()
                .put("type", type)
                .put("subject", subject.toString())
                .put("name", name)
                .put("before", before)
                .put("after", after);
    }

    /** Refuses unless the state is, in all fields of {@code expected}, as that says. Refused: changed_since. */
    public static void require(JsonObject now, JsonObject expected, String name) {
        for (String field : expected.fieldNames()) {
            if (!same(now.getValue(field), expected.getValue(field))) {
                throw changedSince(name);
            }
        }
    }

    /** Whether both are kept alike. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(plain(one), plain(other));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        JsonObject read = new JsonObject(new JsonObject().put("value", value).encode());
        return PlainJson.plainValue(read.getValue("value"));
    }

    /** The refusal of a step whose subject is not any more as the step left it. */
    public static RejectedException changedSince(String name) {
        return new RejectedException(Rejection.conflict("changed_since", "Somebody has changed “" + name + "” since."));
    }
}
