package io.sunday.api.http;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** ETags are versions in quotes: an item's version, a board's seq. */
final class ETags {

    private static final int DIGITS_MAX = 18;

    private ETags() {}

    static String of(long version) {
        return "\"" + version + "\"";
    }

    /** Whether an If-None-Match names the ETag; the weak mark does not matter there. */
    static boolean known(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String tag : ifNoneMatch.split(",")) {
            String one = tag.strip();
            if (one.equals("*") || one.equals(etag) || one.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The version that an If-Match demands; empty for none and for {@code *}. A tag that was never given out, a weak
     * one among them, matches nothing.
     */
    static OptionalLong demanded(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return OptionalLong.empty();
        }
        String tag = ifMatch.strip();
        boolean quoted =
                tag.length() > 2 && tag.length() <= DIGITS_MAX + 2 && tag.startsWith("\"") && tag.endsWith("\"");
        String digits = quoted ? tag.substring(1, tag.length() - 1) : "";
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.STALE,
                    "version_conflict",
                    "If-Match names a version that never was; give the ETag of the last answer.",
                    java.util.List.of()));
        }
        return OptionalLong.of(Long.parseLong(digits));
    }
}
