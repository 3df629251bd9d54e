package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.domain.column.OtherColumns;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.link.ShownConnections;
import io.vertx.sqlclient.SqlClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a board shows of those that it connects to, as it is now: nothing of what is withheld from it or hidden there. */
final class ShownBoards {

    private final SqlClient client;
    private final BoardStructures structures;
    private final BoardStructure board;
    private final Map<String, Set<BoardId>> withheld;

    ShownBoards(SqlClient client, BoardStructures structures, BoardStructure board) {
        this.client = client;
        this.structures = structures;
        this.board = board;
        this.withheld = await(new ShownConnections().withheld(client, board.id()));
    }

    /** What formulas, mirrors and rollups of the board look at. */
    OtherColumns columns() {
        return connection -> {
            Map<BoardId, List<Column>> columns = new LinkedHashMap<>();
            for (BoardId other : ConnectColumn.boards(connection)) {
                if (shows(connection, other)) {
                    there(other).ifPresent(there -> columns.put(other, there.columns()));
                }
            }
            return columns;
        };
    }

    /** The keys of the columns of the board by which it looks at a column of another one. */
    List<String> ways(BoardId other, String key) {
        if (there(other).flatMap(there -> there.column(key)).isEmpty()) {
            return List.of();
        }
        return board.columns().stream()
                .filter(column -> ConnectColumn.connectsTo(column, other) && shows(column, other))
                .map(Column::key)
                .toList();
    }

    /** The keys of the columns of the board that show those values by one of the ways. */
    List<String> mirrors(BoardId other, String key, List<String> ways) {
        return board.columns().stream()
                .filter(LinkedColumn::is)
                .filter(column ->
                        LinkedColumn.through(column).filter(ways::contains).isPresent())
                .filter(column ->
                        LinkedColumn.source(column, other).filter(key::equals).isPresent())
                .map(Column::key)
                .toList();
    }

    private boolean shows(Column connection, BoardId other) {
        return !withheld.getOrDefault(connection.key(), Set.of()).contains(other);
    }

    /** What not all who see another board see is shown on no other. */
    private Optional<BoardStructure> there(BoardId other) {
        return other.equals(board.id())
                ? Optional.of(board)
                : await(structures.find(client, other)).map(there -> there.seenBy(BoardRole.VIEWER));
    }
}
