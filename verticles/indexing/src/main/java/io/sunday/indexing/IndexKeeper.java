package io.sunday.indexing;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.change.Lag;
import io.sunday.storage.search.IndexSource;
import io.sunday.storage.search.IndexSource.Board;
import io.sunday.storage.search.IndexSource.Page;
import io.sunday.storage.search.IndexSource.Place;
import io.sunday.storage.search.IndexSource.Touch;
import io.sunday.storage.search.IndexedBoard;
import io.sunday.storage.search.IndexedItem;
import io.sunday.storage.search.SearchIndex;
import io.vertx.core.WorkerExecutor;
import io.vertx.sqlclient.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Brings the index up to the log, board by board. An event that touches the text of an item makes the item's row be read
 * and indexed as it is now; an event that changes what all items of a board look like makes the whole board be read
 * again. With the next commit the board's entry carries the seq up to which the rows are reflected. All calls come from
 * one thread of the verticle; Lucene itself works on the worker.
 */
final class IndexKeeper {

    /** One read of the log; also the most rows held in memory at once. */
    static final int BATCH = 1_000;

    /** After these the values or the visibility of any item of the board may be different. */
    private static final Set<String> WHOLE_BOARD = Set.of(
            "board.archived",
            "board.restored",
            "board.deleted",
            "column.deleted",
            "column.values_changed",
            "column.restored",
            "group.archived",
            "group.deleted",
            "group.restored");

    private final SearchIndex index;
    private final IndexSource source;
    private final Pool database;
    private final WorkerExecutor worker;
    private final Map<BoardId, Long> positions;
    /** Entries of boards that have moved since the last commit. */
    private final Map<BoardId, IndexedBoard> moved = new HashMap<>();

    private boolean uncommitted;
    private boolean unseen;

    IndexKeeper(SearchIndex index, Pool database, WorkerExecutor worker, Map<BoardId, Long> positions) {
        this.index = index;
        this.source = new IndexSource();
        this.database = database;
        this.worker = worker;
        this.positions = new HashMap<>(positions);
    }

    /** The boards whose stream is not where their index entry is; boards that are gone leave the index. */
    Map<UUID, Lag> behind() {
        Map<BoardId, Long> heads = await(source.heads(database));
        List<BoardId> gone = positions.keySet().stream()
                .filter(board -> !heads.containsKey(board))
                .toList();
        gone.forEach(this::forget);
        Map<UUID, Lag> behind = new HashMap<>();
        heads.forEach((board, head) -> {
            long position = positions.getOrDefault(board, 0L);
            if (position != head) {
                behind.put(board.value(), new Lag(position, Math.max(1, head - position)));
            }
        });
        return behind;
    }

    /** Whether the index is that far already. */
    boolean reflects(BoardId board, long seq) {
        return positions.getOrDefault(board, 0L) >= seq;
    }

    /** One step of a board towards the head of its stream; true when it is not there yet. */
    boolean advance(BoardId id) {
        Optional<Board> found = await(source.board(database, id));
        if (found.isEmpty()) {
            forget(id);
            return false;
        }
        Board board = found.get();
        Long position = positions.get(id);
        if (position == null || position > board.seq()) {
            readWhole(board); // new to this index, or the database was restored from a backup
            return false;
        }
        List<Touch> touches = await(source.touched(database, board, position, BATCH));
        if (touches.isEmpty()) {
            return false;
        }
        if (touches.stream().anyMatch(touch -> touch.viewers() || WHOLE_BOARD.contains(touch.type()))) {
            readWhole(board);
            return true; // the head may have moved on meanwhile
        }
        readTouched(board, touches);
        return touches.size() == BATCH;
    }

    /** Shows to searches what was indexed. */
    void refresh() {
        if (unseen) {
            onWorker(index::refresh);
            unseen = false;
        }
    }

    /** Makes durable what was indexed since the last time, and how far that is. */
    void commit() {
        if (uncommitted) {
            List<IndexedBoard> entries = List.copyOf(moved.values());
            onWorker(() -> {
                entries.forEach(index::put);
                index.commit();
            });
            moved.clear();
            uncommitted = false;
        }
    }

    /** Makes the next {@link #advance} read the whole board. */
    void distrust(BoardId board) {
        positions.remove(board);
    }

    /** Boards of the index that are at the given heads, with how many items the index and the rows have. */
    List<BoardId> drifted(List<BoardId> boards) {
        Map<BoardId, Long> before = Map.copyOf(positions);
        Map<BoardId, Long> wanted = await(source.counts(database, boards));
        List<BoardId> drifted = new ArrayList<>();
        for (BoardId board : boards) {
            int indexed = await(worker.executeBlocking(() -> index.count(board)));
            if (indexed != wanted.getOrDefault(board, 0L)) {
                drifted.add(board);
            }
        }
        Map<BoardId, Long> heads = await(source.heads(database));
        // A board that moved while it was counted proves nothing.
        drifted.removeIf(board -> !heads.getOrDefault(board, -1L).equals(before.get(board)));
        return drifted;
    }

    List<BoardId> boards() {
        return List.copyOf(positions.keySet());
    }

    private void readTouched(Board board, List<Touch> touches) {
        long seq = touches.getLast().seq();
        Set<ItemId> ids = new LinkedHashSet<>();
        touches.forEach(touch -> touch.item().ifPresent(ids::add));
        List<IndexedItem> items =
                board.visible() && !ids.isEmpty() ? await(source.items(database, board, ids)) : List.of();
        if (!ids.isEmpty()) {
            items.forEach(item -> ids.remove(item.id()));
            onWorker(() -> {
                index.put(items);
                index.removeItems(board.id(), ids);
            });
            unseen = true;
        }
        moved(board.entryAt(seq));
    }

    private void readWhole(Board board) {
        onWorker(() -> index.removeItemsOf(board.id()));
        Optional<Place> next = board.visible() ? Optional.of(Place.START) : Optional.empty();
        while (next.isPresent()) {
            Page page = await(source.page(database, board, next.get(), BATCH));
            onWorker(() -> index.put(page.items()));
            next = page.next();
        }
        unseen = true;
        moved(board.entryAt(board.seq()));
    }

    private void forget(BoardId board) {
        onWorker(() -> index.remove(board));
        positions.remove(board);
        moved.remove(board);
        unseen = true;
        uncommitted = true;
    }

    private void moved(IndexedBoard board) {
        positions.put(board.id(), board.seq());
        moved.put(board.id(), board);
        uncommitted = true;
    }

    private void onWorker(Runnable work) {
        await(worker.executeBlocking(() -> {
            work.run();
            return null;
        }));
    }
}
