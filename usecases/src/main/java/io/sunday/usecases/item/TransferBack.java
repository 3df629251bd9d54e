package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnMapping;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.GroupRules;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemValues;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemTransfers;
import io.sunday.storage.time.CopiedSessions;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.TransferItems.Boards;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes items back to the board that they have left, to what they were there: place, number, values. They must be where
 * they went, as they arrived. What they are called and what was written about them meanwhile stays.
 */
public final class TransferBack {

    private static final Set<String> LEAVING = Set.of("item.left", "group.deleted");
    private static final Set<String> ARRIVING = Set.of("item.arrived", "group.created");

    private final TransferItems transfers;
    private final ItemWrites items;
    private final TransferWriter writer;
    private final ItemTransfers store = new ItemTransfers();
    private final CopiedSessions sessions = new CopiedSessions();
    private final EventLog log = new EventLog();

    public TransferBack(TransferItems transfers, ItemWrites items) {
        this.transfers = transfers;
        this.items = items;
        this.writer = new TransferWriter(items);
    }

    /** What went back. */
    public record Done(int count, Optional<String> name) {}

    /** What two boards told of a move: those that left the one, as they were there, and those that came to the other. */
    public record Moved(BoardId home, List<JsonObject> left, BoardId away, List<JsonObject> arrived) {

        Map<ItemId, JsonObject> leaving() {
            Map<ItemId, JsonObject> leaving = new LinkedHashMap<>();
            data(left, "item.left").forEach(data -> leaving.put(ItemId.of(data.getString("itemId")), data));
            return leaving;
        }

        Map<ItemId, JsonObject> arriving() {
            Map<ItemId, JsonObject> arriving = new LinkedHashMap<>();
            data(arrived, "item.arrived").forEach(data -> {
                JsonObject item = data.getJsonObject("item");
                arriving.put(ItemId.of(item.getString("id")), item);
            });
            return arriving;
        }

        Optional<JsonObject> group() {
            return data(left, "group.deleted").stream().findFirst();
        }

        /** Whether both tell of the same items, of all that is needed, and of nothing else. */
        public boolean isWhole() {
            return leaving().keySet().equals(arriving().keySet())
                    && left.stream()
                            .allMatch(event -> LEAVING.contains(event.getString("type"))
                                    && event.getJsonObject("data").containsKey("previous"))
                    && arrived.stream().allMatch(event -> ARRIVING.contains(event.getString("type")));
        }

        private static List<JsonObject> data(List<JsonObject> events, String type) {
            return events.stream()
                    .filter(event -> event.getString("type").equals(type))
                    .map(event -> event.getJsonObject("data"))
                    .toList();
        }
    }

    /**
     * As part of a write. Refused: board_not_found, forbidden, board_archived, item_not_found, changed_since,
     * has_new_subitems, group_gone, group_in_use, last_group, column_restricted.
     */
    public Done run(WriteTransaction write, Moved moved) {
        Map<ItemId, JsonObject> was = moved.leaving();
        Map<ItemId, JsonObject> came = moved.arriving();
        Boards boards = transfers.boards(
                write, moved.away(), moved.home(), false, moved.group().isPresent());
        await(store.lockTexts(write.connection(), was.keySet()));
        ItemBatch away = items.open(write, boards.from(), List.of(), was.keySet(), List.of());
        List<Item> leaving = new ArrayList<>();
        was.keySet().forEach(id -> leaving.add(away.currently(id)));
        if (!was.keySet().containsAll(away.held())) {
            throw refused("has_new_subitems", "something was put under it since.");
        }
        leaving.forEach(item -> requireSame(write, boards.from(), item, Objects.requireNonNull(came.get(item.id()))));
        Optional<Group> group = moved.group().map(data -> groupBack(write, boards, data, was.keySet()));
        BoardStructure home =
                group.map(each -> TransferWriter.with(boards.to(), each)).orElse(boards.to());
        List<Item> ordered = Transfer.inOrder(leaving, boards.from());
        Journey journey = new Journey(boards.from(), home, ordered, ordered, group, true, beside(moved.left()));
        writer.moveRecords(write, journey);
        List<Item> arriving = new Return(write, home, was).of(ordered);
        writer.land(write, new Journey(boards.from(), home, ordered, arriving, group, true, journey.beside()));
        return new Done(
                ordered.size(),
                ordered.size() == 1 ? Optional.of(ordered.getFirst().name()) : Optional.empty());
    }

    /** What took over texts, files and recorded time gives them back. */
    private static Map<String, String> beside(List<JsonObject> left) {
        Map<String, String> back = new HashMap<>();
        for (JsonObject data : Moved.data(left, "item.left")) {
            data.getJsonObject("to")
                    .getJsonObject("columns")
                    .forEach(column -> back.put(String.valueOf(column.getValue()), column.getKey()));
        }
        return back;
    }

    private Group groupBack(WriteTransaction write, Boards boards, JsonObject data, Set<ItemId> along) {
        GroupId id = GroupId.of(data.getString("groupId"));
        Group now = boards.from().group(id).orElseThrow(() -> new RejectedException(Rejection.notFound("group")));
        GroupRules.roomFor(1, boards.to().groups().size()).orThrow();
        GroupRules.delete(boards.from().groups().size()).orThrow();
        if (!along.containsAll(
                await(store.inGroup(write.connection(), boards.from(), id, TransferItems.ITEMS_MAX + 1)))) {
            throw refused("group_in_use", "“" + now.title() + "” is in use since.");
        }
        String position = data.getJsonObject("previous").getString("position");
        return new Group(id, boards.to().id(), now.title(), now.color(), position, now.version() + 1);
    }

