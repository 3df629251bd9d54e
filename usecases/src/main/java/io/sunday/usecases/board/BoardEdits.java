package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Principal;
import io.sunday.domain.board.Board;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.NamedPeople;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What all changes of a board have in common: who may, whether the board is still as the caller saw it ({@code
 * ifVersion} is the seq that its ETag gave), and that columns and groups are changed one after another: the number of
 * their state, checked under the lock of the board's head, tells when another change came first.
 */
final class BoardEdits {

    private static final Principal EDITOR = Principal.of(BoardRole.EDITOR);

    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardStore boards = new BoardStore();
    private final NamedPeople named = new NamedPeople();

    BoardEdits(AccessControl access, BoardStructures structures) {
        this.access = access;
        this.structures = structures;
    }

    /** The structure of a board in use, which the caller may change. */
    BoardStructure structure(WriteTransaction write, BoardId id) {
        BoardAccess allowed = allowed(write, id);
        if (allowed.archived()) {
            throw archived();
        }
        return await(structures.at(write.connection(), id, allowed.structure()));
    }

    /** Refuses who may change the board, but not say who sees it and whether it stays. */
    BoardAccess requireOwner(WriteTransaction write, BoardId id) {
        return access.board(write.connection(), write.command().caller(), id, Permission.MANAGE_ACCESS);
    }

    /** Refuses who may change the board, but not the values of this column, to change all of them with it. */
    void requireEditor(WriteTransaction write, Column column) {
        if (ColumnEditors.of(column)
                .filter(editors -> !editors.includes(EDITOR))
                .isPresent()) {
            requireOwner(write, column.boardId());
        }
    }

    /** Refuses to take away what says whose an item is, while some see only their own: own_items_column. */
    static void requireNotDeciding(BoardStructure structure, Column column) {
        if (structure.ownItems().filter(column.key()::equals).isPresent()) {
            throw new RejectedException(Rejection.conflict(
                    "own_items_column",
                    "This column says which items people see of this board. Let all see all items first."));
        }
    }

    /** Who may change the values of a column, and who sees it, is said by owners of the board. */
    void requireSameEditors(WriteTransaction write, Optional<Column> before, Column after) {
        boolean same = before.flatMap(ColumnEditors::of).equals(ColumnEditors.of(after))
                && before.flatMap(ColumnViewers::of).equals(ColumnViewers.of(after));
        if (!same) {
            BoardAccess board = requireOwner(write, after.boardId());
            Map<String, Object> settings = before.map(Column::settings).orElse(Map.of());
            for (Audience.Settings setting : List.of(ColumnEditors.SETTINGS, ColumnViewers.SETTINGS)) {
                named.require(write.connection(), board.organizationId(), setting, settings, after.settings());
            }
        }
    }

    /** Refuses to make a column out of what the caller does not see: unknown_column, as if that was not there. */
    void requireVisible(WriteTransaction write, BoardStructure after, Column column) {
        if (!shows(write, after, column.key())) {
            throw new RejectedException(Rejection.invalid(
                    "/settings", "unknown_column", "It looks at a column that the board does not have."));
        }
    }

    /** The board as the caller sees it. */
    BoardStructure seen(WriteTransaction write, BoardStructure structure) {
        return structure.closedKeys().isEmpty()
                ? structure
                : structure.seenBy(
                        access.board(write.connection(), write.command().caller(), structure.id(), Permission.READ)
                                .who());
    }

    private boolean shows(WriteTransaction write, BoardStructure structure, String key) {
        Audience viewers = structure.closedKeys().get(key);
        return viewers == null
                || viewers.includes(
                        access.board(write.connection(), write.command().caller(), structure.id(), Permission.READ)
                                .who());
    }

    /** The column, if the caller sees it; one that was deleted, too. */
    Column seen(WriteTransaction write, BoardStructure structure, Column column) {
        if (!shows(write, structure, column.key())) {
            throw new RejectedException(Rejection.notFound("column"));
        }
        return column;
    }

    /** The column with this id, if the caller sees it. Refused: column_not_found. */
    Column column(WriteTransaction write, BoardStructure structure, ColumnId id) {
        return seen(write, structure, column(structure, id));
    }

