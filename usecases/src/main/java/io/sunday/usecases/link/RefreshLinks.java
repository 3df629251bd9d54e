package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.BoardValues;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.link.LinkStore;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out anew what items say about other items, and appends an event for each that says something else than before.
 * The rows are locked first and the other items read then, so that of two refreshes the later one has seen more. Doing it
 * again changes nothing.
 */
public final class RefreshLinks {

    /** Items of one transaction: it holds the board's head for some milliseconds. */
    static final int PAGE_ITEMS = 200;

    private final Writes writes;
    private final BoardStructures structures;
    private final ItemStore items = new ItemStore();
    private final LinkStore links = new LinkStore();
    private final BoardValues values = new BoardValues();
    private final OtherItemsReader reader;

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public RefreshLinks(Writes writes, BoardStructures structures) {
        this.writes = writes;
        this.structures = structures;
        this.reader = new OtherItemsReader(structures);
    }

    /** Refreshes those of the items that are there. */
    public void run(Command command, BoardId board, Collection<ItemId> ids) {
        List<ItemId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += PAGE_ITEMS) {
            List<ItemId> page = all.subList(from, Math.min(from + PAGE_ITEMS, all.size()));
            writes.run(command, write -> refresh(write, board, page));
        }
    }

    private int refresh(WriteTransaction write, BoardId id, List<ItemId> ids) {
        if (!await(links.holdBoard(write.connection(), id))) {
            return 0;
        }
        BoardStructure board = await(structures.read(write.connection(), id));
        if (!OtherItemsReader.looksAtOthers(board)) {
            return 0;
        }
        Map<ItemId, Item> locked = await(items.lockAll(write.connection(), board, ids));
        if (locked.isEmpty()) {
            return 0;
        }
        OtherItemsReader.Others others = reader.read(write.connection(), board, locked.keySet());
        ComputedColumns computed = ComputedColumns.of(board.columns());
        List<ItemChange> changes = new ArrayList<>();
        for (Item item : locked.values()) {
            Map<String, Object> now = new HashMap<>(item.values());
            for (Column column : board.columns()) {
                if (ConnectColumn.is(column) || LinkedColumn.is(column)) {
                    others.value(column, item.id())
                            .ifPresentOrElse(value -> now.put(column.key(), value), () -> now.remove(column.key()));
                }
            }
            computed.compute(now, others.of(item.id()));
            ItemChange change = item.following(now, board);
            if (!change.isEmpty()) {
                changes.add(change);
            }
        }
        append(write, board, changes, others.hides());
        return changes.size();
    }

    /** @param hiding whether what was there before may be what is withheld now, so that the events do not repeat it */
    private void append(WriteTransaction write, BoardStructure board, List<ItemChange> changes, boolean hiding) {
        if (changes.isEmpty()) {
            return;
        }
        Head head = write.advance(StreamChange.items(board.id().value(), changes.size(), board.structure(), 0, 0));
        List<NewEvent> events = changes.stream()
                .map(change -> NewEvent.ofItem("item.updated", change.after().id(), data(change, hiding)))
                .toList();
        List<BoardValues.NewValues> rows = changes.stream()
                .map(ItemChange::after)
                .map(item -> new BoardValues.NewValues(item.id(), item.values(), item.assignees()))
                .toList();
        await(Future.join(values.update(write.connection(), board, rows), write.logging(head, events)));
    }

    private static JsonObject data(ItemChange change, boolean hiding) {
        JsonObject data = ItemJson.changed(change);
        return hiding ? data.put("previous", new JsonObject()) : data;
    }
}
