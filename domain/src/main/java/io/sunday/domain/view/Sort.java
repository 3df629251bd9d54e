package io.sunday.domain.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.SortKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of items: by the first key, among equals by the next, at last by id. An item without a value comes last in
 * either direction. No keys at all mean the board's own order: groups, and in them the positions.
 */
public record Sort(List<Key> keys) {

    /** The board's own order. */
    public static final Sort BOARD_ORDER = new Sort(List.of());

    /** The most keys: a fourth is hardly ever reached. */
    public static final int KEYS_MAX = 5;

    private static final Set<String> KEY_FIELDS = Set.of("column", "direction");

    public Sort {
        keys = List.copyOf(keys);
    }

    /** One key of the order. */
    public record Key(Term term, boolean descending) {}

    /** Reads {@code [{"column":"due","direction":"desc"}]}, as JSON gives it, or the short form {@code "-due,name"}. */
    public static Decision<Sort> parse(Object raw, BoardStructure board, String pointer) {
        if (raw instanceof String text) {
            return parseShort(text, board, pointer);
        }
        if (!(raw instanceof List<?> list)) {
            return Decision.invalid(pointer, "wrong_type", "Expected a list of columns to sort by.");
        }
        List<Key> keys = new ArrayList<>();
        List<InvalidField> errors = new ArrayList<>();
        for (int i = 0; i < Math.min(list.size(), KEYS_MAX + 1); i++) {
            String at = pointer + "/" + i;
            if (!(list.get(i) instanceof Map<?, ?> map) || !(map.get("column") instanceof String name)) {
                errors.add(new InvalidField(at + "/column", "Expected the key of a column.", "required"));
                continue;
            }
            for (Object field : map.keySet()) {
                if (!(field instanceof String known) || !KEY_FIELDS.contains(known)) {
                    errors.add(new InvalidField(
                            at + InvalidField.token(String.valueOf(field)),
                            "A sort has no such field.",
                            "unknown_field"));
                }
            }
            Object direction = map.containsKey("direction") ? map.get("direction") : "asc";
            if (!"asc".equals(direction) && !"desc".equals(direction)) {
                errors.add(new InvalidField(at + "/direction", "Expected asc or desc.", "unknown_direction"));
            }
            key(name, "desc".equals(direction), board, at + "/column", keys, errors);
        }
        return decide(keys, errors, list.size(), pointer);
    }

    private static Decision<Sort> parseShort(String text, BoardStructure board, String pointer) {
        List<Key> keys = new ArrayList<>();
        List<InvalidField> errors = new ArrayList<>();
        List<String> names = text.isBlank() ? List.of() : List.of(text.split(",", -1));
        for (int i = 0; i < Math.min(names.size(), KEYS_MAX + 1); i++) {
            String name = names.get(i).strip();
            boolean descending = name.startsWith("-");
            key(descending ? name.substring(1) : name, descending, board, pointer, keys, errors);
        }
        return decide(keys, errors, names.size(), pointer);
    }

    private static void key(
            String name,
            boolean descending,
            BoardStructure board,
            String pointer,
            List<Key> keys,
            List<InvalidField> errors) {
        Optional<Term> term = Term.named(name, board);
        if (term.isEmpty()) {
            errors.add(new InvalidField(pointer, "The board has no such column.", "unknown_column"));
        } else if (term.get().sortKind() == SortKind.NONE) {
            errors.add(new InvalidField(pointer, "\"" + name + "\" cannot be sorted by.", "not_sortable"));
        } else {
            keys.add(new Key(term.get(), descending));
        }
    }

    private static Decision<Sort> decide(List<Key> keys, List<InvalidField> errors, int size, String pointer) {
        if (size > KEYS_MAX) {
            errors.add(new InvalidField(pointer, "At most " + KEYS_MAX + " columns to sort by.", "too_many"));
        }
        Set<String> names = new HashSet<>();
        for (Key key : keys) {
            if (!names.add(key.term().name())) {
                errors.add(new InvalidField(pointer, "A column can be sorted by once only.", "duplicate_column"));
            }
        }
        return errors.isEmpty() ? Decision.accepted(new Sort(keys)) : Decision.refused(Rejection.invalid(errors));
    }
}
