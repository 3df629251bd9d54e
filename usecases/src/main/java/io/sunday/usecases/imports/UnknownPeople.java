package io.sunday.usecases.imports;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who is named in columns of people without being a member: counted, so that they can be invited. */
final class UnknownPeople {

    /** A longer list is no list of people. */
    private static final int NAMES_MAX = 500;

    private static final int NAME_LENGTH_MAX = 200;

    private final MemberNames members;
    private final Map<Integer, Map<String, Long>> rowsByName = new HashMap<>();

    UnknownPeople(MemberNames members) {
        this.members = members;
    }

    void add(int field, String cell) {
        Map<String, Long> rows = rowsByName.computeIfAbsent(field, key -> new LinkedHashMap<>());
        for (String name : members.unknown(cell)) {
            if (name.length() <= NAME_LENGTH_MAX && (rows.size() < NAMES_MAX || rows.containsKey(name))) {
                rows.merge(name, 1L, Long::sum);
            }
        }
    }

    /** Those of all fields that were counted, the most frequent first. */
    JsonArray json() {
        Map<String, Long> all = new LinkedHashMap<>();
        rowsByName.values().forEach(rows -> rows.forEach((name, count) -> all.merge(name, count, Long::sum)));
        JsonArray people = new JsonArray();
        all.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMES_MAX)
                .forEach(entry ->
                        people.add(new JsonObject().put("name", entry.getKey()).put("rows", entry.getValue())));
        return people;
    }
}
