package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.sunday.storage.board.BoardStructures;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items of several boards as JSON, without what is hidden from who asks. */
public final class SeenItems {

    private final Reads readers;
    private final BoardStructures structures;
    private final BoardAccesses accesses = new BoardAccesses();

    public SeenItems(Reads readers, BoardStructures structures) {
        this.readers = readers;
        this.structures = structures;
    }

    /**
     * The same items in the same order; those on boards that are no longer for the caller are gone.
     *
     * @param closed boards of the items that have columns which not all see: for most lists none
     */
    List<String> items(Caller caller, List<String> items, Set<BoardId> closed) {
        if (closed.isEmpty()) {
            return items;
        }
        Map<BoardId, SeenEvents> sights = sights(caller, closed);
        return items.stream()
                .map(JsonObject::new)
                .flatMap(item -> seen(item, closed, sights).stream())
                .map(JsonObject::encode)
                .toList();
    }

    private static Optional<JsonObject> seen(JsonObject item, Set<BoardId> closed, Map<BoardId, SeenEvents> sights) {
        BoardId board = BoardId.of(item.getString("boardId"));
        return closed.contains(board)
                ? Optional.ofNullable(sights.get(board)).map(sight -> sight.item(item))
                : Optional.of(item);
    }

    /** How the caller sees each of the boards; those that are not for them are missing. */
    public Map<BoardId, SeenEvents> sights(Caller caller, Set<BoardId> boards) {
        Set<Asking> asking = new HashSet<>();
        boards.forEach(board -> asking.add(new Asking(board, caller.userId())));
        Map<BoardId, SeenEvents> sights = new HashMap<>();
        for (BoardAccess allowed :
                await(accesses.find(readers.of(caller), asking)).values()) {
            if (allowed.role().isPresent()) {
                BoardStructure board = await(structures.at(readers.of(caller), allowed.id(), allowed.structure()));
                sights.put(allowed.id(), new SeenEvents(board.seenBy(allowed.who())));
            }
        }
        return sights;
    }
}
