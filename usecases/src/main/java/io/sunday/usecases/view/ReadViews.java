package io.sunday.usecases.view;

import static io.vertx.core.Future.await;
import static java.util.Objects.requireNonNull;

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
import io.sunday.storage.board.ColumnStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads views: the shared ones of a board that the reader sees, and the reader's own. */
public final class ReadViews {

    /**
     * A view as it is found.
     *
     * @param missingColumns keys of columns that it names and the board has no more
     * @param deletedTitles what those of them were called that lie in the trash, by their keys
     */
    public record Found(View view, List<String> missingColumns, Map<String, String> deletedTitles) {}

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ViewStore views = new ViewStore();
    private final ColumnStore columns = new ColumnStore();

    public ReadViews(Reads pool, AccessControl access, BoardStructures structures) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
    }

    /** In the order of their tabs. Refused: board_not_found. */
    public List<Found> ofBoard(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        return found(caller, allowed, await(views.list(pool.of(caller), board, caller.userId(), allowed.who())));
    }

    /** Refused: board_not_found, view_not_found. */
    public Found one(Caller caller, BoardId board, ViewId id) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        View view = await(views.find(pool.of(caller), allowed, id, caller.userId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        return found(caller, allowed, List.of(view)).getFirst();
    }

    private List<Found> found(Caller caller, BoardAccess allowed, List<View> views) {
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        Set<String> hidden = structure.hiddenFrom(allowed.who());
        Map<ViewId, List<String>> missing = new HashMap<>();
        views.forEach(view -> missing.put(view.id(), ViewSettings.missingColumns(view.settings(), structure)));
        Set<String> asked = missing.values().stream().flatMap(List::stream).collect(Collectors.toSet());
        asked.removeAll(hidden);
        Map<String, String> titles =
                asked.isEmpty() ? Map.of() : await(columns.deletedTitles(pool.of(caller), structure.id(), asked));
        return views.stream()
                .map(view -> {
                    List<String> keys = requireNonNull(missing.get(view.id()));
                    Map<String, String> named = new TreeMap<>(titles);
                    named.keySet().retainAll(keys);
                    return new Found(view, keys, named);
                })
                .toList();
    }
}
