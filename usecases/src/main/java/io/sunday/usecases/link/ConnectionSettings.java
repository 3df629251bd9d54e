package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.link.LinkSettings.Reverse;
import io.sunday.usecases.link.LinkSettings.Settled;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a column that connects boards is kept as: boards that come are reached and followed, and get a column of their own
 * if the connection is one in both directions. A board that goes keeps that column, as it does when this one is deleted,
 * and shows the same connections again when it comes back.
 */
final class ConnectionSettings {

    /** After the title of the column, for the one on the same board that shows the connections from the other side. */
    private static final String OTHER_WAY = " (other way)";

    private final BoardStructures structures;
    private final LookedAtBoards boards;
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();
    private final ConsumerCursors cursors = new ConsumerCursors(FollowLinks.CONSUMER);

    ConnectionSettings(BoardStructures structures, LookedAtBoards boards) {
        this.structures = structures;
        this.boards = boards;
    }

    /**
     * @param before the column as it was, when there was one
     * @param others columns that are to be made with others of the same board
     */
    Settled settle(
            WriteTransaction write,
            LookedAtBoards.Side own,
            Column column,
            @Nullable Column before,
            List<Reverse> others) {
        requireOwnReverses(own, column, before);
        List<BoardId> connected = connected(column, before);
        boolean wasTwoWay = before != null && isTwoWay(before);
        boolean twoWay = wasTwoWay || isTwoWay(column);
        Map<BoardId, ColumnId> reverses = before == null ? new LinkedHashMap<>() : ConnectColumn.reverses(before);
        reverses.keySet().retainAll(connected);
        List<Reverse> made = new ArrayList<>();
        await(cursors.follow(write.connection(), own.board().id().value()));
        for (BoardId other : connected) {
            boolean isNew = before == null || !ConnectColumn.connectsTo(before, other);
            if (isNew || twoWay && !wasTwoWay) {
                Optional<BoardAccess> there = own.isBeingMade(other)
                        ? Optional.empty()
                        : Optional.of(reached(write, own, column, other, twoWay, isNew));
                if (twoWay) {
                    BoardStructure board =
                            there.map(each -> structure(write, own, each)).orElse(own.board());
                    reverses.put(other, reverse(write, own, column, board, others, made));
                }
            }
        }
        Set<BoardId> withheld = new HashSet<>(before == null ? Set.of() : ConnectColumn.withheld(before));
        withheld.retainAll(connected);
        Column kept = ConnectColumn.connecting(withDirection(column, twoWay), connected, reverses);
        return new Settled(ConnectColumn.withheld(kept, withheld), made);
    }

    private static boolean isTwoWay(Column column) {
        return Boolean.TRUE.equals(column.settings().get("twoWay"));
    }

    private static Column withDirection(Column column, boolean twoWay) {
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        if (twoWay) {
            settings.put("twoWay", true);
        }
        return column.with(settings);
    }

    /** Who says one board alone may know of no others: these stay. */
    private static List<BoardId> connected(Column column, @Nullable Column before) {
        List<BoardId> wanted = ConnectColumn.boards(column);
        if (before == null) {
            return wanted;
        }
        List<BoardId> had = ConnectColumn.boards(before);
        if (!ConnectColumn.saysAllBoards(column)) {
            if (!had.getFirst().equals(wanted.getFirst())) {
                throw invalid("boardId", "To connect to another board, add it, or make a new column.");
            }
            return had;
        }
        Set<BoardId> all = new LinkedHashSet<>(had);
        all.retainAll(wanted);
        if (all.isEmpty()) {
            throw invalid("boardIds", "To connect to other boards only, make a new column.");
        }
        all.addAll(wanted);
        return List.copyOf(all);
    }

    /** Columns of a board that is being made may name one another: nobody else could know their ids. */
    private static void requireOwnReverses(LookedAtBoards.Side own, Column column, @Nullable Column before) {
        Map<BoardId, ColumnId> had = before == null ? Map.of() : ConnectColumn.reverses(before);
        ConnectColumn.reverses(column).forEach((board, reverse) -> {
            boolean made = own.isBeingMade(board) && own.board().column(reverse).isPresent();
            if (!made && !reverse.equals(had.get(board))) {
                throw invalid("reverse", "The other column is made with this one, and stays the one it is.");
            }
        });
    }

