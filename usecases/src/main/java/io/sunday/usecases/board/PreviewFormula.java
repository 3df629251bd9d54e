package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.ColumnRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ComputedColumns;
import io.sunday.domain.column.OtherItems;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.ItemPages;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.link.LinkSettings;
import io.sunday.usecases.link.OtherItemsReader;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what a formula would give on a board, before there is a column with it. */
public final class PreviewFormula {

    /** How many items are worked out: enough to see whether it is what was meant. */
    private static final int SAMPLES_MAX = 5;

    private static final String TITLE = "Formula";

    /** What an item would have; empty for no value. */
    public record Sample(String itemId, String name, Optional<Object> value) {}

    /** The column as it would be kept, and what the first items would have in it. */
    public record Preview(Column column, List<Sample> samples) {}

    private final Reads pool;
    private final AccessControl access;
    private final BoardStructures structures;
    private final LinkSettings links;
    private final OtherItemsReader reader;
    private final ItemPages pages = new ItemPages();

    public PreviewFormula(Reads pool, AccessControl access, BoardStructures structures, LinkSettings links) {
        this.pool = pool;
        this.access = access;
        this.structures = structures;
        this.links = links;
        this.reader = new OtherItemsReader(structures);
    }

    /**
     * Refused: board_not_found, column_not_found, forbidden, and each fault of the formula.
     *
     * @param id the column that would get the formula, null for a new one
     */
    public Preview run(Caller caller, BoardId board, @Nullable ColumnId id, String formula) {
        BoardAccess allowed = access.board(pool.of(caller), caller, board, Permission.READ);
        BoardStructure structure = await(structures.seen(pool.of(caller), allowed));
        Column column = column(structure, id, formula);
        BoardStructure after = BoardEdits.with(structure, column);
        Column settled = ComputedColumns.settled(column, after.columns(), links.columns(pool.of(caller), caller, after))
                .orThrow();
        BoardStructure tried = BoardEdits.with(structure, settled);
        links.refuseCircle(pool.of(caller), tried, settled);
        ComputedColumns computed = ComputedColumns.of(tried.columns());
        ItemPages.Page page = await(pages.read(
                pool.of(caller),
                structure,
                new ItemPages.Query(null, Filter.ALL, Sort.BOARD_ORDER, null, SAMPLES_MAX, false)));
        List<JsonObject> items = page.items().stream().map(JsonObject::new).toList();
        OtherItemsReader.Others others = reader.read(
                pool.of(caller), tried, items.stream().map(PreviewFormula::id).toList());
        return new Preview(
                settled,
                items.stream()
                        .map(item -> sample(item, settled, computed, others.of(id(item))))
                        .toList());
    }

    private static ItemId id(JsonObject item) {
        return ItemId.of(item.getString("id"));
    }

    private static Column column(BoardStructure structure, @Nullable ColumnId id, String formula) {
        Map<String, Object> settings = Map.of("formula", formula);
        if (id == null) {
            Set<String> taken = new HashSet<>(structure.deletedKeys());
            structure.columns().forEach(column -> taken.add(column.key()));
            return ColumnRules.create(
                            new ColumnId(structure.id().value()),
                            structure.id(),
                            new ColumnDraft(null, TITLE, "formula", settings),
                            taken,
                            "~")
                    .orThrow();
        }
        Column column = BoardEdits.column(structure, id);
        if (!column.type().equals("formula")) {
            throw new RejectedException(
                    Rejection.conflict("not_a_formula", "A column of the type " + column.type() + " has no formula."));
        }
        return ColumnRules.change(column, null, settings, null).orThrow();
    }

    private static Sample sample(JsonObject item, Column column, ComputedColumns computed, OtherItems others) {
        Map<String, Object> values = new HashMap<>(PlainJson.of(item.getJsonObject("itemData")));
        computed.compute(values, others);
        return new Sample(item.getString("id"), item.getString("name"), Optional.ofNullable(values.get(column.key())));
    }
}
