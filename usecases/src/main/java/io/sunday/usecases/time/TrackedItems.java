package io.sunday.usecases.time;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.eventbus.json.TimeJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.time.TimeSessionStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The items whose sessions one write changes, on one board or on two. Items are locked in the order of their ids and the
 * boards' heads in the order of theirs, so that two such writes never wait for each other in a circle.
 */
final class TrackedItems {

    /** An item as far as one of its columns goes. */
    private record Tracked(BoardId board, ItemId item, ColumnId column) {}

    static final String EVENT = "time.tracked";

    /** What became of a session. */
    private record Change(Optional<TimeSession> before, TimeSession after) {}

    private final WriteTransaction write;
    private final TimeSessionStore sessions;
    private final List<Tracked> tracked = new ArrayList<>();
    private final Map<BoardId, ItemBatch> batches = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    private TrackedItems(WriteTransaction write, TimeSessionStore sessions) {
        this.write = write;
        this.sessions = sessions;
    }

    /** Locks the items of the sessions; one that is put away, or whose board is, needs no lock. */
    static TrackedItems lock(
            WriteTransaction write,
            TimeSessionStore sessions,
            ItemWrites items,
            BoardStructures structures,
            List<TimeSession> changing) {
        TrackedItems tracked = new TrackedItems(write, sessions);
        List<TimeSession> inOrder = changing.stream()
                .sorted(Comparator.comparing(session -> session.itemId().toString()))
                .toList();
        for (TimeSession session : inOrder) {
            tracked.tracked.add(new Tracked(session.boardId(), session.itemId(), session.columnId()));
            if (!tracked.batches.containsKey(session.boardId())) {
                // The items of one board come together; with two boards each has one item, and this is their order.
                Set<ItemId> ids = new LinkedHashSet<>();
                inOrder.stream()
                        .filter(other -> other.boardId().equals(session.boardId()))
                        .forEach(other -> ids.add(other.itemId()));
                BoardStructure board = await(structures.read(write.connection(), session.boardId()));
                tracked.batches.put(session.boardId(), items.open(write, board, ids));
            }
        }
        return tracked;
    }

    /** Whether the item is there to be changed. */
    boolean holds(TimeSession session) {
        return batch(session.boardId()).holds(session.itemId());
    }

    /** A session is another one now: read anew, as it is kept. */
    void changed(Optional<TimeSession> before, TimeSessionId id) {
        changes.add(
                new Change(before, await(sessions.find(write.connection(), id)).orElseThrow()));
    }

    /** Tells, after the item's value, of what it was made. */
    static NewEvent event(String key, TimeSession session, Optional<TimeSession> before) {
        JsonObject data = new JsonObject()
                .put("itemId", session.itemId().toString())
                .put("column", key)
                .put("session", TimeJson.session(session));
        before.ifPresent(previous -> data.put("previous", TimeJson.session(previous)));
        return NewEvent.ofItem(EVENT, session.itemId(), data);
    }

    /** Gives the items the values that their sessions come to, and writes the events. */
    void commit() {
        for (Tracked each : tracked) {
            TimeSessionStore.Total total = await(sessions.total(write.connection(), each.item(), each.column()));
            Optional<Object> value = TimeTrackingColumn.value(total.seconds(), total.running(), total.recorded());
            ItemBatch batch = batch(each.board());
            Optional<String> key = batch.board().columns().stream()
                    .filter(column -> column.id().equals(each.column()) && TimeTrackingColumn.is(column))
                    .map(Column::key)
                    .findFirst();
            if (batch.holds(each.item()) && key.isPresent()) {
                batch.record(each.item(), key.get(), value);
                changes.stream()
                        .filter(change -> change.after().itemId().equals(each.item())
                                && change.after().columnId().equals(each.column()))
                        .forEach(change -> batch.note(event(key.get(), change.after(), change.before())));
            } else {
                await(sessions.writePutAway(
                        write.connection(), each.item(), each.column(), value.map(TrackedItems::json)));
            }
        }
        batches.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> entry.getValue().commit());
    }

    @SuppressWarnings("unchecked") // the value of the column is an object
    private static JsonObject json(Object value) {
        return new JsonObject((Map<String, Object>) value);
    }

    private ItemBatch batch(BoardId board) {
        ItemBatch batch = batches.get(board);
        if (batch == null) {
            throw new IllegalStateException("an item that was not locked");
        }
        return batch;
    }
}
