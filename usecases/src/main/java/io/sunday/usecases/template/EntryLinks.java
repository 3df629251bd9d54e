package io.sunday.usecases.template;

import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.item.ItemId;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which item waits for which, told by their places among the entries: a copy has items of its own. */
final class EntryLinks {

    private static final String ITEM = "itemId";
    private static final String ENTRY = "entry";

    private EntryLinks() {}

    /** The values of an item with places in place of ids; who waits for what is not there waits no longer. */
    static Map<String, Object> from(
            Map<ItemId, Integer> places, Map<String, Object> values, List<ColumnDraft> columns) {
        return replaced(
                values,
                columns,
                ITEM,
                ENTRY,
                id -> id instanceof String text
                        ? Optional.ofNullable(places.get(ItemId.of(text))).map(BigDecimal::valueOf)
                        : Optional.empty());
    }

    /** The values of an entry with the ids of the new items in place of their places. */
    static Map<String, Object> to(List<ItemId> ids, Map<String, Object> values, List<ColumnDraft> columns) {
        return replaced(
                values,
                columns,
                ENTRY,
                ITEM,
                place -> place instanceof Number number && number.intValue() >= 0 && number.intValue() < ids.size()
                        ? Optional.of(ids.get(number.intValue()).toString())
                        : Optional.empty());
    }

    private static Map<String, Object> replaced(
            Map<String, Object> values,
            List<ColumnDraft> columns,
            String from,
            String to,
            Function<@Nullable Object, Optional<?>> other) {
        Map<String, Object> result = new HashMap<>(values);
        for (ColumnDraft column : columns) {
            String key = column.key();
            if ("dependency".equals(column.type()) && key != null && values.get(key) instanceof List<?> links) {
                List<Object> replaced = links.stream()
                        .map(link -> replaced((Map<?, ?>) link, from, to, other))
                        .filter(Objects::nonNull)
                        .map(Object.class::cast)
                        .toList();
                result.put(key, replaced);
                if (replaced.isEmpty()) {
                    result.remove(key);
                }
            }
        }
        return result;
    }

    private static @Nullable Map<Object, Object> replaced(
            Map<?, ?> link, String from, String to, Function<@Nullable Object, Optional<?>> other) {
        Optional<?> replacement = other.apply(link.get(from));
        if (replacement.isEmpty()) {
            return null;
        }
        Map<Object, Object> copy = new HashMap<>(link);
        copy.remove(from);
        copy.put(to, replacement.get());
        return copy;
    }
}
