package io.sunday.realtime;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.LiveEvent;
import io.sunday.realtime.hub.Sieve;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leaves of a board's events what a role sees that does not see all of it, after a filter has decided about them, if
 * there is one. Where columns change, or who sees a view, others may be seen than before: the board has to be read afresh.
 */
final class SeenBoard implements Sieve {

    private final Filters filters;
    private final BoardId board;
    private final BoardRole seenAs;
    private final @Nullable Sieve filter;
    // Read when the first events come, so that it is no older than they are.
    private @Nullable Future<SeenEvents> sight;

    SeenBoard(Filters filters, BoardId board, BoardRole seenAs, @Nullable Sieve filter) {
        this.filters = filters;
        this.board = board;
        this.seenAs = seenAs;
        this.filter = filter;
    }

    /** Who points at what is hidden seems to point nowhere. */
    @Override
    public List<LiveEvent> passing(Batch signals) {
        Future<SeenEvents> known = sight();
        return signals.events().stream()
                .filter(event -> !event.isType("cursor.moved")
                        || known.succeeded() && !event.says(known.result()::pointsAtHidden))
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
            case Sifted.Kept(List<LiveEvent> events) -> sight().map(seen -> new Sifted.Kept(seen(events, seen)));
            default -> Future.succeededFuture(left);
        });
    }

    private Future<SeenEvents> sight() {
        Future<SeenEvents> known = sight;
        if (known == null || known.failed()) {
            known = filters.seen(board, seenAs).map(SeenEvents::new);
            sight = known;
        }
        return known;
    }

    private static List<LiveEvent> seen(List<LiveEvent> events, SeenEvents sight) {
        return events.stream().map(event -> event.seen(sight::of)).toList();
    }
}
