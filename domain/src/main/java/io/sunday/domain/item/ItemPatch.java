package io.sunday.domain.item;

import io.sunday.domain.board.GroupId;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to become different about an item; null leaves a field as it is.
 *
 * @param values column key to new value; null as the value clears it
 * @param parent null leaves it where it is in the tree
 */
public record ItemPatch(
        @Nullable String name,
        @Nullable String description,
        @Nullable GroupId groupId,
        @Nullable String position,
        Map<String, @Nullable Object> values,
        @Nullable Parent parent) {

    /**
     * Under which item it is to stand.
     *
     * @param id nothing for no item: it becomes one of the group's own
     */
    public record Parent(Optional<ItemId> id) {
        public static final Parent NONE = new Parent(Optional.empty());

        public static Parent of(ItemId id) {
            return new Parent(Optional.of(id));
        }
    }

    public ItemPatch(
            @Nullable String name,
            @Nullable String description,
            @Nullable GroupId groupId,
            @Nullable String position,
            Map<String, @Nullable Object> values) {
        this(name, description, groupId, position, values, null);
    }

    public static ItemPatch ofValues(Map<String, @Nullable Object> values) {
        return new ItemPatch(null, null, null, null, values);
    }

    public static ItemPatch toGroup(GroupId groupId) {
        return new ItemPatch(null, null, groupId, null, Map.of());
    }

    /** The same with other values. */
    public ItemPatch with(Map<String, @Nullable Object> newValues) {
        return new ItemPatch(name, description, groupId, position, newValues, parent);
    }

    /** Whether what stands under the item may have to go along. */
    public boolean movesTree() {
        return groupId != null || parent != null;
    }
}
