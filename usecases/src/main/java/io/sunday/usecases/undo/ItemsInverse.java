package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.text.TextDiff;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.time.TimeInverse;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inverse of events about items, as one batch: what was changed gets its previous values, what came goes. */
final class ItemsInverse {

    private static final int EVENTS_LOOKED_AT = 50;

    private final WriteTransaction write;
    private final BoardStructure board;
    private final Step step;
    private final ItemWrites items;
    private final EventLog log;
    private final Map<ItemId, JsonObject> came = new LinkedHashMap<>();
    private final Set<ItemId> went = new LinkedHashSet<>();
    private final Set<ItemId> changed = new LinkedHashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();

    ItemsInverse(WriteTransaction write, BoardStructure board, Step step, ItemWrites items, EventLog log) {
        this.write = write;
        this.board = board;
        this.step = step;
        this.items = items;
        this.log = log;
    }

    Outcome apply(List<JsonObject> events) {
        Set<ItemId> named = new LinkedHashSet<>();
        for (JsonObject event : events) {
            JsonObject data = event.getJsonObject("data");
            switch (event.getString("type")) {
                case "item.created", "item.restored" ->
                    came.put(ItemId.of(data.getJsonObject("item").getString("id")), data);
                case "item.deleted", "item.archived" -> went.add(ItemId.of(data.getString("itemId")));
                default -> changed.add(ItemId.of(data.getString("itemId")));
            }
        }
        named.addAll(changed);
        named.addAll(went);
        Set<ItemId> trees = new LinkedHashSet<>(came.keySet());
        trees.addAll(changed);
        TimeInverse time = new TimeInverse(write, board, events);
        ItemBatch batch = items.open(write, board, named, trees, went);
        batch.keepDates();
        refuseWhatIsBackAlready(batch);
        FilesInverse files = new FilesInverse(write, batch);
        for (JsonObject event : events.reversed()) {
            JsonObject data = event.getJsonObject("data");
            switch (event.getString("type")) {
                case "item.updated", "item.moved" -> changeBack(batch, data);
                case "item.deleted", "item.archived" -> batch.restore(ItemId.of(data.getString("itemId")));
                case "file.attached" -> fields.add(files.takeOut(data));
                case "file.removed" -> fields.add(files.putBack(data));
                default -> {}
            }
        }
        fields.addAll(time.apply(batch));
        putAwayWhatCame(batch);
        Set<ItemId> all = new LinkedHashSet<>(came.keySet());
        all.addAll(went);
        all.addAll(changed);
        Optional<String> name = all.size() == 1 ? nameOf(batch, all.iterator().next()) : Optional.empty();
        batch.commit();
        time.tell();
        return new Outcome(step.undone(), events.getFirst().getString("type"), all.size(), name, List.copyOf(fields));
    }

    private Optional<String> nameOf(ItemBatch batch, ItemId id) {
        JsonObject data = came.get(id);
        return data != null
                ? Optional.of(data.getJsonObject("item").getString("name"))
                : Optional.of(batch.currently(id).name());
    }

    private void refuseWhatIsBackAlready(ItemBatch batch) {
        for (ItemId id : went) {
            if (batch.holds(id) && !came.containsKey(id)) {
                throw changedSince(id, batch.currently(id).name(), "@item");
            }
        }
    }

    private void changeBack(ItemBatch batch, JsonObject data) {
        ItemId id = ItemId.of(data.getString("itemId"));
        if (came.containsKey(id)) {
            return;
        }
        Item now = batch.currently(id);
        JsonObject changes = data.getJsonObject("changes");
        JsonObject previous = data.getJsonObject("previous");
        require(now, "@name", changes, "name", now.name());
        require(now, "@group", changes, "groupId", now.groupId().toString());
        require(now, "@position", changes, "position", now.position());
        require(
                now,
                "@parent",
                changes,
                "parentId",
                now.parentId().map(ItemId::toString).orElse(null));
        Map<String, @Nullable Object> values = new HashMap<>();
        JsonObject set = changes.getJsonObject("itemData", new JsonObject());
        JsonObject before = previous.getJsonObject("itemData", new JsonObject());
        for (String key : set.fieldNames()) {
            if (isComputed(key)) {
                continue;
            }
            Object mine = PlainJson.plainValue(set.getValue(key));
            Object previously = PlainJson.plainValue(before.getValue(key));
            Object current = now.values().get(key);
            fields.add(key);
            if (isSame(key, mine, current)) {
                values.put(key, previously);
            } else if (isLongText(key)) {
                String text = takenOut(now, key, text(mine), text(current), text(previously));
                values.put(key, text.isEmpty() ? null : text);
            } else {
                throw changedSince(id, now.name(), key);
            }
        }
        Parent parent = !changes.containsKey("parentId")
                ? null
                : new Parent(Optional.ofNullable(previous.getString("parentId")).map(ItemId::of));
        // What stands under an item that goes back follows it by itself.
        boolean follows =
                parent == null && now.parentId().filter(changed::contains).isPresent();
        GroupId group = follows || !previous.containsKey("groupId") ? null : GroupId.of(previous.getString("groupId"));
        if (group != null && board.group(group).isEmpty()) {
            throw GoneGroup.refusal(write, board.id(), group);
        }
        ItemPatch patch = new ItemPatch(
                previous.getString("name"),
                descriptionBack(now, changes, previous),
                group,
                previous.getString("position"),
                values,
                parent);
        batch.change(id, patch, "");
    }

