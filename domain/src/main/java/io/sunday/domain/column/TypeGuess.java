package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Guesses the type of a column from all values that a file has in it. It sees each value once and keeps only the first
 * few different ones, so that a file of any length can be looked through.
 */
public final class TypeGuess {

    /** More different values than this are not labels that somebody chose from a list. */
    private static final int LABELS_LIKELY_MAX = 40;

    private static final int LABEL_LENGTH_LIKELY_MAX = 60;

    /** A timeline names two days. */
    private static final int DAY_LENGTH = 10;

    /** Text of more than a line or two is for reading, not for a cell. */
    private static final int LINE_LENGTH_MAX = 300;

    /** Titles that people give to columns of labels, so that a short file is understood too. */
    private static final Set<String> LABEL_TITLES = Set.of(
            "status", "priority", "state", "stage", "type", "category", "severity", "resolution", "phase", "risk");

    private static final Set<String> BOXES = Set.of("true", "false", "yes", "no");

    /** Titles that people give to columns of words that anyone makes up. */
    private static final Set<String> TAG_TITLES = Set.of("tags", "tag", "labels", "keywords");

    private static final Column NO_COLUMN = new Column(
            new ColumnId(new UUID(0, 0)), new BoardId(new UUID(0, 0)), "none", "None", "text", Map.of(), "a0", 1);

    /** Types whose values cannot be mistaken for anything else, by what each value must be. */
    private static final Map<String, Predicate<String>> PLAIN = plain();

    private static Map<String, Predicate<String>> plain() {
        Map<String, Predicate<String>> types = new LinkedHashMap<>();
        types.put("email", EmailColumn::isAddress);
        types.put("timeline", value -> value.length() > DAY_LENGTH && isValueOf(new TimelineColumn(), value));
        types.put("week", value -> value.contains("W") && isValueOf(new WeekColumn(), value));
        types.put("hour", value -> value.contains(":") && isValueOf(new HourColumn(), value));
        types.put("color", value -> value.startsWith("#") && isValueOf(new ColorColumn(), value));
        types.put("world_clock", value -> value.contains("/") && WorldClockColumn.isZone(value));
        types.put("phone", value -> value.startsWith("+") && PhoneColumn.isNumber(value));
        types.put(
                "country",
                value -> value.length() > 3 && CountryColumn.codeOf(value).isPresent());
        return types;
    }

    private static boolean isValueOf(ColumnType type, String value) {
        return type.parse(value, NO_COLUMN).isAccepted();
    }

    private final boolean labelTitle;
    private final boolean tagTitle;
    private final Set<String> distinct = new LinkedHashSet<>();
    private boolean distinctComplete = true;
    private long count;
    private int lengthMax;
    private boolean lines;
    private boolean boxes = true;
    private boolean links = true;
    private final Map<String, Predicate<String>> plain = new LinkedHashMap<>(PLAIN);
    private boolean withPoint = true;
    private boolean withComma = true;
    private boolean codes;
    private boolean dayFirst = true;
    private boolean monthFirst = true;
    private boolean european;

    public TypeGuess(String title) {
        String name = title.strip().toLowerCase(Locale.ROOT);
        this.labelTitle = LABEL_TITLES.contains(name);
        this.tagTitle = TAG_TITLES.contains(name);
    }

    /** Takes one value into account; blank ones say nothing and are not to be added. */
    public void add(String value) {
        count++;
        lengthMax = Math.max(lengthMax, value.length());
        lines = lines || value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0;
        keep(value);
        String stripped = value.strip();
        boxes = boxes && BOXES.contains(stripped.toLowerCase(Locale.ROOT));
        links = links && stripped.startsWith("http") && LinkColumn.isSafeUrl(stripped);
        plain.values().removeIf(fits -> !fits.test(stripped));
        withPoint = withPoint && isNumber(stripped, NumberText.DecimalMark.POINT);
        withComma = withComma && isNumber(stripped, NumberText.DecimalMark.COMMA);
        codes = codes || isCode(stripped);
        if (dayFirst || monthFirst) {
            dayFirst = dayFirst
                    && DateText.parse(stripped, DateText.Order.DAY_FIRST).isPresent();
            monthFirst = monthFirst
                    && DateText.parse(stripped, DateText.Order.MONTH_FIRST).isPresent();
            european = european || DateText.isEuropean(stripped);
        }
    }

    private void keep(String value) {
        if (value.length() > StatusColumn.LABEL_LENGTH_MAX) {
            distinctComplete = false;
        } else if (distinct.size() < StatusColumn.LABELS_MAX) {
            distinct.add(value.strip());
        } else if (distinctComplete && !distinct.contains(value.strip())) {
            distinctComplete = false;
        }
    }

    private static boolean isNumber(String value, NumberText.DecimalMark mark) {
        Optional<BigDecimal> number = NumberText.parse(value, mark);
        return number.isPresent() && NumberColumn.canonical(number.get(), "").isAccepted();
    }

    /** Digits that count nothing: leading zeros or a plus would be lost in a number, as with "007" or "+49 30 1234". */
    private static boolean isCode(String value) {
        return value.startsWith("+")
                || (value.length() > 1 && value.charAt(0) == '0' && Character.isDigit(value.charAt(1)));
    }

    /** The name of the type that fits all values best; {@code text} when there were none. */
    public String type() {
        if (count == 0) {
            return "text";
        }
        if (boxes) {
            return "checkbox";
        }
        if ((withPoint || withComma) && !codes) {
            return "number";
        }
        if (dayFirst || monthFirst) {
            return "date";
        }
        if (links) {
            return "link";
        }
        if (!plain.isEmpty()) {
            return plain.keySet().iterator().next();
        }
        if (tagTitle && distinctComplete) {
            return "tags";
        }
        if (lines || lengthMax > LINE_LENGTH_MAX) {
            return "long_text";
        }
        return isLabels() ? "status" : "text";
    }

    private boolean isLabels() {
        return distinctComplete
                && distinct.size() <= LABELS_LIKELY_MAX
                && lengthMax <= LABEL_LENGTH_LIKELY_MAX
                && (labelTitle || distinct.size() * 2L <= count);
    }

    /** The different values in the order in which they came, at most as many as a column may have labels. */
    public List<String> distinctValues() {
        return List.copyOf(distinct);
    }

    /** Whether {@link #distinctValues} are all there are. */
    public boolean isDistinctComplete() {
        return distinctComplete;
    }

    /** How many values there were. */
    public long count() {
        return count;
    }

    /** How the numbers are written; where both styles fit ("1,234" alone could be either) the point wins. */
    public NumberText.DecimalMark decimalMark() {
        return withPoint || !withComma ? NumberText.DecimalMark.POINT : NumberText.DecimalMark.COMMA;
    }

    /** How all-numeric dates are written; where both fit, dots and dashes mean day first, and slashes month first. */
    public DateText.Order dateOrder() {
        boolean preferred = monthFirst == dayFirst ? european : dayFirst;
        return preferred ? DateText.Order.DAY_FIRST : DateText.Order.MONTH_FIRST;
    }

    /** Whether any of the dates has a time of day. */
    public boolean hasTime() {
        return (dayFirst || monthFirst) && distinct.stream().anyMatch(value -> value.indexOf(':') >= 0);
    }
}
