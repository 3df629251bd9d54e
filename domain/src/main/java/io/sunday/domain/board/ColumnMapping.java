package io.sunday.domain.board;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.column.TimeTrackingColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Which column of another board takes the values of which column of this one. Computed columns take and give none. */
public final class ColumnMapping {

    private final Map<String, Column> targets;

    private ColumnMapping(Map<String, Column> targets) {
        this.targets = Map.copyOf(targets);
    }

    /** Whether there is anything in the column that could go along. */
    public static boolean carries(Column column) {
        return isRecorded(column) || !ColumnTypes.named(column.type()).isReadOnly();
    }

    /** Whether the column sums up what is recorded beside the item: only a column of the same type can take that over. */
    public static boolean isRecorded(Column column) {
        return TimeTrackingColumn.is(column) || FileColumn.is(column);
    }

    /**
     * What fits by itself (columns of the same type with the same title, or else with the same key), with what was
     * chosen in its place.
     *
     * @param chosen by the key of the column, that of the other board's column, or null for none. Refused:
     *     unknown_column, read_only_column, not_convertible, mapped_twice
     */
    public static Decision<ColumnMapping> of(
            Map<String, @Nullable Object> chosen, BoardStructure from, BoardStructure to) {
        List<InvalidField> faults = new ArrayList<>();
        Map<String, Column> targets = new LinkedHashMap<>();
        Set<String> taken = new HashSet<>();
        chosen.forEach((key, target) -> {
            String pointer = "/mapping" + InvalidField.token(key);
            Optional<Column> source = from.column(key).filter(ColumnMapping::carries);
            if (source.isEmpty()) {
                faults.add(new InvalidField(pointer, "The board has no such column with values.", "unknown_column"));
            } else if (target != null) {
                Optional<Column> other = to.column(String.valueOf(target));
                Optional<InvalidField> fault = other.isEmpty()
                        ? Optional.of(
                                new InvalidField(pointer, "The other board has no such column.", "unknown_column"))
                        : fault(source.get(), other.get(), pointer);
                if (fault.isPresent()) {
                    faults.add(fault.get());
                } else if (!taken.add(other.get().key())) {
                    faults.add(new InvalidField(pointer, "Another column goes there already.", "mapped_twice"));
                } else {
                    targets.put(key, other.get());
                }
            }
        });
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        targets.putAll(suggested(from, to, chosen, taken));
        return Decision.accepted(new ColumnMapping(targets));
    }

    private static Optional<InvalidField> fault(Column source, Column target, String pointer) {
        if (!carries(target)) {
            return Optional.of(
                    new InvalidField(pointer, "Nobody writes the values of that column.", "read_only_column"));
        }
        return fits(source, target)
                ? Optional.empty()
                : Optional.of(new InvalidField(pointer, "The values cannot be converted.", "not_convertible"));
    }

    /** Votes come from votes only: everybody votes for oneself. */
    private static boolean fits(Column source, Column target) {
        return source.type().equals(target.type())
                ? isSameKind(source, target)
                : !target.type().equals("vote")
                        && ColumnRules.convertible(source, target.type()) instanceof Decision.Accepted<?>;
    }

    /** Connections stay with the items of their boards. */
    private static boolean isSameKind(Column source, Column target) {
        return source.type().equals(target.type())
                && (!ConnectColumn.is(source)
                        || ConnectColumn.boards(target).containsAll(ConnectColumn.boards(source)));
    }

    private static Map<String, Column> suggested(
            BoardStructure from, BoardStructure to, Map<String, @Nullable Object> chosen, Set<String> takenBefore) {
        Map<String, Column> targets = new HashMap<>();
        Set<String> taken = new HashSet<>(takenBefore);
        List<BiPredicate<Column, Column>> alike = List.of(
                (source, target) ->
                        source.title().strip().equalsIgnoreCase(target.title().strip()),
                (source, target) -> source.key().equals(target.key()));
        for (BiPredicate<Column, Column> is : alike) {
            for (Column source : from.columns()) {
                if (carries(source) && !chosen.containsKey(source.key()) && !targets.containsKey(source.key())) {
                    to.columns().stream()
                            .filter(target -> isSameKind(source, target)
                                    && is.test(source, target)
                                    && !taken.contains(target.key()))
                            .findFirst()
                            .ifPresent(target -> {
                                taken.add(target.key());
                                targets.put(source.key(), target);
                            });
                }
            }
        }
        return targets;
    }

    /** The column of the other board that takes the values. */
    public Optional<Column> target(Column source) {
        return Optional.ofNullable(targets.get(source.key()));
    }
}
