package io.sunday.domain.form;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.file.FileId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A form as somebody fills it in. Questions whose columns have gone since are not asked; one whose condition names such a
 * question is always asked.
 *
 * @param thanks what is said afterwards; empty for something usual
 * @param group where items come; empty for the first group
 */
public record Form(String title, String description, String thanks, Optional<GroupId> group, List<Question> questions) {

    public static final String SETTING = "form";

    /** The form that a view keeps. */
    public static Form of(Map<String, Object> settings, String viewName, BoardStructure board) {
        Map<?, ?> kept = settings.get(SETTING) instanceof Map<?, ?> map ? map : Map.of();
        List<Question> questions = new ArrayList<>();
        for (Object each : kept.get("questions") instanceof List<?> list ? list : List.of()) {
            Map<?, ?> map = (Map<?, ?>) each;
            String key = text(map.get("column"));
            if (Question.isPossible(key, board)) {
                questions.add(new Question(
                        key,
                        board.column(key),
                        text(map.get("title")),
                        text(map.get("help")),
                        Boolean.TRUE.equals(map.get("required")),
                        condition(map.get("showWhen"), questions)));
            }
        }
        String title = text(kept.get("title"));
        return new Form(
                title.isEmpty() ? viewName : title,
                text(kept.get("description")),
                text(kept.get("thanks")),
                Optional.ofNullable(kept.get("groupId"))
                        .map(id -> GroupId.of((String) id))
                        .filter(id -> board.group(id).isPresent()),
                List.copyOf(questions));
    }

    private static Optional<Question.Condition> condition(@Nullable Object kept, List<Question> before) {
        return kept instanceof Map<?, ?> map
                        && before.stream().anyMatch(question -> question.key().equals(map.get("column")))
                ? Optional.of(new Question.Condition(
                        text(map.get("column")), "is".equals(map.get("op")), Objects.requireNonNull(map.get("value"))))
                : Optional.empty();
    }

    /**
     * The item that the answers make, or all faults, each with the pointer {@code /answers/<key>}. What was answered to a
     * question that is not asked, because of another answer, does not count.
     *
     * @param brought the files that came before, which answers name by their ids
     */
    public Decision<ItemDraft> answered(
            Map<String, @Nullable Object> answers, BoardStructure board, Map<FileId, BroughtFile> brought) {
        List<InvalidField> faults = new ArrayList<>();
        for (String key : answers.keySet()) {
            if (questions.stream().noneMatch(question -> question.key().equals(key))) {
                faults.add(new InvalidField(
                        "/answers" + InvalidField.token(key), "The form has no such question.", "unknown_question"));
            }
        }
        Map<String, Object> accepted = new HashMap<>();
        for (Question question : questions) {
            boolean asked = question.condition()
                    .map(condition -> condition.holds(accepted.get(condition.key())))
                    .orElse(true);
            if (asked) {
                Object answer = answers.get(question.key());
                accepted(question, answer, brought, faults).ifPresent(value -> accepted.put(question.key(), value));
            }
        }
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        Object name = accepted.remove(Question.NAME);
        Object itemDescription = accepted.remove(Question.DESCRIPTION);
        return Decision.accepted(new ItemDraft(
                group.orElseGet(() -> board.groups().getFirst().id()),
                name == null ? shortened(title) : (String) name,
                itemDescription == null ? "" : (String) itemDescription,
                null,
                null,
                Map.copyOf(accepted)));
    }

    private static Optional<Object> accepted(
            Question question, @Nullable Object answer, Map<FileId, BroughtFile> brought, List<InvalidField> faults) {
        String pointer = "/answers" + InvalidField.token(question.key());
        if (isBlank(answer)) {
            if (question.required()) {
                faults.add(new InvalidField(pointer, "This has to be answered.", "required"));
            }
            return Optional.empty();
        }
        Object given = Objects.requireNonNull(answer);
        Decision<Object> decision = question.column()
                .map(column -> value(given, column, brought, pointer))
                .orElseGet(() -> words(question, given, pointer));
        return switch (decision) {
            case Decision.Accepted<Object>(Object value) -> {
                if (question.required() && value.equals(Boolean.FALSE)) {
                    faults.add(new InvalidField(pointer, "This has to be checked.", "required"));
                }
                yield Optional.of(value);
            }
            case Decision.Refused<Object>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield Optional.empty();
            }
        };
    }

    private static Decision<Object> value(
            Object answer, Column column, Map<FileId, BroughtFile> brought, String pointer) {
        return FileColumn.is(column)
                ? files(answer, column, brought, pointer)
                : ColumnTypes.named(column.type()).accept(answer, column, pointer);
    }

    private static Decision<Object> files(
            Object answer, Column column, Map<FileId, BroughtFile> brought, String pointer) {
        if (!(answer instanceof List<?> list) || list.size() > BroughtFile.PER_ANSWER_MAX) {
            return Decision.invalid(
                    pointer, "wrong_type", "Expected the ids of at most " + BroughtFile.PER_ANSWER_MAX + " files.");
        }
        Map<String, BroughtFile> known = new HashMap<>();
        brought.values().stream()
                .filter(file -> file.columnId().equals(column.id()))
                .forEach(file -> known.put(file.id().toString(), file));
        List<Object> parts = new ArrayList<>();
        for (Object id : new LinkedHashSet<Object>(list)) {
            BroughtFile file = id instanceof String text ? known.get(text) : null;
            if (file == null) {
                return Decision.invalid(pointer, "unknown_file", "A file is not there any more. Add it again.");
            }
            parts.add(FileColumn.part(file.id(), file.name(), file.type(), file.size()));
        }
        return Decision.accepted(List.copyOf(parts));
    }

    private static Decision<Object> words(Question question, Object answer, String pointer) {
        if (!(answer instanceof String text)) {
            return Decision.invalid(pointer, "wrong_type", "Expected text.");
        }
        Decision<String> accepted = question.key().equals(Question.NAME)
                ? Text.required(text, pointer, Item.NAME_LENGTH_MAX)
                : Text.optional(text, pointer, Item.DESCRIPTION_LENGTH_MAX);
        return accepted.map(Object.class::cast);
    }

    private static boolean isBlank(@Nullable Object answer) {
        return switch (answer) {
            case null -> true;
            case String text -> text.isBlank();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }

    private static String shortened(String text) {
        return text.length() > Item.NAME_LENGTH_MAX ? text.substring(0, Item.NAME_LENGTH_MAX) : text;
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }
}
