package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The people an item belongs to, as a list of user ids, at most as many as the setting {@code max}. Whether they are members of the organization is for the use
 * case to check: a type knows no organization.
 */
public final class PeopleColumn implements ColumnType {

    public static final String NAME = "people";

    /** The most people one value may name. */
    public static final int PEOPLE_MAX = 50;

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("max"), pointer);
        Optional<BigDecimal> max = Settings.whole(raw, "max", 1, PEOPLE_MAX, pointer, errors);
        return errors.isEmpty()
                ? Decision.accepted(max.<Map<String, Object>>map(most -> Map.of("max", most))
                        .orElse(Map.of()))
                : Settings.refused(errors);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        int max = column.settings().get("max") instanceof Number most ? most.intValue() : PEOPLE_MAX;
        return ListValues.accept(json, max, pointer, PeopleColumn::userId);
    }

    @Override
    public Decision<Object> change(@Nullable Object current, Object json, Column column, String pointer) {
        return ListValues.whole(current, json, pointer).flatMap(whole -> accept(whole, column, pointer));
    }

    /** Reads user ids; names and addresses have been replaced by ids before, by whoever knows the members. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        return accept(ListValues.parse(text), column, "");
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return json instanceof String text ? userId(text, pointer).map(Object.class::cast) : notAUser(pointer);
    }

    @Override
    public String format(Object value, Column column) {
        return ListValues.joined(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(ListValues::joined);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.PEOPLE;
    }

    static Decision<String> userId(String text, String pointer) {
        String id = TextRules.fold(text);
        return UUID.matcher(id).matches() ? Decision.accepted(id) : notAUser(pointer);
    }

    private static <T> Decision<T> notAUser(String pointer) {
        return Decision.invalid(pointer, "invalid_user_id", "Expected the id of a user.");
    }
}