    /** Refused: board_not_found, forbidden, board_archived. */
    private BoardAccess reached(
            WriteTransaction write,
            LookedAtBoards.Side own,
            Column column,
            BoardId other,
            boolean twoWay,
            boolean isNew) {
        Permission permission = twoWay ? Permission.MANAGE_BOARDS : Permission.READ;
        String field = ConnectColumn.boards(column).getFirst().equals(other) ? "/boardId" : "/boardIds";
        BoardAccess there = own.reachable(other, permission, field);
        boolean asked = own.requireMayShow(there);
        await(cursors.follow(write.connection(), other.value()));
        if (asked && isNew) {
            allow(write, column, other, own.hasOutsiders());
        }
        if (twoWay && there.archived()) {
            throw new RejectedException(Rejection.conflict("board_archived", "The other board is archived."));
        }
        return there;
    }

    /** The column there that shows the same connections: the one that did so before, or one that is to be made. */
    private ColumnId reverse(
            WriteTransaction write,
            LookedAtBoards.Side own,
            Column column,
            BoardStructure there,
            List<Reverse> others,
            List<Reverse> made) {
        BoardStructure board = own.board();
        Optional<Column> before = there.columns().stream()
                .filter(ConnectColumn::is)
                .filter(each -> ConnectColumn.reverse(each, board.id())
                        .filter(column.id()::equals)
                        .isPresent())
                .findFirst();
        if (before.isPresent()) {
            return before.get().id();
        }
        ColumnId id = new ColumnId(write.nextId());
        Column reverse = made(there, others, id, board, column);
        LookedAtBoards.Side otherSide =
                boards.side(write.connection(), write.command().caller(), there, null);
        boolean ownIsForAll = own.kind() == BoardKind.OPEN && board.ownItems().isEmpty();
        if (there != board && (!ownIsForAll || otherSide.hasOutsiders())) {
            own.requireOwner();
            allow(write, reverse, board.id(), otherSide.hasOutsiders());
        }
        made.add(new Reverse(there, reverse));
        return id;
    }

    private BoardStructure structure(WriteTransaction write, LookedAtBoards.Side own, BoardAccess there) {
        return there.id().equals(own.board().id())
                ? own.board()
                : await(structures.at(write.connection(), there.id(), there.structure()));
    }

    /** The other board is held, so that it does not become one of another kind before it is known what was allowed. */
    private void allow(WriteTransaction write, Column column, BoardId other, boolean toOutsiders) {
        await(links.holdBoard(write.connection(), other));
        UserId by = write.command().caller().userId();
        await(shown.allow(write.connection(), column, other, toOutsiders, by, write.at()));
    }

    private static Column made(
            BoardStructure there, List<Reverse> others, ColumnId id, BoardStructure board, Column column) {
        List<Column> columns = new ArrayList<>(there.columns());
        others.stream()
                .map(Reverse::column)
                .filter(other -> other.boardId().equals(there.id()))
                .forEach(columns::add);
        ColumnRules.roomFor(1, columns.size()).orThrow();
        Set<String> taken = new HashSet<>(there.deletedKeys());
        columns.forEach(each -> taken.add(each.key()));
        String title = there == board ? column.title() + OTHER_WAY : board.name();
        Map<String, Object> settings = Map.of(
                "boardId",
                board.id().toString(),
                "twoWay",
                true,
                "reverse",
                column.id().toString());
        String position = Place.END
                .among(columns.stream()
                        .map(each -> new Placed(each.id().value(), each.position()))
                        .toList())
                .orThrow();
        return ColumnRules.create(
                        id,
                        there.id(),
                        new ColumnDraft(
                                null,
                                title.substring(0, Math.min(title.length(), ColumnRules.TITLE_LENGTH_MAX)),
                                ConnectColumn.NAME,
                                settings),
                        taken,
                        position)
                .orThrow();
    }

    private static RejectedException invalid(String field, String message) {
        return new RejectedException(Rejection.invalid("/settings/" + field, "read_only_setting", message));
    }
}
