package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.formula.FormulaFault;
import io.sunday.domain.formula.FormulaKind;
import io.sunday.domain.formula.FormulaPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a person calls columns in a formula, as it is kept. A column is called by its key, or by its title where only one
 * has it; those without values cannot be called. {@code Subitems.Hours} is a column of what stands under the item,
 * {@code Orders.Due} one of the items that the column Orders connects to, {@code Subitems} and {@code Orders.Name} are
 * their names. A column of the board goes before all of these.
 */
final class FormulaNames {

    private static final String SUBITEMS = "subitems";
    private static final String NAME = "name";

    private final List<Column> columns;
    private final OtherColumns others;
    private final boolean wasSettled;
    private final Map<String, String> several = new HashMap<>();
    private final Map<String, FormulaKind> kinds = new HashMap<>();
    private boolean allKnown = true;

    /** @param wasSettled whether the formula was kept before: as one that is copied, it may look at what has gone since */
    FormulaNames(List<Column> columns, OtherColumns others, boolean wasSettled) {
        this.columns = columns;
        this.others = others;
        this.wasSettled = wasSettled;
    }

    /** By names as they were written and mean several items: through what. */
    Map<String, String> several() {
        return several;
    }

    /** By names as they were written. */
    Map<String, FormulaKind> kinds() {
        return kinds;
    }

    /** Whether everything that was asked for is there. */
    boolean allKnown() {
        return allKnown;
    }

    /**
     * The key, or the path, by which the formula is kept.
     *
     * @throws FormulaFault when what the name begins with is there and the rest is not
     */
    Optional<String> kept(String name) {
        Optional<Column> own = named(name, columns);
        if (own.isPresent()) {
            kinds.put(name, FormulaInputs.kind(own.get()));
            return own.map(Column::key);
        }
        Optional<String> path = path(name).map(found -> {
            several.put(name, found.through());
            return found.toString();
        });
        return path.or(() -> gone(name));
    }

    private Optional<String> gone(String name) {
        boolean kept =
                wasSettled && (ColumnKeys.isValid(name) || FormulaPath.of(name).isPresent());
        allKnown &= !kept;
        return kept ? Optional.of(name) : Optional.empty();
    }

    private Optional<FormulaPath> path(String name) {
        if (isSubitems(name)) {
            kinds.put(name, FormulaKind.TEXT);
            return Optional.of(new FormulaPath(FormulaPath.SUBITEMS, FormulaPath.NAME));
        }
        // A title may have a dot of its own.
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            String way = name.substring(0, dot).strip();
            Optional<Column> connection = named(way, columns);
            if (connection.isPresent() || isSubitems(way)) {
                return through(name, connection, name.substring(dot + 1).strip());
            }
        }
        return Optional.empty();
    }

    private static boolean isSubitems(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.equals(SUBITEMS) || folded.equals(FormulaPath.SUBITEMS);
    }

    private Optional<FormulaPath> through(String name, Optional<Column> connection, String rest) {
        if (connection.isPresent() && !ConnectColumn.is(connection.get())) {
            throw FormulaFault.of(
                    "not_a_connection", "\"" + connection.get().title() + "\" does not connect to a board.");
        }
        String through = connection.map(Column::key).orElse(FormulaPath.SUBITEMS);
        Collection<List<Column>> there =
                connection.isPresent() ? others.of(connection.get()).values() : List.of(columns);
        if (there.isEmpty()) {
            return wasSettled
                    ? Optional.empty()
                    : fault("board_not_found", "The board that \"" + name + "\" looks at is not there.");
        }
        List<Column> found =
                there.stream().flatMap(all -> named(rest, all).stream()).toList();
        if (!found.isEmpty()) {
            return Optional.of(new FormulaPath(through, oneKey(name, rest, found)));
        }
        if (rest.equalsIgnoreCase(NAME) || rest.equals(FormulaPath.NAME)) {
            kinds.put(name, FormulaKind.TEXT);
            return Optional.of(new FormulaPath(through, FormulaPath.NAME));
        }
        return wasSettled
                ? Optional.empty()
                : fault("unknown_column", "The items that \"" + name + "\" looks at have no column \"" + rest + "\".");
    }

    /** Of several connected boards all that have such a column are looked at, and only by one key. */
    private String oneKey(String name, String rest, List<Column> found) {
        String key = found.getFirst().key();
        if (!found.stream().allMatch(column -> column.key().equals(key))) {
            throw FormulaFault.of(
                    "ambiguous_column",
                    "The connected boards have different columns \"" + rest + "\": name each of them by its key.");
        }
        List<FormulaKind> all =
                found.stream().map(FormulaInputs::kind).distinct().toList();
        if (all.size() > 1 && !wasSettled) {
            throw FormulaFault.of(
                    "different_kinds", "The connected boards hold values of different kinds in \"" + rest + "\".");
        }
        kinds.put(name, all.getFirst());
        return key;
    }

    private static Optional<FormulaPath> fault(String code, String message) {
        throw FormulaFault.of(code, message);
    }

    private static Optional<Column> named(String name, List<Column> columns) {
        List<Column> valued = columns.stream()
                .filter(column -> !(ColumnTypes.named(column.type()) instanceof FieldColumn))
                .toList();
        Optional<Column> byKey =
                valued.stream().filter(column -> column.key().equals(name)).findFirst();
        List<Column> byTitle = valued.stream()
                .filter(column -> column.title().strip().equalsIgnoreCase(name))
                .toList();
        return byKey.isPresent() || byTitle.size() != 1 ? byKey : Optional.of(byTitle.getFirst());
    }
}
