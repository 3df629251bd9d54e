package io.sunday.usecases.column;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.LinkedKinds;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.link.LinkStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the columns of a board that look at other items the kind of value that they have since columns over there became
 * others: what does not fit any more goes in the same transaction, and what comes instead follows.
 */
public final class FollowKinds {

    private final Writes writes;
    private final BoardStructures structures;
    private final ColumnStore columns = new ColumnStore();
    private final LinkStore links = new LinkStore();

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public FollowKinds(Writes writes, BoardStructures structures) {
        this.writes = writes;
        this.structures = structures;
    }

    /** @param database for reading only: mostly there is nothing to do */
    public void run(SqlClient database, Command command, BoardId id) {
        Optional<BoardStructure> found = await(structures.find(database, id));
        if (found.isPresent() && !changed(database, found.get()).isEmpty()) {
            writes.run(command, write -> follow(write, id));
        }
    }

    private boolean follow(WriteTransaction write, BoardId id) {
        if (!await(links.holdBoard(write.connection(), id))) {
            return false;
        }
        BoardStructure board = await(structures.read(write.connection(), id));
        Map<Column, Column> changed = changed(write.connection(), board);
        if (changed.isEmpty()) {
            return false;
        }
        BoardStructure after = board.with(changed.values());
        WholeBoard items = WholeBoard.lock(write, after);
        List<NewEvent> events = new ArrayList<>();
        changed.forEach((before, now) -> {
            await(columns.update(write.connection(), now));
            events.add(NewEvent.columnUpdated(before, now));
        });
        write.append(StreamChange.structure(id.value(), events.size(), board.structure(), 0), events);
        items.rewrite(after, WholeBoard.NOTHING);
        return true;
    }

    /** By what they were, what they are to be. */
    private Map<Column, Column> changed(SqlClient client, BoardStructure board) {
        Map<Column, Column> changed = new HashMap<>();
        for (Column column :
                LinkedKinds.changed(board.columns(), new ShownBoards(client, structures, board).columns())) {
            changed.put(board.column(column.id()).orElseThrow(), column.newer());
        }
        return changed;
    }
}
