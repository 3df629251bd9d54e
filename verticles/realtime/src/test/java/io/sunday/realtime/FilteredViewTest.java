package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewContext;
import io.sunday.domain.view.ViewRules;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ListItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets that ask for some items of a board: rules V1 to V7 of docs/sync-spec.md, live and from the log. */
@ExtendWith(PostgresExtension.class)
final class FilteredViewTest {

    private static final JsonObject OPEN =
            new JsonObject().put("column", "status").put("op", "is").put("value", "Open");

    private final TestDatabase database;
    private final RealtimeServer server;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final String channel;
    private final List<TestSocket> open = new ArrayList<>();

    FilteredViewTest(TestDatabase database) {
        this.database = database;
        server = new RealtimeServer(database);
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(database.database().writers())
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .withColumn("person", "people")
                .withColumn("notes", "text")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ada", UUID.randomUUID()));
        channel = "board:" + fixture.board();
    }

    @AfterEach
    void stop() {
        open.forEach(TestSocket::close);
        server.close();
    }

    @Test
    void v1_what_is_no_filter_of_this_board_is_refused_and_the_socket_lives_on() {
        TestSocket socket = connect();

        for (Object bad : List.of(
                "text",
                List.of(),
                new JsonObject(),
                new JsonObject().put("column", "nothing").put("op", "is").put("value", 1))) {
            socket.say("op", "subscribe", "channel", channel, "filter", bad);
            assertThat(socket.next().getString("code")).isEqualTo("invalid_filter");
        }
        socket.say("op", "subscribe", "channel", channel, "filter", OPEN, "timeZone", "Nowhere");
        assertThat(socket.next().getString("code")).isEqualTo("invalid_filter");
        socket.say("op", "subscribe", "channel", "user:" + fixture.owner(), "filter", OPEN);
        assertThat(socket.next().getString("code")).isEqualTo("invalid_filter");
        assertThat(subscribe(socket, OPEN, null).getJsonObject("filter")).isEqualTo(OPEN);
    }

    @Test
    void v2_items_enter_change_leave_and_what_stays_outside_is_skipped() {
        Item item = create("One", Map.of("status", "Done"));
        FilteredView view = live(OPEN);

        change(item, Map.of("points", BigDecimal.ONE));
        view.through(head());
        change(item, Map.of("status", "Open"));
        view.through(head());
        change(item, Map.of("points", BigDecimal.TWO));
        view.through(head());
        change(item, Map.of("status", "Done"));
        view.through(head());
        Item other = create("Two", Map.of("status", "Open"));
        view.through(head());
        sunday.deleteItem.run(owner, other.id());
        view.through(head());

        assertThat(view.events.stream().map(event -> event.getString("view")))
                .containsExactly("enter", "change", "leave", "enter", "leave");
        assertThat(view.events.getFirst().getJsonObject("item").getString("name"))
                .isEqualTo("One");
        assertThat(view.items()).isEmpty();
    }

    @Test
    void v3_with_fields_only_what_shows_comes_but_items_come_and_go_whole() {
        Item item = create("One", Map.of("status", "Open"));
        TestSocket socket = connect();
        socket.say("op", "subscribe", "channel", channel, "filter", OPEN, "fields", List.of("points"))
                .next();
        FilteredView view = new FilteredView(socket, () -> fresh(OPEN));
        view.begin(head());

        change(item, Map.of("notes", "not shown"));
        view.through(head());
        change(item, Map.of("points", BigDecimal.ONE));
        view.through(head());
        change(item, Map.of("status", "Done"));
        view.through(head());
        change(item, Map.of("status", "Open"));
        view.through(head());

        assertThat(view.events.stream().map(event -> event.getString("view")))
                .containsExactly("change", "leave", "enter");
        assertThat(view.events.getLast().getJsonObject("item").getJsonObject("itemData"))
                .isEqualTo(
                        new JsonObject().put("status", "Open").put("points", 1).put("notes", "not shown"));
    }

