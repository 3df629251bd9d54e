package io.sunday.domain.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes one text of another, word by word, and how that applies to a text that went its own way meanwhile. */
public final class TextDiff {

    /** Words that differ; beyond it the whole stretch between what is equal at both ends is one edit. */
    private static final int DIFFERENCES_MAX = 300;

    private final List<String> from;
    private final List<String> to;

    private TextDiff(List<String> from, List<String> to) {
        this.from = from;
        this.to = to;
    }

    /** The edits of {@code from} that make {@code to} of it, in order. */
    public static List<TextEdit> between(String from, String to) {
        List<String> before = words(from);
        List<String> after = words(to);
        int head = 0;
        while (head < before.size() && head < after.size() && before.get(head).equals(after.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < before.size() - head
                && tail < after.size() - head
                && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
            tail++;
        }
        int offset = length(before.subList(0, head));
        return new TextDiff(before.subList(head, before.size() - tail), after.subList(head, after.size() - tail))
                .edits(offset);
    }

    /**
     * The edits that bring into {@code mine} what became of {@code base} in {@code theirs}: what they deleted goes where
     * it is still there, what they inserted comes, and what I have inserted stays.
     */
    public static List<TextEdit> merge(String base, String mine, String theirs) {
        List<TextEdit> wanted = between(base, theirs);
        if (base.equals(mine)) {
            return wanted;
        }
        List<Kept> kept = kept(between(base, mine), base.length(), mine.length());
        List<TextEdit> edits = new ArrayList<>();
        for (TextEdit edit : wanted) {
            int place = place(kept, edit.start(), mine.length());
            List<TextEdit> gone = gone(kept, edit);
            boolean replaces = !gone.isEmpty() && gone.getFirst().start() == place;
            if (replaces) {
                edits.add(new TextEdit(place, gone.getFirst().end(), edit.replacement()));
            } else if (!edit.replacement().isEmpty()) {
                edits.add(new TextEdit(place, place, edit.replacement()));
            }
            edits.addAll(replaces ? gone.subList(1, gone.size()) : gone);
        }
        return edits;
    }

    /**
     * What {@code mine} becomes when what made {@code theirs} of {@code base} is done to it, too. Nothing when the one
     * has changed words that the other has changed, or written in the midst of them; what stands right beside them is no
     * obstacle.
     */
    public static Optional<String> rebase(String base, String mine, String theirs) {
        List<TextEdit> ours = between(base, mine);
        boolean apart = between(base, theirs).stream()
                .allMatch(edit -> ours.stream().noneMatch(own -> edit.start() < own.end() && own.start() < edit.end()));
        return apart ? Optional.of(applied(mine, merge(base, mine, theirs))) : Optional.empty();
    }

    private static String applied(String text, List<TextEdit> edits) {
        StringBuilder all = new StringBuilder(text);
        edits.reversed().forEach(edit -> all.replace(edit.start(), edit.end(), edit.replacement()));
        return all.toString();
    }

    /** What an edit of the base deletes, where it is in mine. */
    private static List<TextEdit> gone(List<Kept> kept, TextEdit edit) {
        List<TextEdit> gone = new ArrayList<>();
        for (Kept each : kept) {
            int start = Math.max(edit.start(), each.base());
            int end = Math.min(edit.end(), each.base() + each.length());
            if (start < end) {
                int at = each.mine() + start - each.base();
                gone.add(new TextEdit(at, at + end - start, ""));
            }
        }
        return gone;
    }

    /** A stretch that is in both texts. */
    private record Kept(int base, int mine, int length) {}

    private static List<Kept> kept(List<TextEdit> edits, int baseLength, int mineLength) {
        List<Kept> kept = new ArrayList<>();
        int base = 0;
        int mine = 0;
        for (TextEdit edit : edits) {
            kept.add(new Kept(base, mine, edit.start() - base));
            mine += edit.start() - base + edit.replacement().length();
            base = edit.end();
        }
        kept.add(new Kept(base, mine, Math.min(baseLength - base, mineLength - mine)));
        return kept;
    }

    /** Where a place of the base is in mine; behind what I wrote instead, when it is gone. */
    private static int place(List<Kept> kept, int base, int mineLength) {
        for (Kept each : kept) {
            if (base <= each.base() + each.length()) {
                return each.mine() + Math.max(0, base - each.base());
            }
        }
        return mineLength;
    }

    /** Letters and digits that belong together; all else one by one. Never half a character. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = start + Character.charCount(text.codePointAt(start));
            if (Character.isLetterOrDigit(text.codePointAt(start))) {
                while (end < text.length() && Character.isLetterOrDigit(text.codePointAt(end))) {
                    end += Character.charCount(text.codePointAt(end));
                }
            }
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static int length(List<String> words) {
        int length = 0;
        for (String word : words) {
            length += word.length();
        }
        return length;
    }

    /** Myers' greedy search, and the way back. */
    private List<TextEdit> edits(int offset) {
        if (from.isEmpty() && to.isEmpty()) {
            return List.of();
        }
        int most = Math.min(from.size() + to.size(), DIFFERENCES_MAX);
        int[] reached = new int[2 * most + 3];
        List<int[]> history = new ArrayList<>();
        for (int differences = 0; differences <= most; differences++) {
            history.add(reached.clone());
            for (int diagonal = -differences; diagonal <= differences; diagonal += 2) {
                int at = most + 1 + diagonal;
                boolean down =
                        diagonal == -differences || (diagonal != differences && reached[at - 1] < reached[at + 1]);
                int x = down ? reached[at + 1] : reached[at - 1] + 1;
                int y = x - diagonal;
                while (x < from.size() && y < to.size() && from.get(x).equals(to.get(y))) {
                    x++;
                    y++;
                }
                reached[at] = x;
                if (x >= from.size() && y >= to.size()) {
                    return wayBack(history, differences, most, offset);
                }
            }
        }
        return List.of(new TextEdit(offset, offset + length(from), String.join("", to)));
    }

    private List<TextEdit> wayBack(List<int[]> history, int differences, int most, int offset) {
        boolean[] gone = new boolean[from.size()];
        boolean[] come = new boolean[to.size()];
        int x = from.size();
        int y = to.size();
        for (int d = differences; d > 0; d--) {
            int[] reached = history.get(d);
            int diagonal = x - y;
            int at = most + 1 + diagonal;
            boolean down = diagonal == -d || (diagonal != d && reached[at - 1] < reached[at + 1]);
            int startX = down ? reached[at + 1] : reached[at - 1];
            int startY = startX - (down ? diagonal + 1 : diagonal - 1);
            if (down) {
                come[startY] = true;
            } else {
                gone[startX] = true;
            }
            x = startX;
            y = startY;
        }
        return collected(gone, come, offset);
    }

    private List<TextEdit> collected(boolean[] gone, boolean[] come, int offset) {
        List<TextEdit> edits = new ArrayList<>();
        int x = 0;
        int y = 0;
        int at = offset;
        while (x < gone.length || y < come.length) {
            int start = at;
            StringBuilder replacement = new StringBuilder();
            while ((x < gone.length && gone[x]) || (y < come.length && come[y])) {
                if (x < gone.length && gone[x]) {
                    at += from.get(x++).length();
                } else {
                    replacement.append(to.get(y++));
                }
            }
            if (at > start || !replacement.isEmpty()) {
                edits.add(new TextEdit(start, at, replacement.toString()));
            }
            if (x < gone.length) {
                at += from.get(x).length();
                x++;
                y++;
            }
        }
        return edits;
    }
}
