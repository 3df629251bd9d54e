package io.sunday.domain.identity;

import io.sunday.domain.change.Decision;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An email address as a person's one sign-in name: stripped and in lower case, so that it is unique. */
public record EmailAddress(String value) {

    /** The longest address that mail servers carry (RFC 5321: a path of 256 with its brackets). */
    public static final int LENGTH_MAX = 254;

    private static final int LOCAL_PART_LENGTH_MAX = 64;

    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@\\p{Cntrl}\"<>(),;:\\\\\\[\\]]+");

    private static final Pattern HOST = Pattern.compile(
            "localhost|([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?");

    /** Accepts an address that can be written to, or refuses it at the pointer. */
    public static Decision<EmailAddress> of(@Nullable String raw, String pointer) {
        String text = raw == null ? "" : raw.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return Decision.invalid(pointer, "required", "Must not be empty.");
        }
        if (text.length() > LENGTH_MAX) {
            return Decision.invalid(pointer, "too_long", "At most " + LENGTH_MAX + " characters.");
        }
        int at = text.lastIndexOf('@');
        if (at < 1
                || at > LOCAL_PART_LENGTH_MAX
                || !LOCAL_PART.matcher(text.substring(0, at)).matches()
                || !HOST.matcher(text.substring(at + 1)).matches()) {
            return Decision.invalid(pointer, "invalid_email", "Must be an email address.");
        }
        return Decision.accepted(new EmailAddress(text));
    }
}
