package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Those who voted for the item, as user ids. Everybody votes for oneself: the use case sees to that. */
public final class VoteColumn implements ColumnType {

    /** The most votes that one item can get. */
    public static final int VOTES_MAX = 1_000;

    @Override
    public String name() {
        return "vote";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return ListValues.accept(json, VOTES_MAX, pointer, PeopleColumn::userId);
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
        return switch (accept(List.of(json), column, pointer)) {
            case Decision.Accepted<Object>(Object value) ->
                Decision.accepted(ListValues.strings(value).getFirst());
            case Decision.Refused<Object> refused ->
                Decision.refused(Rejection.invalid(pointer, "invalid_user_id", "Expected the id of a user."));
        };
    }

    @Override
    public String format(Object value, Column column) {
        return ListValues.format(value);
    }

    /** By the number of votes. */
    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(value -> ((List<?>) value).size());
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.PEOPLE;
    }

    @Override
    public SortKind sortKind(Column column) {
        return SortKind.COUNT;
    }
}
