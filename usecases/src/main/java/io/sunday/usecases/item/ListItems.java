package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.AssignedItems;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemPages.Page;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists items page by page: of one board, filtered and sorted, or of all boards that a person is assigned on. */
public final class ListItems {

    /**
     * What is asked of a board.
     *
     * @param filter reads the filter against the board's columns; it may refuse
     * @param sort likewise
     */
    public record Query(
            @Nullable GroupId group,
            Function<BoardStructure, Filter> filter,
            Function<BoardStructure, Sort> sort,
            @Nullable String cursor,
            int limit) {}

    private final Reads pool;
    private final Reads scans;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardColumns columns;
    private final ItemPages pages = new ItemPages();
    private final OwnItemsStore own = new OwnItemsStore();
    private final KeptAnswers<ItemPages.Query, Page> kept = new KeptAnswers<>(
            page -> page.items().stream().mapToInt(String::length).sum());
    private final AssignedItems assigned = new AssignedItems();
    private final SeenItems seen;

    /** @param scans for pages that most of a board has to be read for */
    public ListItems(Reads pool, Reads scans, AccessControl access, BoardStructures structures, BoardColumns columns) {
        this.columns = columns;
        this.pool = pool;
        this.scans = scans;
        this.access = access;
        this.structures = structures;
        this.seen = new SeenItems(pool, structures);
    }

    /** Refused: board_not_found, unknown_column and whatever a filter or cursor can be refused for. */
    public Page ofBoard(Caller caller, BoardId board, Query query) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        ItemPages.Query read = new ItemPages.Query(
                query.group(),
                query.filter().apply(structure),
                query.sort().apply(structure),
                query.cursor(),
                query.limit(),
                true);
        if (allowed.own().isPresent()) {
            UUID[] items = await(own.all(
                    pool.of(caller), allowed.workspaceId(), board, allowed.own().get()));
            return await(pages.readOnly(pool.of(caller), structure, read, items));
        }
        if (!allowed.hidden(structure).isEmpty()) {
            // What is kept, in whatever way, is for those who see all.
            return await(pages.read((read.isScan() ? scans : pool).of(caller), structure, read));
        }
        return kept.get(allowed, read, () -> page(caller, allowed, structure, read));
    }

    private Page page(Caller caller, BoardAccess allowed, BoardStructure structure, ItemPages.Query read) {
        if (!read.isScan()) {
            return await(pages.read(pool.of(caller), structure, read));
        }
        Optional<UUID[]> among = columns.candidates(allowed, structure, read);
        return await(
                among.isPresent()
                        ? pages.readAmong(pool.of(caller), structure, read, among.get())
                        : pages.read(scans.of(caller), structure, read));
    }

    /** What the person is assigned to, on boards that the caller sees; newest first. */
    public Page assignedTo(Caller caller, UserId person, @Nullable String cursor, int limit) {
        @Nullable
        ItemId before = cursor == null
                ? null
                : ItemId.parse(cursor)
                        .orElseThrow(() -> new RejectedException(Rejection.invalid(
                                "?cursor", "invalid_cursor", "Not a cursor that this list has given.")));
        AssignedItems.Page page = await(
                assigned.read(pool.of(caller), person, caller.userId(), before, limit, caller.apiKeyOrganization()));
        List<String> items = seen.items(caller, page.items(), page.closed());
        return new Page(items, page.last().map(ItemId::toString));
    }
}
