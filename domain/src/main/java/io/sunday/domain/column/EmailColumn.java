package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail address. */
public final class EmailColumn implements ColumnType {

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
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
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

    @Override
    public String format(Object value, Column column) {
        return (String) value;
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return TextColumn.BY_TEXT;
    }

    @Override
    public String searchText(Object value, Column column) {
        return (String) value;
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.TEXT;
    }

    static boolean isAddress(String text) {
        return text.length() <= LENGTH_MAX
                && Text.isStorable(text)
                && ADDRESS.matcher(text).matches();
    }
}
