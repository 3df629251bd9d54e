package io.sunday.realtime;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Principal;
import io.sunday.domain.access.SeenAs;
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
import io.sunday.realtime.hub.Part;
import io.sunday.realtime.hub.Sieve;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.ItemStore.Present;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.team.TeamStore;
import io.sunday.storage.view.ViewStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what filters need: what they mean on their board, and the rows that events have changed. */
final class Filters {

    /** Batches whose rows are kept for other filters on the board, which ask for them at the same time. */
    private static final int ROWS_KEPT = 16;

    private final Pool readers;
    private final InstantSource clock;
    private final BoardStructures structures = new BoardStructures();
    private final ItemStore items = new ItemStore();
    private final ViewStore views = new ViewStore();
    private final OwnItemsStore own = new OwnItemsStore();
    private final TeamStore teams = new TeamStore();
    private final Map<Batch, Future<Map<ItemId, Present>>> rows = new LinkedHashMap<>();
    private final Map<PeopleOf, Future<Map<ItemId, JsonArray>>> people = new LinkedHashMap<>();

    /** Who is in a column of the items of a batch. */
    private record PeopleOf(Batch batch, String column) {}

    /** A filter as it is meant now, and the board with all its columns. */
    record Meaning(Filter filter, BoardStructure board) {}

    Filters(Pool readers, InstantSource clock) {
        this.readers = readers;
        this.clock = clock;
    }

    /** The wish with what its view shows; empty when the person sees no such view on the board. */
    Future<Optional<Wish>> resolve(BoardId board, @Nullable SeenAs seenAs, Wish wish, ViewWish view, UserId who) {
        Principal reader = reader(seenAs);
        return views.find(readers, board, view.id(), who, reader)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : structures
                                .find(readers, board)
                                .map(structure -> structure
                                        .map(there -> there.seenBy(reader))
                                        .map(there -> view.resolved(wish, found.get(), there, who))));
    }

    /** The wish with the teams that who wishes it is in now, where its filter says them. */
    Future<Wish> meant(Wish wish, UserId who) {
        FilterWish filter = wish.filter();
        return filter == null || !filter.saysTeams()
                ? Future.succeededFuture(wish)
                : teams.of(readers, List.of(who)).map(found -> wish.with(filter.in(found.getOrDefault(who, Set.of()))));
    }

    /**
     * What somebody gets of a board, the first that can be had.
     *
     * @param seenAs as what they do not see all, which they never get more than; null for who does
     * @param wish which items they want; null for all
     */
    List<Part> parts(BoardId board, @Nullable SeenAs seenAs, @Nullable FilterWish wish) {
        List<Part> parts = new ArrayList<>(2);
        if (wish != null) {
            // Fails with a RejectedException when it is not a filter for this board.
            parts.add(new Part(
                    seenAs == null ? wish : new SeenWish(seenAs, wish), () -> open(board, seenAs, wish), false));
        }
        if (seenAs != null) {
            parts.add(new Part(
                    new SeenWish(seenAs, null),
                    () -> Future.succeededFuture(new SeenBoard(this, board, seenAs, null)),
                    true));
        }
        return parts;
    }

    private Future<Sieve> open(BoardId board, @Nullable SeenAs seenAs, FilterWish wish) {
        Principal reader = reader(seenAs);
        return meaning(board, reader, wish).map(meaning -> {
            BoardFilter filter = new BoardFilter(this, reader, wish, meaning);
            return seenAs == null ? filter : new SeenBoard(this, board, seenAs, filter);
        });
    }

    /** What the filter means today, on the board as it is and as they see it. */
    Future<Meaning> meaning(BoardId board, Principal reader, FilterWish wish) {
        return find(board).map(found -> meaning(found, reader, wish));
    }

    Meaning meaning(BoardStructure board, Principal reader, FilterWish wish) {
        Decision<Filter> filter = FilterParser.parse(
                PlainJson.decodeObject(wish.json()), board.seenBy(reader), wish.context(clock.instant()), "/filter");
        return new Meaning(filter.orThrow(), board);
    }

    /** The board as they see it. */
    Future<BoardStructure> seen(BoardId board, Principal reader) {
        return find(board).map(found -> found.seenBy(reader));
    }

    private static Principal reader(@Nullable SeenAs seenAs) {
        return seenAs == null ? Principal.of(BoardRole.OWNER) : seenAs.who();
    }

    private Future<BoardStructure> find(BoardId board) {
        return structures
                .find(readers, board)
                .map(found -> found.orElseThrow(() -> new RejectedException(Rejection.notFound("board"))));
    }

    /** Whose the items are that the batch is about, wherever they are kept; what is not on the board is missing. */
    Future<Map<ItemId, JsonArray>> people(Batch batch, BoardStructure board, String column, Collection<ItemId> ids) {
        PeopleOf key = new PeopleOf(batch, column);
        synchronized (people) {
            Future<Map<ItemId, JsonArray>> known = people.get(key);
            if (known != null && !known.failed()) {
                return known;
            }
            Future<Map<ItemId, JsonArray>> reading = own.people(readers, board.workspaceId(), board.id(), column, ids);
            people.put(key, reading);
            if (people.size() > ROWS_KEPT) {
                people.remove(people.keySet().iterator().next());
            }
            return reading;
        }
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
