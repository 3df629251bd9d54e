package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ListItems;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Boards on which some see only their own items: no way of reading shows them another one. */
final class ReadingOwnItemsTest extends BoardOfOwnItems {

    ReadingOwnItemsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void no_way_of_reading_a_board_shows_an_item_of_others() {
        Item mine = item("Mine", ben, Map.of("points", 1, "due", "2026-08-14"));
        Item mineToo = under(mine, "Under mine");
        Item other = item(SECRET, editor, Map.of("points", 4711081, "due", "2026-08-15"));
        Item otherToo = under(other, SECRET + " too");
        item(SECRET + " of nobody", null, Map.of());
        Item gone = item(SECRET + " gone", editor, Map.of());
        sunday.deleteItem.run(owner, gone.id());
        Item putAway = item(SECRET + " put away", editor, Map.of());
        sunday.archiveItem.run(owner, putAway.id());
        Item mineGone = item("Mine gone", ben, Map.of());
        sunday.archiveItem.run(owner, mineGone.id());
        sunday.comments.write.add(owner, other.id(), SECRET, null);
        restrict(owner, "owner");
        sunday.changeItem.run(owner, other.id(), ItemPatch.ofValues(Map.of("points", 4711082)));

        for (String read : reads(ben)) {
            assertThat(read)
                    .doesNotContain(
                            SECRET,
                            "471108",
                            other.id().toString(),
                            otherToo.id().toString());
        }
        assertThat(snapshot(ben)).contains(mine.id().toString(), mineToo.id().toString(), "\"seenAs\":\"own-");
        assertThat(new JsonObject(snapshot(ben)).getJsonObject("board").getInteger("itemCount"))
                .isEqualTo(2);
        assertThat(sunday.openBoard.seq(ben.caller(), board)).isEmpty();
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Mine", "Under mine");
        assertThat(summary(ben, "status")).contains("count=2").doesNotContain("4711");
        assertThat(trash(ben)).containsExactly("Mine gone");
        assertThat(names(viewer, Sort.BOARD_ORDER)).isEmpty();
        for (Command all : List.of(owner, editor)) {
            assertThat(names(all, Sort.BOARD_ORDER)).hasSize(5);
            assertThat(seenAs(all)).isNull();
            assertThat(trash(all)).hasSize(3);
        }
    }

    @Test
    void an_exported_archive_has_what_one_would_see_were_it_not_put_away() {
        Item mine = item("Mine", ben, Map.of());
        Item under = under(mine, "Under mine");
        Item other = item(SECRET, editor, Map.of());
        Item otherToo = under(other, SECRET + " too");
        Item gone = item("Mine gone", ben, Map.of());
        for (Item each : List.of(otherToo, other, under, mine)) {
            sunday.comments.write.add(owner, each.id(), "About " + each.name(), null);
            sunday.archiveItem.run(owner, each.id());
        }
        sunday.deleteItem.run(owner, gone.id());
        restrict(owner, "owner");

        JsonObject file = file(ben);

        assertThat(file.encode())
                .doesNotContain(
                        SECRET,
                        other.id().toString(),
                        otherToo.id().toString(),
                        gone.id().toString());
        assertThat(file.getJsonArray("items"))
                .extracting(item -> ((JsonObject) item).getString("name") + ((JsonObject) item).getBoolean("archived"))
                .containsExactlyInAnyOrder("Minetrue", "Under minetrue");
        assertThat(file.getJsonArray("archive"))
                .containsExactly(
                        new JsonObject().put("itemId", under.id().toString()),
                        new JsonObject().put("itemId", mine.id().toString()));
        assertThat(file.getJsonArray("updates")).hasSize(2);
        assertThat(file(viewer).getJsonArray("items")).isEmpty();
        assertThat(file(viewer).getJsonArray("archive")).isEmpty();
        assertThat(file(editor).getJsonArray("archive")).hasSize(4);
    }

