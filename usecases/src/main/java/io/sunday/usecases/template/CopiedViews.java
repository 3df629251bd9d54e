package io.sunday.usecases.template;

import io.sunday.domain.board.Group;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.domain.view.ViewType;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Views as drafts for another board. Where one names a group, there stands its place among the groups, {@code @group/0},
 * until the other board has groups of its own.
 */
final class CopiedViews {

    private static final String GROUP = "@group/";

    /** About the board that is left behind: the dates it once had, its public address. */
    private static final Set<String> LEFT_BEHIND = Set.of("baseline", "link");

    /** Who sees a view, and what each of the people can do. */
    private static final Set<String> OF_PEOPLE = Set.of("viewers", "otherViewers", "capacities");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private CopiedViews() {}

    /** Nothing, while there is only the table that every board starts with. */
    static List<Change> of(List<View> views, List<Group> groups) {
        if (views.size() == 1 && isAsEveryBoardHasIt(views.getFirst())) {
            return List.of();
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            places.put(groups.get(i).id().value().toString(), GROUP + i);
        }
        return views.stream()
                .map(view -> {
                    Map<String, Object> settings = new LinkedHashMap<>(view.settings());
                    settings.keySet().removeAll(LEFT_BEHIND);
                    return new Change(
                            view.name(),
                            view.type().apiName(),
                            renamed(settings, places),
                            view.personal(),
                            view.locked());
                })
                .toList();
    }

    private static boolean isAsEveryBoardHasIt(View view) {
        return view.version() == 1
                && view.type() == ViewType.TABLE
                && view.settings().isEmpty();
    }

    /** Without what speaks of people or of single items. */
    static List<Change> forAnybody(List<Change> views) {
        return views.stream()
                .map(view -> {
                    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
                    if (view.settings() != null) {
                        settings.putAll(view.settings());
                    }
                    settings.keySet().removeAll(OF_PEOPLE);
                    settings.values().removeIf(CopiedViews::namesSomething);
                    return new Change(view.name(), view.type(), settings, false, view.locked());
                })
                .toList();
    }

    private static boolean namesSomething(@Nullable Object json) {
        return switch (json) {
            case String text -> ID.matcher(text).matches();
            case List<?> list -> list.stream().anyMatch(CopiedViews::namesSomething);
            case Map<?, ?> map -> map.values().stream().anyMatch(CopiedViews::namesSomething);
            case null, default -> false;
        };
    }

    /**
     * For a board with these groups.
     *
     * @param items what became of items that were copied along, by their ids
     */
    static List<Change> on(List<Change> views, List<Group> groups, Map<String, String> items) {
        Map<String, String> ids = new HashMap<>(items);
        for (int i = 0; i < groups.size(); i++) {
            ids.put(GROUP + i, groups.get(i).id().value().toString());
        }
        return views.stream()
                .map(view -> new Change(
                        view.name(),
                        view.type(),
                        view.settings() == null ? Map.of() : renamed(view.settings(), ids),
                        view.personal(),
                        view.locked()))
                .toList();
    }

    private static Map<String, @Nullable Object> renamed(Map<?, ?> json, Map<String, String> others) {
        Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
        json.forEach((name, value) -> renamed.put(String.valueOf(name), other(value, others)));
        return renamed;
    }

    private static @Nullable Object other(@Nullable Object json, Map<String, String> others) {
        return switch (json) {
            case String text -> others.getOrDefault(text, text);
            case List<?> list -> {
                List<@Nullable Object> renamed = new ArrayList<>();
                list.forEach(each -> renamed.add(other(each, others)));
                yield renamed;
            }
            case Map<?, ?> map -> renamed(map, others);
            case null, default -> json;
        };
    }

    static JsonArray json(List<Change> views) {
        JsonArray list = new JsonArray();
        views.forEach(view -> list.add(new JsonObject()
                .put("name", view.name())
                .put("type", view.type())
                .put("settings", settings(view))
                .put("locked", Boolean.TRUE.equals(view.locked()))));
        return list;
    }

    private static JsonObject settings(Change view) {
        JsonObject settings = new JsonObject();
        if (view.settings() != null) {
            view.settings().forEach(settings::put);
        }
        return settings;
    }

    static Change of(JsonObject json) {
        return new Change(
                json.getString("name"),
                json.getString("type"),
                new LinkedHashMap<>(PlainJson.of(json.getJsonObject("settings", new JsonObject()))),
                false,
                json.getBoolean("locked", false));
    }
}
