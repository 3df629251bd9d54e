package io.sunday.domain.column;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values that are lists of texts, each text once. Besides a whole list they take {@code {"add":[…],"remove":[…]}}, which
 * is laid over the value that is there, so that two people who add at the same moment do not undo each other.
 */
final class ListValues {

    private static final Set<String> CHANGE_FIELDS = Set.of("add", "remove");

    private ListValues() {}

    /**
     * The list with each part in canonical form.
     *
     * @param part makes the canonical form of one part, given its pointer
     */
    static Decision<Object> accept(
            Object json, int max, String pointer, BiFunction<String, String, Decision<String>> part) {
        if (!(json instanceof List<?> list)) {
            return TextRules.wrongType(pointer, "Expected a list of texts.");
        }
        if (list.size() > max) {
            return Decision.invalid(pointer, "too_many", "At most " + max + " fit in one value.");
        }
        Set<String> parts = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            if (!(list.get(i) instanceof String text)) {
                return TextRules.wrongType(at, "Expected text.");
            }
            switch (part.apply(text, at)) {
                case Decision.Accepted<String>(String accepted) -> parts.add(accepted);
                case Decision.Refused<String>(Rejection rejection) -> {
                    return Decision.refused(rejection);
                }
            }
        }
        return Decision.accepted(List.copyOf(parts));
    }

    /** What was sent, as a whole list: a change is laid over the value that is there. */
    static Decision<Object> whole(@Nullable Object current, Object json, String pointer) {
        if (!(json instanceof Map<?, ?> map)) {
            return Decision.accepted(json);
        }
        List<Object> parts = new ArrayList<>(current instanceof List<?> list ? list : List.of());
        for (Map.Entry<?, ?> field : map.entrySet()) {
            String name = String.valueOf(field.getKey());
            String at = pointer + InvalidField.token(name);
            if (!CHANGE_FIELDS.contains(name)) {
                return Decision.invalid(at, "unknown_field", "Expected \"add\" or \"remove\".");
            }
            if (!(field.getValue() instanceof List<?> list)) {
                return TextRules.wrongType(at, "Expected a list.");
            }
            if (name.equals("remove")) {
                parts.removeAll(list);
            }
        }
        if (map.get("add") instanceof List<?> added) {
            added.stream().filter(part -> !parts.contains(part)).forEach(parts::add);
        }
        return Decision.accepted(parts);
    }

    /** Whether a value of this list may be written on one line with its parts between commas. */
    static String format(Object value) {
        return strings(value).stream().map(ListValues::quoted).collect(Collectors.joining(", "));
    }

    /** The parts of what {@link #format} wrote: between commas (or semicolons), quoted where they hold one. */
    static List<String> parse(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                part.append('"');
                i++;
            } else if (c == '"' && (quoted || part.toString().isBlank())) {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == ';' || c == '\n')) {
                parts.add(part.toString().strip());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString().strip());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    static List<String> strings(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    /** The parts as one text, which lists sort and search by. */
    static String joined(Object value) {
        return String.join(", ", strings(value));
    }

    private static String quoted(String part) {
        boolean plain = part.chars().noneMatch(c -> c == ',' || c == ';' || c == '"' || c == '\n');
        return plain ? part : '"' + part.replace("\"", "\"\"") + '"';
    }
}
