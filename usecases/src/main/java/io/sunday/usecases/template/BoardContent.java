package io.sunday.usecases.template;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.BroughtConnections;
import io.sunday.usecases.board.Original;
import io.sunday.usecases.link.NewConnection;
import io.sunday.usecases.recurrence.Repetition;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a board holds, apart from which board it is: what a copy, a template and a new board from it have in common.
 *
 * @param entries each after the one it stands under
 * @param repetitions what is made again and again
 * @param views as {@link CopiedViews} makes them
 * @param recipes as {@link CopiedRecipes} makes them
 */
record BoardContent(
        List<ColumnDraft> columns,
        List<GroupDraft> groups,
        List<Entry> entries,
        List<Repetition> repetitions,
        List<Change> views,
        List<AutomationRequest> recipes) {

    /** A day of a template: so many days after the board is made. */
    private static final Pattern RELATIVE_DAY = Pattern.compile("@([+-]?\\d{1,4})");

    /**
     * An item.
     *
     * @param group its place among the groups
     * @param parent the place of the entry that it stands under, if it stands under one
     * @param source the item that it was made from, if it was
     */
    record Entry(
            String name,
            String description,
            int group,
            Optional<Integer> parent,
            Map<String, Object> values,
            Optional<ItemId> source) {

        Entry with(Map<String, Object> others) {
            return new Entry(name, description, group, parent, others, source);
        }
    }

    static BoardContent of(
            BoardStructure board,
            List<Item> items,
            List<Repetition> repetitions,
            List<View> views,
            List<Automation> recipes) {
        Map<GroupId, Integer> groups = new HashMap<>();
        board.groups().forEach(group -> groups.put(group.id(), groups.size()));
        Map<ItemId, List<Item>> under = new HashMap<>();
        items.forEach(item -> item.parentId()
                .ifPresent(parent ->
                        under.computeIfAbsent(parent, id -> new ArrayList<>()).add(item)));
        List<Entry> entries = new ArrayList<>();
        Map<ItemId, Integer> places = new HashMap<>();
        Walk walk = new Walk(under, entries, places);
        items.stream()
                .filter(item -> item.parentId().isEmpty())
                .forEach(item -> walk.add(item, groups.getOrDefault(item.groupId(), 0), Optional.empty()));
        List<ColumnDraft> columns =
                board.columns().stream().map(column -> draft(column, board)).toList();
        return new BoardContent(
                columns,
                board.groups().stream().map(BoardContent::draft).toList(),
                entries.stream()
                        .map(entry -> entry.with(EntryLinks.from(places, entry.values(), columns)))
                        .toList(),
                repetitions,
                CopiedViews.of(views, board.groups()),
                CopiedRecipes.of(recipes, board.groups()));
    }

    /** Goes down the tree of the items; every one gets its place among the entries. */
    private record Walk(Map<ItemId, List<Item>> under, List<Entry> entries, Map<ItemId, Integer> places) {
        void add(Item item, int group, Optional<Integer> parent) {
            int place = entries.size();
            places.put(item.id(), place);
            entries.add(
                    new Entry(item.name(), item.description(), group, parent, item.values(), Optional.of(item.id())));
            under.getOrDefault(item.id(), List.of()).forEach(subitem -> add(subitem, group, Optional.of(place)));
        }
    }

    private static ColumnDraft draft(Column column, BoardStructure board) {
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        if (DependencyColumn.dates(column, board.columns()).isEmpty()) {
            // The dates that followed have gone: others may in the copy.
            settings.remove("dateColumn");
        }
        return new ColumnDraft(column.key(), column.title(), column.type(), settings);
    }

    private static GroupDraft draft(Group group) {
        return new GroupDraft(group.title(), group.color());
    }

    /** Without who did what, and without what hangs on another board: a template is for anybody. */
    BoardContent forAnybody() {
        BoardContent here = without(column -> column.type().equals(ConnectColumn.NAME)
                || column.settings().containsKey("through")
                || FormulaColumn.looksAtBoards(column.settings()));
        List<String> people = columns.stream()
                .filter(column -> column.type().equals("people"))
                .map(ColumnDraft::key)
                .toList();
        return new BoardContent(
                here.columns(),
                groups,
                without(here.entries(), people),
                here.repetitions().stream()
                        .map(repetition -> repetition.without(people))
                        .toList(),
                CopiedViews.forAnybody(views),
                CopiedRecipes.forAnybody(recipes));
    }

    /** With connections to the boards that are within reach, and without those that lead to none of them. */
    BoardContent connectedWith(Original original, NewConnection.Reach reach) {
        BroughtConnections kept = BroughtConnections.of(columns, Optional.of(original), reach);
        return without(column -> kept.gone().contains(column.key())).withColumns(kept.columns());
    }

    /**
     * What became of the items that the entries were made from, by their ids.
     *
     * @param made the items, in the order of the entries
     */
    Map<String, String> copies(List<ItemId> made) {
        Map<String, String> copies = new HashMap<>();
        for (int i = 0; i < made.size(); i++) {
            String copy = made.get(i).toString();
            entries.get(i).source().ifPresent(source -> copies.put(source.toString(), copy));
        }
        return copies;
    }

    private BoardContent withColumns(List<ColumnDraft> others) {
        return new BoardContent(others, groups, entries, repetitions, views, recipes);
    }

    /** The keys of the columns that connect the board with itself. */
    Set<String> amongThemselves(Original original) {
        return columns.stream()
                .filter(column -> column.type().equals(ConnectColumn.NAME)
                        && ConnectColumn.boards(column.settings()).contains(original.board()))
                .map(column -> Objects.requireNonNull(column.key()))
                .collect(Collectors.toSet());
    }

    /** Without some columns and what items have in them. */
    BoardContent without(Predicate<ColumnDraft> some) {
        List<String> keys = columns.stream().filter(some).map(ColumnDraft::key).toList();
        return new BoardContent(
                columns.stream().filter(some.negate()).toList(),
                groups,
                without(entries, keys),
                repetitions.stream().map(repetition -> repetition.without(keys)).toList(),
                views,
                recipes);
    }

    private static List<Entry> without(List<Entry> entries, List<String> keys) {
        return entries.stream()
                .map(entry -> {
                    Map<String, Object> values = new LinkedHashMap<>(entry.values());
                    values.keySet().removeAll(keys);
                    return entry.with(values);
                })
                .toList();
    }

    JsonObject json() {
        JsonArray columnList = new JsonArray();
        columns.forEach(column -> columnList.add(new JsonObject()
                .put("key", column.key())
                .put("title", column.title())
                .put("type", column.type())
                .put("settings", new JsonObject(column.settings()))));
        JsonArray groupList = new JsonArray();
        groups.forEach(group ->
                groupList.add(new JsonObject().put("title", group.title()).put("color", group.color())));
        JsonArray items = new JsonArray();
        entries.forEach(entry -> items.add(new JsonObject()
                .put("name", entry.name())
                .put("description", entry.description())
                .put("group", entry.group())
                .put("parent", entry.parent().orElse(null))
                .put("values", new JsonObject(entry.values()))));
        JsonArray repeating = new JsonArray();
        repetitions.forEach(repetition -> repeating.add(repetition.json()));
        return new JsonObject()
                .put("repetitions", repeating)
                .put("views", CopiedViews.json(views))
                .put("automations", CopiedRecipes.json(recipes))
                .put("columns", columnList)
                .put("groups", groupList)
                .put("items", items);
    }

    /** From a template; {@code @+3} stands for the day three days after today. */
    static BoardContent of(JsonObject json, LocalDate today) {
        List<ColumnDraft> columns = new ArrayList<>();
        for (JsonObject column : objects(json, "columns")) {
            columns.add(new ColumnDraft(
                    column.getString("key"),
                    column.getString("title"),
                    column.getString("type"),
                    PlainJson.of(column.getJsonObject("settings", new JsonObject()))));
        }
        List<GroupDraft> groups = new ArrayList<>();
        for (JsonObject group : objects(json, "groups")) {
            groups.add(new GroupDraft(group.getString("title"), group.getString("color")));
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonObject item : objects(json, "items")) {
            Map<String, Object> values =
                    new LinkedHashMap<>(PlainJson.of(item.getJsonObject("values", new JsonObject())));
            values.replaceAll((key, value) -> day(value, today));
            entries.add(new Entry(
                    item.getString("name"),
                    item.getString("description", ""),
                    item.getInteger("group", 0),
                    Optional.ofNullable(item.getInteger("parent")),
                    values,
                    Optional.empty()));
        }
        List<Repetition> repetitions = objects(json, "repetitions").stream()
                .map(repetition -> Repetition.of(PlainJson.of(repetition)))
                .flatMap(Optional::stream)
                .toList();
        List<Change> views =
                objects(json, "views").stream().map(CopiedViews::of).toList();
        List<AutomationRequest> recipes =
                objects(json, "automations").stream().map(CopiedRecipes::of).toList();
        return new BoardContent(columns, groups, entries, repetitions, views, recipes);
    }

    private static Object day(Object value, LocalDate today) {
        if (value instanceof String text) {
            Matcher relative = RELATIVE_DAY.matcher(text);
            return relative.matches()
                    ? today.plusDays(Integer.parseInt(relative.group(1))).toString()
                    : value;
        }
        return value;
    }

    private static List<JsonObject> objects(JsonObject json, String list) {
        return json.getJsonArray(list, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
