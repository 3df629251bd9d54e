package io.sunday.usecases.notification;

import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else has made a person one of an item's assignees, as an event of the log says. Whom an item was imported or
 * restored with is no news to them, and neither is what they did themselves.
 *
 * @param person or a team, until it is known who is in it
 * @param write what all events of one write share
 * @param team the name of the team with which they were; empty when it was themselves
 */
record Assignment(UserId person, String itemId, Actor by, Write write, String team) {

    /** The same of somebody in the team that was assigned. */
    Assignment to(UserId member, String team) {
        return new Assignment(member, itemId, by, write, team);
    }

    /** Events with the same one come from one write, or look as if they did. */
    record Write(long at, @Nullable String opId) {}

    /** Only with somebody in it is an event worth the parsing: most are not. */
    private static final String SOMEBODY = "\"assignees\":[\"";

    /** In the order of the log. */
    static List<Assignment> in(List<EventLog.Entry> entries) {
        List<Assignment> assignments = new ArrayList<>();
        for (EventLog.Entry entry : entries) {
            String event = entry.event().toString();
            if (event.contains(SOMEBODY)) {
                read(new JsonObject(event), assignments);
            }
        }
        return assignments;
    }

    private static void read(JsonObject event, List<Assignment> assignments) {
        String opId = event.getString("opId");
        if (Command.isImport(opId)) {
            return;
        }
        JsonObject data = event.getJsonObject("data");
        Write write = new Write(event.getLong("at"), opId);
        Actor by = actor(event.getJsonObject("actor"));
        switch (event.getString("type")) {
            case "item.created" -> {
                JsonObject item = data.getJsonObject("item");
                add(assignments, item.getString("id"), item.getJsonArray("assignees"), new JsonArray(), by, write);
            }
            case "item.updated" -> {
                JsonArray now = data.getJsonObject("changes").getJsonArray("assignees", new JsonArray());
                JsonArray before = data.getJsonObject("previous").getJsonArray("assignees", new JsonArray());
                add(assignments, data.getString("itemId"), now, before, by, write);
            }
            default -> {}
        }
    }

    private static void add(
            List<Assignment> assignments, String itemId, JsonArray now, JsonArray before, Actor by, Write write) {
        for (Object person : now) {
            UserId user = UserId.of((String) person);
            if (!before.contains(person) && !user.value().equals(by.id())) {
                assignments.add(new Assignment(user, itemId, by, write, ""));
            }
        }
    }

    private static Actor actor(JsonObject actor) {
        return new Actor(
                UUID.fromString(actor.getString("id")),
                ActorKind.valueOf(actor.getString("kind").toUpperCase(Locale.ROOT)),
                actor.getString("name", ""));
    }
}
