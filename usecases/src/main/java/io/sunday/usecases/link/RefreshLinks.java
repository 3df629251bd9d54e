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
import io.sunday.storage.link.LinkedItems;
import io.sunday.storage.link.ShownConnections;
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
import java.util.Optional;
import java.util.Set;

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
    private final LinkedItems linked = new LinkedItems();
    private final ShownConnections shown = new ShownConnections();
    private final BoardValues values = new BoardValues();

    /** @param writes of which nothing is remembered for undoing: what follows from a change goes back with it */
    public RefreshLinks(Writes writes, BoardStructures structures) {
        this.writes = writes;
        this.structures = structures;
    }

    /** Whether items of the board say anything about others. */
    static boolean looksAtOthers(BoardStructure board) {
        return board.columns().stream().anyMatch(column -> ConnectColumn.is(column) || LinkedColumn.is(column));
    }

    /** Whether items of the board say anything about what stands under them. */
    static boolean rollsUp(BoardStructure board) {
        return board.columns().stream()
                .anyMatch(column ->
                        LinkedColumn.is(column) && LinkedColumn.through(column).isEmpty());
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
        if (!looksAtOthers(board)) {
            return 0;
        }
        Map<ItemId, Item> locked = await(items.lockAll(write.connection(), board, ids));
        if (locked.isEmpty()) {
            return 0;
        }
        Set<String> withheld = await(shown.withheld(write.connection(), id));
        Others others = new Others(write, structures, board, locked.keySet(), withheld);
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
            computed.compute(now);
            ItemChange change = item.following(now, board);
            if (!change.isEmpty()) {
                changes.add(change);
            }
        }
        append(write, board, changes, !withheld.isEmpty());
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

    /** What the items of one page are to say about others, read with one query for each way that leads to them. */
    private final class Others {

        private final Map<String, Map<ItemId, List<LinkStore.Connected>>> connected = new HashMap<>();
        private final Map<String, List<Column>> columns = new HashMap<>();
        private final Map<ItemId, List<Map<String, Object>>> under;
        private final BoardStructure board;

        Others(
                WriteTransaction write,
                BoardStructures structures,
                BoardStructure board,
                Collection<ItemId> items,
                Set<String> withheld) {
            this.board = board;
            for (Column column : board.columns()) {
                if (ConnectColumn.is(column) && !withheld.contains(column.key())) {
                    BoardId other = ConnectColumn.board(column);
                    Optional<BoardStructure> there = await(structures.find(write.connection(), other));
                    columns.put(column.key(), there.map(BoardStructure::columns).orElse(List.of()));
                    connected.put(
                            column.key(),
                            await(links.connected(
                                    write.connection(),
                                    ConnectColumn.connection(column),
                                    items,
                                    other,
                                    keys(board, Optional.of(column.key())))));
                }
            }
            this.under = rollsUp(board)
                    ? await(linked.under(write.connection(), board, items, keys(board, Optional.empty())))
                    : Map.of();
        }

        Optional<Object> value(Column column, ItemId item) {
            if (ConnectColumn.is(column)) {
                List<Object> parts = new ArrayList<>();
                for (LinkStore.Connected other : of(column.key(), item)) {
                    parts.add(ConnectColumn.part(other.id().toString(), other.name()));
                }
                return parts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(parts));
            }
            return LinkedColumn.through(column)
                    .map(through -> LinkedColumn.value(
                            column,
                            of(through, item).stream()
                                    .map(LinkStore.Connected::values)
                                    .toList(),
                            columns.getOrDefault(through, List.of())))
                    .orElseGet(() -> LinkedColumn.value(column, under.getOrDefault(item, List.of()), board.columns()));
        }

        private List<LinkStore.Connected> of(String key, ItemId item) {
            return connected.getOrDefault(key, Map.of()).getOrDefault(item, List.of());
        }
    }

    /** The keys of the columns that are looked at, through a column or, without one, in what stands under an item. */
    static List<String> keys(BoardStructure board, Optional<String> through) {
        return board.columns().stream()
                .filter(column ->
                        LinkedColumn.is(column) && LinkedColumn.through(column).equals(through))
                .map(LinkedColumn::source)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
