package io.sunday.realtime;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.Sieve;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemStore.Present;
import io.sunday.storage.view.ViewStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what filters need: what they mean on their board, and the rows that events have changed. */
final class Filters {

    /** Batches whose rows are kept for other filters on the board, which ask for them at the same time. */
    private static final int ROWS_KEPT = 16;

    private final Pool readers;
    private final InstantSource clock;
    private final BoardStructures structures = new BoardStructures();
    private final ItemStore items = new ItemStore();
    private final ViewStore views = new ViewStore();
    private final Map<Batch, Future<Map<ItemId, Present>>> rows = new LinkedHashMap<>();

    /** A filter as it is meant now, and the board that it was checked against. */
    record Meaning(Filter filter, BoardStructure board) {}

    Filters(Pool readers, InstantSource clock) {
        this.readers = readers;
        this.clock = clock;
    }

    /** The wish with what its view shows; empty when the person sees no such view on the board. */
    Future<Optional<Wish>> resolve(BoardId board, Wish wish, ViewWish view, UserId who) {
        return views.find(readers, board, view.id(), who)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : structures
                                .find(readers, board)
                                .map(structure ->
                                        structure.map(there -> view.resolved(wish, found.get(), there, who))));
    }

    /** Fails with a {@link RejectedException} when it is not a filter for this board. */
    Future<Sieve> open(BoardId board, FilterWish wish) {
        return meaning(board, wish).map(meaning -> new BoardFilter(this, wish, meaning));
    }

    /** What the filter means today, on the board as it is. */
    Future<Meaning> meaning(BoardId board, FilterWish wish) {
        return structures
                .find(readers, board)
                .map(found ->
                        meaning(found.orElseThrow(() -> new RejectedException(Rejection.notFound("board"))), wish));
    }

    Meaning meaning(BoardStructure board, FilterWish wish) {
        Decision<Filter> filter = FilterParser.parse(
                PlainJson.decodeObject(wish.json()), board, wish.context(clock.instant()), "/filter");
        return new Meaning(filter.orThrow(), board);
    }

    /** The items that the batch is about as they are now, those that are in the trash or the archive, too. */
    Future<Map<ItemId, Present>> rows(Batch batch, BoardStructure board, Collection<ItemId> ids) {
        synchronized (rows) {
            Future<Map<ItemId, Present>> known = rows.get(batch);
            if (known != null && !known.failed()) {
                return known;
            }
            Future<Map<ItemId, Present>> reading = items.present(readers, board, ids);
            rows.put(batch, reading);
            if (rows.size() > ROWS_KEPT) {
                rows.remove(rows.keySet().iterator().next());
            }
            return reading;
        }
    }
}
