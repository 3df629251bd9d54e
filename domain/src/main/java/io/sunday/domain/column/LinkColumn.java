package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A web or mail address with an optional text to show instead, {@code {"url","text"}}. Only {@code http}, {@code https}
 * and {@code mailto} are let in: anything else (above all {@code javascript:}) would run in the reader's browser.
 */
public final class LinkColumn implements ColumnType {

    /** The longest address browsers reliably follow. */
    public static final int URL_LENGTH_MAX = 2_048;

    /** The longest text to show. */
    public static final int TEXT_LENGTH_MAX = 500;

    @Override
    public String name() {
        return "link";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof Map<?, ?> map)) {
            return TextRules.wrongType(pointer, "Expected an object with \"url\" and \"text\".");
        }
        List<InvalidField> errors =
                ValueFields.unknown(map, Set.of("url", "text"), pointer, "A link has no such field.");
        Object url = map.get("url");
        if (!(url instanceof String address) || !isSafeUrl(address)) {
            errors.add(new InvalidField(
                    pointer + "/url", "Expected an address with http:, https: or mailto:.", "invalid_url"));
        }
        Object text = map.get("text");
        if (text instanceof String shown) {
            TextRules.rejectionOf(Text.optional(shown, pointer + "/text", TEXT_LENGTH_MAX))
                    .ifPresent(rejection -> errors.addAll(rejection.errors()));
        } else if (text != null) {
            errors.add(new InvalidField(pointer + "/text", "Expected text.", "wrong_type"));
        }
        if (!errors.isEmpty() || !(url instanceof String address)) {
            return Settings.refused(errors);
        }
        return Decision.accepted(link(address, text instanceof String shown ? shown : ""));
    }

    /** Reads {@code https://a.example} and {@code the text <https://a.example>}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        String stripped = text.strip();
        int open = stripped.lastIndexOf(" <");
        boolean hasText = open >= 0 && stripped.endsWith(">");
        String url = hasText ? stripped.substring(open + 2, stripped.length() - 1) : stripped;
        Map<String, Object> raw = link(url, hasText ? stripped.substring(0, open) : "");
        Optional<Rejection> rejection = TextRules.rejectionOf(accept(raw, column, ""));
        return rejection.isEmpty()
                ? Decision.accepted(raw)
                : Decision.invalid("", "invalid_url", "Expected an address with http:, https: or mailto:.");
    }

    @Override
    public String format(Object value, Column column) {
        String text = text(value);
        return text.isEmpty() ? url(value) : text + " <" + url(value) + ">";
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(LinkColumn::shown, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return (text(value) + " " + url(value)).strip();
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LINK;
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    /** Whether an address may be shown as a link. */
    public static boolean isSafeUrl(String address) {
        if (address.length() > URL_LENGTH_MAX || !Text.isStorable(address)) {
            return false;
        }
        try {
            URI uri = new URI(address);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return switch (scheme) {
                case "http", "https" ->
                    uri.getRawAuthority() != null && !uri.getRawAuthority().isEmpty();
                case "mailto" -> !uri.getRawSchemeSpecificPart().isEmpty();
                default -> false;
            };
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** What people see of a link: its text, or its address when it has none. */
    public static String shown(Object value) {
        String text = text(value);
        return text.isEmpty() ? url(value) : text;
    }

    private static Map<String, Object> link(String url, String text) {
        Map<String, Object> link = new LinkedHashMap<>();
        link.put("url", url);
        if (!text.isEmpty()) {
            link.put("text", text);
        }
        return link;
    }

    private static String url(Object value) {
        return String.valueOf(((Map<?, ?>) value).get("url"));
    }

    private static String text(Object value) {
        return ((Map<?, ?>) value).get("text") instanceof String text ? text : "";
    }
}
