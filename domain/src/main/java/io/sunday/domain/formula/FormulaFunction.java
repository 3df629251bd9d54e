package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The functions that formulas know, by the names that spreadsheets gave them. */
enum FormulaFunction {
    /** This, SWITCH and IFERROR evaluate only what they choose: see {@link Formula}. */
    IF(2, 3, arguments -> null),
    SWITCH(3, 50, arguments -> null),
    IFERROR(2, 2, arguments -> null),
    AND(1, 50, arguments -> arguments.all().allMatch(FormulaValues::truth)),
    OR(1, 50, arguments -> arguments.all().anyMatch(FormulaValues::truth)),
    NOT(1, 1, arguments -> !FormulaValues.truth(arguments.get(0))),
    ISBLANK(1, 1, arguments -> FormulaValues.isBlank(arguments.get(0))),
    IFBLANK(2, 2, arguments -> FormulaValues.isBlank(arguments.get(0)) ? arguments.get(1) : arguments.get(0)),
    SUM(1, 50, arguments -> FormulaValues.bounded(arguments.numbers().reduce(BigDecimal.ZERO, BigDecimal::add))),
    AVERAGE(1, 50, FormulaFunction::average),
    MIN(1, 50, arguments -> arguments.extreme(-1)),
    MAX(1, 50, arguments -> arguments.extreme(1)),
    MEDIAN(1, 50, FormulaFunction::median),
    COUNT(1, 50, FormulaFunction::count),
    /** These look at each of the values of several items. */
    COUNTIF(2, 2, arguments -> BigDecimal.valueOf(arguments.matching(0).size())),
    SUMIF(2, 3, arguments -> SUM.apply(arguments.matching(arguments.size() > 2 ? 2 : 0))),
    AVERAGEIF(2, 3, arguments -> AVERAGE.apply(arguments.matching(arguments.size() > 2 ? 2 : 0))),
    ROUND(1, 2, arguments -> arguments.rounded(RoundingMode.HALF_UP)),
    ROUNDUP(1, 2, arguments -> arguments.rounded(RoundingMode.UP)),
    ROUNDDOWN(1, 2, arguments -> arguments.rounded(RoundingMode.DOWN)),
    ABS(1, 1, arguments -> arguments.number(0).abs()),
    MOD(2, 2, FormulaFunction::remainder),
    POWER(2, 2, arguments -> FormulaValues.power(arguments.number(0), arguments.number(1))),
    SQRT(1, 1, FormulaFunction::root),
    CONCAT(
            1,
            50,
            arguments -> FormulaValues.bounded(
                    arguments.all().map(FormulaValues::text).collect(Collectors.joining()))),
    /** What stands between them comes first. */
    JOIN(2, 50, FormulaFunction::join),
    LEN(1, 1, arguments -> BigDecimal.valueOf(arguments.text(0).length())),
    LEFT(1, 2, arguments -> arguments.part(0, arguments.size() > 1 ? arguments.whole(1) : 1)),
    RIGHT(1, 2, FormulaFunction::right),
    MID(3, 3, arguments -> arguments.part(Math.max(arguments.whole(1) - 1, 0), arguments.whole(2))),
    UPPER(1, 1, arguments -> arguments.text(0).toUpperCase(Locale.ROOT)),
    LOWER(1, 1, arguments -> arguments.text(0).toLowerCase(Locale.ROOT)),
    TRIM(1, 1, arguments -> arguments.text(0).strip().replaceAll("\\s+", " ")),
    CONTAINS(2, 2, FormulaFunction::contains),
    SUBSTITUTE(3, 3, arguments -> FormulaValues.replaced(arguments.text(0), arguments.text(1), arguments.text(2))),
    DATE(3, 3, FormulaFunction::date),
    /** The first and the last day of a timeline. */
    START(1, 1, arguments -> arguments.get(0) instanceof FormulaSpan span ? span.from() : arguments.day(0)),
    END(1, 1, arguments -> arguments.get(0) instanceof FormulaSpan span ? span.to() : arguments.day(0)),
    YEAR(1, 1, arguments -> arguments.ofDay(LocalDate::getYear)),
    MONTH(1, 1, arguments -> arguments.ofDay(LocalDate::getMonthValue)),
    DAY(1, 1, arguments -> arguments.ofDay(LocalDate::getDayOfMonth)),
    /** 1 is Monday. */
    WEEKDAY(1, 1, arguments -> arguments.ofDay(day -> day.getDayOfWeek().getValue())),
    DAYS(2, 2, FormulaFunction::days),
    ADDDAYS(2, 2, FormulaFunction::addDays);

    private static final Map<String, FormulaFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** The values that a function was called with. */
    private record Arguments(List<@Nullable Object> values) {

        int size() {
            return values.size();
        }

