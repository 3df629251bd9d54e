package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.board.Place;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.GroupStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StructureChangedException;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds, changes and deletes groups of a board. */
public final class ChangeGroups {

    /** What is to become different; null leaves a field as it is. */
    public record Change(@Nullable String title, @Nullable String color, Place place) {}

    private final Writes writes;
    private final BoardEdits edits;
    private final GroupStore groups = new GroupStore();

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
        return writes.run(command, write -> {
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
                            new JsonObject()
                                    .put("group", BoardJson.group(after))
                                    .put("previous", previous)));
            return after;
        });
    }

    /** Its items are deleted with it. Refused: board_not_found, group_not_found, forbidden, last_group. */
    public boolean delete(Command command, BoardId board, GroupId id) {
        return writes.run(command, write -> {
            BoardStructure structure = edits.structure(write, board);
            BoardEdits.group(structure, id);
            GroupRules.delete(structure.groups().size()).orThrow();
            int deleted = await(groups.deleteItems(
                    write.connection(), structure, id, command.caller().userId().value(), write.at()));
            await(groups.delete(write.connection(), id, write.at()));
            Head head = edits.advance(write, structure, -deleted);
            // An item may have come in before the head was locked; then all of this is done again.
            if (await(groups.hasItems(write.connection(), structure, id))) {
                throw new StructureChangedException();
            }
            write.log(head, List.of(NewEvent.of("group.deleted", new JsonObject().put("groupId", id.toString()))));
            return true;
        });
    }
}
