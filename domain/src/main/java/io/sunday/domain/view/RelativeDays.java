package io.sunday.domain.view;

import io.sunday.domain.change.Decision;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Days that are said from where the viewer stands: {@code "today"}, {@code "next_week"}, {@code {"next":2,"unit":"week"}}
 * (from today on), {@code {"last":30,"unit":"day"}} (up to today) and {@code {"offset":-1,"unit":"month"}} (that one
 * day). Weeks begin on Monday.
 */
public final class RelativeDays {

    private static final int AMOUNT_MAX = 1_000;
    private static final Set<String> DIRECTIONS = Set.of("next", "last", "offset");

    private RelativeDays() {}

    private record Days(LocalDate first, LocalDate last) {}

    /** The range that a word means; nothing when it is no such word. */
    static Optional<DayRange> word(String word, ViewContext context) {
        LocalDate today = LocalDate.ofInstant(context.now(), context.zone());
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate month = today.withDayOfMonth(1);
        LocalDate year = today.withDayOfYear(1);
        Days days = switch (word) {
            case "today" -> new Days(today, today);
            case "tomorrow" -> new Days(today.plusDays(1), today.plusDays(1));
            case "yesterday" -> new Days(today.minusDays(1), today.minusDays(1));
            case "this_week" -> new Days(monday, monday.plusDays(6));
            case "last_week" -> new Days(monday.minusDays(7), monday.minusDays(1));
            case "next_week" -> new Days(monday.plusDays(7), monday.plusDays(13));
            case "this_month" -> new Days(month, month.plusMonths(1).minusDays(1));
            case "last_month" -> new Days(month.minusMonths(1), month.minusDays(1));
            case "next_month" ->
                new Days(month.plusMonths(1), month.plusMonths(2).minusDays(1));
            case "this_year" -> new Days(year, year.plusYears(1).minusDays(1));
            case "last_year" -> new Days(year.minusYears(1), year.minusDays(1));
            case "next_year" -> new Days(year.plusYears(1), year.plusYears(2).minusDays(1));
            default -> null;
        };
        return days == null ? Optional.empty() : Optional.of(DayRange.of(days.first(), days.last(), context.zone()));
    }

    /** The one day that {@code {"offset":3,"unit":"day"}} means. */
    public static Decision<LocalDate> offset(Map<?, ?> raw, Instant now, ZoneId zone, String pointer) {
        if (!raw.containsKey("offset")) {
            return Decision.invalid(pointer, "invalid_date", "Expected an offset and a unit.");
        }
        return amount(raw, new ViewContext(Optional.empty(), Set.of(), now, zone), pointer)
                .map(day -> LocalDate.parse(((DayRange) day).firstDay()));
    }

    /** The range that an amount of days, weeks, months or years means. */
    static Decision<Object> amount(Map<?, ?> raw, ViewContext context, String pointer) {
        Optional<String> direction =
                DIRECTIONS.stream().filter(raw::containsKey).findFirst();
        if (direction.isEmpty() || raw.size() != 2 || !(raw.get("unit") instanceof String unit)) {
            return Decision.invalid(pointer, "invalid_date", "Expected one of next, last and offset, and a unit.");
        }
        boolean offset = direction.get().equals("offset");
        if (!(raw.get(direction.get()) instanceof Number number)
                || number.doubleValue() != Math.rint(number.doubleValue())
                || Math.abs(number.doubleValue()) > AMOUNT_MAX
                || !offset && number.doubleValue() < 1) {
            return Decision.invalid(
                    pointer + "/" + direction.get(),
                    "out_of_range",
                    "Expected a whole number up to " + AMOUNT_MAX + ".");
        }
        LocalDate today = LocalDate.ofInstant(context.now(), context.zone());
        int amount = new BigDecimal(number.toString()).intValue();
        LocalDate there = switch (unit) {
            case "day" -> today.plusDays(direction.get().equals("last") ? -amount : amount);
            case "week" -> today.plusWeeks(direction.get().equals("last") ? -amount : amount);
            case "month" -> today.plusMonths(direction.get().equals("last") ? -amount : amount);
            case "year" -> today.plusYears(direction.get().equals("last") ? -amount : amount);
            default -> null;
        };
        if (there == null) {
            return Decision.invalid(pointer + "/unit", "unknown_unit", "Expected day, week, month or year.");
        }
        LocalDate day = DayRange.clamped(there);
        return Decision.accepted(
                switch (direction.get()) {
                    case "next" -> DayRange.of(today, day, context.zone());
                    case "last" -> DayRange.of(day, today, context.zone());
                    default -> DayRange.of(day, day, context.zone());
                });
    }
}
