package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.item.ItemValues;
import io.sunday.domain.item.Votes;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.RemovedItems.Removed;
import io.sunday.storage.item.RemovedItems.Restored;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
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
 * <p>The rows of the items that are changed or put away are locked when the batch is opened; the board's head is locked
 * when it is written.
 */
public final class ItemBatch {

    private final WriteTransaction write;
    private final BoardStructure board;
    private final ItemStore items;
    private final People people;
    private final ItemLinks links;
    private final RestrictedColumns restricted;
    private final UnseenItems unseen;
    private final ItemPlaces places;
    private final Dependents dependents;
    private final HeldItems held;
    private final PlannedSteps plan = new PlannedSteps();
    private final Map<ItemId, GroupId> imported = new HashMap<>();

    ItemBatch(WriteTransaction write, BoardStructure board, ItemStore items, Map<ItemId, Item> locked) {
        this.write = write;
        this.board = board;
        this.items = items;
        this.people = new People(board.organizationId());
        this.links = new ItemLinks(write, board);
        this.restricted = new RestrictedColumns(write, board);
        this.unseen = new UnseenItems(write, board);
        this.dependents = new Dependents(board);
        this.held = new HeldItems(locked);
        this.places = new ItemPlaces(write.connection(), board, items, held.there());
    }

    /** Plans a new item, with nothing that was recorded before. */
    public int create(ItemDraft draft, String pointer) {
        return create(draft, Map.of(), pointer);
    }

    /**
     * Plans a new item; {@code recorded} are values that nobody writes.
     *
     * @param pointer where the draft stands in the request, {@code ""} when it is the whole
     * @return its index among the created ones
     */
    public int create(ItemDraft draft, Map<String, Object> recorded, String pointer) {
        restricted.requireSeen(draft.values().keySet(), pointer);
        unseen.requireParent(Optional.ofNullable(draft.parentId()), pointer);
        GroupId group = places.groupFor(draft.groupId(), draft.parentId(), pointer);
        String position = draft.position() == null ? places.endOf(group) : draft.position();
        Optional<String> own = unseen.columnOfMaker(draft);
        ItemDraft named = draft.in(group).with(unseen.ofMaker(links.named(draft.values(), pointer), own));
        Item item =
                accepted(Item.create(new ItemId(write.nextId()), named, board, position, by(), write.at()), pointer);
        people.assigned(List.of(), Votes.in(item, board), pointer);
        return add(item.bringing(recorded, board), own, pointer);
    }

    /**
     * Plans a new item of an import, which chose its id. What it stands under is on the board, or was planned before it;
     * then it comes into the group of that.
     */
    public void create(ItemId id, ItemDraft draft) {
        GroupId under = draft.parentId() == null ? null : imported.get(draft.parentId());
        GroupId group = under == null
                ? places.groupFor(draft.parentId() == null ? draft.groupId() : null, draft.parentId(), "")
                : under;
        String position = draft.position() == null ? places.endOf(group) : draft.position();
        ItemDraft named = draft.in(group).with(links.named(draft.values(), ""));
        Item item = accepted(Item.create(id, named, board, position, by(), write.at()), "");
        people.assigned(List.of(), Votes.in(item, board), "");
        add(item, Optional.empty(), "");
        imported.put(id, group);
    }

    /** @param own column that the maker is in without having written it */
    private int add(Item item, Optional<String> own, String pointer) {
        Set<String> written = new HashSet<>(item.values().keySet());
        own.ifPresent(written::remove);
        restricted.require(written, pointer);
        unseen.made(item.id());
        people.assigned(List.of(), item.assignees(), pointer);
        dependents.created(item, pointer);
        return plan.create(item);
    }

    /**
     * Plans a new item that is like another one, without values that the caller may not write.
     *
     * @param id a new one
     * @param parent the item it is to stand under, which this batch has made or locked
     * @param position null for the end of the group
     */
    public void copy(
            ItemId id,
            String name,
            String description,
            GroupId group,
            Optional<ItemId> parent,
            @Nullable String position,
            Map<String, Object> values) {
        Map<String, Object> kept = copied(ItemValues.written(values, board));
        ItemDraft like = new ItemDraft(group, name, description, parent.orElse(null), position, Map.copyOf(kept));
        Optional<String> own = unseen.columnOfMaker(like);
        ItemDraft draft = like.with(unseen.ofMaker(like.values(), own));
        String place = position == null ? places.endOf(group) : position;
        String pointer = "/items/" + plan.created();
        add(accepted(Item.create(id, draft, board, place, by(), write.at()), pointer), own, pointer);
    }

    /** The values without those that the caller may not write, and without items that are not there any more. */
    public Map<String, Object> copied(Map<String, Object> values) {
        return restricted.open(links.stillThere(values));
    }

    /** The values without items that are not there any more, of those that they are connected with. */
    public Map<String, Object> stillThere(Map<String, Object> values) {
        return links.stillThere(values);
    }

    /** What stands directly under a locked item, in order. */
    List<ItemId> inOrder(ItemId parent) {
        return held.inOrder(parent);
    }

