package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.Dependency;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.DependencyColumn.Push;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemChange;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.Schedule;
import io.sunday.domain.item.Schedule.Span;
import io.sunday.domain.item.ScheduledDates;
import io.sunday.storage.item.ItemDependencies;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the dependency columns of a board make of a batch: items wait only for items that are there, never for one
 * another in a circle, and when dates change, those of the items that wait for them follow in the same batch. A new item
 * keeps the dates that it comes with.
 */
final class Dependents {

    /** More dates than this do not follow in one write: a board of that size is planned in parts. */
    static final int FOLLOWERS_MAX = 1_000;

    /** More faults than anybody reads are not looked for. */
    private static final int FAULTS_MAX = 50;

    private final BoardStructure board;
    private final List<Column> columns;
    private final ItemDependencies stored = new ItemDependencies();
    private final Map<ItemId, Item> created = new HashMap<>();
    private final Map<ItemId, String> pointers = new HashMap<>();
    private final Map<String, Map<ItemId, Set<ItemId>>> linkedBefore = new HashMap<>();
    private final Map<String, Set<ItemId>> moved = new HashMap<>();
    private boolean following = true;

    Dependents(BoardStructure board) {
        this.board = board;
        this.columns = columns(board);
    }

    private static List<Column> columns(BoardStructure board) {
        return board.columns().stream()
                .filter(column -> column.type().equals("dependency"))
                .toList();
    }

    /** Whether something may follow from the change that reaches beyond the item. */
    static boolean concerns(ItemChange change, BoardStructure board) {
        return columns(board).stream()
                .anyMatch(column -> change.changedKeys().contains(column.key())
                        || followed(column, board)
                                .filter(dates -> change.changedKeys().contains(dates.key()))
                                .isPresent());
    }

    /** Whether the new item waits for others. */
    static boolean concerns(Item item, BoardStructure board) {
        return columns(board).stream().anyMatch(column -> item.values().containsKey(column.key()));
    }

    private static Optional<Column> followed(Column column, BoardStructure board) {
        return DependencyColumn.push(column) == Push.OFF
                ? Optional.empty()
                : DependencyColumn.dates(column, board.columns());
    }

    /** Dates stay as they are written: what was taken back is to be as it was. */
    void keepDates() {
        following = false;
    }

    void created(Item item, String pointer) {
        if (!columns.isEmpty()) {
            created.put(item.id(), item);
            for (Column column : columns) {
                if (item.values().containsKey(column.key())) {
                    pointers.put(item.id(), pointer);
                    linked(column, item.id(), Set.of());
                }
            }
        }
    }

    void changed(ItemChange change, String pointer) {
        for (Column column : columns) {
            ItemId id = change.after().id();
            if (change.changedKeys().contains(column.key())) {
                pointers.put(id, pointer);
                linked(column, id, predecessors(links(change.before(), column)));
            }
            followed(column, board)
                    .filter(dates -> change.changedKeys().contains(dates.key()))
                    .ifPresent(dates -> moved.computeIfAbsent(column.key(), key -> new LinkedHashSet<>())
                            .add(id));
        }
    }

    private void linked(Column column, ItemId id, Set<ItemId> before) {
        linkedBefore.computeIfAbsent(column.key(), key -> new LinkedHashMap<>()).putIfAbsent(id, before);
    }

    /** Checks what was planned and plans what follows from it. Refused: unknown_item, dependency_cycle, too_many_followers. */
    void follow(ItemBatch batch, SqlConnection connection) {
        for (Column column : columns) {
            Map<ItemId, Set<ItemId>> linked = linkedBefore.getOrDefault(column.key(), Map.of());
            Set<ItemId> dated = Set.copyOf(moved.getOrDefault(column.key(), Set.of()));
            if (linked.isEmpty() && dated.isEmpty()) {
                continue;
            }
            await(stored.lock(connection, board));
            Schedule schedule = schedule(batch, connection, column);
            check(linked, schedule, batch, connection, column);
            Optional<Column> dates = followed(column, board);
            if (following && dates.isPresent()) {
                List<ItemId> followers = schedule.followers(
                        dated, linked.keySet().stream().filter(batch::holds).toList());
                push(followers, schedule, batch, connection, column, dates.get());
            }
        }
    }

