package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of status columns: those a new column starts with, and the colors people expect of common words. */
public final class StatusLabels {

    private static final String GREEN = "#00c875";
    private static final String ORANGE = "#fdab3d";
    private static final String RED = "#df2f4a";
    private static final String GREY = "#c4c4c4";

    /** What a status column has when nobody said otherwise. */
    public static final List<Map<String, Object>> DEFAULT = List.of(
            Map.of("label", "Working on it", "color", ORANGE),
            Map.of("label", "Done", "color", GREEN, "done", true),
            Map.of("label", "Stuck", "color", RED));

    /** The colors given in turn to labels that mean nothing special. */
    private static final List<String> PALETTE = List.of(
            "#579bfc", "#a25ddc", "#ff642e", "#66ccff", "#ffcb00", "#784bd1", "#ff158a", "#9cd326", "#bb3354",
            "#037f4c", "#ff5ac4", "#cab641", "#5559df", "#7f5347", "#175a63", "#9aadbd");

    private static final Set<String> DONE_WORDS =
            Set.of("done", "resolved", "closed", "complete", "completed", "fixed", "finished", "shipped", "released");
    private static final Set<String> WORKING_WORDS = Set.of(
            "working on it", "in progress", "doing", "started", "in review", "in work", "wip", "active", "ongoing");
    private static final Set<String> STUCK_WORDS =
            Set.of("stuck", "blocked", "blocker", "rejected", "failed", "reopened", "critical", "urgent", "overdue");
    private static final Set<String> IDLE_WORDS = Set.of(
            "duplicate",
            "invalid",
            "won't fix",
            "won't do",
            "wontfix",
            "cancelled",
            "canceled",
            "not started",
            "trivial",
            "none",
            "archived",
            "on hold",
            "not a problem",
            "cannot reproduce",
            "incomplete",
            "abandoned");

    private StatusLabels() {}

    /** The labels of a status column, in their order. */
    public static List<String> of(Column column) {
        return column.settings().get("labels") instanceof List<?> labels
                ? labels.stream()
                        .filter(Map.class::isInstance)
                        .map(label -> String.valueOf(((Map<?, ?>) label).get("label")))
                        .toList()
                : List.of();
    }

    /** The labels of a status column that mean done. */
    public static List<String> done(Column column) {
        return column.settings().get("labels") instanceof List<?> labels
                ? labels.stream()
                        .filter(label -> label instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("done")))
                        .map(label -> String.valueOf(((Map<?, ?>) label).get("label")))
                        .toList()
                : List.of();
    }

    /** Whether a value of a status column is a label that means that the work is done. */
    public static boolean isDone(Column column, @Nullable Object value) {
        return value != null
                && column.settings().get("labels") instanceof List<?> labels
                && labels.stream()
                        .anyMatch(label -> label instanceof Map<?, ?> map
                                && value.equals(map.get("label"))
                                && Boolean.TRUE.equals(map.get("done")));
    }

    /** The color for a label that came without one: by its meaning when it is a common word, else from the palette. */
    public static String colorOf(String label, int index) {
        String word = label.strip().toLowerCase(Locale.ROOT);
        if (DONE_WORDS.contains(word)) {
            return GREEN;
        }
        if (WORKING_WORDS.contains(word)) {
            return ORANGE;
        }
        if (STUCK_WORDS.contains(word)) {
            return RED;
        }
        return IDLE_WORDS.contains(word) ? GREY : PALETTE.get(Math.floorMod(index, PALETTE.size()));
    }

    /** Whether a label's text says that the work is done. */
    public static boolean meansDone(String label) {
        return DONE_WORDS.contains(label.strip().toLowerCase(Locale.ROOT));
    }
}
