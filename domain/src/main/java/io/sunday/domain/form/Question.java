package io.sunday.domain.form;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One question of a form.
 *
 * @param key the column that is asked for, or {@code name} or {@code description} of the item
 * @param column the column of that key; empty for the fields that every item has
 * @param title empty for the column's own
 * @param condition when it is asked; empty for always
 */
public record Question(
        String key,
        Optional<Column> column,
        String title,
        String help,
        boolean required,
        Optional<Condition> condition) {

    static final String NAME = "name";
    static final String DESCRIPTION = "description";

    /**
     * Types that somebody without an account can answer and whose settings tell nothing about the organization. Not
     * among them: people and votes, which name members, and what names other items.
     */
    private static final Set<String> TYPES = Set.of(
            "text",
            "long_text",
            "number",
            "status",
            "dropdown",
            "tags",
            "date",
            "timeline",
            "week",
            "hour",
            "checkbox",
            "rating",
            "link",
            "email",
            "phone",
            "country",
            "location",
            "world_clock",
            "color",
            "file");

    /** Whether a form may ask for this. */
    static boolean isPossible(String key, BoardStructure board) {
        return key.equals(NAME)
                || key.equals(DESCRIPTION)
                || board.column(key)
                        .filter(column -> TYPES.contains(column.type()))
                        .isPresent();
    }

    /** The type of its answers. */
    public String type() {
        return column.map(Column::type).orElse(key.equals(NAME) ? "text" : "long_text");
    }

    /** What stands above it. */
    public String shownTitle() {
        if (!title.isEmpty()) {
            return title;
        }
        return column.map(Column::title).orElse(key.equals(NAME) ? "Name" : "Description");
    }

    /**
     * That another question was, or was not, answered like this; of a list one part counts.
     *
     * @param key of a question that comes before
     */
    public record Condition(String key, boolean is, Object value) {

        boolean holds(@Nullable Object answer) {
            boolean same = answer instanceof List<?> parts ? parts.contains(value) : Objects.equals(answer, value);
            return same == is;
        }

        /** As views keep it. */
        public Map<String, Object> json() {
            return Map.of("column", key, "op", is ? "is" : "is_not", "value", value);
        }
    }
}
