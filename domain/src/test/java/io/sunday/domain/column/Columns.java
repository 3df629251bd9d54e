package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Columns and checks for the tests of column types. */
public final class Columns {

    private static final BoardId BOARD = new BoardId(new UUID(0, 1));

    private Columns() {}

    public static Column of(String type) {
        return of(type, type, needed(type));
    }

    /** The settings without which there is no column of the type. */
    private static Map<String, Object> needed(String type) {
        return switch (type) {
            case "connect_boards" -> Map.of("boardId", BOARD.toString());
            case "mirror" -> Map.of("through", "projects", "column", "status");
            default -> Map.of();
        };
    }

    public static Column of(String key, String type, Map<String, Object> settings) {
        Map<String, Object> complete =
                ColumnTypes.named(type).settings(settings, "").orThrow();
        return new Column(new ColumnId(new UUID(0, key.hashCode())), BOARD, key, "The " + key, type, complete, "a0", 1);
    }

    public static Column status(String... labels) {
        List<Object> list = new ArrayList<>();
        Arrays.stream(labels).forEach(label -> list.add(Map.of("label", label)));
        return of("status", "status", Map.of("labels", list));
    }

    public static Object accepted(Object json, Column column) {
        return ColumnTypes.named(column.type()).accept(json, column, "/v").orThrow();
    }

    public static Object parsed(String text, Column column) {
        return ColumnTypes.named(column.type()).parse(text, column).orThrow();
    }

    /** The faults of a refusal, each as {@code pointer code}. */
    public static List<String> faults(Decision<?> decision) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        return ((Decision.Refused<?>) decision)
                .rejection().errors().stream().map(Columns::fault).toList();
    }

    private static String fault(InvalidField field) {
        return field.pointer() + " " + field.code();
    }

    public static List<String> refusal(Object json, Column column) {
        return faults(ColumnTypes.named(column.type()).accept(json, column, "/v"));
    }
}
