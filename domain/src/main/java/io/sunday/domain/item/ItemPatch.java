package io.sunday.domain.item;

import io.sunday.domain.board.GroupId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to become different about an item; null leaves a field as it is.
 *
 * @param values column key to new value; null as the value clears it
 */
public record ItemPatch(
        @Nullable String name,
        @Nullable String description,
        @Nullable GroupId groupId,
        @Nullable String position,
        Map<String, @Nullable Object> values) {

    public static ItemPatch ofValues(Map<String, @Nullable Object> values) {
        return new ItemPatch(null, null, null, null, values);
    }

    public static ItemPatch toGroup(GroupId groupId) {
        return new ItemPatch(null, null, groupId, null, Map.of());
    }
}
