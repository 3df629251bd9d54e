package io.sunday.usecases.recurrence;

import io.sunday.domain.change.Decision;
import io.sunday.domain.recurrence.Recurrence.Timing;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;

/**
 * The moments of a rule. It is expanded on the calendar and the clock of its time zone and only then becomes moments: a
 * time that the clocks skip is as much later as they skip, and of a time that they show twice it is the first (RFC 5545,
 * 3.3.5).
 */
final class RuleDates {

    /** Rules that are written by people are far below. */
    static final int RULE_LENGTH_MAX = 500;

    private static final int COUNT_MAX = 10_000;

    /** A rule that finds no day in so many tries has none. */
    private static final int TRIES_MAX = 100_000;

    private static final int YEAR_MAX = 9_999;

    private static final Set<Freq> FREQUENCIES = EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);
    private static final Pattern TIMES_OF_DAY =
            Pattern.compile("(^|;)BY(HOUR|MINUTE|SECOND)=", Pattern.CASE_INSENSITIVE);

    private final RecurrenceRule rule;
    private final LocalDateTime start;
    private final ZoneId zone;

    private RuleDates(RecurrenceRule rule, LocalDateTime start, ZoneId zone) {
        this.rule = rule;
        this.start = start;
        this.zone = zone;
    }

    /** Refused: unknown_time_zone, invalid_start, invalid_rule, unsupported_rule, never_due. */
    static Decision<RuleDates> of(Timing timing) {
        ZoneId zone;
        LocalDateTime start;
        try {
            zone = ZoneId.of(timing.timeZone());
        } catch (DateTimeException unknown) {
            return Decision.invalid("/timeZone", "unknown_time_zone", "Expected a time zone like Europe/Berlin.");
        }
        try {
            start = LocalDateTime.parse(timing.start());
        } catch (DateTimeParseException invalid) {
            return Decision.invalid("/start", "invalid_start", "Expected a date and time like 2026-11-23T09:00.");
        }
        if (start.getYear() < 1970 || start.getYear() > YEAR_MAX) {
            return Decision.invalid("/start", "invalid_start", "Expected a year from 1970 to " + YEAR_MAX + ".");
        }
        return rule(timing.rule(), zone).flatMap(rule -> {
            RuleDates dates = new RuleDates(rule, start, zone);
            return dates.first().isPresent()
                    ? Decision.accepted(dates)
                    : Decision.invalid("/rule", "never_due", "The rule has no date.");
        });
    }

    private static Decision<RecurrenceRule> rule(String text, ZoneId zone) {
        if (text.length() > RULE_LENGTH_MAX) {
            return Decision.invalid("/rule", "invalid_rule", "The rule is too long.");
        }
        RecurrenceRule rule;
        try {
            rule = new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
            untilOnTheClock(rule, zone);
        } catch (InvalidRecurrenceRuleException | IllegalArgumentException invalid) {
            return Decision.invalid("/rule", "invalid_rule", "Expected a rule of RFC 5545 like FREQ=WEEKLY;BYDAY=MO.");
        }
        if (!FREQUENCIES.contains(rule.getFreq()) || TIMES_OF_DAY.matcher(text).find()) {
            return Decision.invalid(
                    "/rule", "unsupported_rule", "The rule says on which days; the time of day is that of the start.");
        }
        if (rule.getCount() != null && rule.getCount() > COUNT_MAX) {
            return Decision.invalid("/rule", "unsupported_rule", "At most " + COUNT_MAX + " can be counted.");
        }
        return Decision.accepted(rule);
    }

    /** The end is a moment in UTC, or a whole day; on the calendar of the rule it is a time of its clock. */
    private static void untilOnTheClock(RecurrenceRule rule, ZoneId zone) {
        DateTime until = rule.getUntil();
        if (until == null || until.isFloating() && !until.isAllDay()) {
            return;
        }
        LocalDateTime end = until.isAllDay()
                ? LocalDateTime.of(until.getYear(), until.getMonth() + 1, until.getDayOfMonth(), 23, 59, 59)
                : LocalDateTime.ofInstant(Instant.ofEpochMilli(until.getTimestamp()), zone);
        rule.setUntil(onCalendar(end));
    }

    private static DateTime onCalendar(LocalDateTime time) {
        return new DateTime(
                time.getYear(),
                time.getMonthValue() - 1,
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
    }

    private static LocalDateTime ofCalendar(DateTime time) {
        return LocalDateTime.of(
                time.getYear(),
                time.getMonth() + 1,
                time.getDayOfMonth(),
                time.getHours(),
                time.getMinutes(),
                time.getSeconds());
    }

    private Optional<Instant> first() {
        return after(Instant.MIN, 1).stream().findFirst();
    }

    /** The first moment after this one. */
    Optional<Instant> after(Instant when) {
        return after(when, 1).stream().findFirst();
    }

    /** The last moment that is not after this one, if there is any from {@code since} on. */
    Optional<Instant> latest(Instant since, Instant when) {
        Optional<Instant> latest = Optional.empty();
        for (Instant each : after(since.minusMillis(1), TRIES_MAX, when)) {
            latest = Optional.of(each);
        }
        return latest;
    }

    /** The next moments after this one. */
    List<Instant> after(Instant when, int count) {
        return after(when, count, Instant.MAX);
    }

    private List<Instant> after(Instant when, int count, Instant end) {
        List<Instant> moments = new ArrayList<>();
        try {
            RecurrenceRuleIterator days = rule.iterator(onCalendar(start));
            if (when.isAfter(start.atZone(zone).toInstant())) {
                // Clocks differ by less than a day from one side of a change to the other.
                days.fastForward(onCalendar(LocalDateTime.ofInstant(when, zone).minusDays(1)));
            }
            for (int tries = 0; days.hasNext() && moments.size() < count && tries < TRIES_MAX; tries++) {
                LocalDateTime day = ofCalendar(days.nextDateTime());
                Instant moment = day.atZone(zone).toInstant();
                if (day.getYear() > YEAR_MAX || moment.isAfter(end)) {
                    break;
                }
                if (moment.isAfter(when)) {
                    moments.add(moment);
                }
            }
        } catch (IllegalArgumentException | IllegalStateException endless) {
            // It gave up looking for a day that never comes, such as 30 February.
            return moments;
        }
        return moments;
    }

    /** The clock of the rule at a moment. */
    LocalDateTime onTheClock(Instant moment) {
        return LocalDateTime.ofInstant(moment, zone);
    }

    LocalDateTime start() {
        return start;
    }

    ZoneId zone() {
        return zone;
    }
}
