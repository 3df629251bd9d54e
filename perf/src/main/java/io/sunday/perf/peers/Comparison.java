package io.sunday.perf.peers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Figures of several contenders side by side; a table shows medians, and Sunday's as ratios to the others'. */
final class Comparison {

    private final String title;
    private final Set<String> contenders = new LinkedHashSet<>();
    private final Map<String, Map<String, List<Double>>> figures = new LinkedHashMap<>();

    Comparison(String title) {
        this.title = title;
    }

    void add(String contender, String figure, double value) {
        contenders.add(contender);
        figures.computeIfAbsent(figure, name -> new LinkedHashMap<>())
                .computeIfAbsent(contender, name -> new ArrayList<>())
                .add(value);
    }

    @Override
    public String toString() {
        StringBuilder table = new StringBuilder("#### ").append(title).append("\n\n| |");
        contenders.forEach(name -> table.append(' ').append(name).append(" |"));
        table.append("\n|---|").append("---|".repeat(contenders.size())).append('\n');
        figures.forEach((figure, values) -> {
            table.append("| ").append(figure).append(" |");
            contenders.forEach(name ->
                    table.append(' ').append(text(median(values.get(name)))).append(" |"));
            table.append('\n');
        });
        contenders.stream()
                .filter(Comparison::isSunday)
                .forEach(sunday -> contenders.stream()
                        .filter(peer -> !isSunday(peer))
                        .forEach(peer -> ratios(table, sunday, peer)));
        return table.toString();
    }

    private static boolean isSunday(String contender) {
        return contender.startsWith("Sunday");
    }

    private void ratios(StringBuilder table, String sunday, String peer) {
        StringBuilder line = new StringBuilder();
        figures.forEach((figure, values) -> {
            double mine = median(values.get(sunday));
            double theirs = median(values.get(peer));
            if (mine > 0 && theirs > 0 && !figure.startsWith("last, of")) {
                line.append(line.isEmpty() ? "" : "; ")
                        .append(figure)
                        .append(' ')
                        .append(text(mine / theirs));
            }
        });
        table.append("\n- ")
                .append(sunday)
                .append(" ÷ ")
                .append(peer)
                .append(": ")
                .append(line);
    }

    private static double median(@Nullable List<Double> values) {
        if (values == null) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String text(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == Math.rint(value) || Math.abs(value) >= 10_000
                ? String.format(Locale.ROOT, "%,d", Math.round(value))
                : String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    }
}
