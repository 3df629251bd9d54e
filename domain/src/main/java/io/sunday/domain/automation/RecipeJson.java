package io.sunday.domain.automation;

import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.Operator;
import io.sunday.domain.identity.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON shape of recipes, as plain maps and lists: the same in requests, answers and the database. Reading checks the
 * shape alone; whether columns, groups and labels exist is {@link RecipeCheck}'s question.
 */
public final class RecipeJson {

    private RecipeJson() {}

    /** The trigger; the first fault with a pointer below {@code /trigger}. */
    public static Decision<Trigger> trigger(@Nullable Object json) {
        return read(() -> {
            Map<?, ?> trigger = object(json, "/trigger");
            String type = text(trigger.get("type"), "/trigger/type");
            return switch (type) {
                case Trigger.ItemCreated.TYPE -> {
                    only(trigger, Set.of("type"), "/trigger");
                    yield new Trigger.ItemCreated();
                }
                case Trigger.ColumnChanged.TYPE -> {
                    only(trigger, Set.of("type", "column", "from", "to"), "/trigger");
                    yield new Trigger.ColumnChanged(
                            text(trigger.get("column"), "/trigger/column"),
                            wanted(trigger, "from"),
                            wanted(trigger, "to"));
                }
                case Trigger.ButtonClicked.TYPE -> {
                    only(trigger, Set.of("type", "column"), "/trigger");
                    yield new Trigger.ButtonClicked(text(trigger.get("column"), "/trigger/column"));
                }
                default -> throw refused("/trigger/type", "unknown_trigger", "There is no such trigger.");
            };
        });
    }

