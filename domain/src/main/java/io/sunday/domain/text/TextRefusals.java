package io.sunday.domain.text;

import io.sunday.domain.change.Rejection;
import java.util.List;

/** The refusals to change a shared text. */
public final class TextRefusals {

    private TextRefusals() {}

    static Rejection updateTooLarge() {
        return tooLarge(
                "text_update_too_large",
                "One update has at most " + TextUpdate.BYTES_MAX / 1024 + " KiB: send several.");
    }

    static Rejection tooLong() {
        return tooLarge("text_too_long", "The text has at most " + SharedText.LENGTH_MAX + " characters.");
    }

    /** What was deleted counts, too: names of deleted units are kept for those who come back. */
    public static Rejection historyTooLarge() {
        return tooLarge("text_history_too_large", "The text has been changed too often to be edited together.");
    }

    static Rejection tooEntangled() {
        return Rejection.invalid("/update", "invalid_text_update", "The update is too entangled.");
    }

    /** It builds on what is not there: the editor has to send that first, or open the text again. */
    static Rejection outOfOrder() {
        return Rejection.conflict("text_update_out_of_order", "The update builds on one that has not arrived.");
    }

    /** A number that somebody else, or the server, writes under. */
    public static Rejection writerTaken() {
        return Rejection.conflict("text_writer_taken", "Somebody else writes under this number: open the text again.");
    }

    private static Rejection tooLarge(String code, String message) {
        return new Rejection(Rejection.Kind.TOO_LARGE, code, message, List.of());
    }
}
