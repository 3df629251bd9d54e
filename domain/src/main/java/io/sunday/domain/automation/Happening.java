package io.sunday.domain.automation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event of the log as far as triggers look at it. */
public sealed interface Happening {

    /** An item was created. */
    record Created() implements Happening {}

    /**
     * Values of an item changed.
     *
     * @param before the changed columns' values before, by column key; null where there was none
     * @param now the same columns' values after
     */
    record Changed(Map<String, @Nullable Object> before, Map<String, @Nullable Object> now) implements Happening {}

    /** The button of a column was pressed on an item. */
    record Clicked(String column) implements Happening {}

    /** Something that no recipe answers. */
    record Other() implements Happening {}
}
