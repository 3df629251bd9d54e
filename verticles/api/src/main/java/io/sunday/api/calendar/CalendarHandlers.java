package io.sunday.api.calendar;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.calendar.CalendarFeed;
import io.sunday.usecases.UseCases;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The links by which calendars of other programs follow boards and people. */
public final class CalendarHandlers {

    private final UseCases useCases;
    private final String publicUrl;

    /** {@code publicUrl} is what links start with. */
    public CalendarHandlers(UseCases useCases, String publicUrl) {
        this.useCases = useCases;
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("listCalendarFeeds", this::listCalendarFeeds)
                .add("createCalendarFeed", this::createCalendarFeed)
                .add("revokeCalendarFeed", this::revokeCalendarFeed)
                .add("openCalendarFeed", this::openCalendarFeed);
    }

    private Answer listCalendarFeeds(Request request) {
        JsonArray feeds = new JsonArray();
        useCases.calendarFeeds.list(request.caller()).forEach(feed -> feeds.add(json(feed)));
        return Answer.ok(feeds);
    }

    private Answer createCalendarFeed(Request request) {
        Body body = request.body();
        String board = body.textOrNull("boardId");
        OrganizationId organization = OrganizationId.of(body.text("organizationId"));
        return request.write(
                command ->
                        useCases.calendarFeeds.create(command, organization, board == null ? null : BoardId.of(board)),
                made -> Answer.json(
                        201,
                        new JsonObject()
                                .put(
                                        "data",
                                        json(made.feed())
                                                .put("url", publicUrl + "/v1/calendars/" + made.token() + ".ics"))),
                made -> Answer.json(201, new JsonObject().put("data", json(made.feed()))));
    }

    private Answer revokeCalendarFeed(Request request) {
        return request.writeQuietly(command -> useCases.calendarFeeds.revoke(command, request.pathId("feedId")));
    }

    private Answer openCalendarFeed(Request request) {
        String file = request.pathText("token");
        String token = file.endsWith(".ics") ? file.substring(0, file.length() - 4) : file;
        String calendar = useCases.calendarFeeds.open(token, publicUrl);
        String etag = etag(calendar);
        if (request.knows(etag)) {
            return new Answer(304, Map.of("etag", etag), null);
        }
        return Answer.of("text/calendar; charset=utf-8", Buffer.buffer(calendar))
                .with("etag", etag)
                .with("cache-control", "private, no-cache")
                .with("referrer-policy", "no-referrer");
    }

    /** Of the content: calendars ask again and again, and mostly nothing has changed. */
    private static String etag(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonObject json(CalendarFeed feed) {
        return new JsonObject()
                .put("id", feed.id().toString())
                .put("organizationId", feed.organizationId().toString())
                .put("boardId", feed.board().map(BoardId::toString).orElse(null))
                .put("createdAt", Times.text(feed.createdAt()));
    }
}
