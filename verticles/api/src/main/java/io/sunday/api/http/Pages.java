package io.sunday.api.http;

import io.sunday.storage.change.ActivityLog;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemPages;
import io.sunday.usecases.board.ReadPersonActivity;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists in pages: {@code {"data":[…],"page":{"next":…,"limit":n}}}. Entries that are JSON text already stay so. */
public final class Pages {

    private Pages() {}

    /**
     * A page of a list.
     *
     * @param next where the next page goes on; empty when this is the last
     */
    public static <T> Answer of(List<T> entries, Optional<String> next, int limit, Function<T, JsonObject> json) {
        return Answer.json(200, page(entries, next, limit, json));
    }

    /** The same, as an object that may get more fields. */
    public static <T> JsonObject page(List<T> entries, Optional<String> next, int limit, Function<T, JsonObject> json) {
        JsonArray data = new JsonArray();
        entries.forEach(entry -> data.add(json.apply(entry)));
        return new JsonObject()
                .put("data", data)
                .put("page", position(next.map(Cursors::encode).orElse(null), limit));
    }

    /**
     * A page of a list that was read with room for one entry more than the limit: that one only tells that there is a
     * next page.
     *
     * @param position where an entry stands, for the next page to go on from
     */
    public static <T> Answer ofOneMore(
            List<T> oneMore, int limit, Function<T, JsonObject> json, Function<T, String> position) {
        boolean more = oneMore.size() > limit;
        List<T> entries = more ? oneMore.subList(0, limit) : oneMore;
        return of(entries, more ? Optional.of(position.apply(entries.getLast())) : Optional.empty(), limit, json);
    }

    /** A page of items; their cursors are made where they are listed. */
    public static Answer items(ItemPages.Page page, int limit) {
        List<Buffer> items = page.items().stream().map(Buffer::buffer).toList();
        return raw(items, page.next().orElse(null), limit, "");
    }

    /** A part of what happened; it may be short though there is more. */
    public static Answer activity(ActivityLog.Part part, int limit) {
        String next = part.next().map(seq -> Cursors.encode(Long.toString(seq))).orElse(null);
        return raw(part.entries().stream().map(EventLog.Entry::event).toList(), next, limit, "");
    }

    /** What somebody did, with the boards and the items that it is about; it may be short though there is more. */
    public static Answer deeds(ReadPersonActivity.Deeds deeds, int limit) {
        String next = deeds.next()
                .map(place -> Cursors.encode(place.at() + " " + place.eventId()))
                .orElse(null);
        JsonArray boards = new JsonArray();
        deeds.boards()
                .forEach(board -> boards.add(new JsonObject()
                        .put("id", board.id().toString())
                        .put("workspaceId", board.workspaceId().toString())
                        .put("name", board.name())));
        JsonArray items = new JsonArray();
        deeds.items()
                .forEach(item -> items.add(new JsonObject()
                        .put("id", item.id().toString())
                        .put("boardId", item.board().toString())
                        .put("name", item.name())));
        String further = ",\"boards\":" + boards.encode() + ",\"items\":" + items.encode();
        return raw(deeds.events(), next, limit, further);
    }

    /** Events up to what the log holds: whoever wants more asks again with the last seq. */
    public static Answer eventsUpTo(long head, List<EventLog.Entry> entries, int limit) {
        return raw(entries.stream().map(EventLog.Entry::event).toList(), null, limit, ",\"seq\":" + head);
    }

    /** @param further fields beside data and page, written as {@code ,"name":value} */
    private static Answer raw(List<Buffer> entries, @Nullable String next, int limit, String further) {
        int length = entries.stream().mapToInt(Buffer::length).sum();
        Buffer body = Buffer.buffer(length + entries.size() + 200).appendString("{\"data\":[");
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                body.appendByte((byte) ',');
            }
            body.appendBuffer(entries.get(i));
        }
        body.appendString("],\"page\":")
                .appendString(position(next, limit).encode())
                .appendString(further)
                .appendByte((byte) '}');
        return Answer.of("application/json", body);
    }

    private static JsonObject position(@Nullable String next, int limit) {
        return new JsonObject().put("next", next).put("limit", limit);
    }
}
