package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Views over HTTP, and the language of filters in the query. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewRoutesTest {

    private final ApiServer server;
    private final Person person;
    private final JsonObject board;
    private final String views;

    ViewRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
        board = person.makesBoard();
        views = "/v1/boards/" + board.getString("id") + "/views";
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_view_is_made_read_changed_and_deleted() {
        JsonObject settings = new JsonObject()
                .put("filter", condition("status", "is", "Open"))
                .put(
                        "sort",
                        new JsonArray()
                                .add(new JsonObject().put("column", "name").put("direction", "desc")));
        Reply made = person.api.post(
                views,
                new JsonObject().put("name", "Open ones").put("type", "table").put("settings", settings),
                "Idempotency-Key",
                "view-1");
        String path = made.header("location").replaceFirst("^https?://[^/]+", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(person.api.get(path).data().getJsonObject("settings")).isEqualTo(settings);
        assertThat(person.api.get(path, "If-None-Match", made.header("etag")).status())
                .isEqualTo(304);
        Reply stale = person.api.patch(path, new JsonObject().put("name", "x"), "If-Match", "\"99\"");
        assertThat(stale.status()).isEqualTo(412);
        Reply changed = person.api.patch(
                path,
                new JsonObject().put("settings", new JsonObject().putNull("sort")),
                "If-Match",
                made.header("etag"));
        assertThat(changed.data().getJsonObject("settings").fieldNames()).containsExactly("filter");
        assertThat(person.api.get(views).list()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(person.api.delete(path).status()).isEqualTo(204);
        assertThat(person.api.get(path).code()).isEqualTo("view_not_found");
    }

    @Test
    void faults_in_settings_come_with_their_pointers() {
        JsonObject filter = new JsonObject()
                .put(
                        "and",
                        new JsonArray().add(condition("status", "between", "x")).add(condition("gone", "is", "x")));
        Reply refused = person.api.post(
                views,
                new JsonObject()
                        .put("name", "x")
                        .put("type", "table")
                        .put("settings", new JsonObject().put("filter", filter)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body())).contains("/settings/filter/and/0/op", "/settings/filter/and/1/column");
    }

    @Test
    void days_in_a_filter_are_those_of_the_time_zone() {
        String today = encoded(condition("createdAt", "is", "today"));
        String items = "/v1/boards/" + board.getString("id") + "/items?filter=";
        person.makesItem(board, "New", new JsonObject());

        assertThat(person.api.get(items + today).list()).isNotEmpty();
        assertThat(person.api.get(items + today + "&timeZone=Nowhere/Land").code())
                .isEqualTo("unknown_time_zone");
        int kiritimati = person.api
                .get(items + today + "&timeZone=Pacific/Kiritimati")
                .list()
                .size();
        int pagoPago = person.api
                .get(items + encoded(condition("createdAt", "is", "tomorrow")) + "&timeZone=Pacific/Pago_Pago")
                .list()
                .size();
        // 25 hours lie between the two islands, so that what is new is today's on both only for no one.
        assertThat(kiritimati).isPositive();
        assertThat(pagoPago).isZero();
    }

    @Test
    void a_summary_counts_and_adds_up_what_the_filter_lets_through() {
        JsonObject other = person.makesBoard();
        String summary = "/v1/boards/" + other.getString("id") + "/items/summary";
        person.makesItem(other, "One", new JsonObject().put("status", "Open"));
        person.makesItem(other, "Two", new JsonObject().put("status", "Open"));
        person.makesItem(other, "Three", new JsonObject());

        JsonObject whole = person.api.get(summary + "?groupBy=status").data();
        assertThat(whole.getInteger("count")).isEqualTo(3);
        assertThat(whole.getJsonArray("groups"))
                .extracting(group ->
                        ((JsonObject) group).getString("value") + " " + ((JsonObject) group).getInteger("count"))
                .containsExactly("Open 2", "null 1");
        JsonObject one = person.api
                .get(summary + "?filter=" + encoded(condition("name", "is", "one")))
                .data();
        assertThat(one.getInteger("count")).isEqualTo(1);
        assertThat(one.getJsonArray("groups")).isEmpty();
        assertThat(person.api.get(summary + "?groupBy=gone").code()).isEqualTo("unknown_column");
    }

    @Test
    void items_with_several_values_are_counted_once_under_all_of_them_in_whatever_order_they_came() {
        JsonObject other = person.makesBoard();
        String path = "/v1/boards/" + other.getString("id");
        String key = person.api
                .post(path + "/columns", new JsonObject().put("title", "Tags").put("type", "tags"))
                .data()
                .getString("key");
        List.of(List.of("b", "a"), List.of("a", "b"), List.of("a"), List.<String>of())
                .forEach(tags -> person.makesItem(other, "One", new JsonObject().put(key, tags)));

        assertThat(person.api.get(path + "/items/summary?groupBy=" + key).data().getJsonArray("groups"))
                .extracting(group ->
                        ((JsonObject) group).getString("value") + " " + ((JsonObject) group).getInteger("count"))
                .containsExactly("[\"a\", \"b\"] 2", "[\"a\"] 1", "null 1");
    }

    @Test
    void a_hostile_filter_is_refused() {
        String deep = "{\"and\":[".repeat(40) + "]}".repeat(40);
        String wide = "{\"or\":[" + "{\"and\":[]},".repeat(600) + "{\"and\":[]}]}";
        String view = "{\"name\":\"x\",\"type\":\"table\",\"settings\":{\"filter\":";

        assertThat(person.api.json("POST", views, view + wide + "}}").code()).isEqualTo("too_many");
        assertThat(person.api.json("POST", views, view + deep + "}}").status()).isEqualTo(400);
        for (String filter : new String[] {deep, "{\"and\":{}}", "[]", "7", "{\"column\":\"status\"}"}) {
            Reply refused = person.api.get("/v1/boards/" + board.getString("id") + "/items?filter="
                    + URLEncoder.encode(filter, StandardCharsets.UTF_8));
            assertThat(refused.status()).as(filter).isEqualTo(400);
        }
    }

    private static JsonObject condition(String column, String op, String value) {
        return new JsonObject().put("column", column).put("op", op).put("value", value);
    }

    private static String encoded(JsonObject filter) {
        return URLEncoder.encode(filter.encode(), StandardCharsets.UTF_8);
    }
}
