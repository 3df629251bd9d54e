package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.GroupStore;
import io.sunday.storage.board.GroupStore.RemovedGroup;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.change.StructureChangedException;
import io.sunday.storage.item.RemovedItems;
import io.sunday.storage.item.RemovedItems.Removed;
import io.sunday.storage.item.RemovedItems.Restored;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Adds, changes and deletes groups of a board. */
public final class ChangeGroups {

    /** What is to become different; null leaves a field as it is. */
    public record Change(@Nullable String title, @Nullable String color, Place place) {}

    private final Writes writes;
    private final BoardEdits edits;
    private final GroupStore groups = new GroupStore();
    private final RemovedItems removedItems = new RemovedItems();

    public ChangeGroups(Writes writes, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.edits = new BoardEdits(access, structures);
    }

    /** Refused: board_not_found, forbidden, too_many_groups, and each fault of the draft. */
    public Group create(Command command, BoardId board, GroupDraft draft, Place place) {
        return writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            int existing = structure.groups().size();
            GroupRules.roomFor(1, existing).orThrow();
            GroupId id = new GroupId(write.nextId());
            String position = BoardEdits.groupPosition(structure, place, id);
            Group group =
                    GroupRules.create(id, board, draft, existing, position).orThrow();
            await(groups.insert(write.connection(), List.of(group)));
            edits.append(
                    write,
                    structure,
                    NewEvent.of("group.created", new JsonObject().put("group", BoardJson.group(group))));
            return group;
        });
    }

    /** Refused: board_not_found, group_not_found, forbidden, and each fault of the change. */
    public Group change(Command command, BoardId board, GroupId id, Change change) {
        return writes.run(command, write -> change(write, board, id, change));
    }

    /** As part of a write. */
    public Group change(WriteTransaction write, BoardId board, GroupId id, Change change) {
        BoardStructure structure = edits.structure(write, board);
        Group before = BoardEdits.group(structure, id);
        String position = change.place().isGiven() ? BoardEdits.groupPosition(structure, change.place(), id) : null;
        Group after = GroupRules.change(before, change.title(), change.color(), position)
                .orThrow();
        JsonObject previous = BoardJson.groupDifference(before, after);
        if (previous.isEmpty()) {
            return before;
        }
        await(groups.update(write.connection(), after));
        edits.append(
                write,
                structure,
                NewEvent.of(
                        "group.updated",
                        new JsonObject().put("group", BoardJson.group(after)).put("previous", previous)));
        return after;
    }

    /** Into the trash, with its items. Refused: board_not_found, group_not_found, forbidden, last_group. */
    public boolean delete(Command command, BoardId board, GroupId id) {
        return writes.run(command, write -> putAway(write, board, id, false));
    }

    /** Into the archive, with its items. Refused: as for a deletion. */
    public boolean archive(Command command, BoardId board, GroupId id) {
        return writes.run(command, write -> putAway(write, board, id, true));
    }

    /** Both, as part of a write. */
    public boolean putAway(WriteTransaction write, BoardId board, GroupId id, boolean archive) {
        BoardStructure structure = edits.structure(write, board);
        Optional<Group> group = structure.group(id);
        if (group.isEmpty()
                && !archive
                && await(groups.lockRemoved(write.connection(), board, id))
                        .filter(RemovedGroup::wasArchived)
                        .isPresent()) {
            throw new RejectedException(Rejection.conflict(
                    "group_archived", "The group is in the archive: restore it before deleting it."));
        }
        String title = BoardEdits.group(structure, id).title();
        GroupRules.delete(structure.groups().size()).orThrow();
        UUID by = write.command().caller().userId().value();
        int items = await(groups.putItemsAway(write.connection(), structure, id, archive, by, write.at()));
        await(groups.putAway(write.connection(), id, archive, by, write.at()));
        Head head = edits.advance(write, structure, -items);
        // An item may have come in before the head was locked; then all of this is done again.
        if (await(groups.hasItems(write.connection(), structure, id))) {
            throw new StructureChangedException();
        }
        String event = archive ? "group.archived" : "group.deleted";
        write.log(
                head,
                List.of(NewEvent.of(
                        event, new JsonObject().put("groupId", id.toString()).put("title", title))));
        return true;
    }

    /**
     * Brings a group back from the archive or the trash, with the items that went with it. Refused: board_not_found,
     * group_not_found, forbidden, too_many_groups.
     */
    public Group restore(Command command, BoardId board, GroupId id) {
        return writes.run(command, write -> restore(write, board, id));
    }

    /** As part of a write. */
    public Group restore(WriteTransaction write, BoardId board, GroupId id) {
        BoardStructure structure = edits.structure(write, board);
        Optional<Group> there = structure.group(id);
        if (there.isPresent()) {
            return there.get();
        }
        RemovedGroup removed = await(groups.lockRemoved(write.connection(), board, id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("group")));
        GroupRules.roomFor(1, structure.groups().size()).orThrow();
        Group group = removed.group().newer();
        await(groups.restore(write.connection(), group));
        List<Restored> items = broughtBack(write, structure, group);
        if (!items.isEmpty()) {
            await(removedItems.restore(write.connection(), structure, items));
        }
        List<NewEvent> events = new ArrayList<>();
        events.add(NewEvent.of(
                "group.restored",
                new JsonObject()
                        .put("group", BoardJson.group(group))
                        .put("from", removed.wasArchived() ? "archive" : "trash")));
        items.forEach(item -> events.add(
                NewEvent.ofItem("item.restored", item.after().id(), ItemJson.restored(item.after(), item.from()))));
        write.log(
                edits.advance(
                        write,
                        StreamChange.structure(board.value(), events.size(), structure.structure(), items.size())),
                events);
        return group;
    }

    /** How many items are in the group. */
    public int itemCount(WriteTransaction write, BoardId board, GroupId id) {
        return await(groups.itemCount(write.connection(), edits.structure(write, board), id));
    }

    private List<Restored> broughtBack(WriteTransaction write, BoardStructure structure, Group group) {
        UUID by = write.command().caller().userId().value();
        List<Removed> removed = await(
                removedItems.lockWith(write.connection(), structure, group.id().value()));
        Set<ItemId> together = new HashSet<>();
        removed.forEach(each -> together.add(each.item().id()));
        return removed.stream()
                .map(each -> new Restored(
                        each,
                        each.item()
                                .restored(
                                        group.id(),
                                        each.item().parentId().filter(together::contains),
                                        structure,
                                        by,
                                        write.at())))
                .toList();
    }
}
