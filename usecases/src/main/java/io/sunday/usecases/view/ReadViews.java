package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewSettings;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;

/** Reads views: the shared ones of a board that the reader sees, and the reader's own. */
public final class ReadViews {

    /**
     * A view as it is found.
     *
     * @param missingColumns keys of columns that it names and the board has no more
     */
    public record Found(View view, List<String> missingColumns) {}

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ViewStore views = new ViewStore();

    public ReadViews(Reads pool, AccessControl access, BoardStructures structures) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
    }

    /** In the order of their tabs. Refused: board_not_found. */
    public List<Found> ofBoard(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        return await(views.list(pool.of(caller), board, caller.userId(), allowed.who())).stream()
                .map(view -> found(view, structure))
                .toList();
    }

    /** Refused: board_not_found, view_not_found. */
    public Found one(Caller caller, BoardId board, ViewId id) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        return await(views.find(pool.of(caller), allowed, id, caller.userId()))
                .map(view -> found(view, structure))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
    }

    private static Found found(View view, BoardStructure structure) {
        return new Found(view, ViewSettings.missingColumns(view.settings(), structure));
    }
}
