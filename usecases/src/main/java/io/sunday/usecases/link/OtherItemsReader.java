package io.sunday.usecases.link;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.column.LinkedColumn;
import io.sunday.domain.column.OtherItems;
import io.sunday.domain.formula.FormulaPath;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.link.LinkStore;
import io.sunday.storage.link.LinkedItems;
import io.sunday.storage.link.ShownConnections;
import io.vertx.sqlclient.SqlClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some items of a board are to say about others, read with one query for each way that leads to them. What is
 * withheld is connected with nothing.
 */
public final class OtherItemsReader {

    private final BoardStructures structures;
    private final LinkStore links = new LinkStore();
    private final LinkedItems linked = new LinkedItems();
    private final ShownConnections shown = new ShownConnections();

    public OtherItemsReader(BoardStructures structures) {
        this.structures = structures;
    }

    /** Reads what the columns of the board look at. Call from a virtual thread. */
    public Others read(SqlClient client, BoardStructure board, Collection<ItemId> items) {
        return new Others(client, board, items);
    }

    /** What was read. */
    public final class Others {

        private final Map<String, Map<ItemId, List<LinkStore.Connected>>> connected = new HashMap<>();
        private final Map<String, List<Column>> columns = new HashMap<>();
        private final Map<ItemId, List<Map<String, Object>>> under;
        private final Set<String> withheld;
        private final BoardStructure board;
        private final Set<String> ways;
        private boolean closed;

        private Others(SqlClient client, BoardStructure board, Collection<ItemId> items) {
            this.board = board;
            this.withheld = await(shown.withheld(client, board.id()));
            this.ways = Set.copyOf(board.columns().stream()
                    .flatMap(column -> FormulaColumn.paths(column).stream())
                    .map(FormulaPath::through)
                    .toList());
            for (Column column : board.columns()) {
                if (ConnectColumn.is(column) && !withheld.contains(column.key())) {
                    BoardId other = ConnectColumn.board(column);
                    List<Column> there = await(structures.find(client, other))
                            .map(found -> shown(found).columns())
                            .orElse(List.of());
                    columns.put(column.key(), there);
                    connected.put(
                            column.key(),
                            await(links.connected(
                                    client,
                                    ConnectColumn.connection(column),
                                    items,
                                    other,
                                    shown(keys(board, Optional.of(column.key())), there))));
                }
            }
            this.under = rollsUp(board)
                    ? await(linked.under(client, board, items, keys(board, Optional.empty())))
                    : Map.of();
        }

        /** Whether something is not for all who see the board. */
        boolean hides() {
            return closed || !withheld.isEmpty();
        }

        /** What not all who see another board see is shown on no other. */
        private BoardStructure shown(BoardStructure there) {
            if (there.id().equals(board.id())) {
                return board;
            }
            closed |= !there.closedKeys().isEmpty();
            return there.seenBy(BoardRole.VIEWER);
        }

        private static List<String> shown(List<String> keys, List<Column> there) {
            return keys.stream()
                    .filter(key ->
                            there.stream().anyMatch(column -> column.key().equals(key)))
                    .toList();
        }

        /** What a column that connects, mirrors or rolls up gives for an item. */
        Optional<Object> value(Column column, ItemId item) {
            if (ConnectColumn.is(column)) {
                List<Object> parts = new ArrayList<>();
                for (LinkStore.Connected other : of(column.key(), item)) {
                    parts.add(ConnectColumn.part(other.id().toString(), other.name()));
                }
                return parts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(parts));
            }
            return LinkedColumn.through(column)
                    .map(through -> LinkedColumn.value(
                            column,
                            of(through, item).stream()
                                    .map(LinkStore.Connected::values)
                                    .toList(),
                            columns.getOrDefault(through, List.of())))
                    .orElseGet(() -> LinkedColumn.value(column, under.getOrDefault(item, List.of()), board.columns()));
        }

        /** What formulas look at for an item. */
        public OtherItems of(ItemId item) {
            Map<String, OtherItems.Side> sides = new HashMap<>();
            for (String way : ways) {
                if (way.equals(FormulaPath.SUBITEMS)) {
                    sides.put(way, new OtherItems.Side(under.getOrDefault(item, List.of()), board.columns(), false));
                } else if (withheld.contains(way)) {
                    sides.put(way, new OtherItems.Side(List.of(), List.of(), true));
                } else if (columns.containsKey(way)) {
                    sides.put(way, new OtherItems.Side(named(of(way, item)), columns.get(way), false));
                }
            }
            return new OtherItems(sides);
        }

        private static List<Map<String, Object>> named(List<LinkStore.Connected> items) {
            List<Map<String, Object>> named = new ArrayList<>();
            for (LinkStore.Connected item : items) {
                Map<String, Object> values = new HashMap<>(item.values());
                values.put(FormulaPath.NAME, item.name());
                named.add(values);
            }
            return named;
        }

        private List<LinkStore.Connected> of(String key, ItemId item) {
            return connected.getOrDefault(key, Map.of()).getOrDefault(item, List.of());
        }
    }

    /** Whether items of the board say anything about others. */
    static boolean looksAtOthers(BoardStructure board) {
        return looksAtOthers(board.columns());
    }

    static boolean looksAtOthers(Collection<Column> columns) {
        return columns.stream()
                .anyMatch(column -> ConnectColumn.is(column)
                        || LinkedColumn.is(column)
                        || !FormulaColumn.paths(column).isEmpty());
    }

    /** Whether items of the board say anything about what stands under them. */
    static boolean rollsUp(BoardStructure board) {
        return board.columns().stream()
                .anyMatch(column ->
                        LinkedColumn.is(column) && LinkedColumn.through(column).isEmpty()
                                || FormulaColumn.paths(column).stream().anyMatch(FormulaPath::isSubitems));
    }

    /** The keys of the columns that are looked at, through a column or, without one, in what stands under an item. */
    static List<String> keys(BoardStructure board, Optional<String> through) {
        String way = through.orElse(FormulaPath.SUBITEMS);
        return board.columns().stream()
                .flatMap(column ->
                        LinkedColumn.is(column) && LinkedColumn.through(column).equals(through)
                                ? LinkedColumn.source(column).stream()
                                : FormulaColumn.paths(column).stream()
                                        .filter(path -> path.through().equals(way) && !path.isName())
                                        .map(FormulaPath::key))
                .distinct()
                .toList();
    }

    /** The keys of an item's own columns that its formulas look at besides other items. */
    static Set<String> besides(BoardStructure board) {
        return Set.copyOf(board.columns().stream()
                .filter(column -> !FormulaColumn.paths(column).isEmpty())
                .flatMap(column -> new FormulaColumn().inputs(column).stream())
                .toList());
    }
}
