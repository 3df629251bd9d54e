package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.imports.PeopleText;
import io.sunday.usecases.item.TransferItems.Preview;
import io.sunday.usecases.item.TransferItems.Preview.OfColumn;
import io.sunday.usecases.item.TransferValues.Loss;
import io.sunday.usecases.item.TransferValues.Mapped;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Items of a board on their way to another: in which order they come, and with which values. */
final class Transfer {

    /** Losses of a column that are shown. */
    private static final int SAMPLES_MAX = 10;

    private final BoardStructure from;
    private final ColumnMapping mapping;
    private final List<Item> items;
    private final Map<ItemId, Mapped> mapped = new HashMap<>();
    private final Map<ItemId, ItemId> ids;

    /**
     * @param items all that go; what one stands under comes along, or it becomes one of its group's own
     * @param ids what each is called on the other board
     */
    Transfer(SqlClient client, BoardStructure from, ColumnMapping mapping, List<Item> items, Map<ItemId, ItemId> ids) {
        this.from = from;
        this.mapping = mapping;
        this.items = inOrder(items, from);
        this.ids = ids;
        Set<UserId> members = await(new MembershipStore()
                .assignableAmong(client, from.organizationId(), TransferValues.named(from, items)));
        TransferValues values =
                new TransferValues(from, mapping, members, PeopleText.of(client, from), ids, this.items);
        this.items.forEach(item -> mapped.put(item.id(), values.of(item)));
    }

    /** As they stand on the board, each after the one it stands under. */
    static List<Item> inOrder(List<Item> items, BoardStructure board) {
        Map<GroupId, Integer> groups = new HashMap<>();
        board.groups().forEach(group -> groups.put(group.id(), groups.size()));
        List<Item> sorted = items.stream()
                .sorted(Comparator.<Item>comparingInt(item -> groups.getOrDefault(item.groupId(), 0))
                        .thenComparing(Item::position)
                        .thenComparing(item -> item.id().toString()))
                .toList();
        Map<ItemId, Item> byId = new HashMap<>();
        sorted.forEach(item -> byId.put(item.id(), item));
        Map<ItemId, List<Item>> under = new LinkedHashMap<>();
        List<Item> ordered = new ArrayList<>();
        for (Item item : sorted) {
            item.parentId()
                    .filter(byId::containsKey)
                    .ifPresentOrElse(
                            parent -> under.computeIfAbsent(parent, id -> new ArrayList<>())
                                    .add(item),
                            () -> ordered.add(item));
        }
        for (int i = 0; i < ordered.size(); i++) {
            ordered.addAll(i + 1, under.getOrDefault(ordered.get(i).id(), List.of()));
        }
        return ordered;
    }

    List<Item> items() {
        return items;
    }

    ItemId idOf(Item item) {
        return ids.getOrDefault(item.id(), item.id());
    }

    /** What it stands under on the other board. */
    Optional<ItemId> parentOf(Item item) {
        return item.parentId().map(ids::get);
    }

    boolean isRoot(Item item) {
        return parentOf(item).isEmpty();
    }

    Map<String, Object> valuesOf(Item item) {
        return Map.copyOf(mapped(item).values());
    }

    private Mapped mapped(Item item) {
        return mapped.getOrDefault(item.id(), new Mapped(Map.of(), List.of()));
    }

    /** How many values, or parts of them, do not come along. */
    int lost() {
        return items.stream().mapToInt(item -> mapped(item).losses().size()).sum();
    }

    /** By the keys of columns whose texts, files and recorded time go along, those that take them over. */
    Map<String, String> beside() {
        Map<String, String> keys = new HashMap<>();
        for (Column column : from.columns()) {
            mapping.target(column)
                    .filter(target -> ColumnMapping.isRecorded(column)
                            || column.type().equals("long_text")
                                    && target.type().equals("long_text"))
                    .ifPresent(target -> keys.put(column.key(), target.key()));
        }
        return keys;
    }

    Preview preview() {
        List<OfColumn> columns = new ArrayList<>();
        for (Column column : from.columns()) {
            if (ColumnMapping.carries(column)) {
                List<Loss> losses = items.stream()
                        .flatMap(item -> mapped(item).losses().stream())
                        .filter(loss -> loss.column().equals(column))
                        .toList();
                int filled = (int) items.stream()
                        .filter(item -> item.values().containsKey(column.key()))
                        .count();
                columns.add(new OfColumn(
                        column,
                        mapping.target(column),
                        filled,
                        losses.size(),
                        losses.stream().limit(SAMPLES_MAX).map(Transfer::sample).toList()));
            }
        }
        int roots = (int) items.stream().filter(this::isRoot).count();
        return new Preview(roots, items.size() - roots, columns);
    }

    private static Preview.Lost sample(Loss loss) {
        return new Preview.Lost(loss.item(), loss.text(), loss.why().name().toLowerCase(Locale.ROOT));
    }

    static RejectedException tooMany() {
        return new RejectedException(Rejection.conflict(
                "too_many_items",
                "At most " + TransferItems.ITEMS_MAX + " items go at once, with all that stands under them."));
    }
}
