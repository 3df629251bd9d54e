package io.sunday.usecases.board;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.LinkedColumn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The board that the columns of a new one were written for. Where they name it they mean the new board, and where they
 * name one of its columns, that of the new one with the same key.
 *
 * @param columns their keys
 */
public record Original(BoardId board, Map<ColumnId, String> columns) {

    public Original {
        columns = Map.copyOf(columns);
    }

    /** A board that is here. */
    public static Original of(BoardStructure board) {
        Map<ColumnId, String> columns = new HashMap<>();
        board.columns().forEach(column -> columns.put(column.id(), column.key()));
        return new Original(board.id(), columns);
    }

    /** The columns of the new board, naming it and themselves. */
    List<Column> translated(List<Column> made) {
        Map<String, ColumnId> ids = new HashMap<>();
        made.forEach(column -> ids.put(column.key(), column.id()));
        return made.stream().map(column -> translated(column, ids)).toList();
    }

    private Column translated(Column column, Map<String, ColumnId> ids) {
        if (!ConnectColumn.connectsTo(column, board)) {
            return LinkedColumn.is(column) ? LinkedColumn.renamed(column, board, column.boardId()) : column;
        }
        List<BoardId> boards = ConnectColumn.boards(column).stream()
                .map(other -> other.equals(board) ? column.boardId() : other)
                .toList();
        Map<BoardId, ColumnId> reverses = new LinkedHashMap<>();
        ConnectColumn.reverse(column, board)
                .flatMap(reverse -> Optional.ofNullable(columns.get(reverse)))
                .flatMap(key -> Optional.ofNullable(ids.get(key)))
                .ifPresent(reverse -> reverses.put(column.boardId(), reverse));
        return ConnectColumn.connecting(column, boards, reverses);
    }
}
