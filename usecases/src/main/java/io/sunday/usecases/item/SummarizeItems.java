package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Term;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.storage.item.ItemSummaries.Summary;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the items of a board, in all and for each value of a column, and says what its columns come to. */
public final class SummarizeItems {

    /**
     * What is asked of a board.
     *
     * @param filter reads the filter against the board's columns; it may refuse
     * @param groupBy a column or a field of items; null for the whole only
     */
    public record Query(
            @Nullable GroupId group,
            Function<BoardStructure, Filter> filter,
            @Nullable String groupBy) {}

    /** A value, its count and the footers of a few columns. */
    private static final int PART_BYTES = 1_000;

    private final Reads pool;
    private final Reads scans;
    private final AccessControl access;
    private final BoardStructures structures;
    private final BoardColumns columns;
    private final ItemSummaries summaries = new ItemSummaries();
    private final OwnItemsStore own = new OwnItemsStore();
    private final KeptAnswers<ItemSummaries.Query, Summary> kept =
            new KeptAnswers<>(summary -> PART_BYTES * (1 + summary.parts().size()));

    /** @param scans for the sums, which all of a board has to be read for */
    public SummarizeItems(
            Reads pool, Reads scans, AccessControl access, BoardStructures structures, BoardColumns columns) {
        this.columns = columns;
        this.pool = pool;
        this.scans = scans;
        this.access = access;
        this.structures = structures;
    }

    /** Refused: board_not_found, unknown_column and whatever a filter can be refused for. */
    public Summary run(Caller caller, BoardId board, Query query) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        String name = query.groupBy();
        Term groupBy = name == null
                ? null
                : Term.named(name, structure)
                        .orElseThrow(() -> new RejectedException(
                                Rejection.invalid("?groupBy", "unknown_column", "The board has no such column.")));
        ItemSummaries.Query read =
                new ItemSummaries.Query(query.group(), query.filter().apply(structure), groupBy);
        if (allowed.own().isPresent()) {
            UUID[] items = await(own.all(
                    pool.of(caller), allowed.workspaceId(), board, allowed.own().get()));
            return await(summaries.readOnly(pool.of(caller), structure, read, items));
        }
        if (!allowed.hidden(structure).isEmpty()) {
            return await(summaries.read(scans.of(caller), structure, read));
        }
        return kept.get(
                allowed,
                read,
                () -> columns.summary(allowed, structure, read)
                        .orElseGet(() -> await(summaries.read(scans.of(caller), structure, read))));
    }
}
