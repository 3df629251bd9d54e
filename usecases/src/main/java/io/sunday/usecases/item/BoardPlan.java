package io.sunday.usecases.item;

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
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.item.Positions;
import io.sunday.domain.item.Votes;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemGroupStore;
import io.sunday.storage.item.ItemGroupStore.PutAway;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.CommandEvent;
import io.sunday.usecases.change.GroupTransaction;
import io.sunday.usecases.change.NewEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the commands of a group make of one board, decided in memory one after the other. A command that is refused has
 * left nothing behind: everything is checked before anything is noted.
 */
final class BoardPlan {

    private final GroupTransaction write;
    private final BoardStructure board;
    private final LockedHead head;
    private final GroupFacts facts;
    private final Map<ItemId, Item> current = new HashMap<>();
    private final Map<ItemId, ItemChange> changed = new LinkedHashMap<>();
    private final List<Item> created = new ArrayList<>();
    private final Map<ItemId, PutAway> putAway = new LinkedHashMap<>();
    private final List<CommandEvent> events = new ArrayList<>();
    private final Map<GroupId, Ends> ends = new HashMap<>();

    /** How the commands so far changed a group's positions. */
    private static final class Ends {
        final TreeSet<String> added = new TreeSet<>();
        final Set<String> left = new HashSet<>();

        /** A position that an earlier command took or gave up is known for sure only when it is written. */
        void requireStill(@Nullable String position) {
            if (position != null && left.contains(position)) {
                throw new GroupFacts.UnknownException(false);
            }
        }
    }

    BoardPlan(GroupTransaction write, BoardStructure board, LockedHead head, GroupFacts facts) {
        this.write = write;
        this.board = board;
        this.head = head;
        this.facts = facts;
    }

    /** A new item at the end of its group. */
    Item create(Command command, ItemDraft draft) {
        requireOwnValues(draft.values());
        GroupId group = draft.groupId() == null ? board.groups().getFirst().id() : draft.groupId();
        String position = Positions.between(lastPosition(group).orElse(null), null);
        UUID by = command.caller().userId().value();
        Item item = accepted(Item.create(new ItemId(write.nextId()), draft, board, position, by, write.at()))
                .numbered(head.itemNumber() + created.size() + 1);
        requireAlone(Dependents.concerns(item, board));
        checkPeople(List.of(), item.assignees());
        checkPeople(List.of(), Votes.in(item, board));
        created.add(item);
        ends(group).added.add(position);
        note(command, NewEvent.ofItem("item.created", item.id(), ItemJson.created(item)));
        return item;
    }

    /** A locked item as the commands before have left it. */
    Item item(ItemGroupStore.Held held) {
        Item known = current.get(held.stored().id());
        return known == null ? held.stored() : known;
    }

    /** What becomes of a locked item: as it is afterwards, or as it was when it went. */
    Item decide(Command command, ItemGroupStore.Held held, ItemCommand.OfItem wanted) {
        if (held.archived()) {
            // Into the trash go those of the archive too, with what went there together with them.
            throw wanted instanceof ItemCommand.PutAway(ItemId id, boolean archive) && !archive
                    ? new ItemGroup.AloneException(false)
                    : ItemWrites.archived();
        }
        if (putAway.containsKey(wanted.id())) {
            throw new GroupFacts.UnknownException(false);
        }
        Item item = current.computeIfAbsent(wanted.id(), id -> held.on(board));
        Long version = command.ifVersion();
        if (version != null && item.version() != version) {
            throw new RejectedException(Rejection.stale(item.version()));
        }
        return switch (wanted) {
            case ItemCommand.Change change -> change(command, item, completed(item, change.patchOn(board)));
            case ItemCommand.Move(ItemId id, MoveItem.Target target) ->
                change(command, item, completed(item, target.patch(neighbour -> neighbours(neighbour))));
            case ItemCommand.PutAway(ItemId id, boolean archive) -> putAway(command, item, archive);
        };
    }

    /** Another state of an item; what is so already makes no event and no version. */
    private Item change(Command command, Item item, ItemPatch patch) {
        requireOwnValues(patch.values());
        UUID by = command.caller().userId().value();
        ItemChange change =
                accepted(item.change(patch, board, by, write.at()).flatMap(made -> Votes.check(made, board, by)));
        if (change.isEmpty()) {
            return item;
        }
        requireAlone(Dependents.concerns(change, board));
        Item after = change.after();
        checkPeople(item.assignees(), after.assignees());
        current.put(item.id(), after);
        changed.merge(item.id(), change, ItemChange::then);
        if (change.positionChanged() || change.groupChanged()) {
            ends(item.groupId()).left.add(item.position());
            ends(after.groupId()).added.add(after.position());
        }
        note(
                command,
                NewEvent.ofItem(change.isMove() ? "item.moved" : "item.updated", item.id(), ItemJson.changed(change)));
        return after;
    }

