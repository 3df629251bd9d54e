package io.sunday.domain.identity;

import io.sunday.domain.change.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What a password has to be: long enough to resist guessing at the speed that argon2id allows, short
 * enough to be hashed cheaply, and not the email address. Composition rules are left out on purpose
 * (NIST SP 800-63B: they make passwords worse).
 */
public final class PasswordRule {

    public static final int LENGTH_MIN = 8;

    /** Bounds the work of one hash; well above any passphrase. */
    public static final int LENGTH_MAX = 256;

    private PasswordRule() {}

    /** Accepts the password exactly as typed, or refuses it at the pointer. */
    public static Decision<String> accept(@Nullable String raw, EmailAddress email, String pointer) {
        String password = raw == null ? "" : raw;
        if (password.codePointCount(0, password.length()) < LENGTH_MIN) {
            return Decision.invalid(pointer, "too_short", "At least " + LENGTH_MIN + " characters.");
        }
        if (password.length() > LENGTH_MAX) {
            return Decision.invalid(pointer, "too_long", "At most " + LENGTH_MAX + " characters.");
        }
        if (password.indexOf('\0') >= 0) {
            return Decision.invalid(pointer, "invalid_character", "The character U+0000 cannot be part of a password.");
        }
        if (password.strip().equalsIgnoreCase(email.value())) {
            return Decision.invalid(pointer, "password_is_email", "Must not be the email address.");
        }
        return Decision.accepted(password);
    }
}
