package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ComputedColumn;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.storage.board.BoardStructures;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which columns of which boards the value of a column follows from. */
final class LinkGraph {

    private record Node(BoardId board, String key) {}

    private final SqlClient client;
    private final BoardStructures structures;
    private final Map<BoardId, Optional<BoardStructure>> boards = new HashMap<>();

    /** @param board as it is to become */
    LinkGraph(SqlClient client, BoardStructures structures, BoardStructure board) {
        this.client = client;
        this.structures = structures;
        boards.put(board.id(), Optional.of(board));
    }

    /** Whether the value of the column would follow from itself. */
    boolean leadsBack(Column column) {
        Node start = new Node(column.boardId(), column.key());
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>(inputs(column));
        while (!open.isEmpty()) {
            Node node = open.pop();
            if (node.equals(start)) {
                return true;
            }
            if (seen.add(node)) {
                board(node.board())
                        .flatMap(there -> there.column(node.key()))
                        .ifPresent(next -> open.addAll(inputs(next)));
            }
        }
        return false;
    }

    private List<Node> inputs(Column column) {
        List<Node> inputs = new ArrayList<>();
        if (ColumnTypes.named(column.type()) instanceof ComputedColumn type) {
            type.inputs(column).forEach(key -> inputs.add(new Node(column.boardId(), key)));
        }
        FormulaColumn.paths(column).stream()
                .filter(path -> !path.isName())
                .forEach(path -> lookedAt(column, path.isSubitems() ? Optional.empty() : Optional.of(path.through()))
                        .forEach(there -> inputs.add(new Node(there, path.key()))));
        if (LinkedColumn.is(column)) {
            lookedAt(column, LinkedColumn.through(column))
                    .forEach(there ->
                            LinkedColumn.source(column, there).ifPresent(key -> inputs.add(new Node(there, key))));
        }
        return inputs;
    }

    /** The boards whose items are looked at: those that are connected, or the column's own. */
    private List<BoardId> lookedAt(Column column, Optional<String> through) {
        return through.isEmpty()
                ? List.of(column.boardId())
                : board(column.boardId())
                        .flatMap(own -> own.column(through.get()))
                        .filter(ConnectColumn::is)
                        .map(ConnectColumn::boards)
                        .orElse(List.of());
    }

    private Optional<BoardStructure> board(BoardId id) {
        return boards.computeIfAbsent(id, board -> await(structures.find(client, board)));
    }
}
