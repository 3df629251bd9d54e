package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.PeopleColumn;
import io.sunday.domain.view.View;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.BoardStore.RemovedBoard;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.ShownConnections;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.BoardKinds;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renames and describes a board, puts it away and takes it out again, deletes it. */
public final class ChangeBoard {

    private static final String STATE = "state";
    private static final String ACTIVE = "active";
    private static final String ARCHIVED = "archived";
    private static final String DELETED = "deleted";

    private final Writes writes;
    private final BoardEdits edits;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardStore boards = new BoardStore();
    private final ViewStore views = new ViewStore();
    private final BoardAccesses accesses = new BoardAccesses();
    private final BoardKinds kinds = new BoardKinds();
    private final ShownConnections shown = new ShownConnections();
    private final EventLog log = new EventLog();
    private final ViewLinkStore links = new ViewLinkStore();

    public ChangeBoard(Writes writes, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.edits = new BoardEdits(access, structures);
    }

    /**
     * What is to become different; null leaves what is.
     *
     * @param ownItems key of the people column that says whose an item is; empty for showing all of them to all
     */
    public record Change(
            @Nullable String name,
            @Nullable String description,
            @Nullable BoardKind kind,
            @Nullable Optional<String> ownItems) {}

    /** Null leaves what is. Refused: board_not_found, forbidden, board_archived, version_conflict, faulty texts. */
    public BoardDetails change(Command command, BoardId id, @Nullable String newName, @Nullable String newDescription) {
        return change(command, id, newName, newDescription, null);
    }

    /**
     * The same, with what only owners decide about: for whom the board is, and whether some of them see only their own
     * items. Refused also: unknown_column, not_people, view_shared.
     */
    public BoardDetails change(Command command, BoardId id, Change change) {
        return writes.run(command, write -> change(write, id, change));
    }

    /** The same, with the board's kind, which only its owner decides about. */
    public BoardDetails change(
            Command command,
            BoardId id,
            @Nullable String newName,
            @Nullable String newDescription,
            @Nullable BoardKind newKind) {
        return change(command, id, new Change(newName, newDescription, newKind, null));
    }

    /** The board, locked for a change as part of a write. */
    public Board current(WriteTransaction write, BoardId id) {
        return edits.locked(write, id);
    }

    /** As part of a write. */
    public BoardDetails change(
            WriteTransaction write, BoardId id, @Nullable String newName, @Nullable String newDescription) {
        return change(write, id, new Change(newName, newDescription, null, null));
    }

    private BoardDetails change(WriteTransaction write, BoardId id, Change change) {
        if (change.kind() != null || change.ownItems() != null) {
            edits.requireOwner(write, id);
        }
        Board before = edits.locked(write, id);
        if (before.archivedAt().isPresent()) {
            throw BoardEdits.archived();
        }
        Board after = changed(write, before, change);
        JsonObject previous = BoardJson.boardDifference(before, after);
        if (previous.isEmpty()) {
            return details(write, before);
        }
        await(boards.update(write.connection(), after));
        boolean otherKind = after.kind() != before.kind();
        boolean otherItems = !after.ownItems().equals(before.ownItems());
        if (otherKind || otherItems) {
            await(shown.end(write.connection(), id));
        }
        if (otherItems && after.ownItems().isPresent()) {
            requireNotPublic(write, id);
        }
        if (otherKind) {
            if (after.kind() != BoardKind.OPEN) {
                await(log.forgetBoard(write.connection(), after.workspaceId().value(), id.value()));
            }
        }
        Optional<BoardMember> newOwner = otherKind ? kinds.own(write, after) : Optional.empty();
        BoardStructure structure = await(structures.read(write.connection(), id));
        // The name is part of what is cached by the number of the structure, so that number moves on.
        Head head = edits.advance(write, structure, 0);
        write.log(
                head,
                List.of(NewEvent.of(
                        "board.updated",
                        new JsonObject().put("board", BoardJson.changed(after)).put("previous", previous))));
        if (otherKind) {
            kinds.tellMembers(write, after, newOwner);
            BoardKinds.tellListChanged(write, after);
        } else if (!after.name().equals(before.name())) {
            BoardKinds.tellWorkspace(
                    write, after, "board.updated", new JsonObject().put("board", BoardJson.named(after)));
        }
        return details(write, after.at(newOwner.isEmpty() ? head.firstSeq() : head.firstSeq() + 1));
    }