    private @Nullable String descriptionBack(Item now, JsonObject changes, JsonObject previous) {
        if (!changes.containsKey("description")) {
            return null;
        }
        fields.add("@description");
        return takenOut(
                now,
                "@description",
                changes.getString("description"),
                now.description(),
                previous.getString("description"));
    }

    /** A text without what I did to it: what others have done to other words of it since stays. */
    private String takenOut(Item now, String field, String mine, String current, String previously) {
        return TextDiff.rebase(mine, current, previously).orElseThrow(() -> {
            String text = board.column(field).map(Column::title).orElse("the description");
            return changedSince(now.id(), now.name(), field, "the same words in " + text + " of ");
        });
    }

    private boolean isLongText(String key) {
        return board.column(key)
                .filter(column -> column.type().equals("long_text"))
                .isPresent();
    }

    private static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** Connected items may have got other names since. */
    private boolean isSame(String key, @Nullable Object mine, @Nullable Object current) {
        return board.column(key).filter(ConnectColumn::is).isPresent()
                ? ConnectColumn.ids(mine).equals(ConnectColumn.ids(current))
                : Objects.equals(mine, current);
    }

    /** Such a value follows from the others by itself. */
    private boolean isComputed(String key) {
        return board.column(key)
                .filter(column -> ColumnTypes.named(column.type()).isReadOnly())
                .isPresent();
    }

    private void require(Item now, String field, JsonObject changes, String name, @Nullable Object current) {
        if (changes.containsKey(name)) {
            if (!Objects.equals(changes.getValue(name), current)) {
                throw changedSince(now.id(), now.name(), field);
            }
            fields.add(field);
        }
    }

    /** What I made or brought back goes again, unless somebody else has worked on it or put something under it. */
    private void putAwayWhatCame(ItemBatch batch) {
        if (came.isEmpty()) {
            return;
        }
        List<ItemId> there = came.keySet().stream().filter(batch::holds).toList();
        if (there.size() < came.size()) {
            throw new RejectedException(
                    Rejection.conflict("item_gone", "This cannot be undone any more: the item is gone already."));
        }
        await(log.touchedByOthers(write.connection(), board.id().value(), step.lastSeq(), ids(there), step.userId()))
                .ifPresent(other -> {
                    throw changedSince(
                            new ItemId(other), nameOf(batch, new ItemId(other)).orElse(""), "@item");
                });
        Set<ItemId> subtree = batch.held();
        subtree.removeAll(changed);
        subtree.removeAll(went);
        if (!came.keySet().containsAll(subtree)) {
            throw new RejectedException(Rejection.conflict(
                    "has_new_subitems", "This cannot be undone any more: something was put under it since."));
        }
        for (ItemId id : there) {
            boolean root = batch.holds(id)
                    && batch.currently(id).parentId().filter(came::containsKey).isEmpty();
            if (root && "archive".equals(Objects.requireNonNull(came.get(id)).getString("from"))) {
                batch.archive(id);
            } else if (root) {
                batch.delete(id);
            }
        }
    }

    private static List<java.util.UUID> ids(List<ItemId> items) {
        return new ArrayList<>(items.stream().map(ItemId::value).toList());
    }

    private RejectedException changedSince(ItemId id, String name, String field) {
        return changedSince(
                id,
                name,
                field,
                board.column(field).map(column -> column.title() + " of ").orElse(""));
    }

    private RejectedException changedSince(ItemId id, String name, String field, String what) {
        String who = await(log.readItemBackwards(
                        write.connection(), board.id().value(), id.value(), Long.MAX_VALUE, EVENTS_LOOKED_AT))
                .stream()
                .filter(entry -> entry.seq() > step.lastSeq())
                .map(entry -> new JsonObject(entry.event()))
                .filter(event -> touches(event.getJsonObject("data"), field))
                .findFirst()
                .map(event -> event.getJsonObject("actor").getString("name"))
                .orElse("Somebody");
        return new RejectedException(
                Rejection.conflict("changed_since", who + " has changed " + what + "“" + name + "” since."));
    }

    private static boolean touches(JsonObject data, String field) {
        JsonObject changes = data.getJsonObject("changes");
        return changes == null
                || field.equals("@item")
                || changes.containsKey(field.equals("@group") ? "groupId" : field.substring(1))
                || changes.getJsonObject("itemData", new JsonObject()).containsKey(field);
    }
}
