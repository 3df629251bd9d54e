package io.sunday.domain.automation;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to happen to an item for a recipe to run. */
public sealed interface Trigger {

    /** The name of this kind of trigger in JSON. */
    String type();

    /** Whether this happening is what the trigger waits for. */
    boolean firedBy(Happening happening);

    /** An item was added to the board. */
    record ItemCreated() implements Trigger {

        public static final String TYPE = "item_created";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public boolean firedBy(Happening happening) {
            return happening instanceof Happening.Created;
        }
    }

    /**
     * A column's value became another one.
     *
     * @param column the column's key
     * @param from what it must have been
     * @param to what it must be now
     */
    record ColumnChanged(String column, Wanted from, Wanted to) implements Trigger {

        public static final String TYPE = "column_changed";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public boolean firedBy(Happening happening) {
            if (!(happening instanceof Happening.Changed changed)
                    || !changed.now().containsKey(column)) {
                return false;
            }
            Object before = changed.before().get(column);
            Object now = changed.now().get(column);
            return !Values.same(before, now) && from.matches(before) && to.matches(now);
        }
    }

    /**
     * A button on an item was pressed.
     *
     * @param column the key of the button's column
     */
    record ButtonClicked(String column) implements Trigger {

        public static final String TYPE = "button_clicked";

        @Override
        public String type() {
            return TYPE;
        }

        @Override
        public boolean firedBy(Happening happening) {
            return happening instanceof Happening.Clicked(String button) && button.equals(column);
        }
    }

    /** A value as a trigger asks for it. */
    sealed interface Wanted {

        boolean matches(@Nullable Object value);

        /** Whatever it is. */
        record Any() implements Wanted {
            @Override
            public boolean matches(@Nullable Object value) {
                return true;
            }
        }

        /** This value; empty for no value. */
        record Exactly(Optional<Object> wanted) implements Wanted {
            @Override
            public boolean matches(@Nullable Object value) {
                return Values.same(wanted.orElse(null), value);
            }
        }
    }
}
