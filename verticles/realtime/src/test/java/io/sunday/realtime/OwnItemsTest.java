package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sockets of people who see only their own items of a board: rules O1 to O4 of docs/sync-spec.md. */
@ExtendWith(PostgresExtension.class)
final class OwnItemsTest {

    private static final String WORD = "axolotl";

    private final RealtimeServer server;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final UserId guest;
    private final String channel;
    private final List<TestSocket> open = new ArrayList<>();
    /** All that was sent to the guest, as text. */
    private final StringBuilder told = new StringBuilder();

    OwnItemsTest(TestDatabase database) {
        server = new RealtimeServer(database);
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(database.database().writers())
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ada", UUID.randomUUID()));
        guest = fixture.addMember(database.database().writers(), Role.GUEST);
        channel = "board:" + fixture.board();
    }

    @AfterEach
    void stop() {
        open.forEach(TestSocket::close);
        server.close();
    }

    @Test
    void of_items_of_others_nothing_is_told_live_or_from_the_log_and_of_ones_own_everything() {
        restrict("owner");
        Item others = create(WORD, fixture.owner());
        Item mine = create("Mine", guest);
        long begun = head();
        TestSocket his = connect(guest);
        assertThat(subscribe(his, begun).getString("seenAs")).startsWith("own-");
        TestSocket hers = connect(fixture.owner());
        assertThat(subscribe(hers, begun).getString("seenAs")).isNull();

        change(others, "Done");
        change(mine, "Done");
        Item another = create(WORD + " 2", fixture.owner());
        create("Mine too", guest);
        sunday.deleteItem.run(owner, another.id());

        List<JsonObject> seen = through(his, begun, head());
        assertThat(types(seen)).containsExactly("skip", "item.updated", "skip", "item.created", "skip");
        assertThat(types(through(hers, begun, head()))).doesNotContain("skip");
        TestSocket late = connect(guest);
        subscribe(late, begun);
        assertThat(through(late, begun, head())).isEqualTo(seen);
        assertThat(told.toString()).doesNotContain(WORD, others.id().toString());
    }

    @Test
    void what_comes_into_sight_or_goes_has_the_board_read_again() {
        restrict("owner");
        Item item = create(WORD, fixture.owner());
        TestSocket his = connect(guest);
        subscribe(his, head());

        give(item, guest);
        long given = until(his, "resync").getLong("seq");
        change(item, "Done");
        assertThat(types(through(his, given, head()))).containsExactly("item.updated");

        told.setLength(0);
        give(item, fixture.owner());
        long taken = until(his, "resync").getLong("seq");
        change(item, "Open");
        assertThat(types(through(his, taken, head()))).containsExactly("skip");
        assertThat(told.toString()).doesNotContain(item.id().toString());
        TestSocket late = connect(guest);
        late.say("op", "subscribe", "channel", channel, "since", given);
        assertThat(until(late, "resync").getLong("seq")).isEqualTo(head());
    }

    @Test
    void who_listens_when_it_is_said_hears_no_more_of_others_and_again_when_it_is_taken_back() {
        Item item = create("Others", fixture.owner());
        TestSocket his = connect(guest);
        subscribe(his, head());

        restrict("owner");
        rename(item, WORD);
        long restricted = until(his, "resync").getLong("seq");
        rename(item, WORD + " 2");
        through(his, restricted, head());
        assertThat(told.toString()).doesNotContain(WORD);

        restrict(null);
        until(his, "resync");
        rename(item, WORD + " 3");
        untilToldOrReadAgain(his, WORD + " 3", head());
    }

    @Test
    void who_comes_into_a_team_or_leaves_it_sees_its_items_or_not() {
        restrict("owner");
        Team design = sunday.teams.create(owner, fixture.organization(), "Design", List.of());
        Item item = create("Theirs", new UserId(design.id().value()));
        TestSocket his = connect(guest);
        subscribe(his, head());

        sunday.teams.change(owner, design.id(), null, List.of(guest));
        long in = until(his, "resync").getLong("seq");
        change(item, "Done");
        assertThat(types(through(his, in, head()))).containsExactly("item.updated");

        sunday.teams.change(owner, design.id(), null, List.of());
        long out = until(his, "resync").getLong("seq");
        change(item, "Open");
        assertThat(types(through(his, out, head()))).containsExactly("skip");
    }

