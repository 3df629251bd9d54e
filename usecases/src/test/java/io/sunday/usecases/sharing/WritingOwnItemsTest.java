package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.notification.Subscription;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.item.MoveItem;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.template.CopyBoards.With;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Boards on which some see only their own items: what others have is not there to be written to. */
final class WritingOwnItemsTest extends BoardOfOwnItems {

    WritingOwnItemsTest(TestDatabase database) {
        super(database);
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
    void undoing_does_not_reach_what_is_no_longer_ones_own() {
        restrict(owner, "owner");
        Item item = item("Mine", ben, Map.of());
        sunday.changeItem.run(ben, item.id(), finished());
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(by(editor)));

        assertThat(refused(() -> sunday.undoChanges.undo(ben, board))).isEqualTo("item_gone");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsEntry("status", "Done");
    }

    private GroupId todo(int index) {
        return fixture.groups().get(index);
    }
}