    @Test
    void v4_equal_filters_are_decided_once_and_me_is_each_persons_own() {
        JsonObject mine =
                new JsonObject().put("column", "person").put("op", "any_of").put("value", new JsonArray().add("me"));
        UUID bob = fixture.addMember(database.database().writers(), Role.MEMBER).value();
        TestSocket ada = connect();
        TestSocket his = server.connect(bob);
        open.add(his);
        subscribe(ada, mine, null);
        subscribe(his, mine, null);
        FilteredView hers = new FilteredView(ada, List::of);
        FilteredView ofBob = new FilteredView(his, List::of);
        hers.begin(head());
        ofBob.begin(head());

        create("Bob's", Map.of("person", List.of(bob.toString())));

        assertThat(ofBob.through(head()).items()).hasSize(1);
        assertThat(hers.through(head()).items()).isEmpty();
    }

    @Test
    void v4_my_teams_are_those_that_the_viewer_is_in_now() {
        JsonObject ours =
                new JsonObject().put("column", "person").put("op", "is").put("value", "my_teams");
        Team crew = sunday.teams.create(owner, fixture.organization(), "Crew", List.of());
        create("The crew's", Map.of("person", List.of(crew.id().toString())));
        FilteredView view = live(ours);
        assertThat(view.items()).isEmpty();

        sunday.teams.change(owner, crew.id(), null, List.of(fixture.owner()));
        assertThat(view.throughResync().items()).hasSize(1);
        create("Theirs, too", Map.of("person", List.of(crew.id().toString())));
        create("Mine", Map.of("person", List.of(fixture.owner().toString())));
        assertThat(view.through(head()).items()).hasSize(2);

        sunday.teams.change(owner, crew.id(), "Renamed", null);
        create("Nobody's", Map.of());
        assertThat(view.through(head()).resyncs).isEqualTo(1);

        sunday.teams.delete(owner, crew.id());
        assertThat(view.throughResync().items()).isEmpty();
        create("Too late", Map.of("points", BigDecimal.ONE));
        assertThat(view.through(head()).items()).isEmpty();
    }

    @Test
    void v5_when_the_filter_loses_what_it_looks_at_the_subscription_ends_or_begins_anew() {
        Item item = create("One", Map.of("status", "Open"));
        FilteredView view = live(OPEN);
        TestSocket socket = open.getLast();

        sunday.changeColumns.change(
                owner, fixture.board(), status(), new ChangeColumns.Change("Renamed", null, Place.END));
        view.through(head());
        assertThat(view.resyncs).isEqualTo(1);
        assertThat(view.items()).containsOnlyKeys(item.id().toString());

        sunday.changeColumns.delete(owner, fixture.board(), status());
        JsonObject ended = socket.next();
        assertThat(ended.getString("code")).isEqualTo("invalid_filter");
        assertThat(ended.getString("channel")).isEqualTo(channel);
        socket.say("op", "ping");
        assertThat(socket.next().getString("op")).isEqualTo("pong");
    }

    @Test
    void v6_what_is_folded_live_and_from_the_log_is_what_a_list_gives() {
        JsonObject filter = new JsonObject()
                .put(
                        "or",
                        new JsonArray()
                                .add(OPEN)
                                .add(new JsonObject()
                                        .put("column", "points")
                                        .put("op", "gt")
                                        .put("value", 5)));
        Random random = new Random(7);
        List<ItemId> items = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            items.add(create("Item " + n, Map.of("status", n % 2 == 0 ? "Open" : "Done"))
                    .id());
        }
        FilteredView first = live(filter);
        FilteredView second = live(filter);
        long begun = head();
        List<JsonObject> before = fresh(filter);

        for (int round = 0; round < 120; round++) {
            step(random, items);
        }

