package io.sunday.usecases.imports.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The headers of a file as they are called from then on. */
final class Headers {

    private Headers() {}

    /** Named, each different, without the space around them. */
    static List<String> distinct(List<String> raw) {
        List<String> headers = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < raw.size(); i++) {
            String name = raw.get(i).strip();
            String base = name.isEmpty() ? "Column " + (i + 1) : name;
            String header = base;
            while (!taken.add(header)) {
                header = base + " "
                        + numbers.merge(base, 1, (before, one) -> before + one).intValue();
            }
            headers.add(header);
            numbers.putIfAbsent(base, 1);
        }
        return List.copyOf(headers);
    }
}
