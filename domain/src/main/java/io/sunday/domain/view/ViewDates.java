package io.sunday.domain.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a view finds the days of items: in a timeline, or in a date with, maybe, another one for the end.
 *
 * @param end null when the start says it all
 */
public record ViewDates(Column start, @Nullable Column end) {

    private static final List<String> TYPES = List.of("timeline", "date");

    /** The columns that the view names, or the first timeline, or the first date; nothing on a board without any. */
    public static Optional<ViewDates> of(Map<String, Object> settings, BoardStructure board) {
        Optional<Column> named =
                find(board, column -> column.key().equals(settings.get("dateColumn")) && TYPES.contains(column.type()));
        Optional<Column> start = named.or(() -> TYPES.stream()
                .flatMap(type -> find(board, column -> column.type().equals(type)).stream())
                .findFirst());
        return start.map(found -> new ViewDates(
                found,
                find(
                                board,
                                column -> found.type().equals("date")
                                        && column.type().equals("date")
                                        && !column.key().equals(found.key())
                                        && column.key().equals(settings.get("endColumn")))
                        .orElse(null)));
    }

    /** Whether a view can find the days of items in the column. */
    public static boolean mayBe(Column column) {
        return TYPES.contains(column.type());
    }

    private static Optional<Column> find(BoardStructure board, Predicate<Column> wanted) {
        return board.columns().stream().filter(wanted).findFirst();
    }
}
