package io.sunday.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands behind the first word of a header such as {@code form-data; name="file"; filename="a.txt"}. */
final class HeaderParameters {

    private static final String UTF_8 = "utf-8''";

    private final String text;
    private final Map<String, String> values = new HashMap<>();
    private int at;

    private HeaderParameters(String text) {
        this.text = text;
    }

    /** By their names in small letters; of two with one name the first. What cannot be read ends them. */
    static Map<String, String> of(String header) {
        HeaderParameters parameters = new HeaderParameters(header);
        parameters.read();
        return parameters.values;
    }

    /** The first word in small letters. */
    static String word(String header) {
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** A name that may come with letters beyond ASCII written as percents, as {@code filename*} does. */
    static Optional<String> extended(Map<String, String> parameters, String name) {
        String encoded = parameters.get(name + "*");
        if (encoded != null && encoded.toLowerCase(Locale.ROOT).startsWith(UTF_8)) {
            try {
                // A plus is a plus there.
                String percents = encoded.substring(UTF_8.length()).replace("+", "%2B");
                return Optional.of(URLDecoder.decode(percents, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException brokenPercent) {
                return Optional.ofNullable(parameters.get(name));
            }
        }
        return Optional.ofNullable(parameters.get(name));
    }

    private void read() {
        for (at = text.indexOf(';'); at >= 0 && at < text.length(); at = text.indexOf(';', at)) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                return;
            }
            // Between two semicolons there may be nothing, or no value.
            String name = text.substring(text.lastIndexOf(';', equals) + 1, equals)
                    .strip()
                    .toLowerCase(Locale.ROOT);
            at = equals + 1;
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            values.putIfAbsent(name, at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
        }
    }

    private String plain() {
        int end = text.indexOf(';', at);
        int from = at;
        at = end < 0 ? text.length() : end;
        return text.substring(from, at).strip();
    }

    /** A backslash stands for itself unless a quote or another one follows: browsers send names as they are. */
    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            boolean escapes = text.charAt(at) == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '"' || text.charAt(at + 1) == '\\');
            if (escapes) {
                at++;
            }
            value.append(text.charAt(at));
        }
        return value.toString();
    }
}
