package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sockets of people who do not see all columns of a board: rules H1 to H5 of docs/sync-spec.md. */
final class HiddenColumnsTest extends GuestSockets {

    HiddenColumnsTest(TestDatabase database) {
        super(database, board -> board.withColumn("salary", "number").withColumn("notes", "long_text"));
    }

    @Test
    void what_is_hidden_is_skipped_live_and_from_the_log_and_everybody_else_gets_it() {
        Item item = create(Map.of("salary", 4711081));
        hide("salary", "editor");
        long begun = head();
        TestSocket his = connect(guest);
        TestSocket hers = connect(fixture.owner());
        assertThat(subscribe(his, begun).getString("seenAs")).isEqualTo("viewer");
        assertThat(subscribe(hers, begun).getString("seenAs")).isNull();

        change(item, Map.of("salary", 4711082));
        change(item, Map.of("salary", 4711083, "status", "Done"));
        create(Map.of("salary", 4711084, "status", "Open"));
        long last = head();

        List<JsonObject> seen = through(his, begun, last);
        assertThat(seen)
                .extracting(event -> event.getString("type"))
                .containsExactly("skip", "item.updated", "item.created");
        assertThat(seen.get(1).getJsonObject("data").getJsonObject("changes"))
                .isEqualTo(new JsonObject().put("itemData", new JsonObject().put("status", "Done")));
        assertThat(seen.getLast().getJsonObject("data").getJsonObject("item").getJsonObject("itemData"))
                .isEqualTo(new JsonObject().put("status", "Open"));
        assertThat(through(hers, begun, last).toString()).contains("4711082", "4711083", "4711084");
        TestSocket late = connect(guest);
        subscribe(late, begun);
        assertThat(through(late, begun, last)).isEqualTo(seen);
        TestSocket ofItem = connect(guest);
        ofItem.say("op", "subscribe", "channel", "item:" + item.id(), "since", begun)
                .next();
        assertThat(ofItem.next().toString()).doesNotContain("471108").contains("Done");
        assertThat(told.toString()).doesNotContain("471108", "salary");
    }

    @Test
    void who_listens_when_a_column_is_hidden_reads_the_board_afresh_and_hears_no_more_of_it() {
        Item item = create(Map.of("salary", 1));
        TestSocket his = connect(guest);
        subscribe(his, head());

        hide("salary", "owner");
        change(item, Map.of("salary", 4711081));
        change(item, Map.of("status", "Done"));

        JsonObject resync = until(his, "resync");
        assertThat(resync.getLong("seq")).isLessThanOrEqualTo(head());
        change(item, Map.of("salary", 4711082));
        change(item, Map.of("status", "Open"));
        through(his, resync.getLong("seq"), head());
        assertThat(told.toString()).doesNotContain("471108");
    }

    @Test
    void who_is_given_or_loses_a_role_sees_as_that_role_from_then_on() {
        hide("salary", "editor");
        Item item = create(Map.of());
        TestSocket his = connect(guest);
        assertThat(subscribe(his, head()).getString("seenAs")).isEqualTo("viewer");

        sunday.boardMembers.put(owner, fixture.board(), BoardMember.Kind.PERSON, guest.value(), BoardRole.EDITOR);
        long seq = until(his, "resync").getLong("seq");
        change(item, Map.of("salary", 4711081));
        assertThat(through(his, seq, head()).toString()).contains("4711081");

        sunday.boardMembers.change(owner, fixture.board(), guest.value(), BoardRole.VIEWER);
        seq = until(his, "resync").getLong("seq");
        told.setLength(0);
        change(item, Map.of("salary", 4711082));
        through(his, seq, head());
        assertThat(told.toString()).doesNotContain("471108");
    }

    @Test
    void who_comes_into_a_named_team_sees_with_it_until_they_leave() {
        Team team = sunday.teams.create(owner, fixture.organization(), "Pay", List.of());
        hide("salary", "owner", team);
        Item item = create(Map.of());
        TestSocket his = connect(guest);
        TestSocket late = connect(fixture.addMember(database.database().writers(), Role.GUEST));
        assertThat(subscribe(his, head()).getString("seenAs")).isEqualTo("viewer");
        assertThat(subscribe(late, head()).getString("seenAs")).isEqualTo("viewer");

        sunday.teams.change(owner, team.id(), null, List.of(guest));
        long seq = until(his, "resync").getLong("seq");
        change(item, Map.of("salary", 4711081));
        assertThat(through(his, seq, head()).toString()).contains("4711081");
        assertThat(through(late, seq, head()).toString()).doesNotContain("4711081");

        sunday.teams.change(owner, team.id(), null, List.of());
        seq = until(his, "resync").getLong("seq");
        told.setLength(0);
        change(item, Map.of("salary", 4711082));
        through(his, seq, head());
        assertThat(told.toString()).doesNotContain("471108");
    }

    @Test
    void who_comes_back_after_a_column_was_hidden_is_not_continued() {
        long since = head();
        hide("salary", "owner");
        create(Map.of("salary", 4711081));
        TestSocket his = connect(guest);

        his.say("op", "subscribe", "channel", channel, "since", since);

        JsonObject resync = until(his, "resync");
        assertThat(resync.getLong("seq")).isEqualTo(head());
        assertThat(told.toString()).doesNotContain("471108");
    }

