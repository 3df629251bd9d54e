package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.SeenAs;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardSnapshots;
import io.sunday.storage.board.BoardSnapshots.Sight;
import io.sunday.storage.board.BoardSnapshots.Snapshot;
import io.sunday.storage.board.BoardStructures;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a board at one moment. What it answers carries the board's seq: with the events after that seq it is the
 * current state.
 */
public final class OpenBoard {

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardSnapshots snapshots;

    public OpenBoard(Reads pool, AccessControl access, BoardStructures structures, BoardSnapshots snapshots) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
        this.snapshots = snapshots;
    }

    /**
     * The board's seq, for who wants to know whether what they have is what they would get; nothing when something
     * is hidden from the caller, which the seq says nothing of. Refused: board_not_found.
     */
    public OptionalLong seq(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        return sight(caller, allowed).equals(Sight.ALL) ? OptionalLong.of(allowed.seq()) : OptionalLong.empty();
    }

    /** The board with its columns and groups, without items. Refused: board_not_found. */
    public Snapshot board(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        return await(snapshots.readBoard(pool.of(caller), board, sight(caller, allowed)));
    }

    /** The board with all its items in order. Refused: board_not_found. */
    public Snapshot snapshot(Caller caller, BoardId board, boolean descriptions) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        return await(snapshots.read(pool.of(caller), board, allowed.seq(), descriptions, sight(caller, allowed)));
    }

    private Sight sight(Caller caller, BoardAccess allowed) {
        BoardStructure structure = await(structures.at(pool.of(caller), allowed.id(), allowed.structure()));
        return new Sight(
                allowed.seenAs(structure).map(SeenAs::wireName).orElse(null),
                allowed.hidden(structure),
                allowed.hiddenViews(structure),
                allowed.own().map(OwnItems::names).orElse(Set.of()));
    }
}
