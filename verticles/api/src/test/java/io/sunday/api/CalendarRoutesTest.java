package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalendarRoutesTest {

    private final ApiServer server;
    private final Person person;

    CalendarRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_guessed_token_opens_nothing() {
        assertThat(server.anonymous().get("/v1/calendars/guessed.ics").code()).isEqualTo("calendar_feed_not_found");
    }

    @Test
    void a_link_to_a_board_of_others_is_not_made() {
        Person stranger = Person.signsUp(server);
        JsonObject board = person.makesBoard();

        Reply reply = stranger.api.post(
                "/v1/me/calendar-feeds",
                new JsonObject()
                        .put("organizationId", stranger.organizationId())
                        .put("boardId", board.getString("id")));

        assertThat(reply.code()).isEqualTo("board_not_found");
    }

    @Test
    void a_revoked_link_and_one_to_a_deleted_board_open_nothing() {
        JsonObject board = person.makesBoard();
        JsonObject revoked = link(board);
        JsonObject orphan = link(board);

        person.api.delete("/v1/me/calendar-feeds/" + revoked.getString("id"));
        Reply first = server.anonymous().get(path(revoked));
        person.api.delete("/v1/boards/" + board.getString("id"));
        Reply second = server.anonymous().get(path(orphan));

        assertThat(first.code()).isEqualTo("calendar_feed_not_found");
        assertThat(second.code()).isEqualTo("calendar_feed_not_found");
    }

    @Test
    void items_with_dates_are_events_and_the_same_calendar_is_not_sent_twice() {
        JsonObject board = boardWithDates();
        item(board, "Launch; party, really", new JsonObject().put("due", "2026-08-14"));
        item(board, "Call", new JsonObject().put("due", "2026-08-14T13:00:00Z"));
        item(
                board,
                "Trip",
                new JsonObject()
                        .put("span", new JsonObject().put("from", "2026-08-01").put("to", "2026-08-03")));
        item(board, "No date", new JsonObject());
        JsonObject link = link(board);

        Reply calendar = server.anonymous().get(path(link));
        Reply again = server.anonymous().get(path(link), "If-None-Match", calendar.header("etag"));

        String text = new String(calendar.body());
        ICalendar parsed = Biweekly.parse(text).first();
        assertThat(parsed.getEvents())
                .extracting(event -> event.getSummary().getValue())
                .containsExactlyInAnyOrder("Launch; party, really (Due)", "Call (Due)", "Trip (Span)");
        assertThat(text)
                .contains("DTSTART;VALUE=DATE:20260814\r\n")
                .contains("DTEND;VALUE=DATE:20260815\r\n")
                .contains("DTSTART:20260814T130000Z\r\n")
                .contains("DTEND;VALUE=DATE:20260804\r\n");
        assertThat(text.lines()).allMatch(line -> line.getBytes().length <= 75);
        assertThat(calendar.header("content-type")).startsWith("text/calendar");
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void a_persons_calendar_has_what_is_assigned_to_the_person() {
        JsonObject board = boardWithDates();
        item(board, "Mine", new JsonObject().put("due", "2026-08-14").put("who", new JsonArray().add(person.id())));
        item(board, "Nobody's", new JsonObject().put("due", "2026-08-14"));
        JsonObject link = person.api
                .post("/v1/me/calendar-feeds", new JsonObject().put("organizationId", person.organizationId()))
                .data();

        String text = new String(server.anonymous().get(path(link)).body());

        assertThat(Biweekly.parse(text).first().getEvents())
                .extracting(VEvent::getSummary)
                .extracting(summary -> summary.getValue())
                .containsExactly("Mine (Due)");
        assertThat(person.api.get("/v1/me/calendar-feeds").list().encode()).doesNotContain("url");
    }

    private JsonObject boardWithDates() {
        JsonArray columns = new JsonArray()
                .add(column("due", "Due", "date"))
                .add(column("span", "Span", "timeline"))
                .add(column("who", "Who", "people"));
        return person.api
                .post(
                        "/v1/boards",
                        new JsonObject()
                                .put("workspaceId", person.workspaceId())
                                .put("name", "Dates")
                                .put("columns", columns))
                .data();
    }

    private static JsonObject column(String key, String title, String type) {
        return new JsonObject().put("key", key).put("title", title).put("type", type);
    }

    private void item(JsonObject board, String name, JsonObject values) {
        Reply made = person.api.post(
                "/v1/items",
                new JsonObject()
                        .put("boardId", board.getString("id"))
                        .put("name", name)
                        .put("itemData", values));
        assertThat(made.status()).isEqualTo(201);
    }

    private JsonObject link(JsonObject board) {
        return person.api
                .post(
                        "/v1/me/calendar-feeds",
                        new JsonObject()
                                .put("organizationId", person.organizationId())
                                .put("boardId", board.getString("id")))
                .data();
    }

    private static String path(JsonObject link) {
        return URI.create(link.getString("url")).getPath();
    }
}
