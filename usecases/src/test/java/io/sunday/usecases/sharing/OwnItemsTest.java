package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.notification.Subscription;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.MoveItem;
import io.sunday.usecases.item.SummarizeItems;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.template.CopyBoards.With;
import io.sunday.usecases.trash.ListTrash;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Boards on which some see only their own items: others are not there, whichever way they come. */
@ExtendWith(PostgresExtension.class)
final class OwnItemsTest {

    private static final String SECRET = "Axolotl";

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;
    private final Command editor;
    private final Command ben;
    private final Command viewer;

    OwnItemsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withColumn("helper", "people")
                .withColumn("points", "number")
                .withColumn("due", "date")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        editor = member(Role.MEMBER);
        ben = member(Role.GUEST);
        viewer = member(Role.VIEWER);
    }

    @Test
    void only_owners_say_it_and_only_of_a_column_of_people() throws IOException {
        assertThat(refused(() -> restrict(editor, "owner"))).isEqualTo("forbidden");
        assertThat(refused(() -> restrict(owner, "nothing"))).isEqualTo("unknown_column /ownItems");
        assertThat(refused(() -> restrict(owner, "status"))).isEqualTo("not_people /ownItems");

        Replay.golden("own-items", pool, board, () -> {
            restrict(owner, "owner");
            item("Mine", ben, Map.of());
            restrict(owner, "helper");
            restrict(owner, null);
        });

        assertThat(refused(() -> sunday.undoChanges.undo(owner, board))).isEqualTo("no_longer_possible");
    }

    @Test
    void the_column_that_says_whose_an_item_is_stays_what_it_is() {
        restrict(owner, "owner");
        var column = sunday.structures.read(pool, board).await().column("owner").orElseThrow();
        ConvertColumn.Wanted text = new ConvertColumn.Wanted("text", null);

        assertThat(refused(() -> sunday.changeColumns.delete(owner, board, column.id())))
                .isEqualTo("own_items_column");
        assertThat(refused(() -> sunday.convertColumn.run(owner, board, column.id(), text)))
                .isEqualTo("own_items_column");
        restrict(owner, null);
        sunday.changeColumns.delete(owner, board, column.id());
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
        assertThat(snapshot(ben).toString())
                .contains(mine.id().toString(), mineToo.id().toString(), "\"seenAs\":\"own-");
        assertThat(snapshot(ben).getJsonObject("board").getInteger("itemCount")).isEqualTo(2);
        assertThat(sunday.openBoard.seq(ben.caller(), board)).isEmpty();
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Mine", "Under mine");
        assertThat(summary(ben)).contains("count=2").doesNotContain("4711");
        assertThat(trash(ben)).containsExactly("Mine gone");
        assertThat(names(viewer, Sort.BOARD_ORDER)).isEmpty();
        for (Command all : List.of(owner, editor)) {
            assertThat(names(all, Sort.BOARD_ORDER)).hasSize(5);
            assertThat(snapshot(all).getString("seenAs")).isNull();
            assertThat(trash(all)).hasSize(2);
        }
    }

    @Test
    void what_is_of_an_item_of_others_is_not_there() {
        Item other = item(SECRET, editor, Map.of());
        Item under = under(other, "Under");
        var comment = sunday.comments.write.add(owner, other.id(), "Hello", null);
        restrict(owner, "owner");

        for (ItemId id : List.of(other.id(), under.id())) {
            for (Runnable attempt : List.<Runnable>of(
                    () -> sunday.readItem.run(ben.caller(), id),
                    () -> sunday.listSubitems.run(ben.caller(), id, null, 10),
                    () -> sunday.readActivity.ofItem(ben.caller(), id, Long.MAX_VALUE, 10, Wanted.ALL),
                    () -> sunday.comments.read.seen(ben.caller(), id),
                    () -> sunday.comments.write.add(ben, id, "Hello", null),
                    () -> sunday.changeItem.run(ben, id, finished()),
                    () -> sunday.moveItem.run(ben, id, new MoveItem.Target(todo(1), null, null, null)),
                    () -> sunday.archiveItem.run(ben, id),
                    () -> sunday.deleteItem.run(ben, id),
                    () -> sunday.duplicateItem.run(ben, id),
                    () -> sunday.createItem.under(ben, id, ItemDraft.named("New")),
                    () -> sunday.subscriptions.put(ben, id, Subscription.SUBSCRIBED),
                    () -> sunday.changeItems.run(ben, board, List.of(new Operation.Update(id, finished(), 17L))),
                    () -> sunday.changeItems.run(ben, board, List.of(new Operation.Delete(id, null))),
                    () -> sunday.changeItems.run(ben, board, List.of(new Operation.Archive(id, null))))) {
                assertThat(refused(attempt)).isEqualTo("item_not_found");
            }
            assertThat(refused(() -> sunday.texts.open.run(ben.caller(), id, "@description")))
                    .isIn("item_not_found", "text_not_found");
        }
        assertThat(refused(() ->
                        sunday.comments.read.one(ben.caller(), comment.comment().id())))
                .isEqualTo("comment_not_found");
        sunday.deleteItem.run(owner, other.id());
        assertThat(refused(() -> sunday.restoreItem.run(ben, other.id()))).isEqualTo("item_not_found");
        assertThat(refused(() -> sunday.changeItems.run(ben, board, List.of(new Operation.Restore(other.id())))))
                .isEqualTo("item_not_found");
        assertThat(sunday.readItem
                        .run(
                                owner.caller(),
                                sunday.restoreItem.run(owner, other.id()).id())
                        .name())
                .isEqualTo(SECRET);
    }

    @Test
    void nothing_of_ones_own_is_put_under_or_beside_an_item_of_others() {
        Item other = item(SECRET, editor, Map.of());
        restrict(owner, "owner");
        Item mine = item("Mine", ben, Map.of());

        assertThat(refused(() -> sunday.moveItem.run(
                        ben, mine.id(), new MoveItem.Target(null, null, null, null, Parent.of(other.id())))))
                .startsWith("unknown_parent");
        assertThat(refused(
                        () -> sunday.moveItem.run(ben, mine.id(), new MoveItem.Target(null, null, other.id(), null))))
                .startsWith("unknown_neighbour");
        assertThat(refused(() ->
                        sunday.createItem.run(ben, board, new ItemDraft(null, "New", "", other.id(), null, Map.of()))))
                .startsWith("unknown_parent");
        assertThat(refused(() -> sunday.changeItems.run(
                        ben,
                        board,
                        List.of(new Operation.Create(new ItemDraft(null, "New", "", other.id(), null, Map.of()))))))
                .startsWith("unknown_parent /operations/0");
    }

    @Test
    void who_makes_an_item_without_saying_whose_it_is_has_it_and_works_with_it() {
        restrict(owner, "owner");

        Replay.verify(pool, board, () -> {
            Item made = sunday.createItem.run(ben, board, ItemDraft.named("Made"));
            assertThat(made.assignees()).containsExactly(ben.caller().userId());
            assertThat(sunday.createItem
                            .under(ben, made.id(), ItemDraft.named("Sub"))
                            .assignees())
                    .isEmpty();
            assertThat(sunday.changeItem.run(ben, made.id(), finished()).version())
                    .isEqualTo(2);
            assertThat(sunday.duplicateItem.run(ben, made.id()).assignees()).hasSize(1);
            sunday.moveItem.run(ben, made.id(), new MoveItem.Target(todo(1), null, null, null));
            sunday.deleteItem.run(ben, made.id());
            sunday.undoChanges.undo(ben, board);
            assertThat(sunday.changeItems
                            .run(ben, board, List.of(new Operation.Create(ItemDraft.named("Batch"))))
                            .outcomes()
                            .getFirst()
                            .item()
                            .orElseThrow()
                            .assignees())
                    .hasSize(1);
        });
        Item given = sunday.createItem.run(ben, board, ItemDraft.named("Given").with(by(editor)));
        assertThat(refused(() -> sunday.readItem.run(ben.caller(), given.id()))).isEqualTo("item_not_found");
        assertThat(sunday.createItem
                        .run(editor, board, ItemDraft.named("Nobody's"))
                        .assignees())
                .isEmpty();
    }

    @Test
    void whom_a_team_brings_an_item_sees_it_as_long_as_they_are_in_it() {
        restrict(owner, "owner");
        Team design = sunday.teams.create(
                owner, fixture.organization(), "Design", List.of(ben.caller().userId()));
        Item theirs = sunday.createItem.run(
                owner,
                board,
                ItemDraft.named("Theirs")
                        .with(Map.of("owner", List.of(design.id().value().toString()))));

        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Theirs");
        String seenAs = snapshot(ben).getString("seenAs");
        sunday.teams.change(owner, design.id(), null, List.of());
        assertThat(refused(() -> sunday.readItem.run(ben.caller(), theirs.id())))
                .isEqualTo("item_not_found");
        assertThat(snapshot(ben).getString("seenAs")).isNotEqualTo(seenAs);
    }

    @Test
    void another_column_of_people_gives_nobody_sight() {
        restrict(owner, "owner");
        Item helped =
                sunday.createItem.run(owner, board, ItemDraft.named(SECRET).with(Map.of("helper", List.of(id(ben)))));

        assertThat(names(ben, Sort.BOARD_ORDER)).isEmpty();
        assertThat(refused(() -> sunday.changeItem.run(ben, helped.id(), finished())))
                .isEqualTo("item_not_found");
        assertThat(sunday.listItems
                        .assignedTo(ben.caller(), ben.caller().userId(), null, 10)
                        .items())
                .isEmpty();
        restrict(owner, "helper");
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly(SECRET);
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
    void an_item_that_goes_under_another_one_is_seen_by_whom_that_is() {
        restrict(owner, "owner");
        Item mine = item("Mine", ben, Map.of());
        Item other = item(SECRET, editor, Map.of());
        long before = head();

        sunday.moveItem.run(owner, other.id(), new MoveItem.Target(null, null, null, null, Parent.of(mine.id())));
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactlyInAnyOrder("Mine", SECRET);
        assertThat(types(ben, before)).contains("resync");
        sunday.moveItem.run(owner, other.id(), new MoveItem.Target(null, null, null, null, Parent.NONE));
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Mine");
    }

    @Test
    void what_needs_all_items_is_for_who_sees_all() {
        restrict(owner, "owner");
        Item mine = item("Mine", ben, Map.of());
        BoardId elsewhere = sunday.copyBoards
                .duplicate(owner, board, "Other", With.STRUCTURE)
                .board()
                .id();

        assertThat(refused(() -> sunday.transferItems.run(
                        ben,
                        new TransferItems.Wanted(board, List.of(mine.id()), null, elsewhere, null, false, Map.of()))))
                .isEqualTo("items_restricted");
        assertThat(refused(() -> sunday.copyBoards.duplicate(editor, board, "Mine", With.ITEMS)))
                .isEqualTo("forbidden");
        assertThat(refused(() -> sunday.copyBoards.saveAsTemplate(owner, board, "Template", "", true)))
                .isEqualTo("items_restricted");
        sunday.copyBoards.saveAsTemplate(owner, board, "Template", "", false);
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
        assertThat(snapshot(ben).toString()).contains(SECRET);

        restrict(owner, "owner");

        assertThat(snapshot(ben).toString()).doesNotContain(SECRET, "peer");
        assertThat(sunday.readItem.run(ben.caller(), mine.id()).values()).doesNotContainKey("peer");
        assertThat(sunday.readItem.run(editor.caller(), mine.id()).values()).containsKey("peer");
        assertThat(refused(() -> sunday.changeItem.run(
                        ben,
                        mine.id(),
                        ItemPatch.ofValues(Map.of("peer", List.of(other.id().toString()))))))
                .startsWith("unknown_column");
    }

    @Test
    void undoing_does_not_reach_what_is_no_longer_ones_own() {
        restrict(owner, "owner");
        Item item = item("Mine", ben, Map.of());
        sunday.changeItem.run(ben, item.id(), finished());
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(by(editor)));

        assertThat(refused(() -> sunday.undoChanges.undo(ben, board))).isEqualTo("item_gone");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsEntry("status", "Done");
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
    private List<String> reads(Command command) {
        Caller caller = command.caller();
        StringBuilder csv = new StringBuilder();
        sunday.exportBoard.open(caller, board).writeTo(csv::append);
        StringBuilder json = new StringBuilder();
        sunday.exportBoard.open(caller, board).writeJson(json::append);
        return List.of(
                text(sunday.openBoard.board(caller, board).json()),
                text(sunday.openBoard.snapshot(caller, board, true).json()),
                text(sunday.openBoard.snapshot(caller, board, false).json()),
                String.join(",", list(command, Sort.BOARD_ORDER)),
                events(command, 0),
                activity(command),
                csv.toString(),
                json.toString(),
                sunday.comments.read.counts(caller, board, null, 10).toString(),
                trash(command).toString(),
                sunday.listItems
                        .assignedTo(caller, editor.caller().userId(), null, 10)
                        .items()
                        .toString());
    }

    private JsonObject snapshot(Command command) {
        return new JsonObject(
                text(sunday.openBoard.snapshot(command.caller(), board, false).json()));
    }

    private List<String> list(Command command, Sort sort) {
        return sunday.listItems
                .ofBoard(command.caller(), board, new ListItems.Query(null, any -> Filter.ALL, any -> sort, null, 50))
                .items();
    }

    private List<String> names(Command command, Sort sort) {
        return list(command, sort).stream()
                .map(item -> new JsonObject(item).getString("name"))
                .toList();
    }

    private String summary(Command command) {
        return sunday.summarizeItems
                .run(command.caller(), board, new SummarizeItems.Query(null, any -> Filter.ALL, "status"))
                .toString();
    }

    private String events(Command command, long after) {
        return sunday.readEvents.after(command.caller(), board, after, 500).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    private List<String> types(Command command, long after) {
        return sunday.readEvents.after(command.caller(), board, after, 500).entries().stream()
                .map(entry -> new JsonObject(entry.event()).getString("type"))
                .toList();
    }

    private String activity(Command command) {
        return sunday.readActivity.ofBoard(command.caller(), board, Long.MAX_VALUE, 500, Wanted.ALL).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    private List<String> trash(Command command) {
        return sunday.listTrash.ofBoard(command.caller(), board, new ListTrash.Query(null, null, 10)).stream()
                .map(entry -> entry.name())
                .toList();
    }

    private static String text(io.vertx.core.buffer.Buffer json) {
        return json.toString();
    }

    private long head() {
        return sunday.openBoard.seq(owner.caller(), board).getAsLong();
    }

    private void restrict(Command command, @Nullable String column) {
        sunday.changeBoard.change(
                command, board, new ChangeBoard.Change(null, null, null, Optional.ofNullable(column)));
    }

    private Item item(String name, @Nullable Command whose, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        if (whose != null) {
            all.putAll(by(whose));
        }
        return sunday.createItem.run(owner, board, ItemDraft.named(name).with(new HashMap<>(all)));
    }

    private Item under(Item parent, String name) {
        return sunday.createItem.under(owner, parent.id(), ItemDraft.named(name));
    }

    private static Map<String, Object> by(Command whose) {
        return Map.of("owner", List.of(id(whose)));
    }

    private static String id(Command whose) {
        return whose.caller().userId().toString();
    }

    private static ItemPatch finished() {
        return ItemPatch.ofValues(Map.of("status", "Done"));
    }

    private GroupId todo(int index) {
        return fixture.groups().get(index);
    }

    private Command member(Role role) {
        return Command.by(Caller.person(fixture.addMember(pool, role), "Ben", UUID.randomUUID()));
    }
}