        TestSocket late = connect();
        subscribe(late, filter, begun);
        FilteredView caughtUp = new FilteredView(late, () -> before);
        caughtUp.begin(begun);
        long last = head();
        Map<String, String> expected = FilteredView.said(fresh(filter));
        assertThat(expected).isNotEmpty();
        assertThat(first.through(last).items()).isEqualTo(expected);
        assertThat(second.through(last).items()).isEqualTo(expected);
        assertThat(caughtUp.through(last).items()).isEqualTo(expected);
        assertThat(first.resyncs + second.resyncs + caughtUp.resyncs).isZero();
        assertThat(second.events).isEqualTo(first.events);
    }

    @Test
    void v7_a_stored_view_stands_for_its_filter_and_the_columns_that_it_does_not_hide() {
        View view = sunday.changeViews.create(
                owner,
                fixture.board(),
                new ViewRules.Change(
                        "Mine", "table", Map.of("filter", OPEN.getMap(), "hidden", List.of("notes")), true, null),
                Place.END);
        UUID bob = fixture.addMember(database.database().writers(), Role.MEMBER).value();
        TestSocket his = server.connect(bob);
        open.add(his);
        his.say("op", "subscribe", "channel", channel, "view", view.id().toString());
        assertThat(his.next().getString("code")).isEqualTo("invalid_view");
        TestSocket socket = connect();
        socket.say("op", "subscribe", "channel", channel, "view", view.id().toString(), "fields", List.of("notes"));
        assertThat(socket.next().getString("code")).isEqualTo("invalid_view");

        JsonObject subscribed = socket.say(
                        "op", "subscribe", "channel", channel, "view", view.id().toString())
                .next();

        assertThat(subscribed.getJsonObject("filter")).isEqualTo(OPEN);
        assertThat(subscribed.getJsonArray("fields").getList())
                .containsExactly("@description", "@name", "person", "points", "status");
    }

    private void step(Random random, List<ItemId> items) {
        ItemId item = items.get(random.nextInt(items.size()));
        switch (random.nextInt(8)) {
            case 0 ->
                items.add(create("New", Map.of("points", BigDecimal.valueOf(random.nextInt(10))))
                        .id());
            case 1, 2 -> change(item, Map.of("status", random.nextBoolean() ? "Open" : "Done"));
            case 3, 4 -> change(item, Map.of("points", BigDecimal.valueOf(random.nextInt(10))));
            case 5 -> change(item, Map.of("notes", "n" + random.nextInt()));
            case 6 -> {
                if (items.size() > 3) {
                    items.remove(item);
                    sunday.deleteItem.run(owner, item);
                }
            }
            default -> {
                sunday.archiveItem.run(owner, item);
                sunday.restoreItem.run(owner, item);
            }
        }
    }

    private TestSocket connect() {
        TestSocket socket = server.connect(fixture.owner().value());
        open.add(socket);
        return socket;
    }

    private JsonObject subscribe(TestSocket socket, JsonObject filter, @Nullable Long since) {
        return socket.say("op", "subscribe", "channel", channel, "filter", filter, "since", since)
                .next();
    }

    /** A client that has read the items and follows them. */
    private FilteredView live(JsonObject filter) {
        TestSocket socket = connect();
        long seq = subscribe(socket, filter, null).getLong("seq");
        FilteredView view = new FilteredView(socket, () -> fresh(filter));
        view.begin(seq);
        return view;
    }

    private List<JsonObject> fresh(JsonObject filter) {
        ListItems.Query query = new ListItems.Query(
                null,
                board -> FilterParser.parse(
                                PlainJson.decodeObject(filter.encode()),
                                board,
                                ViewContext.of(fixture.owner(), Instant.now(), ZoneOffset.UTC)
                                        .in(sunday.teams.idsOf(owner.caller())),
                                "/filter")
                        .orThrow(),
                board -> Sort.BOARD_ORDER,
                null,
                500);
        return sunday.listItems.ofBoard(owner.caller(), fixture.board(), query).items().stream()
                .map(JsonObject::new)
                .toList();
    }

    private long head() {
        return database.database()
                .writers()
                .preparedQuery("SELECT seq FROM stream_heads WHERE id = $1")
                .execute(Tuple.of(fixture.board().value()))
                .await()
                .iterator()
                .next()
                .getLong("seq");
    }

    private ColumnId status() {
        return new ColumnId(database.database()
                .writers()
                .preparedQuery("SELECT id FROM columns WHERE board_id = $1 AND key = 'status'")
                .execute(Tuple.of(fixture.board().value()))
                .await()
                .iterator()
                .next()
                .getUUID("id"));
    }

    private Item create(String name, Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, name, "", null, null, new HashMap<>(values)));
    }

    private void change(Item item, Map<String, Object> values) {
        change(item.id(), values);
    }

    private void change(ItemId item, Map<String, Object> values) {
        sunday.changeItem.run(owner, item, ItemPatch.ofValues(new HashMap<>(values)));
    }
}