    private Board changed(WriteTransaction write, Board before, Change change) {
        String name = change.name() == null
                ? before.name()
                : Text.required(change.name(), "/name", Board.NAME_LENGTH_MAX).orThrow();
        String description = change.description() == null
                ? before.description()
                : Text.optional(change.description(), "/description", Board.DESCRIPTION_LENGTH_MAX)
                        .orThrow();
        BoardKind kind = change.kind() == null ? before.kind() : change.kind();
        Optional<String> ownItems = change.ownItems() == null ? before.ownItems() : change.ownItems();
        ownItems.filter(key -> change.ownItems() != null).ifPresent(key -> requirePeople(write, before.id(), key));
        return before.changed(
                name, description, kind, ownItems, write.command().caller().userId(), write.at());
    }

    private void requirePeople(WriteTransaction write, BoardId id, String key) {
        Column column = await(structures.read(write.connection(), id))
                .column(key)
                .orElseThrow(() -> new RejectedException(
                        Rejection.invalid("/ownItems", "unknown_column", "The board has no such column.")));
        if (!column.type().equals(PeopleColumn.NAME)) {
            throw new RejectedException(
                    Rejection.invalid("/ownItems", "not_people", "Whose an item is, is said by a column of people."));
        }
    }

    /** What everybody sees at an address shows items of all. */
    private void requireNotPublic(WriteTransaction write, BoardId id) {
        if (await(links.areOpen(write.connection(), id, write.at()))) {
            throw new RejectedException(
                    Rejection.conflict(
                            "view_shared",
                            "A view of this board has a public address, at which all of its items are seen. Turn it off first."));
        }
    }

    /** Puts the board away: it can be read, not changed. Refused: board_not_found, forbidden, version_conflict. */
    public BoardDetails archive(Command command, BoardId id) {
        return writes.run(command, write -> {
            Board board = edits.locked(write, id);
            if (board.archivedAt().isPresent()) {
                return details(write, board);
            }
            remember(write, board, "board.archived", ACTIVE, ARCHIVED);
            return putAway(write, board, Optional.of(write.at()), "board.archived");
        });
    }

    /**
     * Takes the board out of the archive or the trash. Refused: board_not_found, forbidden, version_conflict,
     * workspace_deleted, too_many_boards.
     */
    public BoardDetails restore(Command command, BoardId id) {
        return writes.run(command, write -> {
            Optional<RemovedBoard> deleted = await(boards.lockDeleted(write.connection(), id));
            if (deleted.isPresent()) {
                remember(write, deleted.get().board(), "board.restored", DELETED, ACTIVE);
                return fromTrash(write, deleted.get());
            }
            Board board = edits.locked(write, id);
            if (board.archivedAt().isEmpty()) {
                return details(write, board);
            }
            remember(write, board, "board.restored", ARCHIVED, ACTIVE);
            return putAway(write, board, Optional.empty(), "board.restored");
        });
    }

    /** Into the trash: from now on nobody sees it. Refused: board_not_found, forbidden, version_conflict. */
    public boolean delete(Command command, BoardId id) {
        return writes.run(command, write -> {
            Board gone = delete(write, id);
            remember(write, gone, "board.deleted", state(gone), DELETED);
            return true;
        });
    }

    /** As part of a write; answers the board as it was. Refused: as above. */
    public Board delete(WriteTransaction write, BoardId id) {
        edits.requireOwner(write, id);
        Board board = edits.locked(write, id);
        await(boards.delete(write.connection(), id, write.command().caller().userId(), write.at()));
        JsonObject data = new JsonObject().put("boardId", id.toString());
        write.log(
                edits.advance(write, StreamChange.events(StreamKind.BOARD, id.value(), 1)),
                List.of(NewEvent.of("board.deleted", data)));
        BoardKinds.tellWorkspace(write, board, "board.deleted", data);
        return board;
    }

