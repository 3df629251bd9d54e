package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stars: a whole number from 1 to the setting {@code max}. */
public final class RatingColumn extends DecimalColumn {

    private static final int MAX_DEFAULT = 5;
    private static final int MAX_MOST = 10;
    private static final Pattern OF_MAX = Pattern.compile("(\\d{1,2})\\s*(?:/\\s*\\d{1,2})?");
    private static final Pattern STARS = Pattern.compile("([★⭐]+)[☆ ]*");

    @Override
    public String name() {
        return "rating";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("max"), pointer);
        Optional<BigDecimal> max = Settings.whole(raw, "max", 1, MAX_MOST, pointer, errors);
        return errors.isEmpty()
                ? Decision.accepted(Map.of("max", max.orElse(BigDecimal.valueOf(MAX_DEFAULT))))
                : Settings.refused(errors);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof Number number)) {
            return TextRules.wrongType(pointer, "Expected a whole number.");
        }
        int max = max(column);
        return Settings.isBetween(number, 1, max)
                ? NumberColumn.accept(number, pointer)
                : Decision.invalid(pointer, "out_of_range", "Expected a whole number from 1 to " + max + ".");
    }

    /** Reads {@code 4}, {@code 4/5} and {@code ★★★★}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        Matcher stars = STARS.matcher(text.strip());
        if (stars.matches()) {
            return accept(stars.group(1).length(), column, "");
        }
        Matcher number = OF_MAX.matcher(text.strip());
        return number.matches()
                ? accept(Integer.valueOf(number.group(1)), column, "")
                : Decision.invalid("", "invalid_rating", "Expected a whole number from 1 to " + max(column) + ".");
    }

    private static int max(Column column) {
        return column.settings().get("max") instanceof Number max ? max.intValue() : MAX_DEFAULT;
    }
}
