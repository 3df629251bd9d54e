package io.sunday.usecases.form;

import io.sunday.domain.change.Decision;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.access.Signatures;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * When a form was opened, signed: {@code <milliseconds>-<visit>.<signature>}. People take a moment to answer; programs
 * that fill in whatever they find do not. No two visits have the same, so that files belong to one of them.
 */
final class Stamps {

    static final Duration SOONEST = Duration.ofSeconds(2);
    static final Duration LATEST = Duration.ofHours(24);

    private static final String POINTER = "/stamp";
    private static final Pattern FORM = Pattern.compile("\\d{1,15}-[\\w-]{20,100}");

    private Stamps() {}

    static String make(Buffer key, Instant at) {
        String visit = at.toEpochMilli() + "-" + Secrets.next();
        return visit + "." + Signatures.of(key, visit);
    }

    /** Refused: invalid_stamp, too_fast, form_outdated. */
    static Decision<Instant> check(String stamp, Buffer key, Instant now) {
        int dot = stamp.indexOf('.');
        String visit = dot < 0 ? "" : stamp.substring(0, dot);
        boolean ours = FORM.matcher(visit).matches() && Signatures.matches(stamp.substring(dot + 1), key, visit);
        if (!ours) {
            return Decision.invalid(POINTER, "invalid_stamp", "Expected the stamp that came with the form.");
        }
        Instant opened = Instant.ofEpochMilli(Long.parseLong(visit.substring(0, visit.indexOf('-'))));
        if (now.isBefore(opened.plus(SOONEST))) {
            return Decision.invalid(POINTER, "too_fast", "This was answered faster than anybody can. Try again.");
        }
        return now.isAfter(opened.plus(LATEST))
                ? Decision.invalid(POINTER, "form_outdated", "The form was opened long ago. Open it again.")
                : Decision.accepted(opened);
    }
}
