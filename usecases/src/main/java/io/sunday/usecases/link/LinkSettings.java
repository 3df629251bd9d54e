package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ComputedColumn;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.domain.column.OtherColumns;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.LinkStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What columns that look at other items may look at: boards of the same organization that the caller may see, columns
 * that are there, and never, by whatever way, themselves. Boards that are looked at are followed from then on. Changes of
 * such columns come one after another in an organization, so that no two of them make a circle together.
 */
public final class LinkSettings {

    private final BoardStructures structures;
    private final LookedAtBoards boards;
    private final ConnectionSettings connections;
    private final NewConnections newConnections;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();
    private final ConsumerCursors cursors = new ConsumerCursors(FollowLinks.CONSUMER);

    public LinkSettings(AccessControl access, BoardStructures structures) {
        this.structures = structures;
        this.boards = new LookedAtBoards(access, structures);
        this.connections = new ConnectionSettings(structures, boards);
        this.newConnections = new NewConnections(access, structures);
    }

    /**
     * A column as it is kept.
     *
     * @param reverses the columns that have to be made on other boards, for a connection in both directions
     */
    public record Settled(Column column, List<Reverse> reverses) {

        /** What is made on the column's own board: both, when the board is connected with itself. */
        public List<Column> made() {
            List<Column> made = new ArrayList<>(List.of(column));
            reverses.stream()
                    .map(Reverse::column)
                    .filter(other -> other.boardId().equals(column.boardId()))
                    .forEach(made::add);
            return made;
        }

        /** In the order of their boards. */
        private List<Reverse> elsewhere() {
            return reverses.stream()
                    .filter(other -> !other.board().id().equals(column.boardId()))
                    .sorted(Comparator.comparing(other -> other.board().id().toString()))
                    .toList();
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
        return settle(write, board, column, before, null, List.of());
    }

    /** What a board that is being made may be connected with. */
    public NewConnection.Reach reach(SqlClient client, Caller caller, OrganizationId organization, BoardKind kind) {
        return newConnections.reach(client, caller, organization, kind);
    }

    /**
     * @param newKind of a board that is being made, by somebody who will own it
     * @param others columns of other boards that are to be made with it
     */
    private Settled settle(
            WriteTransaction write,
            BoardStructure board,
            Column column,
            @Nullable Column before,
            @Nullable BoardKind newKind,
            List<Reverse> others) {
        if (ConnectColumn.is(column)) {
            Settled settled = connections.settle(write, side(write, board, newKind), column, before, others);
            if (before != null) {
                refuseCircles(write, board, settled.column());
            }
            return settled;
        }
        boolean linked = LinkedColumn.is(column);
        if (!linked && !(ColumnTypes.named(column.type()) instanceof ComputedColumn)) {
            return new Settled(column, List.of());
        }
        await(links.lockGraph(write.connection(), board.organizationId().value()));
        Column settled = column;
        if (linked) {
            settled = linked(side(write, board, newKind), LinkedColumn.kept(column, before));
        }
        follow(write, board.id(), List.of(settled));
        refuseCircle(write.connection(), board, settled);
        return new Settled(settled, List.of());
    }

    /** What looks at boards through a connection looks at those, too, that it leads to from now on. */
    private void refuseCircles(WriteTransaction write, BoardStructure board, Column connection) {
        await(links.lockGraph(write.connection(), board.organizationId().value()));
        BoardStructure connected = board.with(List.of(connection));
        for (Column column : connected.columns()) {
            boolean through = LinkedColumn.through(column)
                            .filter(connection.key()::equals)
                            .isPresent()
                    || FormulaColumn.paths(column).stream()
                            .anyMatch(path -> path.through().equals(connection.key()));
            if (through) {
                refuseCircle(write.connection(), connected, column);
            }
        }
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
            return LinkedColumn.settled(column, lookedAt(own, column)).orThrow();
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

    /** The columns of the boards whose items the column looks at: its own, or those that are connected. */
    private static Map<BoardId, List<Column>> lookedAt(LookedAtBoards.Side own, Column column) {
        BoardStructure board = own.board();
        Optional<String> through = LinkedColumn.through(column);
        if (through.isEmpty()) {
            return Map.of(board.id(), board.columns());
        }
        Column connection = board.column(through.get())
                .orElseThrow(() -> invalid("/settings/through", "unknown_column", "There is no such column."));
        if (!ConnectColumn.is(connection)) {
            throw invalid("/settings/through", "not_a_connection", "This column does not connect to a board.");
        }
        Map<BoardId, List<Column>> columns = new LinkedHashMap<>();
        own.through(connection, "/through").forEach((id, there) -> columns.put(id, there.columns()));
        return columns;
    }

    /**
     * Takes the head of the column's board and makes the columns that there are to be on other boards: heads in the order
     * of their ids.
     *
     * @param own takes the head of the column's board
     */
    public Head advance(WriteTransaction write, BoardId board, Settled settled, Supplier<Head> own) {
        Head head = null;
        for (Reverse reverse : settled.elsewhere()) {
            if (head == null && board.toString().compareTo(reverse.board().id().toString()) < 0) {
                head = own.get();
            }
            make(write, List.of(reverse));
        }
        return head == null ? own.get() : head;
    }

    /** Makes the other columns of a new board: heads in the order of their ids. */
    public void makeAll(WriteTransaction write, List<Settled> settled) {
        Map<String, List<Reverse>> byBoard = new TreeMap<>();
        settled.stream()
                .flatMap(each -> each.reverses().stream())
                .forEach(reverse -> byBoard.computeIfAbsent(reverse.board().id().toString(), id -> new ArrayList<>())
                        .add(reverse));
        byBoard.values().forEach(reverses -> make(write, reverses));
    }

    /** Makes columns of one other board. */
    private void make(WriteTransaction write, List<Reverse> reverses) {
        BoardStructure there = reverses.getFirst().board();
        List<Column> made = reverses.stream().map(Reverse::column).toList();
        Head head = write.advance(StreamChange.structure(there.id().value(), made.size(), there.structure(), 0));
        await(columns.insert(write.connection(), made));
        write.log(
                head,
                made.stream()
                        .map(column ->
                                NewEvent.of("column.created", new JsonObject().put("column", BoardJson.column(column))))
                        .toList());
    }

    /** The columns of a new board as they are kept. Refused as for one, with the pointer of the column. */
    public List<Settled> settle(WriteTransaction write, BoardStructure board, BoardKind kind) {
        List<Settled> settled = new ArrayList<>();
        for (int i = 0; i < board.columns().size(); i++) {
            try {
                List<Reverse> others = settled.stream()
                        .flatMap(each -> each.reverses().stream())
                        .toList();
                settled.add(settle(write, board, board.columns().get(i), null, kind, others));
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
