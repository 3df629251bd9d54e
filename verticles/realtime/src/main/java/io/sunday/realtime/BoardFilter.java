package io.sunday.realtime;

import io.sunday.domain.access.Principal;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.ItemField;
import io.sunday.eventbus.json.ItemJson;
import io.sunday.realtime.Filters.Meaning;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.realtime.hub.Sieve;
import io.sunday.storage.item.ItemStore.Present;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of each event of a board what it does to the items that a filter leaves. The rows are read after the events, so
 * they are as the events leave them or newer; an item as it was before comes from what the event says was there. Where
 * the row is newer than the event, the item is said to enter or to leave as it is now, which is right for whoever comes
 * that far.
 */
final class BoardFilter implements Sieve {

    private final Filters filters;
    private final Principal reader;
    private final FilterWish wish;
    private Meaning meaning;
    private Set<String> names;

    /** @param reader as what the filter sees the board */
    BoardFilter(Filters filters, Principal reader, FilterWish wish, Meaning meaning) {
        this.filters = filters;
        this.reader = reader;
        this.wish = wish;
        this.meaning = meaning;
        this.names = names(meaning.filter());
    }

    @Override
    public Future<Boolean> hasAged() {
        return Future.succeededFuture(become(filters.meaning(meaning.board(), reader, wish)));
    }

    @Override
    public Future<Sifted> sift(Batch batch) {
        if (batch.events().stream().noneMatch(BoardFilter::changesColumns)) {
            return siftItems(batch);
        }
        return filters.meaning(meaning.board().id(), reader, wish)
                .compose(now -> become(now) ? said(new Sifted.Changed()) : siftItems(batch))
                .recover(failure -> failure instanceof RejectedException
                        ? said(new Sifted.Refused())
                        : Future.failedFuture(failure));
    }

    private static Future<Sifted> said(Sifted sifted) {
        return Future.succeededFuture(sifted);
    }

    /** Whether the filter looks at something else than before. */
    private boolean become(Meaning now) {
        boolean changed = !now.filter().equals(meaning.filter());
        meaning = now;
        names = names(now.filter());
        return changed;
    }

    static boolean changesColumns(LiveEvent event) {
        String type = event.type();
        return type.startsWith("column.") && !type.equals("column.values_changed");
    }

    private Future<Sifted> siftItems(Batch batch) {
        Set<ItemId> ids = new HashSet<>();
        for (LiveEvent event : batch.events()) {
            if (event.isType("column.values_changed") && changesValues(event)) {
                return said(new Sifted.Lost());
            }
            item(event).ifPresent(ids::add);
        }
        return ids.isEmpty()
                ? said(new Sifted.Kept(batch.events()))
                : filters.rows(batch, meaning.board(), ids)
                        .map(rows -> new Sifted.Kept(new Decisions(rows).about(batch.events())));
    }

    /** Whether a change of a column gave items other values of those that the filter looks at. */
    private boolean changesValues(LiveEvent event) {
        return !(event.data("values") instanceof JsonObject items)
                || items.stream()
                        .anyMatch(item -> item.getValue() instanceof JsonObject values
                                && values.fieldNames().stream().anyMatch(names::contains));
    }

    private static Optional<ItemId> item(LiveEvent event) {
        Object id = event.data("item") instanceof JsonObject item ? item.getValue("id") : event.data("itemId");
        return id instanceof String text && event.type().startsWith("item.") ? ItemId.parse(text) : Optional.empty();
    }

    private static Set<String> names(Filter filter) {
        Set<String> names = new HashSet<>();
        switch (filter) {
            case Filter.And(List<Filter> parts) -> parts.forEach(part -> names.addAll(names(part)));
            case Filter.Or(List<Filter> parts) -> parts.forEach(part -> names.addAll(names(part)));
            case Filter.Not(Filter part) -> names.addAll(names(part));
            case Filter.Condition condition -> names.add(condition.term().name());
        }
        return names;
    }

    /** About the events of one batch, from the last one back, so that each item is known as each event left it. */
    private final class Decisions {

        private final Map<ItemId, Present> rows;
        private final Map<ItemId, Item> known = new HashMap<>();
        private final Set<ItemId> told = new HashSet<>();

        Decisions(Map<ItemId, Present> rows) {
            this.rows = rows;
            rows.forEach((id, row) -> known.put(id, row.item()));
        }

        List<LiveEvent> about(List<LiveEvent> events) {
            List<LiveEvent> decided = new ArrayList<>(events.size());
            for (LiveEvent event : events.reversed()) {
                Optional<ItemId> item = item(event);
                decided.add(item.isPresent() ? about(event, item.get()) : event);
            }
            Collections.reverse(decided);
            return decided;
        }

        private LiveEvent about(LiveEvent event, ItemId id) {
            if (told.contains(id)) {
                // A later event of the batch brings the item as it is now.
                return event.hidden();
            }
            Item item = known.get(id);
            return switch (event.type()) {
                case "item.deleted", "item.archived", "item.left" -> {
                    if (item != null) {
                        known.put(id, PreviousItem.of(item, event));
                    }
                    yield item == null || matches(item) ? event.leaving() : event.hidden();
                }
                case "item.created", "item.restored", "item.arrived" -> {
                    known.remove(id);
                    yield item == null || item.version() != version(event) ? asItIs(event, id) : entering(event, item);
                }
                default -> changed(event, id, item);
            };
        }

        private LiveEvent entering(LiveEvent event, Item item) {
            return matches(item) ? event.entering("") : event.hidden();
        }

        private LiveEvent changed(LiveEvent event, ItemId id, @Nullable Item after) {
            if (after == null || after.version() != version(event) || looksAtTimesOfChange()) {
                return asItIs(event, id);
            }
            Item before = PreviousItem.of(after, event);
            known.put(id, before);
            boolean was = matches(before);
            if (matches(after)) {
                return was
                        ? event.changing()
                        : event.entering(ItemJson.item(after).encode());
            }
            return was ? event.leaving() : event.hidden();
        }

        /** What was before is not known. */
        private LiveEvent asItIs(LiveEvent event, ItemId id) {
            told.add(id);
            Present row = rows.get(id);
            return row != null && !row.removed() && matches(row.item())
                    ? event.entering(ItemJson.item(row.item()).encode())
                    : event.leaving();
        }

        private boolean matches(Item item) {
            return meaning.filter().matches(item);
        }

        private boolean looksAtTimesOfChange() {
            return names.contains(ItemField.UPDATED_AT.apiName());
        }

        private long version(LiveEvent event) {
            Object version =
                    event.data("item") instanceof JsonObject item ? item.getValue("version") : event.data("version");
            return version instanceof Number number ? number.longValue() : -1;
        }
    }
}
