package io.sunday.domain.automation;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a recipe does to the item that made it run. */
public sealed interface Action {

    /** The name of this kind of action in JSON. */
    String type();

    /**
     * Gives a column of the item a value.
     *
     * @param column the column's key
     * @param value the new value, for dates also a day seen from today, such as {@code {"offset":3,"unit":"day"}}; empty
     *     clears the cell
     */
    record SetValue(String column, Optional<Object> value) implements Action {

        public static final String TYPE = "set_value";

        @Override
        public String type() {
            return TYPE;
        }

        /** What the column gets at that moment. */
        public Optional<Object> valueAt(Instant now, BoardStructure board) {
            Optional<Column> dated = board.column(column)
                    .filter(target -> value.filter(said -> DayFromToday.isSaidIn(said, target))
                            .isPresent());
            return dated.isPresent() ? value.map(said -> DayFromToday.at(now, said)) : value;
        }
    }

    /** Puts the item at the end of a group of its board. */
    record MoveToGroup(GroupId groupId) implements Action {

        public static final String TYPE = "move_to_group";

        @Override
        public String type() {
            return TYPE;
        }
    }

    /**
     * Tells people about the item.
     *
     * @param users whom to tell; empty for the people assigned to the item at that moment
     * @param message may hold {@code {item.name}} and {@code {board.name}}
     */
    record Notify(List<UserId> users, String message) implements Action {

        public static final String TYPE = "notify";
        public static final String PEOPLE = "people";
        public static final int USERS_MAX = 100;
        public static final int MESSAGE_CHARS_MAX = 1_000;
        private static final String ITEM_NAME = "{item.name}";
        private static final String BOARD_NAME = "{board.name}";

        public Notify {
            users = List.copyOf(users);
        }

        @Override
        public String type() {
            return TYPE;
        }

        /** The message for an item. Names are put in as they are: the message is text, not markup. */
        public String messageFor(String itemName, String boardName) {
            StringBuilder out = new StringBuilder(message.length() + itemName.length() + boardName.length());
            int at = 0;
            while (at < message.length()) {
                if (message.startsWith(ITEM_NAME, at)) {
                    out.append(itemName);
                    at += ITEM_NAME.length();
                } else if (message.startsWith(BOARD_NAME, at)) {
                    out.append(boardName);
                    at += BOARD_NAME.length();
                } else {
                    out.append(message.charAt(at++));
                }
            }
            return out.toString();
        }
    }
}
