package io.sunday.usecases.item;

import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.time.TimeSession;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.recurrence.Recurrences;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Writes to a board itself, to several boards and to what hangs on items replay. */
final class BoardReplayTest extends ReplayedBoard {

    BoardReplayTest(TestDatabase database) {
        super(database);
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
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, board);
            AutomationId recipe = sunday.createAutomation
                    .run(
                            owner,
                            board,
                            new AutomationRequest(
                                    "Start",
                                    null,
                                    Map.of("type", "item_created"),
                                    null,
                                    List.of(Map.of("type", "set_value", "column", "status", "value", "Open"))))
                    .id();
            sunday.changeAutomation.run(owner, recipe, new AutomationRequest(null, false, null, null, null));
            sunday.deleteAutomation.run(owner, recipe);
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.undo(owner, board);
            sunday.undoChanges.redo(owner, board);
            sunday.changeBoard.archive(owner, board);
            sunday.undoBesideBoards.undo(owner, fixture.organization(), board.value());
            sunday.undoBesideBoards.redo(owner, fixture.organization(), null);
            sunday.changeBoard.restore(owner, board);
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
}
