package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.ShownConnections;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets an owner of a board decide whether a connection on another board shows what theirs holds to all who see that one.
 * It counts while both boards stay of the kind they are.
 */
public final class ShowConnected {

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final WithheldColumns withheld;
    private final LinkStore links = new LinkStore();
    private final ShownConnections shown = new ShownConnections();

    /** @param writes of which nothing is remembered for undoing: what others see is decided knowingly */
    public ShowConnected(Writes writes, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.withheld = new WithheldColumns(writes, structures);
    }

    /**
     * Refused: board_not_found, column_not_found, not_a_connection, and forbidden to who does not own the connected board.
     *
     * @param which of the connected boards it is about; null for all of them
     */
    public Column run(Command command, BoardId id, ColumnId columnId, @Nullable BoardId which, boolean show) {
        return writes.run(command, write -> {
            BoardAccess own = access.boardOfSome(write.connection(), command.caller(), id, Permission.READ);
            BoardStructure board = await(structures.seen(write.connection(), own));
            Column column =
                    board.column(columnId).orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
            if (!ConnectColumn.is(column)) {
                throw new RejectedException(
                        Rejection.conflict("not_a_connection", "This column does not connect to a board."));
            }
            List<BoardId> boards = ConnectColumn.boards(column).stream()
                    .filter(other -> which == null || other.equals(which))
                    .sorted(Comparator.comparing(BoardId::toString))
                    .toList();
            if (boards.isEmpty()) {
                throw new RejectedException(Rejection.notFound("board"));
            }
            for (BoardId other : boards) {
                await(links.holdBoard(write.connection(), other));
                access.board(write.connection(), command.caller(), other, Permission.MANAGE_ACCESS);
                decide(write, column, other, show);
            }
            return withheld.tell(write, board, columnId).orElseThrow();
        });
    }

    private void decide(WriteTransaction write, Column column, BoardId other, boolean show) {
        if (!show) {
            await(shown.forbid(write.connection(), column.id(), other));
            return;
        }
        boolean toOutsiders = await(shown.hasOutsiders(write.connection(), column.boardId()));
        await(shown.allow(
                write.connection(),
                column,
                other,
                toOutsiders,
                write.command().caller().userId(),
                write.at()));
    }
}
