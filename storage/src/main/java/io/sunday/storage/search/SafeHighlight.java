package io.sunday.storage.search;

import org.apache.lucene.search.uhighlight.Passage;
import org.apache.lucene.search.uhighlight.PassageFormatter;

/** Renders passages as HTML-escaped text with the matches in {@code <mark>}, so that clients may show them as they are. */
final class SafeHighlight extends PassageFormatter {

    @Override
    public String format(Passage[] passages, String content) {
        StringBuilder out = new StringBuilder();
        int end = 0;
        for (Passage passage : passages) {
            if (passage.getStartOffset() > end) {
                out.append("… ");
            }
            appendPassage(out, passage, content);
            end = passage.getEndOffset();
        }
        if (end < content.length()) {
            out.append('…');
        }
        return out.toString().strip();
    }

    private static void appendPassage(StringBuilder out, Passage passage, String content) {
        int at = passage.getStartOffset();
        for (int i = 0; i < passage.getNumMatches(); i++) {
            int start = Math.max(at, passage.getMatchStarts()[i]);
            int end = Math.min(passage.getEndOffset(), passage.getMatchEnds()[i]);
            if (start >= end) {
                continue; // inside a match already written
            }
            escape(out, content, at, start);
            out.append("<mark>");
            escape(out, content, start, end);
            out.append("</mark>");
            at = end;
        }
        escape(out, content, at, Math.max(at, passage.getEndOffset()));
    }

    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        escape(out, text, 0, text.length());
        return out.toString();
    }

    private static void escape(StringBuilder out, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }
}
