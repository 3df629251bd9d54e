package io.sunday.domain.column;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Principal;
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
 * board, and {@code otherEditors}, people and teams beside it. Without it all of them may. Columns whose values follow from others, or can be changed from elsewhere, have no
 * such setting.
 */
public final class ColumnEditors {

    /** What says it in the settings of a column. */
    public static final Audience.Settings SETTINGS = new Audience.Settings("editors", "otherEditors");

    private static final Set<String> NEVER = Set.of(ConnectColumn.NAME, TimeTrackingColumn.NAME, ButtonColumn.NAME);

    private ColumnEditors() {}

    /** The settings of a column of this type, checked, with who may change its values. */
    public static Decision<Map<String, Object>> settings(ColumnType type, Map<String, Object> raw, String pointer) {
        return SETTINGS.check(raw, pointer).flatMap(said -> {
            if (said.containsKey(SETTINGS.role()) && !isRestrictable(type)) {
                return Decision.invalid(
                        pointer + "/" + SETTINGS.role(),
                        "not_restrictable",
                        "Who changes such values cannot be said for the column.");
            }
            return type.settings(SETTINGS.without(raw), pointer).map(settings -> with(settings, said));
        });
    }

    private static boolean isRestrictable(ColumnType type) {
        return !type.isReadOnly() && !NEVER.contains(type.name());
    }

    static Map<String, Object> with(Map<String, Object> settings, Map<String, Object> more) {
        if (more.isEmpty()) {
            return settings;
        }
        Map<String, Object> all = new HashMap<>(settings);
        all.putAll(more);
        return Map.copyOf(all);
    }

    /** The settings for another type of the column, for the same people as far as the type has such a setting. */
    public static Map<String, Object> kept(Column column, ColumnType type, Map<String, Object> settings) {
        Map<String, Object> others = SETTINGS.without(settings);
        return isRestrictable(type) ? with(others, SETTINGS.in(column.settings())) : others;
    }

    /** Who may change the column's values. */
    public static Optional<Audience> of(Column column) {
        return SETTINGS.of(column.settings());
    }

    /** Whether they may change the column's values, if they may change items. */
    private static boolean allows(Column column, Principal who) {
        return of(column).map(editors -> editors.includes(who)).orElse(true);
    }

    /** The keys of the columns that they may not change, or do not see. */
    public static Set<String> closedTo(Principal who, BoardStructure board) {
        Set<String> all = new HashSet<>(board.hiddenFrom(who));
        board.columns().stream().filter(column -> !allows(column, who)).forEach(column -> all.add(column.key()));
        return all;
    }

    /** The board with the columns whose values the role sees and may change. */
    public static BoardStructure openTo(BoardRole role, BoardStructure board) {
        Principal who = Principal.of(role);
        BoardStructure seen = board.seenBy(who);
        return new BoardStructure(
                seen.id(),
                seen.workspaceId(),
                seen.organizationId(),
                seen.name(),
                seen.structure(),
                seen.columns().stream().filter(column -> allows(column, who)).toList(),
                seen.groups(),
                seen.deletedKeys(),
                seen.closedKeys(),
                seen.closedViews(),
                seen.ownItems());
    }
}