        @Nullable
        Object get(int index) {
            return values.get(index);
        }

        Stream<@Nullable Object> all() {
            return values.stream();
        }

        /** Those that are there, as numbers. */
        Stream<BigDecimal> numbers() {
            return values.stream().filter(Objects::nonNull).map(FormulaValues::number);
        }

        BigDecimal number(int index) {
            return FormulaValues.number(get(index));
        }

        int whole(int index) {
            return FormulaValues.whole(get(index), -100_000, 100_000);
        }

        String text(int index) {
            return FormulaValues.text(get(index));
        }

        BigDecimal rounded(RoundingMode mode) {
            int digits = size() > 1 ? Math.clamp(whole(1), -20, 20) : 0;
            return number(0).setScale(digits, mode);
        }

        String part(int from, int length) {
            String text = text(0);
            int start = Math.min(from, text.length());
            return text.substring(start, Math.min(text.length(), start + Math.max(length, 0)));
        }

        @Nullable
        LocalDate day(int index) {
            return FormulaValues.day(get(index));
        }

        /** The largest or the smallest of those that are there: the last day when they are days. */
        @Nullable
        Object extreme(int sign) {
            List<Object> there = values.stream()
                    .filter(value -> !FormulaValues.isBlank(value))
                    .map(value -> value instanceof FormulaSpan span ? sign > 0 ? span.to() : span.from() : value)
                    .map(Object.class::cast)
                    .toList();
            if (!there.isEmpty() && there.stream().allMatch(LocalDate.class::isInstance)) {
                Comparator<LocalDate> order = Comparator.naturalOrder();
                return there.stream()
                        .map(LocalDate.class::cast)
                        .max(sign > 0 ? order : order.reversed())
                        .orElseThrow();
            }
            Comparator<BigDecimal> order = Comparator.naturalOrder();
            return numbers().max(sign > 0 ? order : order.reversed()).orElse(null);
        }

        /** Those at the index whose neighbours at 0 are as the second argument says. */
        List<@Nullable Object> matching(int index) {
            if (!(get(0) instanceof FormulaMany(List<@Nullable Object> looked))
                    || !(get(index) instanceof FormulaMany(List<@Nullable Object> wanted))
                    || looked.size() != wanted.size()) {
                throw new FormulaValues.NoValue("items_expected", "This looks at the values of several items.");
            }
            FormulaCriterion criterion = FormulaCriterion.of(get(1));
            List<@Nullable Object> matching = new ArrayList<>();
            for (int i = 0; i < looked.size(); i++) {
                if (criterion.matches(looked.get(i))) {
                    matching.add(wanted.get(i));
                }
            }
            return matching;
        }

        @Nullable
        Object ofDay(Function<LocalDate, Integer> part) {
            LocalDate day = day(0);
            return day == null ? null : BigDecimal.valueOf(part.apply(day));
        }
    }

    private final int argumentsMin;
    private final int argumentsMax;
    private final Function<Arguments, @Nullable Object> body;

    FormulaFunction(int argumentsMin, int argumentsMax, Function<Arguments, @Nullable Object> body) {
        this.argumentsMin = argumentsMin;
        this.argumentsMax = argumentsMax;
        this.body = body;
    }

    static Optional<FormulaFunction> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    int argumentsMin() {
        return argumentsMin;
    }

    int argumentsMax() {
        return argumentsMax;
    }

