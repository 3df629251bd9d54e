package io.sunday.perf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** The figures of a scenario's runs, in the order in which they were named; the report shows their medians. */
final class Figures {

    private final Map<String, List<Double>> values = new LinkedHashMap<>();

    void add(String name, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }

    /** p50, p95, p99 and the largest of a histogram of microseconds, in milliseconds. */
    void addMillis(String name, Histogram micros) {
        for (double percentile : new double[] {50, 95, 99}) {
            add(name + " p" + (int) percentile + ", ms", micros.getValueAtPercentile(percentile) / 1000.0);
        }
        add(name + " max, ms", micros.getMaxValue() / 1000.0);
    }

    /** A table: the median and all runs. */
    String table() {
        StringBuilder table = new StringBuilder("| | median | runs |\n|---|---|---|\n");
        values.forEach((name, runs) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(text(median(runs)))
                .append(" | ")
                .append(runs.stream().map(Figures::text).collect(Collectors.joining(", ")))
                .append(" |\n"));
        return table.toString();
    }

    private static double median(List<Double> runs) {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String text(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, "%,.2f", value);
    }
}
