package io.sunday.usecases.recurrence;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.item.Item;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.item.ItemTemplate;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * An item that repeats, apart from its board: what a copy of the board, a template and a file have in common.
 *
 * @param group the place of its group among the groups
 * @param items as {@link ItemTemplate} keeps them
 */
public record Repetition(Timing timing, boolean paused, int group, List<Map<String, Object>> items) {

    private static final String VALUES = "values";

    /** What repeats on a board, apart from which board it is. */
    static Repetition of(Recurrence recurrence, BoardStructure board) {
        int place = 0;
        for (int i = 0; i < board.groups().size(); i++) {
            if (board.groups()
                    .get(i)
                    .id()
                    .toString()
                    .equals(recurrence.template().get("groupId"))) {
                place = i;
            }
        }
        return new Repetition(
                recurrence.timing(),
                recurrence.paused(),
                place,
                items(recurrence.template().get("items")));
    }

    private static List<Map<String, Object>> items(@Nullable Object list) {
        List<Map<String, Object>> items = new ArrayList<>();
        for (Object each : list instanceof List<?> some ? some : List.of()) {
            Map<String, Object> item = new LinkedHashMap<>();
            if (each instanceof Map<?, ?> map) {
                map.forEach((key, value) -> item.put(String.valueOf(key), value));
            }
            items.add(item);
        }
        return items;
    }

    /** With other values: of each item that is made. */
    public Repetition with(BiFunction<Map<String, Object>, Set<String>, Map<String, Object>> values) {
        Set<String> ids = new HashSet<>();
        items.forEach(item -> ids.add(String.valueOf(item.get("id"))));
        List<Map<String, Object>> changed = new ArrayList<>();
        for (Map<String, Object> item : items) {
            Map<String, Object> own = new LinkedHashMap<>();
            if (item.get(VALUES) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> own.put(String.valueOf(key), value));
            }
            Map<String, Object> copy = new LinkedHashMap<>(item);
            copy.put(VALUES, values.apply(own, ids));
            changed.add(copy);
        }
        return new Repetition(timing, paused, group, changed);
    }

    /** Without some columns. */
    public Repetition without(Collection<String> keys) {
        return with((values, ids) -> {
            values.keySet().removeAll(keys);
            return values;
        });
    }

    /** As templates and files keep it. */
    public JsonObject json() {
        return new JsonObject()
                .put("rule", timing.rule())
                .put("timeZone", timing.timeZone())
                .put("start", timing.start())
                .put("paused", paused)
                .put("group", group)
                .put("items", new JsonArray(items));
    }

    /** From a template or a file, which anybody may have written; nothing when it is none. */
    public static Optional<Repetition> of(Map<?, ?> json) {
        Timing timing = new Timing(
                String.valueOf(json.get("rule")),
                String.valueOf(json.get("timeZone")),
                String.valueOf(json.get("start")));
        List<Map<String, Object>> items = items(json.get("items"));
        boolean possible = RuleDates.of(timing) instanceof Decision.Accepted
                && !items.isEmpty()
                && items.size() <= ItemTemplate.ITEMS_MAX
                && areItems(items);
        int group = json.get("group") instanceof Number place ? place.intValue() : 0;
        return possible
                ? Optional.of(new Repetition(timing, Boolean.TRUE.equals(json.get("paused")), group, items))
                : Optional.empty();
    }

    /** Each has an id of its own and stands under one that came before it, the first under none. */
    private static boolean areItems(List<Map<String, Object>> items) {
        Set<Object> ids = new HashSet<>();
        for (Map<String, Object> item : items) {
            Object parent = item.get("parentId");
            boolean fits = item.get("id") instanceof String id
                    && Ids.parse(id).isPresent()
                    && (ids.isEmpty() ? parent == null : ids.contains(parent))
                    && ids.add(id)
                    && item.get("position") instanceof String
                    && item.get("name") instanceof String name
                    && Text.required(name, "", Item.NAME_LENGTH_MAX) instanceof Decision.Accepted
                    && item.get("description") instanceof String description
                    && description.length() <= Item.DESCRIPTION_LENGTH_MAX;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** Without values that the columns of a board do not take, and links to what is not among the items. */
    public Repetition fitting(BoardStructure board) {
        return with((values, ids) -> {
            Map<String, Object> kept = new LinkedHashMap<>();
            for (Column column : board.columns()) {
                Object value = values.get(column.key());
                if (column.type().equals("dependency") && value instanceof List<?> links) {
                    value = links.stream()
                            .filter(link -> link instanceof Map<?, ?> map && ids.contains(map.get("itemId")))
                            .toList();
                }
                if (value != null
                        && !ColumnTypes.named(column.type()).isReadOnly()
                        && ColumnTypes.named(column.type()).accept(value, column, "")
                                instanceof Decision.Accepted<Object>(Object accepted)) {
                    kept.put(column.key(), accepted);
                }
            }
            return kept;
        });
    }

    /** As a recurrence keeps it on a board with these groups. */
    Map<String, Object> template(BoardStructure board) {
        int place = group >= 0 && group < board.groups().size() ? group : 0;
        return PlainJson.of(new JsonObject()
                .put("groupId", board.groups().get(place).id().toString())
                .put("items", new JsonArray(items)));
    }
}
