package io.sunday.realtime;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.SeenAs;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.OwnEvents;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.realtime.hub.Sieve;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of a board's events what a role sees that does not see all of it, after a filter has decided about them, if
 * there is one. Where columns change, or who sees a view, others may be seen than before: the board has to be read afresh.
 */
final class SeenBoard implements Sieve {

    private final Filters filters;
    private final BoardId board;
    private final SeenAs seenAs;
    private final @Nullable Sieve filter;
    // Read when the first events come, so that it is no older than they are.
    private @Nullable Future<Sight> sight;

    /** What is seen of events, and the board as it is. */
    private record Sight(SeenEvents events, BoardStructure board) {}

    SeenBoard(Filters filters, BoardId board, SeenAs seenAs, @Nullable Sieve filter) {
        this.filters = filters;
        this.board = board;
        this.seenAs = seenAs;
        this.filter = filter;
    }

    /** Who points at what is hidden, or may be, seems to point nowhere. */
    @Override
    public List<LiveEvent> passing(Batch signals) {
        Future<Sight> known = sight();
        return signals.events().stream()
                .filter(event -> !event.isType("cursor.moved")
                        || seenAs.own().isEmpty()
                                && known.succeeded()
                                && !event.says(known.result().events()::pointsAtHidden))
                .toList();
    }

    @Override
    public boolean selectsItems() {
        return filter != null;
    }

    @Override
    public Future<Boolean> hasAged() {
        return filter == null ? Future.succeededFuture(false) : filter.hasAged();
    }

    @Override
    public Future<Sifted> sift(Batch batch) {
        boolean columns =
                batch.events().stream().anyMatch(event -> BoardFilter.changesColumns(event) || event.changesSight());
        if (columns) {
            sight = null;
        }
        Future<Sifted> sifted =
                filter == null ? Future.succeededFuture(new Sifted.Kept(batch.events())) : filter.sift(batch);
        return sifted.compose(left -> switch (left) {
            case Sifted.Kept kept when columns -> Future.succeededFuture(new Sifted.Lost());
            case Sifted.Kept(List<LiveEvent> events)
            when seenAs.own().isPresent() ->
                sight().compose(seen -> own(batch, events, seenAs.own().get(), seen));
            case Sifted.Kept(List<LiveEvent> events) ->
                sight().map(seen -> new Sifted.Kept(seen(events, seen.events())));
            default -> Future.succeededFuture(left);
        });
    }

    /** What is left for who sees only their own items; what brings one or takes one has the board read afresh. */
    private Future<Sifted> own(Batch batch, List<LiveEvent> events, OwnItems own, Sight seen) {
        OwnEvents left = new OwnEvents(own);
        Set<ItemId> items = batch.events().stream()
                .flatMap(event -> event.read(OwnEvents::items).stream())
                .map(ItemId::of)
                .collect(Collectors.toSet());
        return filters.people(batch, seen.board(), own.column(), items).map(people -> {
            OwnEvents.Rows rows = new Rows(own, people);
            boolean turns = batch.events().stream().anyMatch(event -> event.says(said -> left.turns(said, rows)));
            return turns
                    ? new Sifted.Lost()
                    : new Sifted.Kept(events.stream()
                            .map(event -> event.seen(said -> left.of(said, rows).flatMap(seen.events()::of)))
                            .toList());
        });
    }

    private record Rows(OwnItems own, Map<ItemId, JsonArray> people) implements OwnEvents.Rows {

        @Override
        public boolean isOwn(String item) {
            JsonArray named = people.get(ItemId.of(item));
            return named != null && own.names(named.getList());
        }

        @Override
        public boolean isThere(String item) {
            return people.containsKey(ItemId.of(item));
        }
    }

    private Future<Sight> sight() {
        Future<Sight> known = sight;
        if (known == null || known.failed()) {
            known = filters.seen(board, seenAs.who()).map(seen -> new Sight(new SeenEvents(seen), seen));
            sight = known;
        }
        return known;
    }

    private static List<LiveEvent> seen(List<LiveEvent> events, SeenEvents sight) {
        return events.stream().map(event -> event.seen(sight::of)).toList();
    }
}
