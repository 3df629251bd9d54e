package io.sunday.domain.formula;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a kept formula calls a column of other items: {@code orders.due}, the column {@code due} of the items that the
 * column {@code orders} connects to; {@code @subitems.hours}, of all that stands under the item.
 *
 * @param through the key of the connecting column, or {@link #SUBITEMS}
 * @param key of the column, or {@link #NAME}
 */
public record FormulaPath(String through, String key) {

    public static final String SUBITEMS = "@subitems";

    /** The name of an item, where the key of a column could stand. */
    public static final String NAME = "@name";

    private static final Pattern KEPT = Pattern.compile("(@subitems|[a-z0-9_]{1,50})\\.(@name|[a-z0-9_]{1,50})");

    /** What stands between braces, if it is such a path. */
    public static Optional<FormulaPath> of(String input) {
        if (!KEPT.matcher(input).matches()) {
            return Optional.empty();
        }
        int dot = input.indexOf('.');
        return Optional.of(new FormulaPath(input.substring(0, dot), input.substring(dot + 1)));
    }

    /** Whether it leads to what stands under the item. */
    public boolean isSubitems() {
        return through.equals(SUBITEMS);
    }

    /** Whether it means what the items are called. */
    public boolean isName() {
        return key.equals(NAME);
    }

    @Override
    public String toString() {
        return through + "." + key;
    }
}