    private Item putAway(Command command, Item item, boolean archive) {
        requireNothingUnder(item);
        putAway.put(
                item.id(),
                new PutAway(item.id(), archive, command.caller().userId().value()));
        ends(item.groupId()).left.add(item.position());
        note(command, NewEvent.ofItem(archive ? "item.archived" : "item.deleted", item.id(), ItemJson.gone(item)));
        return item;
    }

    /** The patch with all that follows from it, as in {@link ItemPlaces}; only items with nothing under them move. */
    private ItemPatch completed(Item item, ItemPatch patch) {
        GroupId group = patch.groupId();
        Parent parent = patch.parent();
        if (parent != null && parent.id().isPresent()) {
            throw new ItemGroup.AloneException(false);
        }
        if (group != null && !group.equals(item.groupId())) {
            requireNothingUnder(item);
        } else if (parent == null || item.parentId().isEmpty()) {
            return patch;
        }
        GroupId target = group == null ? item.groupId() : group;
        String position = patch.position() == null
                ? Positions.between(lastPosition(target).orElse(null), null)
                : patch.position();
        return new ItemPatch(patch.name(), patch.description(), group, position, patch.values(), Parent.NONE);
    }

    /** Links need the items at their other end; columns that are not for all, what the caller is on the board. */
    private void requireOwnValues(Map<String, @Nullable Object> values) {
        if (ItemLinks.among(values, board) || RestrictedColumns.among(values.keySet(), board)) {
            throw new ItemGroup.AloneException(false);
        }
    }

    private void requireNothingUnder(Item item) {
        if (facts.hasSubitems(board, item.id())) {
            throw new ItemGroup.AloneException(false);
        }
    }

    /** Where an item stands among the others as the commands so far leave them. */
    private Optional<Neighbours> neighbours(ItemId id) {
        Optional<Neighbours> before = facts.neighbours(board, id);
        Ends own = before.map(found -> ends.get(found.groupId())).orElse(null);
        if (before.isEmpty() || own == null) {
            return before;
        }
        Neighbours found = before.get();
        own.requireStill(found.position());
        String lower = own.added.lower(found.position());
        String higher = own.added.higher(found.position());
        String previous =
                lower != null && (found.before() == null || found.before().compareTo(lower) < 0)
                        ? lower
                        : found.before();
        String next = higher != null && (found.after() == null || found.after().compareTo(higher) > 0)
                ? higher
                : found.after();
        own.requireStill(previous);
        own.requireStill(next);
        return Optional.of(new Neighbours(found.groupId(), found.parentId(), found.position(), previous, next));
    }

    /** The last position of a group as the commands so far leave it, when that can be told from here. */
    private Optional<String> lastPosition(GroupId group) {
        if (board.group(group).isEmpty()) {
            return Optional.empty(); // refused in a moment
        }
        Optional<String> last = facts.lastPosition(board, group);
        Ends own = ends.get(group);
        if (own == null) {
            return last;
        }
        if (!own.added.isEmpty() && (last.isEmpty() || last.get().compareTo(own.added.last()) < 0)) {
            last = Optional.of(own.added.last());
        }
        own.requireStill(last.orElse(null));
        return last;
    }

    /** What reaches beyond the item itself needs a transaction of its own. */
    private static void requireAlone(boolean alone) {
        if (alone) {
            throw new ItemGroup.AloneException(false);
        }
    }

    private void checkPeople(List<UserId> before, List<UserId> after) {
        List<UserId> added = People.added(before, after);
        if (!added.isEmpty()) {
            List<UserId> strangers = facts.strangers(board.organizationId(), added);
            if (!strangers.isEmpty()) {
                throw People.unknown(strangers, person -> "/itemData");
            }
        }
    }

    private Ends ends(GroupId group) {
        return ends.computeIfAbsent(group, key -> new Ends());
    }

    private void note(Command by, NewEvent event) {
        events.add(new CommandEvent(by, event));
    }

    private static <T> T accepted(Decision<T> decision) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Rejection rejection) -> throw new RejectedException(rejection);
        };
    }

    BoardStructure structure() {
        return board;
    }

    LockedHead head() {
        return head;
    }

    StreamChange advance() {
        int countDelta = created.size() - putAway.size();
        return StreamChange.items(board.id().value(), events.size(), board.structure(), created.size(), countDelta);
    }

    List<CommandEvent> events() {
        return events;
    }

    List<Item> created() {
        return created;
    }

    Collection<PutAway> putAway() {
        return putAway.values();
    }

    /** One change for each item that differs at the end, however many commands led there. */
    Collection<ItemChange> changes() {
        return changed.values();
    }
}
