package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The people an item belongs to, as a list of user ids. Whether they are members of the organization is for the use
 * case to check: a type knows no organization.
 */
public final class PeopleColumn implements ColumnType {

    /** The most people one value may name. */
    public static final int PEOPLE_MAX = 50;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern SEPARATOR = Pattern.compile("[,;]");

    @Override
    public String name() {
        return "people";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof List<?> list)) {
            return TextRules.wrongType(pointer, "Expected a list of user ids.");
        }
        if (list.size() > PEOPLE_MAX) {
            return new Decision.Refused<>(
                    Rejection.invalid(pointer, "too_many", "At most " + PEOPLE_MAX + " people fit in one value."));
        }
        Set<String> people = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Optional<String> id = userId(list.get(i));
            if (id.isEmpty()) {
                return notAUser(pointer + "/" + i);
            }
            people.add(id.get());
        }
        return Decision.accepted(List.copyOf(people));
    }

    /** Reads user ids; names and addresses have been replaced by ids before, by whoever knows the members. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        List<String> parts = Arrays.stream(SEPARATOR.split(text))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        return accept(parts, column, "");
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        Optional<String> id = userId(json);
        return id.isPresent() ? Decision.accepted(id.get()) : notAUser(pointer);
    }

    @Override
    public String format(Object value, Column column) {
        return String.join(", ", people(value));
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(value -> String.join(",", people(value)));
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.PEOPLE;
    }

    private static List<String> people(Object value) {
        return ((List<?>) value).stream().map(String.class::cast).toList();
    }

    private static Optional<String> userId(Object json) {
        if (!(json instanceof String text)) {
            return Optional.empty();
        }
        String id = TextRules.fold(text);
        return UUID.matcher(id).matches() ? Optional.of(id) : Optional.empty();
    }

    private static Decision<Object> notAUser(String pointer) {
        return Decision.invalid(pointer, "invalid_user_id", "Expected the id of a user.");
    }
}
