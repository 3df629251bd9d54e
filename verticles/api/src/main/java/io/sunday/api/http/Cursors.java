package io.sunday.api.http;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Cursors say where the last page ended, in words that only the server reads. They hold no state of the server, so they
 * do not expire.
 */
final class Cursors {

    /** Changes when what cursors hold changes, so that an old one is refused instead of misread. */
    private static final String VERSION = "1";

    private Cursors() {}

    static String encode(String position) {
        return VERSION
                + Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String cursor) {
        try {
            if (cursor.startsWith(VERSION)) {
                byte[] bytes = Base64.getUrlDecoder().decode(cursor.substring(VERSION.length()));
                String position = new String(bytes, StandardCharsets.UTF_8);
                if (Text.isStorable(position)) {
                    return position;
                }
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as any other cursor that never was.
        }
        throw invalid();
    }

    static RejectedException invalid() {
        return new RejectedException(Rejection.invalid(
                "?cursor", "invalid_cursor", "Not a cursor of this list; take page.next of its last answer."));
    }
}
