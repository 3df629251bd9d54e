package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnKeys;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.FileColumn;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.link.NewConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the person who imports wants the columns of the file to become; what it does not name is detected. As JSON:
 * {@code {"<header>": {"column": "name|description|group|<key>", "type": …, "key": …} | null}}, null to skip; a column that
 * connects boards has {@code boardIds}, whose items its cells name.
 *
 * @param choices by header
 */
record ImportMapping(Map<String, Choice> choices) {

    /** What becomes of one column of the file. */
    sealed interface Choice {
        record Skip() implements Choice {}

        record OwnField(String field) implements Choice {}

        /**
         * A column of the board.
         *
         * @param type null to detect it
         * @param boards whose items the cells name, of a column that connects boards
         */
        record NewColumn(String key, @Nullable String type, List<BoardId> boards) implements Choice {}
    }

    static final ImportMapping NONE = new ImportMapping(Map.of());

    private static final String BOARDS = "boardIds";
    private static final Set<String> FIELDS = Set.of("column", "type", "key", BOARDS);

    ImportMapping {
        choices = Map.copyOf(choices);
    }

    /** How many columns of the file are left out. */
    int skipped() {
        return (int) choices.values().stream()
                .filter(choice -> choice instanceof Choice.Skip)
                .count();
    }

    /** Reads the mapping and checks it against the headers of the file. */
    static Decision<ImportMapping> parse(String json, List<String> headers) {
        Map<String, Object> raw;
        try {
            raw = PlainJson.decodeObject(json);
        } catch (IllegalArgumentException e) {
            return Decision.invalid("/mapping", "invalid_json", "The mapping is not a JSON object.");
        }
        Map<String, Choice> choices = new HashMap<>();
        List<InvalidField> faults = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        raw.forEach((header, value) -> {
            String pointer = "/mapping" + InvalidField.token(header);
            if (!headers.contains(header)) {
                faults.add(new InvalidField(pointer, "The file has no column with this header.", "unknown_header"));
            } else {
                choice(value, pointer, faults).ifPresent(choice -> {
                    String target = switch (choice) {
                        case Choice.Skip skip -> "";
                        case Choice.OwnField(String field) -> field;
                        case Choice.NewColumn column -> column.key();
                    };
                    if (!target.isEmpty() && !taken.add(target)) {
                        faults.add(new InvalidField(
                                pointer + "/column", "Another column of the file goes there too.", "duplicate_column"));
                    }
                    choices.put(header, choice);
                });
            }
        });
        return faults.isEmpty()
                ? Decision.accepted(new ImportMapping(choices))
                : Decision.refused(Rejection.invalid(faults));
    }

    private static Optional<Choice> choice(@Nullable Object value, String pointer, List<InvalidField> faults) {
        if (value == null) {
            return Optional.of(new Choice.Skip());
        }
        if (!(value instanceof Map<?, ?> map)) {
            faults.add(new InvalidField(pointer, "Expected an object, or null to leave the column out.", "wrong_type"));
            return Optional.empty();
        }
        int before = faults.size();
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !FIELDS.contains(name)) {
                faults.add(new InvalidField(
                        pointer + InvalidField.token(String.valueOf(field)),
                        "A mapping has no such field.",
                        "unknown_field"));
            }
        }
        if (!(map.get("column") instanceof String column) || column.isBlank()) {
            faults.add(new InvalidField(pointer + "/column", "Expected what the column becomes.", "required"));
            return Optional.empty();
        }
        Object type = map.get("type");
        if (type != null
                && !(type instanceof String name && ColumnTypes.find(name).isPresent())) {
            faults.add(new InvalidField(pointer + "/type", "There is no such type of column.", "unknown_column_type"));
        }
        if (type instanceof String name
                && !name.equals(FileColumn.NAME)
                && ColumnTypes.find(name).filter(ColumnType::isReadOnly).isPresent()) {
            faults.add(new InvalidField(
                    pointer + "/type", "Nobody writes the values of such a column.", "read_only_column"));
        }
        List<BoardId> boards = boards(map.get(BOARDS), ConnectColumn.NAME.equals(type), pointer, faults);
        Object key = map.get("key");
        if (key != null && !(key instanceof String slug && ColumnKeys.isValid(slug) && !ColumnKeys.isReserved(slug))) {
            faults.add(new InvalidField(
                    pointer + "/key", "Expected small letters, digits and underscores.", "invalid_key"));
        }
        if (faults.size() > before) {
            return Optional.empty();
        }
        if (ColumnKeys.isReserved(column)) {
            return Optional.of(new Choice.OwnField(column));
        }
        String slug = key instanceof String given
                ? given
                : ColumnKeys.isValid(column) ? column : ColumnKeys.from(column, Set.of());
        return Optional.of(new Choice.NewColumn(slug, type instanceof String name ? name : null, boards));
    }

    /** The boards whose items the cells name: of a column that connects boards, and of no other. */
    private static List<BoardId> boards(
            @Nullable Object value, boolean connects, String pointer, List<InvalidField> faults) {
        String at = pointer + "/" + BOARDS;
        if (value == null && !connects) {
            return List.of();
        }
        if (value == null) {
            faults.add(new InvalidField(at, "Which boards are the items on that its cells name?", "required"));
            return List.of();
        }
        if (!connects) {
            faults.add(new InvalidField(at, "Only a column that connects boards has any.", "unknown_field"));
            return List.of();
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            faults.add(new InvalidField(at, "Expected a list of boards.", "wrong_type"));
            return List.of();
        }
        if (list.size() > ConnectColumn.BOARDS_MAX) {
            faults.add(new InvalidField(
                    at, "At most " + ConnectColumn.BOARDS_MAX + " boards are connected to.", "too_many"));
            return List.of();
        }
        Set<BoardId> boards = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<BoardId> board = list.get(i) instanceof String id ? BoardId.parse(id) : Optional.empty();
            board.ifPresent(boards::add);
            if (board.isEmpty()) {
                faults.add(new InvalidField(at + "/" + i, "Expected an id.", "invalid_id"));
            }
        }
        return List.copyOf(boards);
    }

    /** Refuses boards that are not there, or not for whoever imports: board_not_found. */
    void requireBoards(NewConnection.Reach reach) {
        List<InvalidField> faults = new ArrayList<>();
        choices.forEach((header, choice) -> {
            if (choice instanceof Choice.NewColumn column) {
                for (int i = 0; i < column.boards().size(); i++) {
                    if (reach.to(column.boards().get(i), 0) == NewConnection.NONE) {
                        faults.add(new InvalidField(
                                "/mapping" + InvalidField.token(header) + "/" + BOARDS + "/" + i,
                                "There is no such board, or it is not yours to show on others.",
                                "board_not_found"));
                    }
                }
            }
        });
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
    }
}
