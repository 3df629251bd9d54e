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
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.column.ComputedColumn;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.domain.column.OtherColumns;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What columns that look at other items may look at: boards of the same organization that the caller may see, columns
 * that are there, and never, by whatever way, themselves. Boards that are looked at are followed from then on. Changes of
 * such columns come one after another in an organization, so that no two of them make a circle together.
 */
public final class LinkSettings {

    /** After the title of the column, for the one on the same board that shows the connections from the other side. */
    private static final String OTHER_WAY = " (other way)";

    private final BoardStructures structures;
    private final LookedAtBoards boards;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();
    private final ConsumerCursors cursors = new ConsumerCursors(FollowLinks.CONSUMER);

    public LinkSettings(AccessControl access, BoardStructures structures) {
        this.structures = structures;
        this.boards = new LookedAtBoards(access, structures);
    }

    /**
     * A column as it is kept.
     *
     * @param reverse the column that has to be made on the other board, for a connection in both directions
     */
    public record Settled(Column column, Optional<Reverse> reverse) {

        /** What is made on the column's own board: both, when the board is connected with itself. */
        public List<Column> made() {
            List<Column> made = new ArrayList<>(List.of(column));
            reverse.map(Reverse::column)
                    .filter(other -> other.boardId().equals(column.boardId()))
                    .ifPresent(made::add);
            return made;
        }

        private Optional<Reverse> elsewhere() {
            return reverse.filter(other -> !other.board().id().equals(column.boardId()));
        }
    }

    /** A column to be made, on a board as it was when that was decided. */
    public record Reverse(BoardStructure board, Column column) {}

    /**
     * Decides about a column. Call it before any row is locked. Refused: board_not_found, forbidden, unknown_column,
     * not_a_connection, unsuitable_aggregate, cyclic_link, and settings that never change.
     *
     * @param board with the column in it
     * @param before the column as it was, when there was one
     */
    public Settled settle(WriteTransaction write, BoardStructure board, Column column, @Nullable Column before) {
        return settle(write, board, column, before, null);
    }

    /** @param newKind of a board that is being made, by somebody who will own it */
    private Settled settle(
            WriteTransaction write,
            BoardStructure board,
            Column column,
            @Nullable Column before,
            @Nullable BoardKind newKind) {
        if (ConnectColumn.is(column)) {
            return connecting(write, side(write, board, newKind), column, before);
        }
        boolean linked = LinkedColumn.is(column);
        if (!linked && !(ColumnTypes.named(column.type()) instanceof ComputedColumn)) {
            return new Settled(column, Optional.empty());
        }
        await(links.lockGraph(write.connection(), board.organizationId().value()));
        Column settled = column;
        if (linked) {
            settled = linked(side(write, board, newKind), LinkedColumn.kept(column, before));
        }
        follow(write, board.id(), List.of(settled));
        refuseCircle(write.connection(), board, settled);
        return new Settled(settled, Optional.empty());
    }

    private LookedAtBoards.Side side(WriteTransaction write, BoardStructure board, @Nullable BoardKind newKind) {
        return boards.side(write.connection(), write.command().caller(), board, newKind);
    }

    /**
     * What formulas of a board may look at on boards that are connected. Refused, when they do: forbidden.
     *
     * @param newKind of a board that is being made, by the caller; null for one that is there
     */
    public OtherColumns columns(WriteTransaction write, BoardStructure board, @Nullable BoardKind newKind) {
        return side(write, board, newKind).columns();
    }

    /** The same for reading only. */
    public OtherColumns columns(SqlClient client, Caller caller, BoardStructure board) {
        return boards.side(client, caller, board, null).columns();
    }

    /** One that was kept before, as one that is copied, may look at a column that has gone since. */
    private static Column linked(LookedAtBoards.Side own, Column column) {
        try {
            return LinkedColumn.settled(column, lookedAt(own, column).columns()).orThrow();
        } catch (RejectedException refused) {
            if (refused.rejection().kind() == Rejection.Kind.FORBIDDEN || !LinkedColumn.isSettled(column)) {
                throw refused;
            }
            return column;
        }
    }

    /** Refuses columns that look at themselves by way of other items: cyclic_link. */
    public void refuseCircle(SqlClient client, BoardStructure board, Column column) {
        if (new LinkGraph(client, structures, board).leadsBack(column)) {
            String field = LinkedColumn.is(column) ? "column" : "formula";
            throw new RejectedException(Rejection.invalid(
                    "/settings/" + field,
                    "cyclic_link",
                    "The column would look at itself, by way of other items and their columns."));
        }
    }

    /** The board whose items the column looks at: its own, or the one that is connected. */
    private static BoardStructure lookedAt(LookedAtBoards.Side own, Column column) {
        BoardStructure board = own.board();
        Optional<String> through = LinkedColumn.through(column);
        if (through.isEmpty()) {
            return board;
        }
        Column connection = board.column(through.get())
                .orElseThrow(() -> invalid("/settings/through", "unknown_column", "There is no such column."));
        if (!ConnectColumn.is(connection)) {
            throw invalid("/settings/through", "not_a_connection", "This column does not connect to a board.");
        }
        return own.through(connection, "/through");
    }

