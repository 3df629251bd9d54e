package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardSnapshots;
import io.sunday.storage.board.BoardSnapshots.Snapshot;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.vertx.sqlclient.Pool;

/**
 * Reads a board at one moment. What it answers carries the board's seq: with the events after that seq it is the
 * current state.
 */
public final class OpenBoard {

    private final Pool pool;
    private final AccessControl access;
    private final BoardSnapshots snapshots;

    public OpenBoard(Pool pool, AccessControl access, BoardSnapshots snapshots) {
        this.pool = pool;
        this.access = access;
        this.snapshots = snapshots;
    }

    /** The board's seq, for who wants to know whether it changed. Refused: board_not_found. */
    public long seq(Caller caller, BoardId board) {
        return access.board(pool, caller, board, Permission.READ).seq();
    }

    /** The board with its columns and groups, without items. Refused: board_not_found. */
    public Snapshot board(Caller caller, BoardId board) {
        access.board(pool, caller, board, Permission.READ);
        return await(snapshots.readBoard(pool, board));
    }

    /** The board with all its items in order. Refused: board_not_found. */
    public Snapshot snapshot(Caller caller, BoardId board, boolean descriptions) {
        BoardAccess allowed = access.board(pool, caller, board, Permission.READ);
        return await(snapshots.read(pool, board, allowed.seq(), descriptions));
    }
}
