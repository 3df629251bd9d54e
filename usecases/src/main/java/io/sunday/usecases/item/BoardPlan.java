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
import io.sunday.domain.item.Positions;
import io.sunday.domain.item.Votes;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemGroupStore;
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
    private final List<CommandEvent> events = new ArrayList<>();
    private final Map<GroupId, Ends> ends = new HashMap<>();

    /** How the commands so far changed a group's positions. */
    private static final class Ends {
        @Nullable
        String lastAdded;

        final Set<String> left = new HashSet<>();

        void add(String position) {
            if (lastAdded == null || lastAdded.compareTo(position) < 0) {
                lastAdded = position;
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
        GroupId group = draft.groupId() == null ? board.groups().getFirst().id() : draft.groupId();
        String position = Positions.between(lastPosition(group).orElse(null), null);
        UUID by = command.caller().userId().value();
        Item item = accepted(Item.create(new ItemId(write.nextId()), draft, board, position, by, write.at()))
                .numbered(head.itemNumber() + created.size() + 1);
        checkPeople(List.of(), item.assignees());
        checkPeople(List.of(), Votes.in(item, board));
        created.add(item);
        ends(group).add(position);
        note(command, NewEvent.ofItem("item.created", item.id(), ItemJson.created(item)));
        return item;
    }

    /** Another state of a locked item; what is so already makes no event and no version. */
    Item change(Command command, ItemGroupStore.Held held, ItemCommand.Change wanted) {
        Item item = current.computeIfAbsent(wanted.id(), id -> held.on(board));
        Long version = command.ifVersion();
        if (version != null && item.version() != version) {
            throw new RejectedException(Rejection.stale(item.version()));
        }
        UUID by = command.caller().userId().value();
        ItemChange change = accepted(item.change(wanted.patchOn(board), board, by, write.at())
                .flatMap(made -> Votes.check(made, board, by)));
        if (change.isEmpty()) {
            return item;
        }
        Item after = change.after();
        checkPeople(item.assignees(), after.assignees());
        current.put(item.id(), after);
        changed.merge(item.id(), change, ItemChange::then);
        if (change.positionChanged()) {
            ends(item.groupId()).left.add(item.position());
            ends(item.groupId()).add(after.position());
        }
        note(
                command,
                NewEvent.ofItem(change.isMove() ? "item.moved" : "item.updated", item.id(), ItemJson.changed(change)));
        return after;
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
        String added = own.lastAdded;
        if (added != null && (last.isEmpty() || last.get().compareTo(added) < 0)) {
            last = Optional.of(added);
        }
        if (last.filter(own.left::contains).isPresent()) {
            throw new GroupFacts.UnknownException(false);
        }
        return last;
    }

    private void checkPeople(List<UserId> before, List<UserId> after) {
        List<UserId> added = ItemBatch.added(before, after);
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
        return StreamChange.items(board.id().value(), events.size(), board.structure(), created.size(), created.size());
    }

    List<CommandEvent> events() {
        return events;
    }

    List<Item> created() {
        return created;
    }

    /** One change for each item that differs at the end, however many commands led there. */
    Collection<ItemChange> changes() {
        return changed.values();
    }
}