    /** Plans a change of a locked item; what is so already makes no event and no version. */
    public Item change(ItemId id, ItemPatch patch, String pointer) {
        Item item = currently(id);
        unseen.require(Set.of(id));
        restricted.requireSeen(patch.values().keySet(), pointer);
        unseen.requireParent(Optional.ofNullable(patch.parent()).flatMap(Parent::id), pointer);
        ItemPatch named = patch.with(links.named(patch.values(), pointer));
        ItemPatch completed = places.completed(item, named, pointer);
        ItemChange change = accepted(
                item.change(completed, board, by(), write.at()).flatMap(made -> Votes.check(made, board, by())),
                pointer);
        if (change.isEmpty()) {
            return item;
        }
        restricted.require(change.changedKeys(), pointer);
        people.assigned(item.assignees(), change.after().assignees(), pointer);
        dependents.changed(change, pointer);
        held.put(change.after());
        plan.change(change);
        if (change.groupChanged()) {
            GroupId group = change.after().groupId();
            for (ItemId subitem : held.under(id)) {
                unseen.made(subitem);
                ItemPatch along =
                        new ItemPatch(null, null, group, currently(subitem).position(), Map.of(), Parent.of(id));
                change(subitem, along, pointer);
            }
        }
        return change.after();
    }

    /** Plans another value of a column that nobody writes: it follows from rows that this write changes as well. */
    public void record(ItemId id, String key, Optional<Object> value) {
        ItemChange change = currently(id).recorded(key, value, board, by(), write.at());
        if (!change.isEmpty()) {
            held.put(change.after());
            plan.change(change);
        }
    }

    /** Plans an event that tells more about a change than the item's values do. */
    public void note(NewEvent event) {
        plan.note(event);
    }

    /** Plans to put a locked item into the archive, with all that stands under it. */
    public void archive(ItemId id) {
        putAway(id, id, true);
    }

    /** Plans to put a locked item into the trash, with all that stands under it. */
    public void delete(ItemId id) {
        Removed removed = held.removed(id);
        if (removed == null) {
            putAway(id, id, false);
            return;
        }
        unseen.require(Set.of(id));
        for (Removed each : held.wentTogether(removed)) {
            if (each.wasArchived()) {
                held.forget(each);
                plan.throwAway(each);
            }
        }
    }

    private void putAway(ItemId id, ItemId with, boolean archive) {
        Item item = currently(id);
        unseen.require(Set.of(id));
        for (ItemId subitem : held.under(id)) {
            unseen.made(subitem);
            putAway(subitem, with, archive);
        }
        held.remove(id);
        plan.putAway(item, with, archive);
    }

    /** Makes known what was put away and may be restored or deleted; its rows are locked. */
    void know(List<Removed> removed) {
        held.know(removed);
    }

    /**
     * Plans to bring an item back, with what stands under it and went with it. What it stood under or in may be gone:
     * then it becomes one of its group's own, or comes to the first group.
     */
    public Item restore(ItemId id) {
        Removed root = held.removed(id);
        unseen.require(Set.of(id));
        if (root == null) {
            return currently(id);
        }
        for (Removed each : held.wentTogether(root)) {
            Item item = each.item();
            Optional<GroupId> above = item.parentId().flatMap(places::groupOf);
            GroupId group = above.orElseGet(() -> board.group(item.groupId()).isPresent()
                    ? item.groupId()
                    : board.groups().getFirst().id());
            Item after = item.restored(
                    group, above.isPresent() ? item.parentId() : Optional.empty(), board, by(), write.at());
            Restored back = new Restored(each, after);
            held.forget(each);
            held.put(after);
            plan.bringBack(back);
        }
        return currently(id);
    }

    /** Refuses with 404 when nothing was planned: what was named is gone already. */
    void requireSomething(String noun) {
        if (plan.isEmpty()) {
            throw new RejectedException(Rejection.notFound(noun));
        }
    }

    /** Whether an earlier step put it away. */
    public boolean isGone(ItemId id) {
        return plan.putsAway(id);
    }

    /** Whether the item is there, locked by this batch. */
    public boolean holds(ItemId id) {
        return held.there().containsKey(id);
    }

    /** Locks those of the items that are there and were not before. */
    void lock(List<ItemId> ids) {
        if (!ids.isEmpty()) {
            await(items.lockAll(write.connection(), board, ids)).forEach(held::putIfAbsent);
        }
    }

    /** What is written was decided when somebody wrote it, whoever may change its column by now. */
    public void decidedBefore() {
        restricted.decidedBefore();
        unseen.decidedBefore();
    }

    /** The dates that are written stay, whatever waits for what: for taking back. */
    public void keepDates() {
        dependents.keepDates();
    }

    /** Refused as what does not exist when the caller does not see all of them: item_not_found. */
    void requireSeen(Collection<ItemId> ids) {
        unseen.require(ids);
    }

    /** The board as the caller sees it. */
    public BoardStructure seen() {
        return restricted.seen();
    }

    /** The item as the caller sees it. */
    public Item shown(Item item) {
        return item.on(seen());
    }

    /** The items that are locked and there. */
    public Set<ItemId> held() {
        return new LinkedHashSet<>(held.there().keySet());
    }

    /** The locked item as it will be, refused with 404 when there is none. */
    public Item currently(ItemId id) {
        return held.get(id);
    }

    /** Refuses unless the item, there or put away, has this version; null asks for none. Says it to who sees the item. */
    public void requireVersion(ItemId id, @Nullable Long version) {
        unseen.require(Set.of(id));
        Removed removed = held.removed(id);
        Item item = removed == null ? currently(id) : removed.item();
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
        // Dates that follow those of seen items do so in all.
        unseen.decidedBefore();
        dependents.follow(this, write.connection());
        if (plan.isEmpty()) {
            return new Written(List.of(), Map.copyOf(held.there()), Optional.empty(), 0);
        }
        people.check(write.connection());
        return plan.write(write, board, items, links, Map.copyOf(held.there()));
    }

    private UUID by() {
        return write.command().caller().userId().value();
    }

    private static <T> T accepted(Decision<T> decision, String pointer) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Rejection rejection) -> throw new RejectedException(rejection.under(pointer));
        };
    }

    /** The board as its items are checked against it. */
    public BoardStructure board() {
        return board;
    }
}
