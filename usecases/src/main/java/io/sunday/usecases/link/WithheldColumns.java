package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.ShownConnections;
import io.sunday.storage.link.ShownConnections.Untrue;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets columns that connect boards say of themselves whether they show what the other board holds. */
public final class WithheldColumns {

    private final Writes writes;
    private final BoardStructures structures;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public WithheldColumns(Writes writes, BoardStructures structures) {
        this.writes = writes;
        this.structures = structures;
    }

    /** Goes through the columns of a board that may be for others now, and those that connect to it. */
    void tell(SqlClient database, Command command, BoardId board) {
        for (Untrue untrue : await(shown.untrue(database, board))) {
            writes.run(command, write -> {
                if (await(links.holdBoard(write.connection(), untrue.board()))) {
                    tell(write, await(structures.read(write.connection(), untrue.board())), untrue.column());
                }
                return true;
            });
        }
    }

    /** The column as it is then; nothing when it has gone. */
    Optional<Column> tell(WriteTransaction write, BoardStructure board, ColumnId id) {
        Optional<Column> found = board.column(id).filter(ConnectColumn::is);
        if (found.isEmpty()) {
            return found;
        }
        Column before = found.get();
        Column after = ConnectColumn.withheld(
                before, await(shown.withheld(write.connection(), board.id())).getOrDefault(before.key(), Set.of()));
        if (after.settings().equals(before.settings())) {
            return found;
        }
        Column column = after.newer();
        write.append(
                StreamChange.structure(board.id().value(), 1, board.structure(), 0),
                List.of(NewEvent.columnUpdated(before, column)));
        await(columns.update(write.connection(), column));
        return Optional.of(column);
    }
}