    /** Its place and its values; texts about it may have changed. */
    private void requireSame(WriteTransaction write, BoardStructure board, Item now, JsonObject came) {
        boolean same = now.groupId().toString().equals(came.getString("groupId"))
                && now.position().equals(came.getString("position"))
                && Objects.equals(now.parentId().map(ItemId::toString).orElse(null), came.getString("parentId"));
        Map<String, Object> arrived = PlainJson.of(came.getJsonObject("itemData"));
        for (Column column : board.columns()) {
            if (ColumnMapping.carries(column)) {
                same &= isSame(column, arrived.get(column.key()), now.values().get(column.key()));
            }
        }
        if (!same) {
            String who = await(log.readItemBackwards(
                            write.connection(), board.id().value(), now.id().value(), Long.MAX_VALUE, 1))
                    .stream()
                    .map(entry ->
                            new JsonObject(entry.event()).getJsonObject("actor").getString("name"))
                    .findFirst()
                    .orElse("Somebody");
            throw new RejectedException(
                    Rejection.conflict("changed_since", who + " has changed “" + now.name() + "” since."));
        }
    }

    private static boolean isSame(Column column, @Nullable Object arrived, @Nullable Object now) {
        return ConnectColumn.is(column)
                ? ConnectColumn.ids(arrived).equals(ConnectColumn.ids(now))
                : Objects.equals(arrived, now);
    }

    private static RejectedException refused(String code, String why) {
        return new RejectedException(Rejection.conflict(code, "This cannot be undone any more: " + why));
    }

    /** The items as they will be again. */
    private final class Return {

        private final WriteTransaction write;
        private final BoardStructure home;
        private final Map<ItemId, JsonObject> was;
        private final ItemBatch parents;
        private final Map<ItemId, Map<String, Object>> recorded = new HashMap<>();

        Return(WriteTransaction write, BoardStructure home, Map<ItemId, JsonObject> was) {
            this.write = write;
            this.home = home;
            this.was = was;
            this.parents = items.open(
                    write,
                    home,
                    was.values().stream()
                            .map(data -> data.getString("parentId"))
                            .filter(Objects::nonNull)
                            .map(ItemId::of)
                            .filter(id -> !was.containsKey(id))
                            .collect(Collectors.toSet()));
            for (CopiedSessions.ItemTotal total :
                    await(sessions.totals(write.connection(), List.copyOf(was.keySet())))) {
                home.column(total.column())
                        .flatMap(column -> TimeTrackingColumn.value(
                                        total.total().seconds(),
                                        total.total().running(),
                                        total.total().recorded())
                                .map(value -> Map.entry(column.key(), value)))
                        .ifPresent(value -> recorded.computeIfAbsent(total.item(), id -> new HashMap<>())
                                .put(value.getKey(), value.getValue()));
            }
        }

        List<Item> of(List<Item> leaving) {
            ItemLinks links = new ItemLinks(write, home);
            RestrictedColumns restricted = new RestrictedColumns(write, home);
            List<Item> arriving = new ArrayList<>();
            for (Item item : leaving) {
                JsonObject data = Objects.requireNonNull(was.get(item.id()));
                JsonObject previous = data.getJsonObject("previous");
                Map<String, Object> values =
                        links.stillThere(values(item.id(), PlainJson.of(previous.getJsonObject("itemData"))));
                restricted.require(values.keySet(), "");
                ItemValues.compute(values, home.columns());
                Optional<ItemId> parent = Optional.ofNullable(data.getString("parentId"))
                        .map(ItemId::of)
                        .filter(id -> was.containsKey(id) || parents.holds(id));
                arriving.add(new Item(
                        item.id(),
                        home.id(),
                        group(previous, parent),
                        parent,
                        previous.getLong("number"),
                        item.name(),
                        item.description(),
                        values,
                        ItemValues.assignees(values, home),
                        previous.getString("position"),
                        item.version() + 1,
                        item.createdAt(),
                        item.createdBy(),
                        write.at(),
                        write.command().caller().userId().value()));
            }
            return arriving;
        }

        /** Subitems are in the group of what they stand under, which may be another one by now. */
        private GroupId group(JsonObject previous, Optional<ItemId> parent) {
            GroupId group = parent.filter(parents::holds)
                    .map(id -> parents.currently(id).groupId())
                    .orElseGet(() -> GroupId.of(previous.getString("groupId")));
            if (home.group(group).isEmpty()) {
                throw refused("group_gone", "the group is gone.");
            }
            return group;
        }

        /** Without those whose column, or whose label, has gone since; recorded time is what it comes to now. */
        private Map<String, Object> values(ItemId item, Map<String, Object> previous) {
            Map<String, Object> values = new HashMap<>(recorded.getOrDefault(item, Map.of()));
            previous.forEach((key, value) -> home.column(key)
                    .filter(column -> !TimeTrackingColumn.is(column))
                    .ifPresent(column -> {
                        ColumnType type = ColumnTypes.named(column.type());
                        if (type.isReadOnly()
                                || type.accept(value, column, "/itemData/" + key)
                                        .isAccepted()) {
                            values.put(key, value);
                        }
                    }));
            return values;
        }
    }
}
