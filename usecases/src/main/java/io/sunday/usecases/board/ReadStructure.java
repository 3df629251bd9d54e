package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;

/** Reads the columns and groups of a board. */
public final class ReadStructure {

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;

    public ReadStructure(Reads pool, AccessControl access, BoardStructures structures) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
    }

    /** Refused: board_not_found. */
    public BoardStructure run(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        return await(structures.seen(pool.of(caller), allowed));
    }
}
