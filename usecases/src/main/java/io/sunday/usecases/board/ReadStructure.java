package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.vertx.sqlclient.Pool;

/** Reads the columns and groups of a board. */
public final class ReadStructure {

    private final Pool pool;
    private final AccessControl access;
    private final BoardStructures structures;

    public ReadStructure(Pool pool, AccessControl access, BoardStructures structures) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
    }

    /** Refused: board_not_found. */
    public BoardStructure run(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool, caller, board, Permission.READ);
        return await(structures.seen(pool, allowed));
    }
}