    /** Who waits for whom, as the batch leaves it. */
    private Schedule schedule(ItemBatch batch, SqlConnection connection, Column column) {
        Map<ItemId, List<Dependency>> all = await(stored.links(connection, board, column));
        linkedBefore.getOrDefault(column.key(), Map.of()).keySet().forEach(id -> {
            Item item = created.get(id);
            if (item != null || batch.holds(id)) {
                all.put(id, links(item == null ? batch.currently(id) : item, column));
            }
        });
        return new Schedule(all);
    }

    private void check(
            Map<ItemId, Set<ItemId>> linked,
            Schedule schedule,
            ItemBatch batch,
            SqlConnection connection,
            Column column) {
        Set<ItemId> added = new HashSet<>();
        linked.forEach((id, before) -> added.addAll(predecessors(schedule.of(id))));
        added.removeIf(id -> created.containsKey(id) || batch.holds(id));
        Set<ItemId> there = added.isEmpty()
                ? Set.of()
                : await(stored.values(connection, board, added, column.key())).keySet();
        Set<ItemId> entangled = schedule.entangled();
        List<InvalidField> faults = new ArrayList<>();
        linked.forEach((id, before) -> {
            List<Dependency> links = schedule.of(id);
            for (int i = 0; i < links.size() && faults.size() < FAULTS_MAX; i++) {
                ItemId predecessor = new ItemId(links.get(i).predecessor());
                String pointer = pointers.getOrDefault(id, "") + "/itemData" + InvalidField.token(column.key()) + "/"
                        + i + "/itemId";
                if (!before.contains(predecessor) && added.contains(predecessor) && !there.contains(predecessor)) {
                    faults.add(new InvalidField(pointer, "The board has no such item.", "unknown_item"));
                } else if (entangled.contains(id) && schedule.waits(predecessor, id)) {
                    faults.add(new InvalidField(
                            pointer, "The items would wait for one another in a circle.", "dependency_cycle"));
                }
            }
        });
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
    }

    private void push(
            List<ItemId> followers,
            Schedule schedule,
            ItemBatch batch,
            SqlConnection connection,
            Column column,
            Column dates) {
        if (followers.size() > FOLLOWERS_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_followers",
                    "The dates of more than " + FOLLOWERS_MAX + " items would follow: change them in parts."));
        }
        batch.lock(followers.stream().filter(id -> !batch.holds(id)).toList());
        Map<ItemId, Optional<Object>> elsewhere = await(stored.values(
                connection,
                board,
                followers.stream()
                        .flatMap(id -> predecessors(schedule.of(id)).stream())
                        .filter(id -> !batch.holds(id) && !created.containsKey(id))
                        .collect(Collectors.toSet()),
                dates.key()));
        for (ItemId id : followers) {
            Object value = batch.holds(id) ? batch.currently(id).values().get(dates.key()) : null;
            Optional<Span> followed = ScheduledDates.span(value)
                    .flatMap(own -> schedule.followed(
                            id, own, other -> span(other, batch, elsewhere, dates), DependencyColumn.push(column)));
            if (value != null && followed.isPresent()) {
                Object there = ScheduledDates.at(value, followed.get());
                batch.change(id, ItemPatch.ofValues(Map.of(dates.key(), there)), "");
            }
        }
    }

    private Optional<Span> span(ItemId id, ItemBatch batch, Map<ItemId, Optional<Object>> elsewhere, Column dates) {
        Item item = created.containsKey(id) ? created.get(id) : batch.holds(id) ? batch.currently(id) : null;
        return ScheduledDates.span(
                item == null
                        ? elsewhere.getOrDefault(id, Optional.empty()).orElse(null)
                        : item.values().get(dates.key()));
    }

    private static List<Dependency> links(Item item, Column column) {
        Object value = item.values().get(column.key());
        return value == null ? List.of() : DependencyColumn.of(value);
    }

    private static Set<ItemId> predecessors(List<Dependency> links) {
        return links.stream().map(link -> new ItemId(link.predecessor())).collect(Collectors.toSet());
    }
}
