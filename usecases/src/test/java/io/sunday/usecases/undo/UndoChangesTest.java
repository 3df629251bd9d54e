package io.sunday.usecases.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.item.MoveItem;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class UndoChangesTest extends UndoOnABoard {

    private final UseCases otherNode;

    UndoChangesTest(TestDatabase database) {
        super(database);
        otherNode = node(database);
    }

    @Test
    void there_is_nothing_to_undo_before_a_change_nor_to_redo_before_an_undo() {
        assertThatThrownBy(this::undo).hasMessageContaining("nothing_to_undo");
        item("One");
        assertThatThrownBy(this::redo).hasMessageContaining("nothing_to_redo");
    }

    @Test
    void what_somebody_else_changed_since_is_refused_with_who_and_what_and_left_out() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(mine, item, "status", "Open");
        set(bens, item, "status", "Done");

        assertThatThrownBy(this::undo).isInstanceOfSatisfying(RejectedException.class, refused -> {
            assertThat(refused.rejection().code()).isEqualTo("changed_since");
            assertThat(refused.rejection().message()).isEqualTo("Ben has changed status of “One” since.");
        });
        undo();

        assertThat(read(item).values()).isEqualTo(Map.of("status", "Done"));
    }

    @Test
    void another_cell_changed_by_somebody_else_is_no_reason_to_refuse() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(bens, item, "status", "Done");

        undo();

        assertThat(read(item).values()).isEqualTo(Map.of("status", "Done"));
    }

    @Test
    void steps_of_others_are_theirs() {
        Item item = item("One");
        set(bens, item, "points", 1);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");
        sunday.undoChanges.undo(bens, fixture.board());

        assertThat(read(item).values()).isEmpty();
    }

    @Test
    void an_item_on_which_somebody_else_worked_does_not_go() {
        Item item = item("One");
        set(bens, item, "points", 1);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");

        assertThat(read(item).name()).isEqualTo("One");
    }

    @Test
    void a_change_of_an_item_that_is_gone_is_refused() {
        Item item = item("One");
        set(mine, item, "points", 1);
        sunday.deleteItem.run(bens, item.id());

        assertThatThrownBy(this::undo).hasMessageContaining("item_gone");
    }

    @Test
    void a_value_whose_column_is_gone_is_refused() {
        Item item = item("One");
        set(mine, item, "points", 1);
        sunday.changeColumns.delete(
                bens,
                fixture.board(),
                structure().column("points").orElseThrow().id());

        assertThatThrownBy(this::undo)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.rejection().kind().name()).isEqualTo("CONFLICT"));
    }

    @Test
    void steps_are_undone_and_redone_in_order_and_a_new_change_ends_redoing() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(mine, item, "points", 2);
        set(mine, item, "points", 3);

        undo();
        undo();
        assertThat(points(item)).isEqualTo(1);
        redo();
        assertThat(points(item)).isEqualTo(2);
        redo();
        assertThat(points(item)).isEqualTo(3);
        undo();
        set(mine, item, "points", 9);
        assertThatThrownBy(this::redo).hasMessageContaining("nothing_to_redo");
        undo();
        assertThat(points(item)).isEqualTo(2);
    }

    @Test
    void a_bulk_change_is_undone_as_a_whole_and_says_so() {
        List<Operation> operations = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Item item = item("Item " + i);
            items.add(item);
            operations.add(new Operation.Update(
                    item.id(), ItemPatch.ofValues(Map.of("status", "Done", "points", i + 1)), null));
        }
        sunday.changeItems.run(mine, fixture.board(), operations);

        UndoChanges.Outcome outcome = undo();

        assertThat(outcome.type()).isEqualTo("item.updated");
        assertThat(outcome.count()).isEqualTo(30);
        assertThat(outcome.fields()).containsExactlyInAnyOrder("status", "points");
        assertThat(items).allSatisfy(item -> assertThat(read(item).values()).isEmpty());
    }

    @Test
    void a_bulk_change_of_which_one_cell_was_changed_since_is_refused_whole() {
        Item first = item("First");
        Item second = item("Second");
        sunday.changeItems.run(
                mine,
                fixture.board(),
                List.of(
                        new Operation.Update(first.id(), ItemPatch.ofValues(Map.of("points", 1)), null),
                        new Operation.Update(second.id(), ItemPatch.ofValues(Map.of("points", 1)), null)));
        set(bens, second, "points", 5);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");

        assertThat(points(first)).isEqualTo(1);
    }

    @Test
    void moves_and_deletions_with_subitems_are_undone() {
        Item parent = item("Parent");
        Item child = sunday.createItem.under(mine, parent.id(), ItemDraft.named("Child"));
        GroupId done = fixture.groups().getLast();
        sunday.changeItem.run(mine, parent.id(), ItemPatch.toGroup(done));
        sunday.deleteItem.run(mine, parent.id());

        undo();
        assertThat(read(child).groupId()).isEqualTo(done);
        undo();
        assertThat(read(parent).position()).isEqualTo(parent.position());
        assertThat(read(child).groupId()).isEqualTo(fixture.groups().getFirst());
        undo();
        undo();
        assertThatThrownBy(() -> read(parent)).hasMessageContaining("item_not_found");
        redo();
        redo();
        assertThat(read(child).parentId()).contains(parent.id());
    }

    @Test
    void columns_groups_and_the_board_are_undone() {
        Item item = item("One");
        set(mine, item, "points", 4);
        BoardStructure before = structure();
        sunday.changeColumns.delete(
                mine, fixture.board(), before.column("points").orElseThrow().id());
        sunday.changeColumns.create(mine, fixture.board(), ColumnDraft.of("note", "Note", "text"), Place.END);
        sunday.changeGroups.change(
                mine, fixture.board(), fixture.groups().getFirst(), new ChangeGroups.Change("Later", null, Place.END));
        sunday.changeGroups.delete(mine, fixture.board(), fixture.groups().getFirst());
        sunday.changeBoard.change(mine, fixture.board(), "Another", null);

        for (int i = 0; i < 5; i++) {
            undo();
        }

        BoardStructure after = structure();
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.columns()).extracting("key").isEqualTo(List.of("status", "points"));
        assertThat(after.groups()).extracting("title").isEqualTo(List.of("Todo", "Done"));
        assertThat(points(item)).isEqualTo(4);
    }

    @Test
    void what_is_done_again_is_named_after_what_that_does() {
        Item item = item("One");
        sunday.changeGroups.archive(mine, fixture.board(), fixture.groups().getLast());
        assertThat(undo().type()).isEqualTo("group.archived");
        assertThat(undo().type()).isEqualTo("item.created");

        assertThat(redo().type()).isEqualTo("item.restored");
        assertThat(redo().type()).isEqualTo("group.archived");
        undo();
        sunday.changeGroups.delete(mine, fixture.board(), fixture.groups().getLast());
        undo();
        assertThat(redo().type()).isEqualTo("group.deleted");
        set(mine, item, "points", 4);
        undo();
        assertThat(redo().type()).isEqualTo("item.updated");
    }

    @Test
    void what_stands_in_a_group_that_somebody_has_deleted_is_refused_and_the_group_itself() {
        Item item = item("One");
        sunday.moveItem.run(
                mine, item.id(), new MoveItem.Target(fixture.groups().getLast(), null, null, null));
        sunday.changeGroups.change(
                mine, fixture.board(), fixture.groups().getFirst(), new ChangeGroups.Change("Later", null, Place.END));
        sunday.changeGroups.delete(bens, fixture.board(), fixture.groups().getFirst());

        assertThatThrownBy(this::undo).hasMessageContaining("group_gone");
        assertThatThrownBy(this::undo)
                .hasMessageContaining("group_gone: This cannot be undone any more: the group “Later” is in the trash.");
        assertThat(undo().type()).isEqualTo("item.created");
    }

    @Test
    void a_move_out_of_a_group_that_was_archived_since_says_where_that_group_is() {
        Item item = item("One");
        sunday.moveItem.run(
                mine, item.id(), new MoveItem.Target(fixture.groups().getLast(), null, null, null));
        sunday.changeGroups.archive(bens, fixture.board(), fixture.groups().getFirst());

        assertThatThrownBy(this::undo)
                .hasMessageContaining(
                        "group_gone: This cannot be undone any more: the group “Todo” is in the archive.");
    }

    @Test
    void my_words_are_refused_when_somebody_has_changed_the_same_words_and_who_and_where_is_said() {
        Item item = item("One");
        describe(mine, item, "Buy paint.");
        describe(bens, item, "Buy brown paint.");

        assertThatThrownBy(this::undo)
                .hasMessageContaining(
                        "changed_since: Ben has changed the same words in the description of “One” since.");
        assertThat(read(item).description()).isEqualTo("Buy brown paint.");
    }

    @Test
    void my_words_are_taken_back_and_written_again_though_somebody_has_written_beside_them_since() {
        longText("notes");
        Item item = item("One");
        describe(bens, item, "Call Ida. Paint the fence.");
        describe(mine, item, "Call Ida today. Paint the fence.");
        describe(bens, item, "Call Ida today. Paint the fence and the door.");
        set(mine, item, "notes", "Mine.");
        set(bens, item, "notes", "Mine. Theirs.");

        assertThat(undo().fields()).containsExactly("notes");
        assertThat(read(item).values()).containsEntry("notes", " Theirs.");
        assertThat(undo().fields()).containsExactly("@description");
        assertThat(read(item).description()).isEqualTo("Call Ida. Paint the fence and the door.");
        redo();
        assertThat(read(item).description()).isEqualTo("Call Ida today. Paint the fence and the door.");
        redo();
        assertThat(read(item).values()).containsEntry("notes", "Mine. Theirs.");
    }

    @Test
    void nothing_is_undone_on_a_board_that_is_gone_until_it_comes_back() {
        Item item = item("One");
        set(mine, item, "points", 1);
        sunday.changeBoard.delete(mine, fixture.board());

        assertThatThrownBy(this::undo).hasMessageContaining("board_not_found");
        sunday.changeBoard.restore(mine, fixture.board());
        assertThat(undo().type()).isEqualTo("item.updated");
    }

    @Test
    void who_may_not_change_the_board_any_more_undoes_nothing_there() {
        Item item = item("One");
        set(bens, item, "points", 1);
        set(bens, item, "status", "Done");
        UserId ben = bens.caller().userId();
        sunday.changeMember.changeRole(mine, fixture.organization(), ben, Role.VIEWER);
        assertThatThrownBy(() -> sunday.undoChanges.undo(bens, fixture.board())).hasMessageContaining("forbidden");
        sunday.changeMember.changeRole(mine, fixture.organization(), ben, Role.MEMBER);
        sunday.undoChanges.undo(bens, fixture.board());
        // What was refused is left out.
        assertThat(read(item).values()).isEqualTo(Map.of("status", "Done"));

        set(bens, item, "points", 2);
        sunday.changeMember.remove(mine, fixture.organization(), ben);
        assertThatThrownBy(() -> sunday.undoChanges.undo(bens, fixture.board()))
                .hasMessageContaining("board_not_found");
        assertThat(points(item)).isEqualTo(2);
    }

    @Test
    void a_thousand_items_go_back_and_forth_at_once_also_on_another_node() {
        List<Operation> made = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            made.add(new Operation.Create(ItemDraft.named("Item " + i)));
        }
        sunday.changeItems.run(mine, fixture.board(), made);
        List<ItemId> ids = Replay.snapshot(pool, fixture.board()).getJsonArray("items").stream()
                .map(item -> ItemId.of(((JsonObject) item).getString("id")))
                .toList();
        sunday.changeItems.run(
                mine,
                fixture.board(),
                ids.stream()
                        .<Operation>map(id -> new Operation.Update(id, ItemPatch.ofValues(Map.of("points", 7)), null))
                        .toList());
        long before = head();

        UndoChanges.Outcome undone = otherNode.undoChanges.undo(mine, fixture.board());
        assertThat(undone.count()).isEqualTo(1_000);
        assertThat(head()).isEqualTo(before + 1_000);
        assertThat(snapshot()).doesNotContain("\"points\":7");
        sunday.undoChanges.undo(mine, fixture.board());
        assertThat(Replay.snapshot(pool, fixture.board()).getJsonArray("items")).isEmpty();
        otherNode.undoChanges.redo(mine, fixture.board());
        assertThat(redo().count()).isEqualTo(1_000);
        assertThat(snapshot().split("\"points\":7", -1)).hasSize(1_001);
    }

    private String snapshot() {
        return Replay.snapshot(pool, fixture.board()).encode();
    }

    private long head() {
        return Replay.snapshot(pool, fixture.board()).getLong("seq");
    }

    private Item read(Item item) {
        return sunday.readItem.run(ann, new ItemId(item.id().value()));
    }

    private int points(Item item) {
        return ((BigDecimal) read(item).values().get("points")).intValue();
    }

    private BoardStructure structure() {
        return sunday.structures.read(pool, fixture.board()).await();
    }

    private void describe(Command by, Item item, String text) {
        sunday.changeItem.run(by, item.id(), new ItemPatch(null, text, null, null, Map.of()));
    }

    private void longText(String key) {
        sunday.changeColumns.create(bens, fixture.board(), new ColumnDraft(key, key, "long_text", Map.of()), Place.END);
    }
}
