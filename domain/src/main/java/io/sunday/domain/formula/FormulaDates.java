package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What functions make of days. A day that is not there makes nothing. */
final class FormulaDates {

    private static final int WORKDAYS = 5;
    private static final int WEEK = 7;

    private FormulaDates() {}

    static Object date(FormulaArguments arguments) {
        try {
            LocalDate day = LocalDate.of(arguments.whole(0), arguments.whole(1), arguments.whole(2));
            return FormulaValues.plusDays(day, BigDecimal.ZERO);
        } catch (DateTimeException e) {
            throw new FormulaValues.NoValue("not_a_date", "There is no such date.");
        }
    }

    static @Nullable Object days(FormulaArguments arguments) {
        LocalDate end = FormulaValues.day(arguments.get(0));
        LocalDate start = FormulaValues.day(arguments.get(1));
        return end == null || start == null ? null : BigDecimal.valueOf(ChronoUnit.DAYS.between(start, end));
    }

    static @Nullable Object addDays(FormulaArguments arguments) {
        LocalDate day = FormulaValues.day(arguments.get(0));
        return day == null ? null : FormulaValues.plusDays(day, arguments.number(1));
    }

    static @Nullable Object addMonths(FormulaArguments arguments) {
        LocalDate day = arguments.day(0);
        return day == null ? null : valid(day.plusMonths(arguments.whole(1)));
    }

    /** The last day of the month so many months later. */
    static @Nullable Object endOfMonth(FormulaArguments arguments) {
        LocalDate day = arguments.day(0);
        if (day == null) {
            return null;
        }
        LocalDate month = day.plusMonths(arguments.whole(1));
        return valid(month.withDayOfMonth(month.lengthOfMonth()));
    }

    /** The day so many days of work later, or before. */
    static @Nullable Object workday(FormulaArguments arguments) {
        LocalDate day = arguments.day(0);
        if (day == null) {
            return null;
        }
        int days = arguments.whole(1);
        LocalDate moved = day.plusWeeks(days / WORKDAYS);
        // What is left is less than a week, and begins on a day of work.
        int step = days < 0 ? -1 : 1;
        if (days % WORKDAYS == 0 && days != 0 && isWeekend(moved)) {
            while (isWeekend(moved)) {
                moved = moved.plusDays(-step);
            }
            return valid(moved);
        }
        for (int left = Math.abs(days % WORKDAYS); left > 0; ) {
            moved = moved.plusDays(step);
            left -= isWeekend(moved) ? 0 : 1;
        }
        return valid(moved);
    }

    /** How many days of work there are from one day to another, both included; fewer than none when that is earlier. */
    static @Nullable Object workdays(FormulaArguments arguments) {
        LocalDate from = arguments.day(0);
        LocalDate to = arguments.day(1);
        if (from == null || to == null) {
            return null;
        }
        long days = from.isAfter(to) ? -workdays(to, from) : workdays(from, to);
        return BigDecimal.valueOf(days);
    }

    private static long workdays(LocalDate from, LocalDate to) {
        long all = ChronoUnit.DAYS.between(from, to) + 1;
        long count = all / WEEK * WORKDAYS;
        for (LocalDate day = from.plusDays(all / WEEK * WEEK); !day.isAfter(to); day = day.plusDays(1)) {
            count += isWeekend(day) ? 0 : 1;
        }
        return count;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    /** Whole days, months or years between two days: {@code DATEDIF(from, to, "M")}. */
    static @Nullable Object between(FormulaArguments arguments) {
        LocalDate from = arguments.day(0);
        LocalDate to = arguments.day(1);
        ChronoUnit unit = switch (arguments.text(2).toUpperCase(Locale.ROOT)) {
            case "D" -> ChronoUnit.DAYS;
            case "M" -> ChronoUnit.MONTHS;
            case "Y" -> ChronoUnit.YEARS;
            default -> throw new FormulaValues.NoValue("unknown_unit", "Expected \"D\", \"M\" or \"Y\".");
        };
        return from == null || to == null ? null : BigDecimal.valueOf(unit.between(from, to));
    }

    private static LocalDate valid(LocalDate day) {
        return FormulaValues.plusDays(day, BigDecimal.ZERO);
    }
}
