package io.sunday.usecases.item;

import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.text.SharedText;
import io.sunday.domain.text.TextEdit;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.text.OpenText;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every kind of write to items replays. */
final class ReplayTest extends ReplayedBoard {

    ReplayTest(TestDatabase database) {
        super(database);
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
}