    @Test
    void the_log_has_nothing_of_others_and_says_where_an_item_came_or_went() {
        restrict(owner, "owner");
        Item item = item(SECRET, editor, Map.of());
        long before = head();
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("points", 4711081)));
        assertThat(types(ben, before)).containsExactly("skip");

        sunday.changeItem.run(owner, item.id(), new ItemPatch("Yours", null, null, null, by(ben)));
        long given = head();
        sunday.changeItem.run(owner, item.id(), finished());
        assertThat(types(ben, given - 1)).containsExactly("resync", "item.updated");

        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(by(editor)));
        long taken = head();
        sunday.changeItem.run(owner, item.id(), new ItemPatch(SECRET + " again", null, null, null, Map.of()));
        assertThat(types(ben, taken - 1)).containsExactly("resync", "skip");
        assertThat(events(ben, taken)).doesNotContain(SECRET + " again");
    }

    @Test
    void what_connects_items_of_the_board_with_others_of_it_is_for_who_sees_all() {
        sunday.changeColumns.create(
                owner,
                board,
                new ColumnDraft("peer", "Peer", "connect_boards", Map.of("boardId", board.toString())),
                Place.END);
        Item other = item(SECRET, editor, Map.of());
        Item mine = item("Mine", ben, Map.of("peer", List.of(other.id().toString())));
        assertThat(snapshot(ben)).contains(SECRET);

        restrict(owner, "owner");

        assertThat(snapshot(ben)).doesNotContain(SECRET, "peer");
        assertThat(sunday.readItem.run(ben.caller(), mine.id()).values()).doesNotContainKey("peer");
        assertThat(sunday.readItem.run(editor.caller(), mine.id()).values()).containsKey("peer");
        assertThat(refused(() -> sunday.changeItem.run(
                        ben,
                        mine.id(),
                        ItemPatch.ofValues(Map.of("peer", List.of(other.id().toString()))))))
                .startsWith("unknown_column");
    }

    @Test
    void pages_and_orders_of_ones_own_items_are_whole() {
        restrict(owner, "owner");
        for (int i = 0; i < 5; i++) {
            item("Mine " + i, ben, Map.of("points", 10 - i));
            item(SECRET + i, editor, Map.of("points", i));
        }

        List<String> paged = new ArrayList<>();
        String cursor = null;
        do {
            var page = sunday.listItems.ofBoard(
                    ben.caller(),
                    board,
                    new ListItems.Query(null, any -> Filter.ALL, any -> Sort.BOARD_ORDER, cursor, 2));
            page.items().forEach(item -> paged.add(new JsonObject(item).getString("name")));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        assertThat(paged).containsExactly("Mine 0", "Mine 1", "Mine 2", "Mine 3", "Mine 4");
        var structure = sunday.structures.read(pool, board).await();
        Sort byPoints =
                Sort.parse(List.of(Map.of("column", "points")), structure, "").orThrow();
        assertThat(names(ben, byPoints)).containsExactly("Mine 4", "Mine 3", "Mine 2", "Mine 1", "Mine 0");
    }

    @Test
    void on_an_archived_or_private_board_the_same_holds() {
        Item other = item(SECRET, editor, Map.of());
        sunday.changeBoard.change(
                owner, board, new ChangeBoard.Change(null, null, BoardKind.OPEN, Optional.of("owner")));
        sunday.changeBoard.archive(owner, board);

        assertThat(refused(() -> sunday.readItem.run(ben.caller(), other.id()))).isEqualTo("item_not_found");
        assertThat(names(ben, Sort.BOARD_ORDER)).isEmpty();
    }

    /** All that somebody can read of a board as a whole. */
    private JsonObject file(Command command) {
        StringBuilder all = new StringBuilder();
        sunday.exportBoard.open(command.caller(), board).writeJson("https://sunday.example.org", all::append);
        return new JsonObject(all.toString());
    }

    private List<String> reads(Command command) {
        Caller caller = command.caller();
        return List.of(
                sunday.openBoard.board(caller, board).json().toString(),
                snapshot(command),
                sunday.openBoard.snapshot(caller, board, false).json().toString(),
                String.join(",", list(command, Filter.ALL, Sort.BOARD_ORDER)),
                events(command, 0),
                activity(command, Wanted.ALL),
                exported(command),
                sunday.comments.read.counts(caller, board, null, 10).toString(),
                trash(command).toString(),
                sunday.listItems
                        .assignedTo(caller, editor.caller().userId(), null, 10)
                        .items()
                        .toString());
    }

    @Test
    void who_comes_from_outside_meets_no_team_that_is_only_on_items_of_others() {
        Command guest = member(Role.EXTERNAL);
        sunday.changeBoard.change(owner, board, null, null, BoardKind.SHAREABLE);
        sunday.boardMembers.put(
                owner, board, Kind.PERSON, guest.caller().userId().value(), BoardRole.COMMENTER);
        restrict(owner, "owner");
        Team design = sunday.teams.create(owner, fixture.organization(), "Design", List.of());
        Item item = item(
                SECRET, editor, Map.of("helper", List.of(design.id().value().toString())));
        assertThat(sunday.teams.list(guest.caller(), fixture.organization())).isEmpty();

        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(by(guest)));
        assertThat(sunday.teams.list(guest.caller(), fixture.organization())).hasSize(1);

        sunday.teams.delete(owner, design.id());
        assertThat(sunday.teams.deleted(guest.caller(), fixture.organization())).containsKey(design.id());
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(by(editor)));
        assertThat(sunday.teams.deleted(guest.caller(), fixture.organization())).isEmpty();
    }
}
