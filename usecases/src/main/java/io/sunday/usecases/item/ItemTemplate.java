package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.usecases.change.WriteTransaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An item with what stands under it, kept apart from its board to make others like it. */
public final class ItemTemplate {

    /** Items of one template. */
    public static final int ITEMS_MAX = 200;

    private static final int DAY_LENGTH = 10;

    private ItemTemplate() {}

    /** What an item is like now, as plain JSON. The item comes first, each after the one it stands under. */
    public static Map<String, Object> of(ItemId root, List<Item> tree, BoardStructure board) {
        List<Object> items = new ArrayList<>();
        for (Item item : Transfer.inOrder(tree, board)) {
            Map<String, Object> kept = new LinkedHashMap<>();
            kept.put("id", item.id().toString());
            if (!item.id().equals(root)) {
                item.parentId().ifPresent(parent -> kept.put("parentId", parent.toString()));
            }
            kept.put("name", item.name());
            kept.put("description", item.description());
            kept.put("position", item.position());
            kept.put("values", item.values());
            items.add(kept);
        }
        String group = tree.stream()
                .filter(item -> item.id().equals(root))
                .findFirst()
                .orElseThrow()
                .groupId()
                .toString();
        return Map.of("groupId", group, "items", items);
    }

    /**
     * Makes new items. What its columns cannot hold any more is left out; a group that has gone is the first.
     *
     * @param days by which dates are later
     * @param zone in which they are
     */
    public static Item make(
            WriteTransaction write,
            ItemWrites items,
            BoardStructure board,
            Map<String, Object> template,
            long days,
            ZoneId zone) {
        List<Item> kept = kept(board, template, days, zone, write.at());
        Map<ItemId, ItemId> ids = new HashMap<>();
        kept.forEach(item -> ids.put(item.id(), new ItemId(write.nextId())));
        ColumnMapping same = ColumnMapping.of(Map.of(), board, board).orThrow();
        Transfer transfer = new Transfer(write.connection(), board, same, kept, ids);
        ItemBatch batch = items.open(write, board, List.of());
        for (Item item : transfer.items()) {
            batch.copy(
                    transfer.idOf(item),
                    item.name(),
                    item.description(),
                    item.groupId(),
                    transfer.parentOf(item),
                    null,
                    transfer.valuesOf(item));
        }
        return batch.commit().created().getFirst();
    }

    private static List<Item> kept(
            BoardStructure board, Map<String, Object> template, long days, ZoneId zone, Instant at) {
        GroupId wanted = new GroupId(UUID.fromString(String.valueOf(template.get("groupId"))));
        GroupId group = board.group(wanted).isPresent()
                ? wanted
                : board.groups().getFirst().id();
        List<Item> items = new ArrayList<>();
        for (Object each : (List<?>) template.getOrDefault("items", List.of())) {
            Map<?, ?> item = (Map<?, ?>) each;
            items.add(new Item(
                    ItemId.of(String.valueOf(item.get("id"))),
                    board.id(),
                    group,
                    item.get("parentId") instanceof String parent ? Optional.of(ItemId.of(parent)) : Optional.empty(),
                    0,
                    String.valueOf(item.get("name")),
                    String.valueOf(item.get("description")),
                    item.get("values") instanceof Map<?, ?> values ? values(board, values, days, zone) : Map.of(),
                    List.of(),
                    String.valueOf(item.get("position")),
                    1,
                    at,
                    new UUID(0, 0),
                    at,
                    new UUID(0, 0)));
        }
        return items;
    }

    private static Map<String, Object> values(BoardStructure board, Map<?, ?> values, long days, ZoneId zone) {
        Map<String, Object> later = new HashMap<>();
        for (Column column : board.columns()) {
            Object value = values.get(column.key());
            // Everybody votes anew.
            if (value != null && !column.type().equals("vote")) {
                later.put(column.key(), later(column, value, days, zone));
            }
        }
        return later;
    }

    private static Object later(Column column, Object value, long days, ZoneId zone) {
        if (column.type().equals("date") && value instanceof String date) {
            return later(date, days, zone);
        }
        if (column.type().equals("timeline") && value instanceof Map<?, ?> span) {
            Map<String, Object> moved = new LinkedHashMap<>();
            span.forEach((end, date) -> moved.put(String.valueOf(end), later(String.valueOf(date), days, zone)));
            return moved;
        }
        if (column.type().equals("week") && value instanceof String week) {
            return weekOf(LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE)
                    .plusWeeks(Math.floorDiv(days + 3, 7)));
        }
        return value;
    }

    private static String weekOf(LocalDate day) {
        return DateTimeFormatter.ISO_WEEK_DATE.format(day).substring(0, "2026-W01".length());
    }

    /** A moment keeps its time on the clocks of the zone. */
    private static String later(String date, long days, ZoneId zone) {
        if (date.length() <= DAY_LENGTH) {
            return LocalDate.parse(date).plusDays(days).toString();
        }
        ZonedDateTime there = Instant.parse(date).atZone(zone);
        return there.plusDays(days).toInstant().toString();
    }
}
