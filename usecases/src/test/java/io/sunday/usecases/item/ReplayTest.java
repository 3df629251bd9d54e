package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextEdit;
import io.sunday.domain.time.TimeSession;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.recurrence.Recurrences;
import io.sunday.usecases.text.OpenText;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Snapshot + events = fresh snapshot, for every kind of write to items. With {@code -Dsunday.replay.record=DIR} each
 * case is written there too: {@code openapi/examples/replay} holds them, for this test and the web client's.
 */
@ExtendWith(PostgresExtension.class)
final class ReplayTest {

    private static final Pattern EVENT_TYPE = Pattern.compile("`([a-z]+\\.[a-z_]+)`");
    private static final Path GOLDEN = Path.of("../openapi/examples/replay");

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;
    private final UserId ada;

    ReplayTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withColumn("reviewer", "people")
                .withColumn("points", "number")
                .withColumn("due", "date")
                .withColumn("page", "link")
                .withColumn("checked", "checkbox")
                .withColumn("spent", "time_tracking")
                .withColumn("ship", "button")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ada = fixture.addMember(pool, Role.MEMBER);
    }

    @Test
    void creating_an_item_replays() throws IOException {
        item("Before", Map.of());

        verify("item-created", () -> item("Everything", everything()));
    }

    @Test
    void changing_values_replays_what_was_set_and_what_was_cleared() throws IOException {
        Item item = item("One", everything());
        Map<String, Object> values = new HashMap<>(Map.of("status", "Done", "points", 10, "checked", false));
        values.put("due", null);
        values.put("owner", List.of());

        verify("item-values-changed", () -> sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(values)));
    }

    @Test
    void changing_the_name_and_the_description_replays() throws IOException {
        Item item = item("One", everything());

        verify(
                "item-renamed",
                () -> sunday.changeItem.run(
                        owner, item.id(), new ItemPatch("Two \"quoted\" ü 😀", "Line\nline", null, null, Map.of())));
    }

    @Test
    void a_text_that_was_written_together_replays() throws IOException {
        Item item = item("One", everything());
        OpenText.Opened text = sunday.texts.open.run(owner.caller(), item.id(), "@description");
        byte[] typed = SharedText.decode(text.state()).edit(7, List.of(new TextEdit(0, 0, "Typed\nby many ")));

        verify("text-settled", () -> {
            sunday.texts.edit.run(owner, text.id(), typed);
            sunday.texts.settle.run(text.id());
        });
    }

    @Test
    void moving_an_item_replays() throws IOException {
        Item first = item("First", Map.of());
        Item second = item("Second", Map.of());
        Item third = item("Third", Map.of());

        verify("item-moved", () -> {
            move(third.id(), new MoveItem.Target(null, null, second.id(), null));
            move(first.id(), new MoveItem.Target(done(), null, null, null));
            move(second.id(), new MoveItem.Target(null, null, null, first.id()));
        });
    }

    @Test
    void a_batch_replays() throws IOException {
        Item changed = item("Changed", everything());
        Item deleted = item("Deleted", Map.of());

        verify(
                "batch",
                () -> sunday.changeItems.run(
                        owner,
                        board,
                        List.of(
                                new Operation.Create(draft("New one", Map.of("status", "Open"))),
                                new Operation.Update(changed.id(), ItemPatch.ofValues(Map.of("status", "Done")), null),
                                new Operation.Update(changed.id(), ItemPatch.toGroup(done()), null),
                                new Operation.Create(draft("New two", Map.of("owner", List.of(ada.toString())))),
                                new Operation.Delete(deleted.id(), null))));
    }

    @Test
    void deleting_an_item_with_subitems_replays() throws IOException {
        Item parent = item("Parent", Map.of());
        sunday.createItem.run(owner, board, new ItemDraft(null, "Child", "", parent.id(), null, Map.of()));
        item("Other", Map.of());

        verify("item-deleted", () -> sunday.deleteItem.run(owner, parent.id()));
    }

    @Test
    void structure_and_values_changed_in_turn_replay() throws IOException {
        Item item = item("One", everything());
        ColumnId people = sunday.structures
                .read(pool, board)
                .await()
                .column("owner")
                .orElseThrow()
                .id();

        verify("structure", () -> {
            sunday.changeColumns.create(owner, board, ColumnDraft.of("note", "Note", "text"), Place.END);
            sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("note", "Hello")));
            sunday.changeColumns.delete(owner, board, people);
            sunday.changeGroups.create(owner, board, GroupDraft.named("Later"), Place.END);
            move(item.id(), new MoveItem.Target(done(), null, null, null));
            sunday.changeGroups.delete(owner, board, fixture.groups().getFirst());
            sunday.changeColumns.change(
                    owner,
                    board,
                    sunday.structures
                            .read(pool, board)
                            .await()
                            .column("status")
                            .orElseThrow()
                            .id(),
                    new ChangeColumns.Change(
                            "State",
                            Map.of("labels", List.of(Map.of("label", "Open"), Map.of("label", "Closed", "done", true))),
                            Place.END));
            sunday.changeBoard.change(owner, board, "Another name", null);
        });
    }

    @Test
    void putting_items_away_and_bringing_them_back_replays() throws IOException {
        Item parent = item("Parent", everything());
        Item child = child(parent, "Child");
        Item grandchild = child(child, "Grandchild");
        Item other = item("Other", Map.of());

        verify("items-put-away", () -> {
            sunday.archiveItem.run(owner, parent.id());
            sunday.deleteItem.run(owner, other.id());
            sunday.restoreItem.run(owner, grandchild.id());
            sunday.restoreItem.run(owner, parent.id());
            sunday.changeItems.run(
                    owner,
                    board,
                    List.of(
                            new Operation.Restore(other.id()),
                            new Operation.Archive(child.id(), null),
                            new Operation.Delete(grandchild.id(), null)));
        });
    }

    @Test
    void moving_subitems_replays() throws IOException {
        Item parent = item("Parent", Map.of());
        Item child = child(parent, "Child");
        Item grandchild = child(child, "Grandchild");
        Item other = item("Other", Map.of());

        verify("subitems-moved", () -> {
            move(parent.id(), new MoveItem.Target(done(), null, null, null));
            move(child.id(), new MoveItem.Target(null, null, null, null, Parent.of(other.id())));
            move(grandchild.id(), new MoveItem.Target(null, null, null, null, Parent.NONE));
            child(grandchild, "New");
        });
    }

    @Test
    void groups_and_columns_put_away_and_brought_back_replay() throws IOException {
        Item item = item("One", everything());
        child(item, "Child");
        ColumnId people = sunday.structures
                .read(pool, board)
                .await()
                .column("owner")
                .orElseThrow()
                .id();
        GroupId todo = fixture.groups().getFirst();

        verify("structure-put-away", () -> {
            sunday.changeColumns.delete(owner, board, people);
            sunday.changeGroups.archive(owner, board, todo);
            sunday.changeGroups.restore(owner, board, todo);
            sunday.changeColumns.restore(owner, board, people);
            sunday.changeGroups.delete(owner, board, todo);
            sunday.restoreItem.run(owner, item.id());
            sunday.changeGroups.restore(owner, board, todo);
        });
    }

    @Test
    void undoing_and_redoing_replays() throws IOException {
        Item item = item("One", everything());

        verify("undone", () -> {
            sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("status", "Done", "points", 3)));
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, board);
            sunday.changeGroups.delete(owner, board, fixture.groups().getFirst());
            sunday.undoChanges.undo(owner, board);
            sunday.deleteItem.run(owner, item.id());
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, board);
            item("Two", Map.of());
            sunday.undoChanges.undo(owner, board);
        });
    }

    @Test
    void items_that_go_to_another_board_and_come_back_replay() throws IOException {
        Item item = item("One", everything());
        child(item, "Child");
        BoardId other = sunday.createBoard
                .run(owner, new CreateBoard.Input(fixture.workspace(), "Other", "", null, null))
                .board()
                .id();

        verify("items-between-boards", () -> {
            transfer(item, board, other);
            transfer(item, other, board);
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, other);
            sunday.undoChanges.undo(owner, board);
            sunday.recurrences.create(
                    owner, board, item.id(), new Timing("FREQ=DAILY", "Europe/Berlin", "2036-01-01T09:00"));
        });
    }

    private void transfer(Item item, BoardId from, BoardId to) {
        sunday.transferItems.run(
                owner, new TransferItems.Wanted(from, List.of(item.id()), null, to, null, false, Map.of()));
    }

    @Test
    void the_golden_files_replay() throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(GOLDEN)) {
            files = list.filter(file -> file.toString().endsWith(".json")).toList();
        }

        assertThat(files).hasSizeGreaterThanOrEqualTo(7);
        for (Path file : files) {
            JsonObject golden = new JsonObject(Files.readString(file));
            Replay.verify(
                    golden.getJsonObject("snapshot"),
                    golden.getJsonArray("events").stream()
                            .map(JsonObject.class::cast)
                            .toList(),
                    golden.getJsonObject("expected"));
        }
    }

    @Test
    void recorded_time_and_pressed_buttons_replay() throws IOException {
        Item one = item("One", Map.of());
        Item two = item("Two", Map.of());
        Map<String, Object> ship = Map.of("type", "button_clicked", "column", "ship");
        Map<String, Object> done = Map.of("type", "set_value", "column", "status", "value", "Done");
        sunday.createAutomation.run(owner, board, new AutomationRequest("Ship", null, ship, null, List.of(done)));

        verify("time-and-buttons", () -> {
            sunday.trackTime.start(owner, one.id(), "spent");
            sunday.trackTime.start(owner, two.id(), "spent");
            Instant now = Instant.now();
            sunday.trackTime.add(owner, one.id(), "spent", now.minusSeconds(5_400), now, "By hand");
            sunday.clickButton.run(owner, one.id(), "ship");
        });
    }

    @Test
    void what_becomes_of_recorded_time_replays() throws IOException {
        Item item = item("One", Map.of());
        Instant now = Instant.now();

        verify("time-tracked", () -> {
            TimeSession running = sunday.trackTime.start(owner, item.id(), "spent");
            sunday.trackTime.stop(owner, running.id());
            TimeSession added =
                    sunday.trackTime.add(owner, item.id(), "spent", now.minusSeconds(5_400), now, "By hand");
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, board);
            sunday.trackTime.delete(owner, added.id(), "Twice");
        });
    }

    @Test
    void who_sees_a_board_and_whether_it_is_put_away_replays() throws IOException {
        Item item = item("One", Map.of());
        Group group = sunday.structures.read(pool, board).await().groups().getFirst();

        verify("board-itself", () -> {
            sunday.boardMembers.put(owner, board, Kind.PERSON, ada.value(), BoardRole.EDITOR);
            sunday.boardMembers.put(owner, board, Kind.PERSON, ada.value(), BoardRole.OWNER);
            sunday.boardMembers.remove(owner, board, ada.value());
            sunday.changeGroups.change(
                    owner, board, group.id(), new ChangeGroups.Change("Renamed", "#037f4c", Place.END));
            Recurrence recurrence = sunday.recurrences.create(
                    owner, board, item.id(), new Timing("FREQ=DAILY", "Europe/Berlin", "2036-01-01T09:00"));
            sunday.recurrences.change(owner, recurrence.id(), new Recurrences.Change(null, null, null, true));
            sunday.recurrences.delete(owner, recurrence.id());
            sunday.changeBoard.archive(owner, board);
            sunday.changeBoard.restore(owner, board);
        });
    }

    /** The first event of a board has nothing before it, and after the last one there is nothing to compare with. */
    @Test
    void every_event_that_a_board_can_have_is_in_a_golden_file() throws IOException {
        String documented = Files.readString(Path.of("../docs/events.md"));
        String boards = documented.substring(documented.indexOf("## Boards"), documented.indexOf("## Workspaces"));
        Set<String> types = new TreeSet<>();
        boards.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> EVENT_TYPE
                        .matcher(line.substring(0, line.indexOf('|', 1)))
                        .results()
                        .forEach(type -> types.add(type.group(1))));
        assertThat(types).hasSizeGreaterThan(35);
        types.removeAll(Set.of("board.created", "board.deleted"));

        StringBuilder golden = new StringBuilder(Files.readString(GOLDEN.resolveSibling("comments.json")));
        try (Stream<Path> files = Files.list(GOLDEN)) {
            for (Path file : files.toList()) {
                golden.append(Files.readString(file));
            }
        }
        assertThat(types).allMatch(type -> golden.indexOf("\"type\" : \"" + type + "\"") >= 0);
    }

    private void verify(String name, Runnable write) throws IOException {
        Replay.golden(name, pool, board, write);
    }

    private Map<String, Object> everything() {
        return Map.of(
                "status",
                "Open",
                "owner",
                List.of(ada.toString(), fixture.owner().toString()),
                "reviewer",
                List.of(ada.toString()),
                "points",
                new BigDecimal("12.5"),
                "due",
                "2026-08-14T13:00:00Z",
                "page",
                Map.of("url", "https://a.example", "text", "A"),
                "checked",
                true);
    }

    private Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(owner, board, draft(name, values));
    }

    private Item child(Item parent, String name) {
        return sunday.createItem.under(owner, parent.id(), ItemDraft.named(name));
    }

    private static ItemDraft draft(String name, Map<String, Object> values) {
        return new ItemDraft(null, name, "", null, null, Collections.unmodifiableMap(values));
    }

    private void move(ItemId item, MoveItem.Target target) {
        sunday.moveItem.run(owner, item, target);
    }

    private GroupId done() {
        return fixture.groups().getLast();
    }
}
