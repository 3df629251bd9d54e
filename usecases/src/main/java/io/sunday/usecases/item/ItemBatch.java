package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.Positions;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Changes of items of one board, planned one after the other and then written together: one statement for each kind of
 * row, one contiguous run of seqs, all or nothing. A single change is a batch of one.
 *
 * <p>The rows of the items that are changed or deleted are locked when the batch is opened; the board's head is locked
 * when it is written.
 */
public final class ItemBatch {

    private sealed interface Step {
        record Created(int index) implements Step {}

        record Changed(ItemChange change) implements Step {}

        record Deleted(ItemId id) implements Step {}
    }

    private final WriteTransaction write;
    private final BoardStructure board;
    private final ItemStore items;
    private final People people;
    private final Map<ItemId, Item> current;
    private final Map<GroupId, String> lastPositions = new HashMap<>();
    private final List<Item> created = new ArrayList<>();
    private final Set<ItemId> deleted = new LinkedHashSet<>();
    private final List<Step> steps = new ArrayList<>();

    ItemBatch(WriteTransaction write, BoardStructure board, ItemStore items, Map<ItemId, Item> locked) {
        this.write = write;
        this.board = board;
        this.items = items;
        this.people = new People(board.organizationId());
        this.current = new HashMap<>(locked);
    }

    /**
     * Plans a new item.
     *
     * @param pointer where the draft stands in the request, {@code ""} when it is the whole
     * @return its index among the created ones
     */
    public int create(ItemDraft draft, String pointer) {
        GroupId group = draft.groupId() == null ? board.groups().getFirst().id() : draft.groupId();
        String position = draft.position() == null ? endOf(group) : draft.position();
        UUID by = write.command().caller().userId().value();
        Item item = accepted(Item.create(new ItemId(write.nextId()), draft, board, position, by, write.at()), pointer);
        item.parentId().ifPresent(parent -> checkParent(parent, pointer));
        people.assigned(List.of(), item.assignees(), pointer);
        created.add(item);
        steps.add(new Step.Created(created.size() - 1));
        return created.size() - 1;
    }

    /** Plans a change of a locked item; what is so already makes no event and no version. */
    public Item change(ItemId id, ItemPatch patch, String pointer) {
        Item item = currently(id);
        ItemPatch placed = patch;
        if (patch.groupId() != null
                && patch.position() == null
                && !patch.groupId().equals(item.groupId())) {
            placed = new ItemPatch(
                    patch.name(), patch.description(), patch.groupId(), endOf(patch.groupId()), patch.values());
        }
        UUID by = write.command().caller().userId().value();
        ItemChange change = accepted(item.change(placed, board, by, write.at()), pointer);
        if (change.isEmpty()) {
            return item;
        }
        people.assigned(item.assignees(), change.after().assignees(), pointer);
        current.put(id, change.after());
        steps.add(new Step.Changed(change));
        return change.after();
    }

    /** Plans the deletion of a locked item. */
    public void delete(ItemId id) {
        currently(id);
        current.remove(id);
        deleted.add(id);
        steps.add(new Step.Deleted(id));
    }

    /** Plans the deletion of a locked item and of those locked items that are its subitems. */
    public void deleteWithSubitems(ItemId id) {
        List<ItemId> subitems = current.values().stream()
                .filter(item -> item.parentId().filter(id::equals).isPresent())
                .map(Item::id)
                .toList();
        subitems.forEach(this::delete);
        delete(id);
    }

    /** Whether an earlier step of this batch deleted it. */
    public boolean isDeleted(ItemId id) {
        return deleted.contains(id);
    }

    /** Whether the item is there, locked by this batch. */
    public boolean holds(ItemId id) {
        return current.containsKey(id);
    }

    /** The locked item as it will be, refused with 404 when there is none. */
    public Item currently(ItemId id) {
        Item item = current.get(id);
        if (item == null) {
            throw new RejectedException(Rejection.notFound("item"));
        }
        return item;
    }

