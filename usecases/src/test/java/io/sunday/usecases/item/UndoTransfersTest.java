package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Refusals;
import io.sunday.usecases.item.TransferItems.Wanted;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Items that went to another board, and are taken back. */
final class UndoTransfersTest extends BoardsToTransfer {

    UndoTransfersTest(TestDatabase database) {
        super(database);
    }

    @Test
    void what_was_moved_goes_back_to_what_it_was_from_either_board_and_there_again() {
        Item parent = item("Parent", null, Map.of("status", "Stuck", "points", 5, "notes", "Long"));
        Item child = item("Child", parent, Map.of("owner", List.of(ben.toString()), "waits", waits(parent)));
        JsonObject first = Replay.snapshot(pool, source);
        sunday.transferItems.run(
                owner, new Wanted(source, List.of(parent.id()), null, target, null, false, Map.of("points", "size")));
        sunday.changeItem.run(owner, parent.id(), new ItemPatch("Renamed", null, null, null, Map.of()));
        JsonObject here = Replay.snapshot(pool, source);
        JsonObject there = Replay.snapshot(pool, target);

        sunday.undoChanges.undo(owner, source);

        verify(source, here);
        verify(target, there);
        Item back = sunday.readItem.run(owner.caller(), parent.id());
        assertThat(back.boardId()).isEqualTo(source);
        assertThat(back.name()).isEqualTo("Renamed");
        assertThat(back.values()).isEqualTo(parent.values());
        assertThat(back.number()).isEqualTo(parent.number());
        assertThat(back.position()).isEqualTo(parent.position());
        Item under = sunday.readItem.run(owner.caller(), child.id());
        assertThat(under.parentId()).contains(parent.id());
        assertThat(under.values()).isEqualTo(child.values());
        assertThat(names(Replay.snapshot(pool, source))).hasSameSizeAs(names(first));

        JsonObject again = Replay.snapshot(pool, source);
        sunday.undoChanges.redo(owner, source);
        verify(source, again);
        assertThat(sunday.readItem.run(owner.caller(), parent.id()).values()).containsEntry("size", "5");
        sunday.undoChanges.undo(owner, target);
        sunday.undoChanges.undo(owner, target);
        assertThat(sunday.readItem.run(owner.caller(), child.id()).values()).isEqualTo(child.values());
        assertThat(names(Replay.snapshot(pool, target))).isEmpty();
    }

    @Test
    void what_was_changed_on_the_other_board_since_does_not_go_back() {
        Item changed = item("Changed", null, Map.of("status", "Open"));
        move(changed);
        sunday.changeItem.run(bens(), changed.id(), ItemPatch.ofValues(Map.of("state", "Closed")));
        assertThat(refusedUndo(source)).isEqualTo("changed_since");

        Item grown = item("Grown", null, Map.of());
        move(grown);
        sunday.createItem.under(bens(), grown.id(), new ItemDraft(null, "New", "", null, null, Map.of()));
        assertThat(refusedUndo(source)).isEqualTo("has_new_subitems");

        Item gone = item("Gone", null, Map.of());
        move(gone);
        sunday.deleteItem.run(bens(), gone.id());
        assertThat(refusedUndo(source)).isEqualTo("item_gone");

        Item homeless = item("Homeless", null, Map.of());
        move(homeless);
        sunday.changeGroups.delete(bens(), source, fixture.groups().getFirst());
        assertThat(refusedUndo(target)).isEqualTo("group_gone");
        assertThat(sunday.readItem.run(owner.caller(), homeless.id()).boardId()).isEqualTo(target);
    }

    private void move(Item item) {
        sunday.transferItems.run(owner, new Wanted(source, List.of(item.id()), null, target, null, false, Map.of()));
    }

    private Command bens() {
        return Command.by(Caller.person(ben, "Ben", UUID.randomUUID()));
    }

    private String refusedUndo(BoardId board) {
        return Refusals.refused(() -> sunday.undoChanges.undo(owner, board));
    }
}
