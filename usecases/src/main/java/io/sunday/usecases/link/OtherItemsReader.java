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
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What some items of a board are to say about others, read with one query for each way to each board. What is
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
        private final Map<String, Map<BoardId, List<Column>>> columns = new HashMap<>();
        private final Map<ItemId, List<Map<String, Object>>> under;
        private final Map<String, Set<BoardId>> withheld;
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
                if (ConnectColumn.is(column)) {
                    for (BoardId other : shownBoards(column)) {
                        read(client, column, other, items);
                    }
                }
            }
            // Those of several boards are in one order.
            connected
                    .values()
                    .forEach(all -> all.values()
                            .forEach(each -> each.sort(
                                    Comparator.comparing(item -> item.link().toString()))));
            this.under = rollsUp(board)
                    ? await(linked.under(client, board, items, keys(board, Optional.empty(), board.id())))
                    : Map.of();
        }

        private List<BoardId> shownBoards(Column column) {
            Set<BoardId> none = withheld.getOrDefault(column.key(), Set.of());
            return ConnectColumn.boards(column).stream()
                    .filter(other -> !none.contains(other))
                    .toList();
        }

        private void read(SqlClient client, Column column, BoardId other, Collection<ItemId> items) {
            List<Column> there = await(structures.find(client, other))
                    .map(found -> shown(found).columns())
                    .orElse(List.of());
            columns.computeIfAbsent(column.key(), key -> new LinkedHashMap<>()).put(other, there);
            Map<ItemId, List<LinkStore.Connected>> all =
                    connected.computeIfAbsent(column.key(), key -> new HashMap<>());
            await(links.connected(
                            client,
                            ConnectColumn.connection(column, other),
                            items,
                            other,
                            shown(keys(board, Optional.of(column.key()), other), there)))
                    .forEach((item, those) ->
                            all.computeIfAbsent(item, id -> new ArrayList<>()).addAll(those));
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
        public Optional<Object> value(Column column, ItemId item) {
            if (ConnectColumn.is(column)) {
                List<Object> parts = new ArrayList<>();
                for (LinkStore.Connected other : of(column.key(), item)) {
                    parts.add(ConnectColumn.part(other.id().toString(), other.name(), other.board(), column));
                }
                return parts.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(parts));
            }
            return LinkedColumn.value(
                    column,
                    LinkedColumn.through(column)
                            .map(through -> side(through, item))
                            .orElseGet(() -> under(item)));
        }

        private OtherItems.Side side(String way, ItemId item) {
            return new OtherItems.Side(
                    of(way, item).stream()
                            .map(other -> new OtherItems.Other(other.board(), named(other)))
                            .toList(),
                    columns.getOrDefault(way, Map.of()),
                    false);
        }

        private OtherItems.Side under(ItemId item) {
            return OtherItems.Side.of(board.id(), under.getOrDefault(item, List.of()), board.columns());
        }

        /** What formulas look at for an item. */
        public OtherItems of(ItemId item) {
            Map<String, OtherItems.Side> sides = new HashMap<>();
            for (String way : ways) {
                if (way.equals(FormulaPath.SUBITEMS)) {
                    sides.put(way, under(item));
                } else if (columns.containsKey(way)) {
                    sides.put(way, side(way, item));
                } else if (withheld.containsKey(way)) {
                    sides.put(way, OtherItems.Side.NOTHING);
                }
            }
            return new OtherItems(sides, true);
        }

        private static Map<String, Object> named(LinkStore.Connected item) {
            Map<String, Object> values = new HashMap<>(item.values());
            values.put(FormulaPath.NAME, item.name());
            return values;
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

    /**
     * The keys of the columns that are looked at, through a column or, without one, in what stands under an item.
     *
     * @param there the board of the items
     */
    static List<String> keys(BoardStructure board, Optional<String> through, BoardId there) {
        String way = through.orElse(FormulaPath.SUBITEMS);
        return board.columns().stream()
                .flatMap(column ->
                        LinkedColumn.is(column) && LinkedColumn.through(column).equals(through)
                                ? LinkedColumn.source(column, there).stream()
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
