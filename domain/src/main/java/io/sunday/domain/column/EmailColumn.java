package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail address. */
public final class EmailColumn extends WrittenColumn {

    /** The longest address that mail servers carry. */
    public static final int LENGTH_MAX = 254;

    private static final Pattern ADDRESS =
            Pattern.compile("[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}]{1,64}@[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]+"
                    + "(\\.[^\\s@<>()\\[\\],;:\\\\\"\\p{Cntrl}.]+)+");
    private static final Pattern NAMED = Pattern.compile("[^<>]*<([^<>]+)>");

    @Override
    public String name() {
        return "email";
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a mail address as text.");
        }
        String address = text.strip();
        return address.isEmpty() || isAddress(address)
                ? Decision.accepted(address)
                : Decision.invalid(pointer, "invalid_email", "Expected a mail address like ann@example.com.");
    }

    /** Reads {@code Ann <ann@example.com>} and {@code mailto:ann@example.com} too. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        Matcher named = NAMED.matcher(text.strip());
        String address = named.matches() ? named.group(1) : text.strip();
        return accept(address.startsWith("mailto:") ? address.substring(7) : address, column, "");
    }

    static boolean isAddress(String text) {
        return text.length() <= LENGTH_MAX
                && Text.isStorable(text)
                && ADDRESS.matcher(text).matches();
    }
}