    private Settled connecting(
            WriteTransaction write, LookedAtBoards.Side own, Column column, @Nullable Column before) {
        BoardStructure board = own.board();
        BoardId other = ConnectColumn.board(column);
        Map<String, Object> settings =
                new LinkedHashMap<>(ConnectColumn.withheld(column, false).settings());
        if (before != null) {
            requireSame(column, before);
            settings.putAll(before.settings());
            settings = new LinkedHashMap<>(ColumnViewers.kept(column, settings));
        } else if (ConnectColumn.reverse(column).isPresent()) {
            throw invalid("/settings/reverse", "read_only_setting", "The other column is made with this one.");
        }
        boolean twoWay = Boolean.TRUE.equals(settings.get("twoWay"));
        Permission permission = twoWay ? Permission.MANAGE_BOARDS : Permission.READ;
        BoardAccess allowed = own.reachable(other, permission, "/boardId");
        boolean asked = own.requireMayShow(allowed);
        await(cursors.follow(write.connection(), board.id().value()));
        await(cursors.follow(write.connection(), other.value()));
        if (asked && before == null) {
            allow(write, column, own.hasOutsiders());
        }
        if (!twoWay || settings.containsKey("reverse")) {
            return new Settled(column.with(Map.copyOf(settings)), Optional.empty());
        }
        if (allowed.archived()) {
            throw new RejectedException(Rejection.conflict("board_archived", "The other board is archived."));
        }
        BoardStructure there =
                other.equals(board.id()) ? board : await(structures.at(write.connection(), other, allowed.structure()));
        LookedAtBoards.Side otherSide = side(write, there, null);
        ColumnId id = new ColumnId(write.nextId());
        settings.put("reverse", id.toString());
        Column reverse = reverse(there, id, board, column);
        if (there != board && (own.kind() != BoardKind.OPEN || otherSide.hasOutsiders())) {
            own.requireOwner();
            allow(write, reverse, otherSide.hasOutsiders());
        }
        return new Settled(column.with(Map.copyOf(settings)), Optional.of(new Reverse(there, reverse)));
    }

    /** The other board is held, so that it does not become one of another kind before it is known what was allowed. */
    private void allow(WriteTransaction write, Column column, boolean toOutsiders) {
        await(links.holdBoard(write.connection(), ConnectColumn.board(column)));
        UserId by = write.command().caller().userId();
        await(shown.allow(write.connection(), column, toOutsiders, by, write.at()));
    }

    private static Column reverse(BoardStructure there, ColumnId id, BoardStructure board, Column column) {
        ColumnRules.roomFor(1, there.columns().size()).orThrow();
        Set<String> taken = new HashSet<>(there.deletedKeys());
        there.columns().forEach(each -> taken.add(each.key()));
        String title = there == board ? column.title() + OTHER_WAY : board.name();
        Map<String, Object> settings = Map.of(
                "boardId",
                board.id().toString(),
                "twoWay",
                true,
                "reverse",
                column.id().toString());
        String position = Place.END
                .among(there.columns().stream()
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

    private static void requireSame(Column column, Column before) {
        if (!ConnectColumn.board(column).equals(ConnectColumn.board(before))) {
            throw invalid("/settings/boardId", "read_only_setting", "To connect to another board, make a new column.");
        }
        Optional<ColumnId> reverse = ConnectColumn.reverse(column);
        if (reverse.isPresent() && !reverse.equals(ConnectColumn.reverse(before))) {
            throw invalid("/settings/reverse", "read_only_setting", "The other column stays the one it is.");
        }
    }

    /**
     * Takes the head of the column's board and makes the other column, if there is to be one on another board: heads in
     * the order of their ids.
     *
     * @param own takes the head of the column's board
     */
    public Head advance(WriteTransaction write, BoardId board, Settled settled, Supplier<Head> own) {
        Optional<Reverse> reverse = settled.elsewhere();
        if (reverse.isEmpty()) {
            return own.get();
        }
        boolean ownFirst = board.toString().compareTo(reverse.get().board().id().toString()) < 0;
        Head first = ownFirst ? own.get() : null;
        make(write, reverse.get());
        return first == null ? own.get() : first;
    }

    /** Makes the other column. */
    public void make(WriteTransaction write, Reverse reverse) {
        BoardStructure there = reverse.board();
        Column column = reverse.column();
        Head head = write.advance(StreamChange.structure(there.id().value(), 1, there.structure(), 0));
        await(columns.insert(write.connection(), List.of(column)));
        write.log(
                head, List.of(NewEvent.of("column.created", new JsonObject().put("column", BoardJson.column(column)))));
    }

    /** The columns of a new board as they are kept. Refused as for one, with the pointer of the column. */
    public List<Settled> settle(WriteTransaction write, BoardStructure board, BoardKind kind) {
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < board.columns().size(); i++) {
            try {
                settled.add(settle(write, board, board.columns().get(i), null, kind));
            } catch (RejectedException refused) {
                throw new RejectedException(refused.rejection().under("/columns/" + i));
            }
        }
        return settled;
    }

    /** Follows a board from now on, if its items look at others. */
    public void follow(WriteTransaction write, BoardId board, List<Column> itsColumns) {
        if (OtherItemsReader.looksAtOthers(itsColumns)) {
            await(cursors.follow(write.connection(), board.value()));
        }
    }

    private static RejectedException invalid(String pointer, String code, String message) {
        return new RejectedException(Rejection.invalid(pointer, code, message));
    }
}
