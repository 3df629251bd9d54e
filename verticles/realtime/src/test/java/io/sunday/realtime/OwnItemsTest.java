package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sockets of people who see only their own items of a board: rules O1 to O4 of docs/sync-spec.md. */
final class OwnItemsTest extends GuestSockets {

    private static final String WORD = "axolotl";

    OwnItemsTest(TestDatabase database) {
        super(database, board -> board.withColumn("owner", "people"));
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
}