    /** The conditions; none when absent. */
    public static Decision<List<Condition>> conditions(@Nullable Object json) {
        return read(() -> {
            List<?> list = json == null ? List.of() : list(json, "/conditions", Recipe.CONDITIONS_MAX);
            List<Condition> conditions = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                conditions.add(condition(list.get(i), "/conditions/" + i));
            }
            return conditions;
        });
    }

    /** The actions: at least one. */
    public static Decision<List<Action>> actions(@Nullable Object json) {
        return read(() -> {
            List<?> list = list(json, "/actions", Recipe.ACTIONS_MAX);
            if (list.isEmpty()) {
                throw refused("/actions", "required", "A recipe needs at least one action.");
            }
            List<Action> actions = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                actions.add(action(list.get(i), "/actions/" + i));
            }
            return actions;
        });
    }

    public static Map<String, @Nullable Object> of(Trigger trigger) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", trigger.type());
        switch (trigger) {
            case Trigger.ItemCreated created -> {}
            case Trigger.ButtonClicked(String column) -> json.put("column", column);
            case Trigger.ColumnChanged changed -> {
                json.put("column", changed.column());
                put(json, "from", changed.from());
                put(json, "to", changed.to());
            }
        }
        return json;
    }

    public static Map<String, Object> of(Condition condition) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("column", condition.column());
        json.put("op", condition.operator().apiName());
        condition.value().ifPresent(value -> json.put("value", value));
        return json;
    }

    public static Map<String, @Nullable Object> of(Action action) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("type", action.type());
        switch (action) {
            case Action.SetValue(String column, Optional<Object> value) -> {
                json.put("column", column);
                json.put("value", value.orElse(null));
            }
            case Action.MoveToGroup(GroupId groupId) -> json.put("groupId", groupId.toString());
            case Action.Notify(List<UserId> users, String message) -> {
                json.put(
                        "to",
                        users.isEmpty()
                                ? Action.Notify.PEOPLE
                                : users.stream().map(UserId::toString).toList());
                json.put("message", message);
            }
        }
        return json;
    }

    /** Absent asks for nothing; null asks for no value. */
    private static Trigger.Wanted wanted(Map<?, ?> trigger, String field) {
        return trigger.containsKey(field)
                ? new Trigger.Wanted.Exactly(Optional.ofNullable(trigger.get(field)))
                : new Trigger.Wanted.Any();
    }

    private static void put(Map<String, @Nullable Object> json, String field, Trigger.Wanted wanted) {
        if (wanted instanceof Trigger.Wanted.Exactly(Optional<Object> value)) {
            json.put(field, value.orElse(null));
        }
    }

    private static Condition condition(@Nullable Object json, String pointer) {
        Map<?, ?> condition = object(json, pointer);
        only(condition, Set.of("column", "op", "value"), pointer);
        String column = text(condition.get("column"), pointer + "/column");
        Operator operator = Operator.named(text(condition.get("op"), pointer + "/op"))
                .orElseThrow(() -> refused(pointer + "/op", "unknown_operator", "There is no such operator."));
        Object value = condition.get("value");
        if (operator.operandsMax() == 0) {
            return new Condition(column, operator, Optional.empty());
        }
        if (value == null) {
            throw refused(pointer + "/value", "required", "This operator needs a value to compare with.");
        }
        return new Condition(column, operator, Optional.of(value));
    }

    private static Action action(@Nullable Object json, String pointer) {
        Map<?, ?> action = object(json, pointer);
        String type = text(action.get("type"), pointer + "/type");
        return switch (type) {
            case Action.SetValue.TYPE -> {
                only(action, Set.of("type", "column", "value"), pointer);
                yield new Action.SetValue(
                        text(action.get("column"), pointer + "/column"), Optional.ofNullable(action.get("value")));
            }
            case Action.MoveToGroup.TYPE -> {
                only(action, Set.of("type", "groupId"), pointer);
                yield new Action.MoveToGroup(GroupId.parse(text(action.get("groupId"), pointer + "/groupId"))
                        .orElseThrow(() -> refused(pointer + "/groupId", "not_an_id", "This is not an id.")));
            }
            case Action.Notify.TYPE -> {
                only(action, Set.of("type", "to", "message"), pointer);
                yield new Action.Notify(
                        users(action.get("to"), pointer + "/to"), text(action.get("message"), pointer + "/message"));
            }
            default -> throw refused(pointer + "/type", "unknown_action", "There is no such action.");
        };
    }

    private static List<UserId> users(@Nullable Object json, String pointer) {
        if (Action.Notify.PEOPLE.equals(json)) {
            return List.of();
        }
        List<?> list = list(json, pointer, Action.Notify.USERS_MAX);
        if (list.isEmpty()) {
            throw refused(pointer, "required", "Name at least one person, or \"people\".");
        }
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            String at = pointer + "/" + i;
            users.add(UserId.parse(text(list.get(i), at))
                    .orElseThrow(() -> refused(at, "not_an_id", "This is not an id.")));
        }
        return users;
    }

    private static Map<?, ?> object(@Nullable Object json, String pointer) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw json == null
                ? refused(pointer, "required", "This is missing.")
                : refused(pointer, "wrong_type", "This must be an object.");
    }

    private static List<?> list(@Nullable Object json, String pointer, int max) {
        if (!(json instanceof List<?> list)) {
            throw json == null
                    ? refused(pointer, "required", "This is missing.")
                    : refused(pointer, "wrong_type", "This must be a list.");
        }
        if (list.size() > max) {
            throw refused(pointer, "too_many", "At most " + max + " are possible.");
        }
        return list;
    }

    private static String text(@Nullable Object json, String pointer) {
        if (json instanceof String text && !text.isBlank()) {
            return text;
        }
        throw json == null || json instanceof String
                ? refused(pointer, "required", "This is missing.")
                : refused(pointer, "wrong_type", "This must be text.");
    }

    private static void only(Map<?, ?> json, Set<String> known, String pointer) {
        for (Object key : json.keySet()) {
            if (!known.contains(key)) {
                throw refused(
                        pointer + InvalidField.token(String.valueOf(key)), "unknown_field", "There is no such field.");
            }
        }
    }

    private static RejectedException refused(String pointer, String code, String message) {
        return new RejectedException(Rejection.invalid(pointer, code, message));
    }

    private static <T> Decision<T> read(Reading<T> reading) {
        try {
            return Decision.accepted(reading.read());
        } catch (RejectedException e) {
            return Decision.refused(e.rejection());
        }
    }

    private interface Reading<T> {
        T read();
    }
}