    @Test
    void a_filter_by_what_is_hidden_is_one_by_nothing_and_others_hide_it_too() {
        hide("salary", "editor");
        TestSocket his = connect(guest);
        JsonObject rich =
                new JsonObject().put("column", "salary").put("op", "gt").put("value", 1);
        his.say("op", "subscribe", "channel", channel, "filter", rich);
        assertThat(his.next().getString("code")).isEqualTo("invalid_filter");
        JsonObject unfinished =
                new JsonObject().put("column", "status").put("op", "is").put("value", "Open");
        long begun = his.say("op", "subscribe", "channel", channel, "filter", unfinished)
                .next()
                .getLong("seq");
        TestSocket hers = connect(fixture.owner());
        hers.say("op", "subscribe", "channel", channel, "filter", unfinished).next();

        Item item = create(Map.of("salary", 4711081, "status", "Done"));
        change(item, Map.of("salary", 4711082, "status", "Open"));
        change(item, Map.of("salary", 4711083));

        List<JsonObject> seen = through(his, begun, head());
        assertThat(seen)
                .extracting(event -> event.getString("view"))
                .contains("enter")
                .doesNotContain("change");
        assertThat(told.toString()).doesNotContain("471108", "salary");
        assertThat(through(hers, begun, head()).toString()).contains("4711082", "4711083");
    }

    @Test
    void a_view_that_is_hidden_is_not_spoken_of_any_more_until_it_is_shown_again() {
        sunday.changeViews.create(owner, fixture.board(), new Change("For all", "table", null, null, null), Place.END);
        View view = sunday.changeViews.create(
                owner, fixture.board(), new Change("Axolotl", "table", null, null, null), Place.END);
        long begun = head();
        TestSocket his = connect(guest);
        assertThat(subscribe(his, begun).getString("seenAs")).isNull();

        told.setLength(0);

        setViewers(view, "owner");
        long hidden = until(his, "resync").getLong("seq");
        sunday.changeViews.change(
                owner, fixture.board(), view.id(), new Change("Axolotl 2", null, null, null, null), Place.END);
        create(Map.of());
        assertThat(through(his, hidden, head()))
                .extracting(event -> event.getString("type"))
                .endsWith("item.created");
        TestSocket late = connect(guest);
        assertThat(late.say(
                                "op",
                                "subscribe",
                                "channel",
                                channel,
                                "view",
                                view.id().toString())
                        .next()
                        .getString("code"))
                .isEqualTo("invalid_view");
        late.say("op", "subscribe", "channel", channel, "since", begun);
        long now = until(late, "resync").getLong("seq");
        assertThat(told.toString()).doesNotContain("Axolotl", view.id().toString());

        setViewers(view, null);
        assertThat(until(late, "resync").getLong("seq")).isGreaterThan(now);
        assertThat(subscribe(connect(guest), head()).getString("seenAs")).isNull();
    }

    @Test
    void a_view_that_is_made_for_owners_is_never_told_to_others() {
        TestSocket his = connect(guest);
        subscribe(his, head());
        TestSocket hers = connect(fixture.owner());
        long begun = head();
        subscribe(hers, begun);
        Map<String, @Nullable Object> settings = Map.of("viewers", "owner");

        sunday.changeViews.create(
                owner, fixture.board(), new Change("Axolotl", "table", settings, null, null), Place.END);

        until(his, "resync");
        assertThat(told.toString()).doesNotContain("Axolotl");
        assertThat(through(hers, begun, head()).toString()).contains("Axolotl");
    }

    @Test
    void a_cursor_in_a_hidden_column_is_not_seen() {
        hide("salary", "editor");
        Item item = create(Map.of());
        long begun = head();
        TestSocket his = connect(guest);
        subscribe(his, begun);
        TestSocket hers = connect(fixture.owner());
        subscribe(hers, begun);
        change(item, Map.of("status", "Open"));
        through(his, begun, head());

        JsonObject hidden = new JsonObject().put("itemId", item.id().toString()).put("column", "salary");
        hers.say("op", "cursor", "channel", channel, "position", hidden);
        through(hers, begun, head());
        until(hers, "event");
        hers.say("op", "cursor", "channel", channel, "position", hidden.copy().put("column", "status"));

        assertThat(until(his, "event").encode()).contains("cursor.moved", "status");
        assertThat(told.toString()).doesNotContain("salary");
    }

    @Test
    void a_text_in_a_hidden_column_is_no_channel_and_ceases_to_be_one() {
        Item item = create(Map.of("notes", "secret"));
        UUID text = sunday.texts
                .open
                .run(Caller.person(guest, "Ben", UUID.randomUUID()), item.id(), "notes")
                .id();
        TestSocket his = connect(guest);
        his.say("op", "subscribe", "channel", "text:" + text).next();

        hide("notes", "owner");

        assertThat(until(his, "error").getString("code")).isEqualTo("access_lost");
        TestSocket again = connect(guest);
        again.say("op", "subscribe", "channel", "text:" + text);
        assertThat(again.next().getString("code")).isEqualTo("not_found");
    }

    private Item create(Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), ItemDraft.named("Item").with(values));
    }

    private void change(Item item, Map<String, Object> values) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(new HashMap<>(values)));
    }

    private void setViewers(View view, @Nullable String role) {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put("viewers", role);
        sunday.changeViews.change(
                owner, fixture.board(), view.id(), new Change(null, null, settings, null, null), Place.END);
    }

    private void hide(String key, String role, Team... named) {
        Column column = sunday.structures
                .read(database.database().writers(), fixture.board())
                .await()
                .column(key)
                .orElseThrow();
        Map<String, Object> settings = new HashMap<>(column.settings());
        settings.put("viewers", role);
        settings.put(
                "otherViewers",
                Arrays.stream(named).map(team -> team.id().toString()).toList());
        sunday.changeColumns.change(
                owner, fixture.board(), column.id(), new ChangeColumns.Change(null, settings, Place.END));
    }
}
