package io.sunday.usecases.template;

import io.sunday.domain.board.Group;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Plain JSON for a board that is not there yet. Where it names a group, there stands its place among the groups,
 * {@code @group/0}, until the other board has groups of its own.
 */
final class GroupPlaces {

    private static final String GROUP = "@group/";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private GroupPlaces() {}

    /** Places by the ids of the groups. */
    static Map<String, String> of(List<Group> groups) {
        Map<String, String> places = new HashMap<>();
        on(groups).forEach((place, id) -> places.put(id, place));
        return places;
    }

    /** The ids of these groups by their places. */
    static Map<String, String> on(List<Group> groups) {
        Map<String, String> ids = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            ids.put(GROUP + i, groups.get(i).id().value().toString());
        }
        return ids;
    }

    static Map<String, @Nullable Object> renamed(Map<?, ?> json, Map<String, String> others) {
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
        json.forEach((name, value) -> renamed.put(String.valueOf(name), renamed(value, others)));
        return renamed;
    }

    /** With other texts in place of some. */
    static @Nullable Object renamed(@Nullable Object json, Map<String, String> others) {
        return switch (json) {
            case String text -> others.getOrDefault(text, text);
            case List<?> list -> {
                List<@Nullable Object> renamed = new ArrayList<>();
                list.forEach(each -> renamed.add(renamed(each, others)));
                yield renamed;
            }
            case Map<?, ?> map -> renamed(map, others);
            case null, default -> json;
        };
    }

    /** Whether it names a person, an item or anything else that has an id. */
    static boolean namesSomething(@Nullable Object json) {
        return switch (json) {
            case String text -> ID.matcher(text).matches();
            case List<?> list -> list.stream().anyMatch(GroupPlaces::namesSomething);
            case Map<?, ?> map -> map.values().stream().anyMatch(GroupPlaces::namesSomething);
            case null, default -> false;
        };
    }
}
