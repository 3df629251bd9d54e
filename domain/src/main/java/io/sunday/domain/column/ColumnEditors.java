package io.sunday.domain.column;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may change the values of a column, of those who may change its items: the setting {@code editors}, a role on the
 * board. Without it all of them may. Columns whose values follow from others, or can be changed from elsewhere, have no
 * such setting.
 */
public final class ColumnEditors {

    private static final String SETTING = "editors";
    private static final Set<BoardRole> POSSIBLE = Set.of(BoardRole.OWNER, BoardRole.EDITOR);
    private static final Set<String> NEVER = Set.of(ConnectColumn.NAME, TimeTrackingColumn.NAME, ButtonColumn.NAME);

    private ColumnEditors() {}

    /** The settings of a column of this type, checked, with who may change its values. */
    public static Decision<Map<String, Object>> settings(ColumnType type, Map<String, Object> raw, String pointer) {
        if (!raw.containsKey(SETTING)) {
            return type.settings(raw, pointer);
        }
        Map<String, Object> others = new HashMap<>(raw);
        Object wanted = others.remove(SETTING);
        String at = pointer + "/" + SETTING;
        Optional<BoardRole> role = wanted instanceof String name ? BoardRole.named(name) : Optional.empty();
        if (role.filter(POSSIBLE::contains).isEmpty()) {
            return Decision.invalid(at, "unknown_role", "Expected owner or editor.");
        }
        if (type.isReadOnly() || NEVER.contains(type.name())) {
            return Decision.invalid(at, "not_restrictable", "Who changes such values cannot be said for the column.");
        }
        return type.settings(others, pointer).map(settings -> with(settings, role.get()));
    }

    private static Map<String, Object> with(Map<String, Object> settings, BoardRole role) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put(SETTING, role.wireName());
        return Map.copyOf(all);
    }

    /** The settings for another type of the column, for the same people as far as the type has such a setting. */
    public static Map<String, Object> kept(Column column, ColumnType type, Map<String, Object> settings) {
        Map<String, Object> others = new HashMap<>(settings);
        others.remove(SETTING);
        boolean possible = !type.isReadOnly() && !NEVER.contains(type.name());
        return of(column)
                .filter(role -> possible)
                .map(role -> with(others, role))
                .orElse(others);
    }

    /** The role that it takes to change the column's values. */
    public static Optional<BoardRole> of(Column column) {
        return column.settings().get(SETTING) instanceof String role ? BoardRole.named(role) : Optional.empty();
    }

    /** Whether the role is enough to change the column's values, if it is for changing items. */
    private static boolean allows(Column column, BoardRole role) {
        return of(column).filter(needed -> !role.covers(needed)).isEmpty();
    }

    /** The keys of the columns for which the role is not enough, whether to change or to see them. */
    public static Set<String> closedTo(BoardRole role, BoardStructure board) {
        Set<String> closed = board.hiddenFrom(role);
        Set<String> all = new HashSet<>(closed);
        board.columns().stream().filter(column -> !allows(column, role)).forEach(column -> all.add(column.key()));
        return all;
    }

    /** The board with the columns whose values the role sees and may change. */
    public static BoardStructure openTo(BoardRole role, BoardStructure board) {
        BoardStructure seen = board.seenBy(role);
        return new BoardStructure(
                seen.id(),
                seen.workspaceId(),
                seen.organizationId(),
                seen.name(),
                seen.structure(),
                seen.columns().stream().filter(column -> allows(column, role)).toList(),
                seen.groups(),
                seen.deletedKeys(),
                seen.closedKeys(),
                seen.closedViews(),
                seen.ownItems());
    }
}