    @Test
    void an_item_of_others_is_no_channel_and_neither_is_its_text() {
        restrict("owner");
        Item item = create("Mine", guest);
        UUID text = sunday.texts
                .open
                .run(Caller.person(guest, "Ben", UUID.randomUUID()), item.id(), "@description")
                .id();
        TestSocket his = connect(guest);
        his.say("op", "subscribe", "channel", "text:" + text).next();

        give(item, fixture.owner());

        assertThat(until(his, "error").getString("code")).isEqualTo("access_lost");
        TestSocket again = connect(guest);
        for (String of : List.of("item:" + item.id(), "text:" + text)) {
            assertThat(again.say("op", "subscribe", "channel", of).next().getString("code"))
                    .isEqualTo("not_found");
        }
    }

    @Test
    void a_filter_finds_nothing_of_others() {
        restrict("owner");
        TestSocket his = connect(guest);
        JsonObject open =
                new JsonObject().put("column", "status").put("op", "is").put("value", "Open");
        long begun = his.say("op", "subscribe", "channel", channel, "filter", open)
                .next()
                .getLong("seq");
        Item others = create(WORD, fixture.owner());
        Item mine = create("Mine", guest);

        change(others, "Open");
        change(mine, "Open");

        assertThat(through(his, begun, head()))
                .extracting(event -> event.getString("view"))
                .contains("enter");
        assertThat(told.toString()).doesNotContain(WORD, others.id().toString());
    }

    @Test
    void where_others_are_is_not_seen() {
        restrict("owner");
        Item item = create(WORD, fixture.owner());
        long begun = head();
        TestSocket his = connect(guest);
        subscribe(his, begun);
        TestSocket hers = connect(fixture.owner());
        subscribe(hers, begun);

        JsonObject there = new JsonObject().put("itemId", item.id().toString()).put("column", "status");
        hers.say("op", "cursor", "channel", channel, "position", there);
        until(hers, "event");
        create("Mine", guest);

        through(his, begun, head());
        assertThat(told.toString()).doesNotContain("cursor.moved");
    }

    private void restrict(@Nullable String column) {
        sunday.changeBoard.change(
                owner, fixture.board(), new ChangeBoard.Change(null, null, null, Optional.ofNullable(column)));
    }

    private Item create(String name, UserId whose) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("owner", List.of(whose.toString()));
        return sunday.createItem.run(
                owner, fixture.board(), ItemDraft.named(name).with(values));
    }

    private void change(Item item, String status) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("status", status)));
    }

    private void rename(Item item, String name) {
        sunday.changeItem.run(owner, item.id(), new ItemPatch(name, null, null, null, Map.of()));
    }

    private void give(Item item, UserId whose) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("owner", List.of(whose.toString()))));
    }

    private long head() {
        return sunday.openBoard.seq(owner.caller(), fixture.board()).getAsLong();
    }

    private TestSocket connect(UserId person) {
        TestSocket socket = server.connect(person.value());
        open.add(socket);
        return socket;
    }

    private JsonObject subscribe(TestSocket socket, long since) {
        return socket.say("op", "subscribe", "channel", channel, "since", since).next();
    }

    private JsonObject next(TestSocket socket) {
        JsonObject message = socket.next();
        // The owner's first socket is the second one of a test.
        if (open.size() < 2 || socket != open.get(1)) {
            told.append(message.encode());
        }
        return message;
    }

    private JsonObject until(TestSocket socket, String op) {
        JsonObject message;
        do {
            message = next(socket);
        } while (!message.getString("op").equals(op));
        return message;
    }

    /**
     * Until an event says it, or the board is to be read again after it: whether somebody sees all from now on is asked
     * while events go on, and what came before the answer is made good by reading the board.
     */
    private void untilToldOrReadAgain(TestSocket socket, String word, long seq) {
        JsonObject message;
        do {
            message = next(socket);
        } while (!message.encode().contains(word)
                && !(message.getString("op").equals("resync") && message.getLong("seq") >= seq));
    }

    private static List<String> types(List<JsonObject> events) {
        return events.stream().map(event -> event.getString("type")).toList();
    }

    /** What comes up to this seq, without holes. */
    private List<JsonObject> through(TestSocket socket, long after, long last) {
        List<JsonObject> events = new ArrayList<>();
        long seq = after;
        while (seq < last) {
            JsonObject message = next(socket);
            JsonArray all = message.getString("op").equals("events")
                    ? message.getJsonArray("events")
                    : message.getString("op").equals("event")
                            ? new JsonArray().add(message.getJsonObject("event"))
                            : new JsonArray();
            for (int i = 0; i < all.size(); i++) {
                JsonObject event = all.getJsonObject(i);
                if (event.containsKey("seq")) {
                    assertThat(event.getLong("from", event.getLong("seq"))).isEqualTo(seq + 1);
                    seq = event.getLong("seq");
                    events.add(event);
                }
            }
        }
        return events;
    }
}