    /** Puts the board away, or takes it out, as before that was done otherwise. Refused: as those are, changed_since. */
    public void revert(WriteTransaction write, BoardId id, JsonObject from, JsonObject to) {
        Optional<RemovedBoard> deleted = await(boards.lockDeleted(write.connection(), id));
        deleted.ifPresent(removed -> requireOwnerOfDeleted(write, removed));
        Board board = deleted.map(RemovedBoard::board).orElseGet(() -> edits.locked(write, id));
        StateChange.require(of(deleted.isPresent() ? DELETED : state(board)), from, board.name());
        String wanted = to.getString(STATE);
        if (wanted.equals(DELETED)) {
            delete(write, id);
            return;
        }
        deleted.ifPresent(removed -> fromTrash(write, removed));
        if (wanted.equals(ARCHIVED)) {
            putAway(write, edits.locked(write, id), Optional.of(write.at()), "board.archived");
        } else if (deleted.isEmpty()) {
            putAway(write, board, Optional.empty(), "board.restored");
        }
    }

    private static void remember(WriteTransaction write, Board board, String type, String before, String after) {
        write.remember(
                board.organizationId().value(),
                new StateChange(type, board.id().value(), board.name(), of(before), of(after)));
    }

    private static String state(Board board) {
        return board.archivedAt().isPresent() ? ARCHIVED : ACTIVE;
    }

    private static JsonObject of(String state) {
        return new JsonObject().put(STATE, state);
    }

    private void requireOwnerOfDeleted(WriteTransaction write, RemovedBoard deleted) {
        Caller caller = write.command().caller();
        access.require(
                caller,
                await(accesses.findDeleted(write.connection(), deleted.board().id(), caller.userId())),
                Permission.MANAGE_ACCESS,
                "board");
    }

    private BoardDetails fromTrash(WriteTransaction write, RemovedBoard deleted) {
        Board board = deleted.board();
        Caller caller = write.command().caller();
        requireOwnerOfDeleted(write, deleted);
        if (deleted.workspaceDeleted()) {
            throw new RejectedException(Rejection.conflict(
                    "workspace_deleted", "The board's workspace is in the trash: restore that first."));
        }
        if (await(boards.count(write.connection(), board.workspaceId())) >= Board.PER_WORKSPACE_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_boards", "A workspace has at most " + Board.PER_WORKSPACE_MAX + " boards."));
        }
        await(boards.restore(write.connection(), board.id(), caller.userId(), write.at()));
        JsonObject data = new JsonObject().put("boardId", board.id().toString());
        write.append(
                StreamChange.events(StreamKind.BOARD, board.id().value(), 1),
                List.of(NewEvent.of("board.restored", data)));
        BoardKinds.tellWorkspace(write, board, "board.restored", data);
        return details(write, await(boards.lock(write.connection(), board.id())).orElseThrow());
    }

    private BoardDetails putAway(WriteTransaction write, Board board, Optional<Instant> archivedAt, String event) {
        Board after = board.archivedAt(archivedAt);
        await(boards.update(write.connection(), after));
        JsonObject data = new JsonObject().put("boardId", board.id().toString());
        Head head = edits.advance(
                write, StreamChange.events(StreamKind.BOARD, board.id().value(), 1));
        write.log(head, List.of(NewEvent.of(event, data)));
        BoardKinds.tellWorkspace(write, board, event, data);
        return details(write, after.at(head.firstSeq()));
    }

    private BoardDetails details(WriteTransaction write, Board board) {
        BoardStructure structure = seen(write, await(structures.read(write.connection(), board.id())));
        List<View> seen = await(views.shared(write.connection(), board.id())).stream()
                .filter(view -> !structure.closedViews().containsKey(view.id()))
                .toList();
        return new BoardDetails(board, structure.columns(), structure.groups(), seen);
    }

    private BoardStructure seen(WriteTransaction write, BoardStructure board) {
        return board.isOpen()
                ? board
                : access.board(write.connection(), write.command().caller(), board.id(), Permission.READ)
                        .role()
                        .map(board::seenBy)
                        .orElseThrow();
    }
}
