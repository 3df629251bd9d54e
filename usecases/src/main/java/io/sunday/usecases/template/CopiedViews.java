package io.sunday.usecases.template;

import io.sunday.domain.board.Group;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.domain.view.ViewType;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Views as drafts for another board. */
final class CopiedViews {

    /** About the board that is left behind: the dates it once had, its public address. */
    private static final Set<String> LEFT_BEHIND = Set.of("baseline", "link");

    /** Who sees a view, and what each of the people can do. */
    private static final Set<String> OF_PEOPLE = Set.of("viewers", "otherViewers", "capacities");

    private CopiedViews() {}

    /** Nothing, while there is only the table that every board starts with. */
    static List<Change> of(List<View> views, List<Group> groups) {
        if (views.size() == 1 && isAsEveryBoardHasIt(views.getFirst())) {
            return List.of();
        }
        Map<String, String> places = GroupPlaces.of(groups);
        return views.stream()
                .map(view -> {
                    Map<String, Object> settings = new LinkedHashMap<>(view.settings());
                    settings.keySet().removeAll(LEFT_BEHIND);
                    return new Change(
                            view.name(),
                            view.type().apiName(),
                            GroupPlaces.renamed(settings, places),
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
                    settings.values().removeIf(GroupPlaces::namesSomething);
                    return new Change(view.name(), view.type(), settings, false, view.locked());
                })
                .toList();
    }

    /**
     * For a board with these groups.
     *
     * @param items what became of items that were copied along, by their ids
     */
    static List<Change> on(List<Change> views, List<Group> groups, Map<String, String> items) {
        Map<String, String> ids = GroupPlaces.on(groups);
        ids.putAll(items);
        return views.stream()
                .map(view -> new Change(
                        view.name(),
                        view.type(),
                        view.settings() == null ? Map.of() : GroupPlaces.renamed(view.settings(), ids),
                        view.personal(),
                        view.locked()))
                .toList();
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
