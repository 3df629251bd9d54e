package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.RemovedItems;
import io.sunday.storage.item.RemovedItems.Removed;
import io.sunday.storage.item.RemovedItems.Restored;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch.Written;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a batch is going to do, step by step, and the rows that it comes to: each step is an event, each kind of row one
 * statement. Whether a step may be made was decided before it came here.
 */
final class PlannedSteps {

    private final RemovedItems removedItems = new RemovedItems();
    private final List<BatchStep> steps = new ArrayList<>();
    private final List<Item> created = new ArrayList<>();
    private final List<Restored> restored = new ArrayList<>();
    private final Map<ItemId, UUID> archived = new LinkedHashMap<>();
    private final Map<ItemId, UUID> deleted = new LinkedHashMap<>();
    private int itemCountDelta;

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** How many items are new so far. */
    int created() {
        return created.size();
    }

    /** Whether the item goes into the archive or the trash. */
    boolean putsAway(ItemId id) {
        return deleted.containsKey(id) || archived.containsKey(id);
    }

    /** Answers its place among the new ones. */
    int create(Item item) {
        created.add(item);
        steps.add(new BatchStep.Created(created.size() - 1));
        itemCountDelta++;
        return created.size() - 1;
    }

    void change(ItemChange change) {
        steps.add(new BatchStep.Changed(change));
    }

    void note(NewEvent event) {
        steps.add(new BatchStep.Noted(event));
    }

    /** @param with the item with which it goes, and comes back */
    void putAway(Item item, ItemId with, boolean archive) {
        (archive ? archived : deleted).put(item.id(), with.value());
        steps.add(new BatchStep.PutAway(item, archive));
        itemCountDelta--;
    }

    /** From the archive into the trash. */
    void throwAway(Removed removed) {
        deleted.put(removed.item().id(), removed.with());
        steps.add(new BatchStep.PutAway(removed.item(), false));
    }

    void bringBack(Restored back) {
        restored.add(back);
        steps.add(new BatchStep.BroughtBack(back));
        itemCountDelta++;
    }

    /** @param there the items as they will be */
    Written write(
            WriteTransaction write, BoardStructure board, ItemStore items, ItemLinks links, Map<ItemId, Item> there) {
        Head head = write.advance(StreamChange.items(
                board.id().value(), steps.size(), board.structure(), created.size(), itemCountDelta));
        List<Item> numbered = new ArrayList<>(created.size());
        for (Item item : created) {
            numbered.add(item.numbered(head.firstItemNumber() + numbered.size()));
        }
        List<Future<Void>> statements = new ArrayList<>();
        if (!numbered.isEmpty()) {
            statements.add(items.insert(write.connection(), board, numbered));
        }
        List<ItemChange> changes = BatchStep.netChanges(steps);
        if (!changes.isEmpty()) {
            statements.add(items.update(write.connection(), board.workspaceId(), changes));
        }
        addRemovals(statements, write, board);
        statements.add(links.write(numbered, changes));
        statements.add(write.logging(head, BatchStep.events(steps, numbered)));
        await(Future.join(statements));
        return new Written(numbered, there, Optional.of(head), steps.size());
    }

    private void addRemovals(List<Future<Void>> statements, WriteTransaction write, BoardStructure board) {
        UUID by = write.command().caller().userId().value();
        Instant at = write.at();
        if (!restored.isEmpty()) {
            statements.add(removedItems.restore(write.connection(), board, restored));
        }
        if (!archived.isEmpty()) {
            statements.add(removedItems.remove(write.connection(), board, archived, true, by, at));
        }
        if (!deleted.isEmpty()) {
            statements.add(removedItems.remove(write.connection(), board, deleted, false, by, at));
        }
    }
}
