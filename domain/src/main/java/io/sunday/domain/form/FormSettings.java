package io.sunday.domain.form;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.TextRules;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds what a view is to keep of a form against its board. */
public final class FormSettings {

    /** As many as a page can reasonably ask. */
    public static final int QUESTIONS_MAX = 100;

    private static final int TITLE_LENGTH_MAX = 200;
    private static final int WORDS_LENGTH_MAX = 2_000;
    private static final Set<String> FIELDS = Set.of("title", "description", "thanks", "groupId", "questions");
    private static final Set<String> QUESTION_FIELDS = Set.of("column", "title", "help", "required", "showWhen");
    private static final Set<String> CONDITION_FIELDS = Set.of("column", "op", "value");

    private final BoardStructure board;
    private final List<InvalidField> faults = new ArrayList<>();

    private FormSettings(BoardStructure board) {
        this.board = board;
    }

    /** All faults, each with its pointer; none when the form can be kept. */
    public static List<InvalidField> faults(Object raw, BoardStructure board, String pointer) {
        FormSettings settings = new FormSettings(board);
        settings.form(raw, pointer);
        return settings.faults;
    }

    private void form(Object raw, String pointer) {
        if (!(raw instanceof Map<?, ?> map)) {
            fault(pointer, "wrong_type", "Expected a form.");
            return;
        }
        knownFields(map, FIELDS, pointer);
        words(map.get("title"), TITLE_LENGTH_MAX, pointer + "/title");
        words(map.get("description"), WORDS_LENGTH_MAX, pointer + "/description");
        words(map.get("thanks"), WORDS_LENGTH_MAX, pointer + "/thanks");
        Object group = map.get("groupId");
        if (group != null && !isGroup(group)) {
            fault(pointer + "/groupId", "unknown_group", "The board has no such group.");
        }
        Object questions = map.get("questions");
        if (questions != null && !(questions instanceof List<?> list && list.size() <= QUESTIONS_MAX)) {
            fault(pointer + "/questions", "wrong_type", "Expected a list of at most " + QUESTIONS_MAX + " questions.");
        } else if (questions instanceof List<?> list) {
            Set<String> before = new HashSet<>();
            for (int i = 0; i < list.size(); i++) {
                question(list.get(i), before, pointer + "/questions/" + i);
            }
        }
    }

    private boolean isGroup(Object group) {
        return group instanceof String id
                && board.groups().stream().anyMatch(each -> each.id().toString().equals(id));
    }

    private void question(@Nullable Object raw, Set<String> before, String at) {
        if (!(raw instanceof Map<?, ?> map)) {
            fault(at, "wrong_type", "Expected a question about a column.");
            return;
        }
        knownFields(map, QUESTION_FIELDS, at);
        words(map.get("title"), TITLE_LENGTH_MAX, at + "/title");
        words(map.get("help"), WORDS_LENGTH_MAX, at + "/help");
        if (map.get("required") != null && !(map.get("required") instanceof Boolean)) {
            fault(at + "/required", "wrong_type", "Expected true or false.");
        }
        if (map.get("showWhen") != null) {
            condition(map.get("showWhen"), before, at + "/showWhen");
        }
        if (!(map.get("column") instanceof String key) || !isThere(key)) {
            fault(at + "/column", "unknown_column", "The board has no such column.");
        } else if (!Question.isPossible(key, board)) {
            fault(at + "/column", "not_for_forms", "A form cannot ask for a column of this type.");
        } else if (!before.add(key)) {
            fault(at + "/column", "duplicate_column", "A form asks for a column once only.");
        }
    }

    private boolean isThere(String key) {
        return key.equals(Question.NAME)
                || key.equals(Question.DESCRIPTION)
                || board.column(key).isPresent();
    }

    private void condition(@Nullable Object raw, Set<String> before, String at) {
        if (!(raw instanceof Map<?, ?> map)) {
            fault(at, "wrong_type", "Expected a condition on another question.");
            return;
        }
        knownFields(map, CONDITION_FIELDS, at);
        if (!"is".equals(map.get("op")) && !"is_not".equals(map.get("op"))) {
            fault(at + "/op", "unknown_operator", "Expected is or is_not.");
        }
        if (!(map.get("column") instanceof String key) || !before.contains(key)) {
            fault(at + "/column", "unknown_question", "A condition looks at a question that comes before.");
            return;
        }
        Object value = map.get("value");
        if (value == null) {
            fault(at + "/value", "required", "A condition needs an answer to compare with.");
            return;
        }
        Optional<Column> column = board.column(key);
        Decision<Object> operand = column.isPresent()
                ? ColumnTypes.named(column.get().type()).operand(value, Operator.IS, column.get(), at + "/value")
                : words(value, at + "/value");
        if (operand instanceof Decision.Refused<Object>(Rejection rejection)) {
            faults.addAll(rejection.errors());
        } else if (operand instanceof Decision.Accepted<Object>(Object accepted) && !accepted.equals(value)) {
            // What is kept is compared with answers as they are: it has to be in their form.
            fault(at + "/value", "not_canonical", "Expected the answer as it is kept: " + accepted + ".");
        }
    }

    private static Decision<Object> words(Object value, String pointer) {
        return value instanceof String text && text.length() <= TextRules.OPERAND_LENGTH_MAX
                ? Decision.accepted(text)
                : Decision.invalid(pointer, "wrong_type", "Expected text.");
    }

    private void words(@Nullable Object value, int lengthMax, String pointer) {
        if (value != null && !(value instanceof String)) {
            fault(pointer, "wrong_type", "Expected text.");
        } else if (value instanceof String text
                && Text.optional(text, pointer, lengthMax) instanceof Decision.Refused<String>(Rejection rejection)) {
            faults.addAll(rejection.errors());
        }
    }

    private void knownFields(Map<?, ?> map, Set<String> known, String at) {
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !known.contains(name)) {
                fault(at + InvalidField.token(String.valueOf(field)), "unknown_field", "There is no such field.");
            }
        }
    }

    private void fault(String pointer, String code, String message) {
        faults.add(new InvalidField(pointer, message, code));
    }

    /** The keys that a form, as it was kept, names. */
    public static List<String> columns(Object kept) {
        List<String> keys = new ArrayList<>();
        if (kept instanceof Map<?, ?> map && map.get("questions") instanceof List<?> questions) {
            for (Object question : questions) {
                if (question instanceof Map<?, ?> each && each.get("column") instanceof String key) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }
}
