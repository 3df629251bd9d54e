package io.sunday.domain.board;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnEditors;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.column.ConnectColumn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What columns a board may have. */
public final class ColumnRules {

    /** Columns of one board: more than anyone can look at, and every item row is checked against them. */
    public static final int PER_BOARD_MAX = 200;

    public static final int TITLE_LENGTH_MAX = 100;

    private ColumnRules() {}

    /** A new column, or all faults of the draft. */
    public static Decision<Column> create(
            ColumnId id, BoardId board, ColumnDraft draft, Set<String> takenKeys, String position) {
        List<InvalidField> faults = new ArrayList<>();
        String title = valueOrFault(Text.required(draft.title(), "/title", TITLE_LENGTH_MAX), "", faults);
        String key = draft.key();
        if (key == null) {
            key = ColumnKeys.from(title, takenKeys);
        } else if (!ColumnKeys.isValid(key)) {
            faults.add(new InvalidField(
                    "/key",
                    "At most " + ColumnKeys.LENGTH_MAX + " small letters, digits and underscores.",
                    "invalid_key"));
        } else if (ColumnKeys.isReserved(key)) {
            faults.add(new InvalidField("/key", "Every item has a " + key + " already.", "reserved_key"));
        }
        Optional<ColumnType> type = ColumnTypes.find(draft.type());
        Map<String, Object> settings = Map.of();
        if (type.isEmpty()) {
            faults.add(new InvalidField("/type", "There is no such type of column.", "unknown_column_type"));
        } else {
            settings =
                    valueOrFault(ColumnViewers.settings(type.get(), draft.settings(), "/settings"), Map.of(), faults);
        }
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        if (takenKeys.contains(key)) {
            return Decision.refused(Rejection.conflict(
                    "column_key_taken", "The board has, or had, another column with the key " + key + "."));
        }
        return Decision.accepted(new Column(id, board, key, title, draft.type(), settings, position, 1));
    }

    /** The column with another title, settings or place; null leaves what is. */
    public static Decision<Column> change(
            Column column,
            @Nullable String newTitle,
            @Nullable Map<String, Object> newSettings,
            @Nullable String newPosition) {
        List<InvalidField> faults = new ArrayList<>();
        String title = newTitle == null
                ? column.title()
                : valueOrFault(Text.required(newTitle, "/title", TITLE_LENGTH_MAX), "", faults);
        Map<String, Object> settings = newSettings == null
                ? column.settings()
                : valueOrFault(
                        ColumnViewers.settings(ColumnTypes.named(column.type()), newSettings, "/settings"),
                        Map.of(),
                        faults);
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        return Decision.accepted(new Column(
                column.id(),
                column.boardId(),
                column.key(),
                title,
                column.type(),
                settings,
                newPosition == null ? column.position() : newPosition,
                column.version() + 1));
    }

    /** The column with another type, which keeps all else about it. */
    public static Decision<Column> retyped(Column column, String type, Map<String, Object> newSettings) {
        return convertible(column, type).flatMap(found -> retyped(column, found, newSettings));
    }

    /** The column as it was before its type was changed, whatever can become of other values. */
    public static Decision<Column> retypedBack(Column column, String type, Map<String, Object> settings) {
        return retyped(column, ColumnTypes.named(type), settings);
    }

    private static Decision<Column> retyped(Column column, ColumnType type, Map<String, Object> newSettings) {
        Map<String, Object> kept = ColumnViewers.kept(column, ColumnEditors.kept(column, type, newSettings));
        return ColumnViewers.settings(type, kept, "/settings")
                .map(settings -> new Column(
                        column.id(),
                        column.boardId(),
                        column.key(),
                        column.title(),
                        type.name(),
                        settings,
                        column.position(),
                        column.version() + 1));
    }

    /** The type that the column is to get, unless values cannot go from the one to the other. */
    public static Decision<ColumnType> convertible(Column column, String type) {
        Optional<ColumnType> found = ColumnTypes.find(type);
        if (found.isEmpty()) {
            return Decision.invalid("/type", "unknown_column_type", "There is no such type of column.");
        }
        if (type.equals(ConnectColumn.NAME)) {
            return Decision.invalid(
                    "/type", "not_convertible", "A value does not say which item is meant: make a new column.");
        }
        if (type.equals("dependency")) {
            return Decision.invalid("/type", "not_convertible", "What items wait for is chosen among the items.");
        }
        boolean computed =
                found.get().isReadOnly() || ColumnTypes.named(column.type()).isReadOnly();
        if (computed || type.equals(column.type())) {
            return Decision.invalid(
                    "/type",
                    "not_convertible",
                    computed ? "What is computed has no values of its own to convert." : "The column is of this type.");
        }
        return Decision.accepted(found.get());
    }

    /** Whether one more column fits on the board. */
    public static Decision<Integer> roomFor(int more, int existing) {
        return existing + more <= PER_BOARD_MAX
                ? Decision.accepted(more)
                : Decision.refused(
                        Rejection.conflict("too_many_columns", "A board has at most " + PER_BOARD_MAX + " columns."));
    }

    /** The labels that items can no longer have after the change. */
    public static Set<String> removedLabels(Column before, Column after) {
        Set<String> removed = new HashSet<>(labels(before));
        removed.removeAll(labels(after));
        return removed;
    }

    private static Set<String> labels(Column column) {
        if (!(column.settings().get("labels") instanceof List<?> labels)) {
            return Set.of();
        }
        return labels.stream()
                .map(label -> (String) ((Map<?, ?>) label).get("label"))
                .collect(Collectors.toSet());
    }

    private static <T> T valueOrFault(Decision<T> decision, T otherwise, List<InvalidField> faults) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield otherwise;
            }
        };
    }
}
