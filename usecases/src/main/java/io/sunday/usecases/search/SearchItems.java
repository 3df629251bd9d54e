package io.sunday.usecases.search;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.SearchHits;
import io.sunday.eventbus.SearchQuery;
import io.sunday.eventbus.json.SeenEvents;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.search.VisibleItems;
import io.sunday.storage.search.VisibleItems.VisibleItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.item.SeenItems;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds items by words. An index on some node says which; the rows say whether they still exist and whether the caller
 * may see them, so that an index that lags can miss a hit but never show one too many.
 */
public final class SearchItems {

    public static final int LIMIT_DEFAULT = 20;
    public static final int LIMIT_MAX = 100;

    /** Asked for beyond the limit, for hits that turn out to be gone. */
    private static final int SPARE = 10;

    /** Who finds nothing among so many of the best hits looks for something that is not for them. */
    private static final int ASKED_MAX = 1_000;

    /** Nobody waits longer for a list that appears while they type. */
    private static final long TIMEOUT_MILLIS = 5_000;

    private final Reads pool;
    private final AccessControl access;
    private final EventBus bus;
    private final VisibleItems items = new VisibleItems();
    private final SeenItems seen;

    public SearchItems(Reads pool, AccessControl access, BoardStructures structures, EventBus bus) {
        this.pool = pool;
        this.access = access;
        this.bus = bus;
        this.seen = new SeenItems(pool, structures);
    }

    /**
     * One item that was found.
     *
     * @param item as the API shows it
     * @param board {@code {id,name,workspaceId}}
     * @param nameHighlight escaped HTML with the words in {@code <mark>}
     * @param snippet the same of the text around the words; empty when only the name has them
     */
    public record Found(JsonObject item, JsonObject board, float score, String nameHighlight, String snippet) {}

    /**
     * The best hits first, at most {@code limit}. Refused: board_not_found, organization_not_found, search_unavailable.
     *
     * @param organization only of this one; null for all of the caller's
     * @param board only on this one; null for all
     * @param archived only in the archive of a board; otherwise only items that are not
     */
    public List<Found> run(
            Caller caller,
            String text,
            @Nullable OrganizationId organization,
            @Nullable BoardId board,
            boolean archived,
            int limit) {
        Set<UUID> organizations = organizations(caller, organization, board);
        if (organizations.isEmpty()) {
            return List.of();
        }
        int wanted = Math.clamp(limit, 1, LIMIT_MAX);
        UUID only = board == null ? null : board.value();
        int asked = wanted + SPARE;
        while (true) {
            List<SearchHits.Hit> hits = ask(new SearchQuery(organizations, only, archived, text, asked))
                    .hits();
            List<Found> found = visible(caller, archived, hits, wanted);
            if (found.size() == wanted || hits.size() < asked || asked >= ASKED_MAX) {
                return found;
            }
            // The best hits are on boards that are not for the caller.
            asked = Math.min(asked * 5, ASKED_MAX);
        }
    }

    private List<Found> visible(Caller caller, boolean archived, List<SearchHits.Hit> hits, int wanted) {
        Map<ItemId, VisibleItem> visible = hits.isEmpty()
                ? Map.of()
                : await(items.read(
                        pool.of(caller),
                        caller.userId(),
                        archived,
                        hits.stream().map(hit -> new ItemId(hit.itemId())).toList()));
        Set<BoardId> closed = visible.values().stream()
                .filter(VisibleItem::closed)
                .map(SearchItems::board)
                .collect(Collectors.toSet());
        Map<BoardId, SeenEvents> sights = closed.isEmpty() ? Map.of() : seen.sights(caller, closed);
        List<Found> found = new ArrayList<>();
        for (SearchHits.Hit hit : hits) {
            VisibleItem item = visible.get(new ItemId(hit.itemId()));
            if (item != null && found.size() < wanted) {
                shown(item, sights)
                        .ifPresent(json -> found.add(
                                new Found(json, item.board(), hit.score(), hit.nameHighlight(), hit.snippet())));
            }
        }
        return found;
    }

    /** What the index holds of a board is seen by all who see the board; the item may have more. */
    private static Optional<JsonObject> shown(VisibleItem item, Map<BoardId, SeenEvents> sights) {
        return item.closed()
                ? Optional.ofNullable(sights.get(board(item))).map(sight -> sight.item(item.item()))
                : Optional.of(item.item());
    }

    private static BoardId board(VisibleItem item) {
        return BoardId.of(item.board().getString("id"));
    }

    private Set<UUID> organizations(Caller caller, @Nullable OrganizationId organization, @Nullable BoardId board) {
        if (organization != null) {
            access.organization(pool.of(caller), caller, organization, Permission.READ, "organization");
        }
        if (board != null) {
            UUID of = access.boardOfSome(pool.of(caller), caller, board, Permission.READ)
                    .organizationId()
                    .value();
            return organization == null || organization.value().equals(of) ? Set.of(of) : Set.of();
        }
        if (organization != null) {
            return Set.of(organization.value());
        }
        OrganizationId only = caller.apiKeyOrganization();
        Set<UUID> all = await(items.organizationsOf(pool.of(caller), caller.userId()));
        if (only != null) {
            all.retainAll(Set.of(only.value()));
        }
        return all;
    }

    private SearchHits ask(SearchQuery query) {
        try {
            return await(bus.<SearchHits>request(
                            Addresses.SEARCH, query, new DeliveryOptions().setSendTimeout(TIMEOUT_MILLIS)))
                    .body();
        } catch (ReplyException noAnswer) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.UNAVAILABLE,
                    "search_unavailable",
                    "Search is not available just now. Try again in a moment.",
                    List.of()));
        }
    }
}
