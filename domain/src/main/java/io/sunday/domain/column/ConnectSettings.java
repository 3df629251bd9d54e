package io.sunday.domain.column;

import static io.sunday.domain.column.ConnectColumn.BOARD;
import static io.sunday.domain.column.ConnectColumn.BOARDS;
import static io.sunday.domain.column.ConnectColumn.BOARDS_MAX;
import static io.sunday.domain.column.ConnectColumn.REVERSE;
import static io.sunday.domain.column.ConnectColumn.REVERSES;
import static io.sunday.domain.column.ConnectColumn.WITHHELD;
import static io.sunday.domain.column.ConnectColumn.WITHHELD_BOARDS;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reading the settings of a {@link ConnectColumn}. */
final class ConnectSettings {

    private static final Set<String> KNOWN =
            Set.of(BOARD, BOARDS, "twoWay", REVERSE, REVERSES, WITHHELD, WITHHELD_BOARDS);

    private ConnectSettings() {}

    /** The settings, complete and in canonical form, or the faults in them. */
    static Decision<Map<String, Object>> read(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, KNOWN, pointer);
        Map<String, Object> settings = new LinkedHashMap<>();
        id(raw, BOARD, pointer, settings, errors);
        boards(raw, pointer, settings, errors);
        if (raw.get(BOARD) == null && raw.get(BOARDS) == null) {
            errors.add(new InvalidField(pointer + "/" + BOARD, "Which board is it to connect to?", "required"));
        }
        id(raw, REVERSE, pointer, settings, errors);
        if (raw.get(REVERSES) instanceof Map<?, ?> reverses) {
            Map<String, Object> kept = new LinkedHashMap<>();
            Map<String, Object> byBoard = new LinkedHashMap<>();
            reverses.forEach((board, column) -> byBoard.put(String.valueOf(board), String.valueOf(column)));
            byBoard.keySet().forEach(board -> id(byBoard, board, pointer + "/" + REVERSES, kept, errors));
            settings.put(REVERSES, Map.copyOf(kept));
        }
        flag(raw, "twoWay", pointer, settings, errors);
        flag(raw, WITHHELD, pointer, settings, errors);
        if (raw.get(WITHHELD_BOARDS) instanceof List<?> withheld) {
            settings.put(WITHHELD_BOARDS, withheld.stream().map(String::valueOf).toList());
        }
        return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
    }

    /** The first of several is the one that is said alone, so that who knows of one only reads and writes what it was. */
    private static void boards(
            Map<String, Object> raw, String pointer, Map<String, Object> settings, List<InvalidField> errors) {
        Object value = raw.get(BOARDS);
        if (value == null) {
            return;
        }
        String at = pointer + "/" + BOARDS;
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            errors.add(new InvalidField(at, "Expected a list of boards.", "wrong_type"));
            return;
        }
        if (list.size() > BOARDS_MAX) {
            errors.add(new InvalidField(at, "At most " + BOARDS_MAX + " boards are connected to.", "too_many"));
            return;
        }
        Set<Object> found = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            id(list.get(i), at + "/" + i, errors).ifPresent(found::add);
        }
        Object first = settings.get(BOARD);
        if (first != null && !found.contains(first)) {
            errors.add(new InvalidField(pointer + "/" + BOARD, "It is not among the boards.", "not_among_boards"));
        }
        List<Object> boards = new ArrayList<>(found);
        if (first != null && boards.remove(first)) {
            boards.addFirst(first);
        }
        if (!boards.isEmpty()) {
            settings.put(BOARD, boards.getFirst());
            settings.put(BOARDS, List.copyOf(boards));
        }
    }

    private static void flag(
            Map<String, Object> raw,
            String name,
            String pointer,
            Map<String, Object> settings,
            List<InvalidField> errors) {
        Object value = raw.get(name);
        if (value instanceof Boolean on) {
            if (on) {
                settings.put(name, true);
            }
        } else if (value != null) {
            errors.add(new InvalidField(pointer + "/" + name, "Expected true or false.", "wrong_type"));
        }
    }

    private static void id(
            Map<String, Object> raw,
            String name,
            String pointer,
            Map<String, Object> settings,
            List<InvalidField> errors) {
        Object value = raw.get(name);
        if (value != null) {
            id(value, pointer + "/" + name, errors).ifPresent(id -> settings.put(name, id));
        }
    }

    private static Optional<String> id(@Nullable Object value, String at, List<InvalidField> errors) {
        Optional<String> id = value instanceof String text ? ConnectColumn.id(text) : Optional.empty();
        if (id.isEmpty()) {
            errors.add(new InvalidField(at, "Expected an id.", "invalid_id"));
        }
        return id;
    }
}
