package io.sunday.domain.column;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.OwnItems;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.formula.FormulaPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sees a column, of those who see its board: the setting {@code viewers}, a role on the board, and
 * {@code otherViewers}, people and teams beside it. Without it all of them do. What is worked out from a column that not all see is seen by those who see that one. People in columns decide
 * who may change an item and who is told of it, so such columns have no such setting.
 */
public final class ColumnViewers {

    /** What says it in the settings of a column, and of a view. */
    public static final Audience.Settings SETTINGS = new Audience.Settings("viewers", "otherViewers");

    private ColumnViewers() {}

    /** The settings of a column of this type, checked, with who sees it and who may change its values. */
    public static Decision<Map<String, Object>> settings(ColumnType type, Map<String, Object> raw, String pointer) {
        return SETTINGS.check(raw, pointer).flatMap(said -> {
            if (said.containsKey(SETTINGS.role()) && type.name().equals("people")) {
                return Decision.invalid(
                        pointer + "/" + SETTINGS.role(),
                        "not_restrictable",
                        "Who works on an item is seen by all who see the board.");
            }
            return ColumnEditors.settings(type, SETTINGS.without(raw), pointer)
                    .map(settings -> ColumnEditors.with(settings, said));
        });
    }

    /** The settings for another type or state of the column, seen by the same people. */
    public static Map<String, Object> kept(Column column, Map<String, Object> settings) {
        return ColumnEditors.with(SETTINGS.without(settings), SETTINGS.in(column.settings()));
    }

    /** Who sees the column, as far as the column itself says. */
    public static Optional<Audience> of(Column column) {
        return SETTINGS.of(column.settings());
    }

    /**
     * Who sees those columns that not all see, by their keys.
     *
     * @param deleted columns of the board, which others may still have been worked out from
     * @param ownItems whether some see only their own items: what shows others of the board is not for them
     */
    public static Map<String, Audience> closed(
            BoardId board, List<Column> columns, List<Column> deleted, boolean ownItems) {
        Map<String, Audience> closed = new HashMap<>();
        List<Column> all = new ArrayList<>(columns);
        all.addAll(deleted);
        all.forEach(column -> of(column).ifPresent(viewers -> closed.put(column.key(), viewers)));
        if (ownItems) {
            all.stream()
                    .filter(column -> ConnectColumn.connectsTo(column, board))
                    .forEach(column -> inherit(closed, column.key(), Audience.of(OwnItems.ALL_FOR)));
        }
        boolean more = !closed.isEmpty();
        while (more) {
            more = false;
            for (Column column : all) {
                for (String source : sources(column, board, all)) {
                    more |= inherit(closed, column.key(), closed.get(source));
                }
            }
        }
        return closed;
    }

    private static boolean inherit(Map<String, Audience> closed, String key, @Nullable Audience needed) {
        if (needed == null) {
            return false;
        }
        Audience own = closed.get(key);
        Audience both = own == null ? needed : own.and(needed);
        closed.put(key, both);
        return !both.equals(own);
    }

    /** The columns of the same board that the column's values follow from. */
    private static Set<String> sources(Column column, BoardId board, List<Column> all) {
        Set<String> sources = new HashSet<>();
        if (ColumnTypes.named(column.type()) instanceof ComputedColumn type) {
            sources.addAll(type.sources(column, all));
            for (FormulaPath path : FormulaColumn.paths(column)) {
                Optional<String> through = path.isSubitems() ? Optional.empty() : Optional.of(path.through());
                addSources(through, Optional.of(path.key()), board, all, sources);
            }
        }
        if (LinkedColumn.is(column)) {
            addSources(LinkedColumn.through(column), LinkedColumn.source(column, board), board, all, sources);
        }
        // Of a board that is connected with itself, both columns tell the same.
        ConnectColumn.reverse(column, board)
                .flatMap(id ->
                        all.stream().filter(other -> other.id().equals(id)).findFirst())
                .ifPresent(other -> sources.add(other.key()));
        return sources;
    }

    /** What leads to other items, and what is looked at there, if they are of the same board. */
    private static void addSources(
            Optional<String> through, Optional<String> key, BoardId board, List<Column> all, Set<String> sources) {
        through.ifPresent(sources::add);
        boolean here = through.isEmpty()
                || all.stream()
                        .anyMatch(other -> other.key().equals(through.get()) && ConnectColumn.connectsTo(other, board));
        if (here) {
            key.ifPresent(sources::add);
        }
    }
}