    String argumentsText() {
        if (argumentsMin == argumentsMax) {
            return argumentsMin == 1 ? "one value" : argumentsMin + " values";
        }
        return argumentsMin + " to " + argumentsMax + " values";
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** What kind of value it has when it is called with these. */
    FormulaKind kind(List<FormulaKind> arguments) {
        return switch (this) {
            case IF -> arguments.size() > 2 ? arguments.get(1).or(arguments.get(2)) : arguments.get(1);
            case IFBLANK, IFERROR -> arguments.getFirst().or(arguments.getLast());
            case SWITCH -> {
                FormulaKind kind = arguments.size() % 2 == 0 ? arguments.getLast() : FormulaKind.NOTHING;
                for (int i = 2; i < arguments.size(); i += 2) {
                    kind = kind.or(arguments.get(i));
                }
                yield kind;
            }
            case AND, OR, NOT, ISBLANK, CONTAINS -> FormulaKind.BOOLEAN;
            case MIN, MAX ->
                arguments.stream().allMatch(kind -> kind == FormulaKind.DATE || kind == FormulaKind.SPAN)
                        ? FormulaKind.DATE
                        : FormulaKind.NUMBER;
            case COUNTIF, SUMIF, AVERAGEIF, MEDIAN -> FormulaKind.NUMBER;
            case SUM, AVERAGE, COUNT, ROUND, ROUNDUP, ROUNDDOWN, ABS, MOD, POWER, SQRT, LEN -> FormulaKind.NUMBER;
            case YEAR, MONTH, DAY, WEEKDAY, DAYS -> FormulaKind.NUMBER;
            case CONCAT, JOIN, LEFT, RIGHT, MID, UPPER, LOWER, TRIM, SUBSTITUTE -> FormulaKind.TEXT;
            case DATE, START, END, ADDDAYS -> FormulaKind.DATE;
        };
    }

    @Nullable
    Object apply(List<@Nullable Object> values) {
        return body.apply(new Arguments(takesSeveral() ? spread(values) : values));
    }

    /** Whether it goes through the values of several items, of which its second argument says which are meant. */
    boolean looksAtEach() {
        return this == COUNTIF || this == SUMIF || this == AVERAGEIF;
    }

    private boolean takesSeveral() {
        return switch (this) {
            case SUM, AVERAGE, MEDIAN, MIN, MAX, COUNT, AND, OR, CONCAT, JOIN -> true;
            default -> false;
        };
    }

    /** Values of several items as if each were an argument of its own. */
    private static List<@Nullable Object> spread(List<@Nullable Object> values) {
        List<@Nullable Object> spread = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof FormulaMany(List<@Nullable Object> many)) {
                spread.addAll(many);
            } else {
                spread.add(value);
            }
        }
        return spread;
    }

    private static @Nullable Object median(Arguments arguments) {
        List<BigDecimal> sorted = arguments.numbers().sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        BigDecimal upper = sorted.get(sorted.size() / 2);
        return sorted.size() % 2 == 1
                ? upper
                : FormulaValues.divide(sorted.get(sorted.size() / 2 - 1).add(upper), BigDecimal.TWO);
    }

    private static Object join(Arguments arguments) {
        return FormulaValues.bounded(arguments
                .all()
                .skip(1)
                .map(FormulaValues::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(arguments.text(0))));
    }

    private static @Nullable Object average(Arguments arguments) {
        List<BigDecimal> numbers = arguments.numbers().toList();
        return numbers.isEmpty()
                ? null
                : FormulaValues.divide(
                        numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.valueOf(numbers.size()));
    }

    /** How many there are: of lists and people each, of other values those that are not blank. */
    private static Object count(Arguments arguments) {
        return BigDecimal.valueOf(
                arguments.all().mapToLong(FormulaFunction::count).sum());
    }

    private static long count(@Nullable Object value) {
        return switch (value) {
            case List<?> list -> list.size();
            case FormulaPeople people -> people.ids().size();
            case FormulaItems items -> items.names().size();
            case null, default -> FormulaValues.isBlank(value) ? 0 : 1;
        };
    }

    private static Object remainder(Arguments arguments) {
        BigDecimal divisor = arguments.number(1);
        BigDecimal whole = FormulaValues.divide(arguments.number(0), divisor).setScale(0, RoundingMode.FLOOR);
        return FormulaValues.bounded(arguments.number(0).subtract(whole.multiply(divisor)));
    }

    private static Object root(Arguments arguments) {
        if (arguments.number(0).signum() < 0) {
            throw new FormulaValues.NoValue("out_of_range", "A negative number has no square root.");
        }
        return arguments.number(0).sqrt(MathContext.DECIMAL64);
    }

    private static Object right(Arguments arguments) {
        int length = arguments.size() > 1 ? Math.max(arguments.whole(1), 0) : 1;
        return arguments.part(Math.max(arguments.text(0).length() - length, 0), length);
    }

    private static Object contains(Arguments arguments) {
        if (arguments.get(0) instanceof List<?> list) {
            return list.stream().anyMatch(part -> FormulaValues.text(part).equalsIgnoreCase(arguments.text(1)));
        }
        return arguments
                .text(0)
                .toLowerCase(Locale.ROOT)
                .contains(arguments.text(1).toLowerCase(Locale.ROOT));
    }

    private static Object date(Arguments arguments) {
        try {
            LocalDate day = LocalDate.of(arguments.whole(0), arguments.whole(1), arguments.whole(2));
            return FormulaValues.plusDays(day, BigDecimal.ZERO);
        } catch (DateTimeException e) {
            throw new FormulaValues.NoValue("not_a_date", "There is no such date.");
        }
    }

    private static @Nullable Object days(Arguments arguments) {
        LocalDate end = FormulaValues.day(arguments.get(0));
        LocalDate start = FormulaValues.day(arguments.get(1));
        return end == null || start == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end));
    }

    private static @Nullable Object addDays(Arguments arguments) {
        LocalDate day = FormulaValues.day(arguments.get(0));
        return day == null ? null : FormulaValues.plusDays(day, arguments.number(1));
    }
}