    /** Refuses unless the item has this version; null asks for none. */
    public void requireVersion(ItemId id, @Nullable Long version) {
        Item item = currently(id);
        if (version != null && item.version() != version) {
            throw new RejectedException(Rejection.stale(item.version()));
        }
    }

    /**
     * What was written.
     *
     * @param created the new items, in the order of their creation
     * @param seq of the first event, or the board's next when nothing changed
     */
    public record Written(List<Item> created, Map<ItemId, Item> changed, Optional<Head> seq, int events) {}

    /** Writes all that was planned. */
    public Written commit() {
        if (steps.isEmpty()) {
            return new Written(List.of(), Map.copyOf(current), Optional.empty(), 0);
        }
        people.check(write.connection());
        Head head = write.advance(StreamChange.items(
                board.id().value(), steps.size(), board.structure(), created.size(), created.size() - deleted.size()));
        List<Item> numbered = new ArrayList<>(created.size());
        for (Item item : created) {
            numbered.add(item.numbered(head.firstItemNumber() + numbered.size()));
        }
        List<Future<Void>> statements = new ArrayList<>();
        if (!numbered.isEmpty()) {
            statements.add(items.insert(write.connection(), board, numbered));
        }
        List<ItemChange> changes = netChanges();
        if (!changes.isEmpty()) {
            statements.add(items.update(write.connection(), board.workspaceId(), changes));
        }
        if (!deleted.isEmpty()) {
            UUID by = write.command().caller().userId().value();
            statements.add(items.delete(write.connection(), board.workspaceId(), deleted, by, write.at()));
        }
        statements.add(write.logging(head, events(numbered)));
        await(Future.join(statements));
        return new Written(numbered, Map.copyOf(current), Optional.of(head), steps.size());
    }

    /** One change for each item that differs at the end, however many steps led there. */
    private List<ItemChange> netChanges() {
        Map<ItemId, ItemChange> net = new LinkedHashMap<>();
        for (Step step : steps) {
            if (step instanceof Step.Changed(ItemChange change)) {
                Item item = change.after();
                net.merge(item.id(), change, ItemChange::then);
            }
        }
        deleted.forEach(net::remove);
        return List.copyOf(net.values());
    }

    private List<NewEvent> events(List<Item> numbered) {
        List<NewEvent> events = new ArrayList<>(steps.size());
        for (Step step : steps) {
            events.add(
                    switch (step) {
                        case Step.Created(int index) -> {
                            Item item = numbered.get(index);
                            yield NewEvent.ofItem("item.created", item.id(), ItemJson.created(item));
                        }
                        case Step.Changed(ItemChange change) ->
                            NewEvent.ofItem(
                                    change.isMove() ? "item.moved" : "item.updated",
                                    change.after().id(),
                                    ItemJson.changed(change));
                        case Step.Deleted(ItemId id) -> NewEvent.ofItem("item.deleted", id, ItemJson.named(id));
                    });
        }
        return events;
    }

    private String endOf(GroupId group) {
        if (!lastPositions.containsKey(group)) {
            lastPositions.putAll(await(items.lastPositions(write.connection(), board.id(), List.of(group))));
        }
        String position = Positions.between(lastPositions.get(group), null);
        lastPositions.put(group, position);
        return position;
    }

    private void checkParent(ItemId parent, String pointer) {
        boolean known = current.containsKey(parent)
                || await(items.neighbours(write.connection(), board, parent)).isPresent();
        if (!known) {
            throw new RejectedException(
                    Rejection.invalid(pointer + "/parentId", "unknown_parent", "The board has no such item."));
        }
    }

    private static <T> T accepted(Decision<T> decision, String pointer) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Rejection rejection) -> throw new RejectedException(rejection.under(pointer));
        };
    }

    BoardStructure board() {
        return board;
    }

    static List<UserId> added(List<UserId> before, List<UserId> after) {
        return after.stream().filter(person -> !before.contains(person)).toList();
    }
}
