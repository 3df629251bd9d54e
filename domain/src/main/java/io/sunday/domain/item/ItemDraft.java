package io.sunday.domain.item;

import io.sunday.domain.board.GroupId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An item as somebody wants it.
 *
 * @param groupId the group, or null for the board's first
 * @param position order key, or null for the end of the group
 * @param values column key to value, null for none
 */
public record ItemDraft(
        @Nullable GroupId groupId,
        String name,
        String description,
        @Nullable ItemId parentId,
        @Nullable String position,
        Map<String, @Nullable Object> values) {

    /** Only a name: the first group, no values. */
    public static ItemDraft named(String name) {
        return new ItemDraft(null, name, "", null, null, Map.of());
    }

    /** The same in a group. */
    public ItemDraft in(GroupId group) {
        return new ItemDraft(group, name, description, parentId, position, values);
    }

    /** The same with other values. */
    public ItemDraft with(Map<String, @Nullable Object> newValues) {
        return new ItemDraft(groupId, name, description, parentId, position, newValues);
    }

    /** The same under an item. */
    public ItemDraft under(ItemId parent) {
        return new ItemDraft(groupId, name, description, parent, position, values);
    }
}