    /** The board itself, locked, archived or not. */
    Board locked(WriteTransaction write, BoardId id) {
        allowed(write, id);
        return await(boards.lock(write.connection(), id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("board")));
    }

    /** Takes the seq of one change of columns or groups, unless they changed since the structure was read. */
    Head advance(WriteTransaction write, BoardStructure structure, int itemCountDelta) {
        return advance(write, StreamChange.structure(structure.id().value(), 1, structure.structure(), itemCountDelta));
    }

    /** Takes the seq of one change of the board. */
    Head advance(WriteTransaction write, StreamChange change) {
        Head head = write.advance(change);
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && head.firstSeq() != ifVersion + 1) {
            throw new RejectedException(Rejection.stale(head.firstSeq() - 1));
        }
        return head;
    }

    void append(WriteTransaction write, BoardStructure structure, NewEvent event) {
        write.log(advance(write, structure, 0), List.of(event));
    }

    static RejectedException archived() {
        return new RejectedException(
                Rejection.conflict("board_archived", "The board is archived: restore it before changing it."));
    }

    static Column column(BoardStructure structure, ColumnId id) {
        return structure.column(id).orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
    }

    static Group group(BoardStructure structure, GroupId id) {
        return structure.group(id).orElseThrow(() -> new RejectedException(Rejection.notFound("group")));
    }

    /** Beside what the caller does not see there is no place: unknown_neighbour. */
    String columnPosition(WriteTransaction write, BoardStructure structure, Place place, ColumnId itself) {
        place.among(placed(seen(write, structure), itself)).orThrow();
        return place.among(placed(structure, itself)).orThrow();
    }

    private static List<Placed> placed(BoardStructure structure, ColumnId besides) {
        return structure.columns().stream()
                .filter(column -> !column.id().equals(besides))
                .map(column -> new Placed(column.id().value(), column.position()))
                .toList();
    }

    static String groupPosition(BoardStructure structure, Place place, GroupId itself) {
        return place.among(structure.groups().stream()
                        .filter(group -> !group.id().equals(itself))
                        .map(group -> new Placed(group.id().value(), group.position()))
                        .toList())
                .orThrow();
    }

    /** The board as it is once the column is there, or is changed. */
    static BoardStructure with(BoardStructure board, Column column) {
        List<Column> columns = new ArrayList<>(board.columns());
        columns.removeIf(other -> other.id().equals(column.id()));
        columns.add(column);
        columns.sort(Comparator.comparing(Column::position)
                .thenComparing(each -> each.id().toString()));
        Set<String> deleted = new HashSet<>(board.deletedKeys());
        deleted.remove(column.key());
        return with(board, columns, deleted);
    }

    /** The board as it is once the column is gone. */
    static BoardStructure without(BoardStructure board, Column column) {
        Set<String> deleted = new HashSet<>(board.deletedKeys());
        deleted.add(column.key());
        return with(
                board,
                board.columns().stream()
                        .filter(other -> !other.id().equals(column.id()))
                        .toList(),
                deleted);
    }

    private static BoardStructure with(BoardStructure board, List<Column> columns, Set<String> deletedKeys) {
        return new BoardStructure(
                board.id(),
                board.workspaceId(),
                board.organizationId(),
                board.name(),
                board.structure() + 1,
                columns,
                board.groups(),
                deletedKeys,
                closed(board, columns, deletedKeys),
                board.closedViews(),
                board.ownItems());
    }

    /** What not all see, once these are the columns: of those that are gone by then, what it was. */
    private static Map<String, Audience> closed(BoardStructure board, List<Column> columns, Set<String> deletedKeys) {
        Map<String, Audience> closed = new HashMap<>(board.closedKeys());
        closed.keySet().retainAll(deletedKeys);
        closed.putAll(ColumnViewers.closed(
                board.id(), columns, List.of(), board.ownItems().isPresent()));
        return closed;
    }

    private BoardAccess allowed(WriteTransaction write, BoardId id) {
        BoardAccess allowed = access.board(write.connection(), write.command().caller(), id, Permission.MANAGE_BOARDS);
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && ifVersion != allowed.seq()) {
            throw new RejectedException(Rejection.stale(allowed.seq()));
        }
        return allowed;
    }
}
