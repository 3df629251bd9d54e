package io.sunday.usecases.notification;

import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.change.EventLog;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Somebody has written an update, or named people in one by an edit, as an event of the log says.
 *
 * @param thread what it answers, for a reply
 * @param named whom it names that no earlier text of it named
 * @param isNew whether it was written, and not edited
 */
record CommentNews(
        UUID item,
        CommentId comment,
        Optional<CommentId> thread,
        UserId author,
        Actor by,
        Set<UserId> named,
        String body,
        boolean isNew) {

    private static final String ADDED = "{\"type\":\"comment.added\"";
    private static final String UPDATED = "{\"type\":\"comment.updated\"";

    /** In the order of the log. */
    static List<CommentNews> in(List<EventLog.Entry> entries) {
        List<CommentNews> news = new ArrayList<>();
        for (EventLog.Entry entry : entries) {
            String event = entry.event().toString();
            if (event.startsWith(ADDED) || event.startsWith(UPDATED)) {
                JsonObject told = new JsonObject(event);
                CommentNews one = read(told, event.startsWith(ADDED));
                if (one.isNew() ? !isCopy(told) : !one.named().isEmpty()) {
                    news.add(one);
                }
            }
        }
        return news;
    }

    /** What came with a file or with the copy of a board is no news. */
    private static boolean isCopy(JsonObject event) {
        return event.getJsonObject("data").getJsonObject("comment").getString("copiedBy") != null;
    }

    private static CommentNews read(JsonObject event, boolean isNew) {
        JsonObject data = event.getJsonObject("data");
        JsonObject comment = data.getJsonObject("comment");
        JsonObject actor = event.getJsonObject("actor");
        Set<UserId> named = people(comment.getJsonArray("mentions"));
        if (!isNew) {
            // A pin says nothing about mentions: then nobody is new.
            JsonArray before =
                    data.getJsonObject("previous").getJsonArray("mentions", comment.getJsonArray("mentions"));
            named.removeAll(people(before));
        }
        UserId author = UserId.of(comment.getString("createdBy"));
        named.remove(author);
        return new CommentNews(
                UUID.fromString(data.getString("itemId")),
                new CommentId(UUID.fromString(comment.getString("id"))),
                Optional.ofNullable(comment.getString("parentId")).map(id -> new CommentId(UUID.fromString(id))),
                author,
                new Actor(
                        UUID.fromString(actor.getString("id")),
                        ActorKind.valueOf(actor.getString("kind").toUpperCase(Locale.ROOT)),
                        actor.getString("name", "")),
                named,
                comment.getString("body"),
                isNew);
    }

    private static Set<UserId> people(JsonArray ids) {
        Set<UserId> people = new HashSet<>();
        ids.forEach(id -> people.add(UserId.of((String) id)));
        return people;
    }
}
