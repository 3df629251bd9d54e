package io.sunday.usecases.item;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.item.RemovedItems.Removed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items whose rows a batch has locked, as they will be: those that are there, and those that were put away. */
final class HeldItems {

    private final Map<ItemId, Item> there;
    private final Map<ItemId, Removed> putAway = new LinkedHashMap<>();

    HeldItems(Map<ItemId, Item> locked) {
        there = new HashMap<>(locked);
    }

    /** Those that are there, at any time. */
    Map<ItemId, Item> there() {
        return Collections.unmodifiableMap(there);
    }

    /** The item that is there, refused with 404 when there is none. */
    Item get(ItemId id) {
        Item item = there.get(id);
        if (item == null) {
            throw new RejectedException(Rejection.notFound("item"));
        }
        return item;
    }

    void put(Item item) {
        there.put(item.id(), item);
    }

    void putIfAbsent(ItemId id, Item item) {
        there.putIfAbsent(id, item);
    }

    void remove(ItemId id) {
        there.remove(id);
    }

    /** What stands directly under an item. */
    List<ItemId> under(ItemId parent) {
        return there.values().stream()
                .filter(item -> item.parentId().filter(parent::equals).isPresent())
                .map(Item::id)
                .sorted(Comparator.comparing(ItemId::value))
                .toList();
    }

    /** The same, in order. */
    List<ItemId> inOrder(ItemId parent) {
        return under(parent).stream()
                .sorted(Comparator.comparing(id -> get(id).position()))
                .toList();
    }

    /** Makes known what was put away. */
    void know(List<Removed> removed) {
        removed.forEach(each -> putAway.put(each.item().id(), each));
    }

    @Nullable
    Removed removed(ItemId id) {
        return putAway.get(id);
    }

    /** It is no longer put away as it was. */
    void forget(Removed removed) {
        putAway.remove(removed.item().id());
    }

    /** The item and those under it that went with it, each after the one it stands under. */
    List<Removed> wentTogether(Removed root) {
        List<Removed> together = new ArrayList<>(List.of(root));
        for (int i = 0; i < together.size(); i++) {
            ItemId parent = together.get(i).item().id();
            putAway.values().stream()
                    .filter(each -> each.with().equals(root.with())
                            && each.item().parentId().filter(parent::equals).isPresent())
                    .forEach(together::add);
        }
        return together;
    }
}
