package io.sunday.usecases.imports.table;

import java.util.Locale;
import java.util.Map;

/** The text of HTML: marks go, what they mean for lines stays, and nothing of it is ever run. */
final class HtmlText {

    private static final Map<String, String> NAMED =
            Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");
    private static final int ENTITY_LENGTH_MAX = 10;

    private HtmlText() {}

    static String of(String html) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                int end = html.indexOf('>', at);
                if (end < 0) {
                    break;
                }
                String tag = html.substring(at + 1, Math.min(end, at + 20)).toLowerCase(Locale.ROOT);
                if (tag.startsWith("script") || tag.startsWith("style")) {
                    int close = html.indexOf("</", end);
                    at = close < 0 ? html.length() : close;
                    continue;
                }
                if (tag.startsWith("br")
                        || tag.startsWith("/p")
                        || tag.startsWith("/li")
                        || tag.startsWith("/div")
                        || tag.startsWith("/tr")
                        || tag.startsWith("/h")) {
                    text.append('\n');
                }
                at = end + 1;
            } else if (c == '&') {
                int end = html.indexOf(';', at);
                String name = end < 0 || end - at > ENTITY_LENGTH_MAX ? "" : html.substring(at + 1, end);
                String meaning = meaning(name);
                text.append(meaning.isEmpty() ? "&" : meaning);
                at = meaning.isEmpty() ? at + 1 : end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString().replace("\r", "").replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String meaning(String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, "");
        }
        try {
            boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
            boolean written = Character.isValidCodePoint(code)
                    && (code >= ' ' || code == '\n')
                    && (code < 0xd800 || code > 0xdfff);
            return written ? Character.toString(code) : "";
        } catch (NumberFormatException e) {
            return "";
        }
    }
}
