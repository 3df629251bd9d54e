package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A span of days, {@code {"from":"2026-08-14","to":"2026-08-20"}}, both of them within it. */
public final class TimelineColumn implements ColumnType {

    private static final int DAY_LENGTH = 10;
    private static final Pattern BETWEEN = Pattern.compile("\\s*(?:/|–|—|\\bto\\b|\\s-\\s)\\s*");

    @Override
    public String name() {
        return "timeline";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof Map<?, ?> map)) {
            return TextRules.wrongType(pointer, "Expected an object with \"from\" and \"to\".");
        }
        List<InvalidField> errors =
                ValueFields.unknown(map, Set.of("from", "to"), pointer, "A timeline has no such field.");
        String from = day(map.get("from"), pointer + "/from", errors);
        String to = day(map.get("to"), pointer + "/to", errors);
        if (errors.isEmpty() && from.compareTo(to) > 0) {
            errors.add(new InvalidField(pointer + "/to", "The end is before the beginning.", "ends_before_it_starts"));
        }
        return errors.isEmpty() ? Decision.accepted(span(from, to)) : Settings.refused(errors);
    }

    private static String day(@Nullable Object raw, String pointer, List<InvalidField> errors) {
        Optional<String> day = raw instanceof String text && text.length() == DAY_LENGTH
                ? DateColumn.canonical(text)
                : Optional.empty();
        if (day.isEmpty()) {
            errors.add(new InvalidField(pointer, "Expected a day like 2026-08-14.", "invalid_date"));
        }
        return day.orElse("");
    }

    /** Reads {@code 2026-08-14/2026-08-20}, {@code 14 Aug 2026 – 20 Aug 2026}, and a single day. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        String[] ends = BETWEEN.split(text.strip(), -1);
        if (ends.length > 2) {
            return notASpan();
        }
        Optional<String> from = DateText.parse(ends[0], DateText.Order.MONTH_FIRST);
        Optional<String> to = DateText.parse(ends[ends.length - 1], DateText.Order.MONTH_FIRST);
        return from.isPresent() && to.isPresent()
                ? accept(span(from.get().substring(0, DAY_LENGTH), to.get().substring(0, DAY_LENGTH)), column, "")
                : notASpan();
    }

    /** A day: spans are compared with days. */
    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        List<InvalidField> errors = new ArrayList<>();
        String day = day(json, pointer, errors);
        return errors.isEmpty() ? Decision.accepted(day) : Settings.refused(errors);
    }

    @Override
    public String format(Object value, Column column) {
        return text(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(TimelineColumn::text);
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public ValueShape shape() {
        return ValueShape.SPAN;
    }

    /** {@code 2026-08-14/2026-08-20}: the order of these texts is the order of spans. */
    public static String text(Object value) {
        Map<?, ?> span = (Map<?, ?>) value;
        return span.get("from") + "/" + span.get("to");
    }

    private static Map<String, Object> span(String from, String to) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("from", from);
        span.put("to", to);
        return span;
    }

    private static Decision<Object> notASpan() {
        return Decision.invalid("", "invalid_timeline", "Expected two days like 2026-08-14/2026-08-20.");
    }
}
