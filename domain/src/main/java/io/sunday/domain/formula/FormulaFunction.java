package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that formulas know, by the names that spreadsheets gave them. */
enum FormulaFunction {
    /** This, SWITCH and IFERROR evaluate only what they choose: see {@link Formula}. */
    IF(2, 3, arguments -> null),
    SWITCH(3, 50, arguments -> null),
    IFERROR(2, 2, arguments -> null),
    /** {@code IFS(this, then, that, then, …, otherwise)}; evaluates only what it chooses, too. */
    IFS(2, 50, arguments -> null),
    AND(1, 50, arguments -> arguments.all().allMatch(FormulaValues::truth)),
    OR(1, 50, arguments -> arguments.all().anyMatch(FormulaValues::truth)),
    XOR(1, 50, arguments -> arguments.all().filter(FormulaValues::truth).count() % 2 == 1),
    NOT(1, 1, arguments -> !FormulaValues.truth(arguments.get(0))),
    ISBLANK(1, 1, arguments -> FormulaValues.isBlank(arguments.get(0))),
    IFBLANK(2, 2, arguments -> FormulaValues.isBlank(arguments.get(0)) ? arguments.get(1) : arguments.get(0)),
    SUM(1, 50, arguments -> FormulaValues.bounded(arguments.numbers().reduce(BigDecimal.ZERO, BigDecimal::add))),
    PRODUCT(1, 50, FormulaFunction::product),
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
    TRUNC(1, 2, arguments -> arguments.rounded(RoundingMode.DOWN)),
    INT(1, 1, arguments -> arguments.number(0).setScale(0, RoundingMode.FLOOR)),
    /** To a multiple of the second value, or of 1. */
    CEILING(1, 2, arguments -> multiple(arguments, RoundingMode.CEILING)),
    FLOOR(1, 2, arguments -> multiple(arguments, RoundingMode.FLOOR)),
    SIGN(1, 1, arguments -> BigDecimal.valueOf(arguments.number(0).signum())),
    ABS(1, 1, arguments -> arguments.number(0).abs()),
    MOD(2, 2, FormulaFunction::remainder),
    POWER(2, 2, arguments -> FormulaValues.power(arguments.number(0), arguments.number(1))),
    SQRT(1, 1, FormulaFunction::root),
    EXP(1, 1, arguments -> FormulaValues.real(Math.exp(arguments.number(0).doubleValue()))),
    LN(1, 1, arguments -> FormulaValues.real(Math.log(positive(arguments.number(0))))),
    /** To the base of the second value, or of 10. */
    LOG(1, 2, FormulaFunction::logarithm),
    PI(0, 0, arguments -> FormulaValues.real(Math.PI)),
    CONCAT(
            1,
            50,
            arguments -> FormulaValues.bounded(
                    arguments.all().map(FormulaValues::text).collect(Collectors.joining()))),
    /** What stands between them comes first. */
    JOIN(2, 50, FormulaTexts::join),
    LEN(1, 1, arguments -> BigDecimal.valueOf(arguments.text(0).length())),
    LEFT(1, 2, arguments -> arguments.part(0, arguments.size() > 1 ? arguments.whole(1) : 1)),
    RIGHT(1, 2, FormulaTexts::right),
    MID(3, 3, arguments -> arguments.part(Math.max(arguments.whole(1) - 1, 0), arguments.whole(2))),
    UPPER(1, 1, arguments -> arguments.text(0).toUpperCase(Locale.ROOT)),
    LOWER(1, 1, arguments -> arguments.text(0).toLowerCase(Locale.ROOT)),
    TRIM(1, 1, arguments -> arguments.text(0).strip().replaceAll("\\s+", " ")),
    PROPER(1, 1, FormulaTexts::proper),
    EXACT(2, 2, arguments -> arguments.text(0).equals(arguments.text(1))),
    FIND(2, 3, arguments -> FormulaTexts.place(arguments, true)),
    /** As FIND, without regard to case. */
    SEARCH(2, 3, arguments -> FormulaTexts.place(arguments, false)),
    STARTSWITH(2, 2, FormulaTexts::startsWith),
    ENDSWITH(2, 2, FormulaTexts::endsWith),
    CONTAINS(2, 2, FormulaTexts::contains),
    SUBSTITUTE(3, 3, arguments -> FormulaValues.replaced(arguments.text(0), arguments.text(1), arguments.text(2))),
    REPLACE(4, 4, FormulaTexts::replaced),
    REPT(2, 2, FormulaTexts::repeated),
    VALUE(1, 1, arguments -> arguments.number(0)),
    DATE(3, 3, FormulaDates::date),
    /** The first and the last day of a timeline. */
    START(1, 1, arguments -> arguments.get(0) instanceof FormulaSpan span ? span.from() : arguments.day(0)),
    END(1, 1, arguments -> arguments.get(0) instanceof FormulaSpan span ? span.to() : arguments.day(0)),
    YEAR(1, 1, arguments -> arguments.ofDay(LocalDate::getYear)),
    MONTH(1, 1, arguments -> arguments.ofDay(LocalDate::getMonthValue)),
    DAY(1, 1, arguments -> arguments.ofDay(LocalDate::getDayOfMonth)),
    /** 1 is Monday. */
    WEEKDAY(1, 1, arguments -> arguments.ofDay(day -> day.getDayOfWeek().getValue())),
    ISOWEEKNUM(1, 1, arguments -> arguments.ofDay(day -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR))),
    QUARTER(1, 1, arguments -> arguments.ofDay(day -> day.get(IsoFields.QUARTER_OF_YEAR))),
    DATEVALUE(1, 1, arguments -> arguments.day(0)),
    DAYS(2, 2, FormulaDates::days),
    ADDDAYS(2, 2, FormulaDates::addDays),
    EDATE(2, 2, FormulaDates::addMonths),
    EOMONTH(2, 2, FormulaDates::endOfMonth),
    DATEDIF(3, 3, FormulaDates::between),
    /** From Monday to Friday; nobody's holidays are known. */
    WORKDAY(2, 2, FormulaDates::workday),
    NETWORKDAYS(2, 2, FormulaDates::workdays);

    private static final Map<String, FormulaFunction> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    private final int argumentsMin;
    private final int argumentsMax;
    private final Function<FormulaArguments, @Nullable Object> body;

    FormulaFunction(int argumentsMin, int argumentsMax, Function<FormulaArguments, @Nullable Object> body) {
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
            case IFS -> {
                FormulaKind kind = arguments.size() % 2 == 1 ? arguments.getLast() : FormulaKind.NOTHING;
                for (int i = 1; i < arguments.size(); i += 2) {
                    kind = kind.or(arguments.get(i));
                }
                yield kind;
            }
            case SWITCH -> {
                FormulaKind kind = arguments.size() % 2 == 0 ? arguments.getLast() : FormulaKind.NOTHING;
                for (int i = 2; i < arguments.size(); i += 2) {
                    kind = kind.or(arguments.get(i));
                }
                yield kind;
            }
            case AND, OR, XOR, NOT, ISBLANK, CONTAINS, EXACT, STARTSWITH, ENDSWITH -> FormulaKind.BOOLEAN;
            case MIN, MAX ->
                arguments.stream().allMatch(kind -> kind == FormulaKind.DATE || kind == FormulaKind.SPAN)
                        ? FormulaKind.DATE
                        : FormulaKind.NUMBER;
            case CONCAT, JOIN, LEFT, RIGHT, MID, UPPER, LOWER, TRIM, PROPER, SUBSTITUTE, REPLACE, REPT ->
                FormulaKind.TEXT;
            case DATE, START, END, ADDDAYS, EDATE, EOMONTH, WORKDAY, DATEVALUE -> FormulaKind.DATE;
            default -> FormulaKind.NUMBER;
        };
    }

    @Nullable
    Object apply(List<@Nullable Object> values) {
        return body.apply(new FormulaArguments(takesSeveral() ? spread(values) : values));
    }

    /** Whether it goes through the values of several items, of which its second argument says which are meant. */
    boolean looksAtEach() {
        return this == COUNTIF || this == SUMIF || this == AVERAGEIF;
    }

    private boolean takesSeveral() {
        return switch (this) {
            case SUM, PRODUCT, AVERAGE, MEDIAN, MIN, MAX, COUNT, AND, OR, XOR, CONCAT, JOIN -> true;
            default -> false;
        };
    }

    /** Values of several items as if each were an argument of its own, but not what stands between them in a JOIN. */
    private List<@Nullable Object> spread(List<@Nullable Object> values) {
        List<@Nullable Object> spread = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) instanceof FormulaMany(List<@Nullable Object> many) && (this != JOIN || i > 0)) {
                spread.addAll(many);
            } else {
                spread.add(values.get(i));
            }
        }
        return spread;
    }

    private static @Nullable Object median(FormulaArguments arguments) {
        List<BigDecimal> sorted = arguments.numbers().sorted().toList();
        if (sorted.isEmpty()) {
            return null;
        }
        BigDecimal upper = sorted.get(sorted.size() / 2);
        return sorted.size() % 2 == 1
                ? upper
                : FormulaValues.divide(sorted.get(sorted.size() / 2 - 1).add(upper), BigDecimal.TWO);
    }

    /** Of nothing there is none. */
    private static @Nullable Object product(FormulaArguments arguments) {
        return arguments
                .numbers()
                .reduce((one, other) -> FormulaValues.bounded(one.multiply(other, MathContext.DECIMAL128)))
                .orElse(null);
    }

    private static Object multiple(FormulaArguments arguments, RoundingMode mode) {
        BigDecimal step = arguments.size() > 1 ? arguments.number(1) : BigDecimal.ONE;
        return FormulaValues.bounded(FormulaValues.divide(arguments.number(0), step)
                .setScale(0, mode)
                .multiply(step));
    }

    private static Object logarithm(FormulaArguments arguments) {
        if (arguments.size() == 1) {
            return FormulaValues.real(Math.log10(positive(arguments.number(0))));
        }
        return FormulaValues.real(Math.log(positive(arguments.number(0))) / Math.log(positive(arguments.number(1))));
    }

    private static double positive(BigDecimal number) {
        if (number.signum() <= 0) {
            throw new FormulaValues.NoValue("out_of_range", "Only numbers above zero have a logarithm.");
        }
        return number.doubleValue();
    }

    private static @Nullable Object average(FormulaArguments arguments) {
        List<BigDecimal> numbers = arguments.numbers().toList();
        return numbers.isEmpty()
                ? null
                : FormulaValues.divide(
                        numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add), BigDecimal.valueOf(numbers.size()));
    }

    /** How many there are: of lists and people each, of other values those that are not blank. */
    private static Object count(FormulaArguments arguments) {
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

    private static Object remainder(FormulaArguments arguments) {
        BigDecimal divisor = arguments.number(1);
        BigDecimal whole = FormulaValues.divide(arguments.number(0), divisor).setScale(0, RoundingMode.FLOOR);
        return FormulaValues.bounded(arguments.number(0).subtract(whole.multiply(divisor)));
    }

    private static Object root(FormulaArguments arguments) {
        if (arguments.number(0).signum() < 0) {
            throw new FormulaValues.NoValue("out_of_range", "A negative number has no square root.");
        }
        return arguments.number(0).sqrt(MathContext.DECIMAL64);
    }
}
