package io.sunday.usecases.undo;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.eventbus.json.PlainJson;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.board.ChangeLabels;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The inverse of a change of columns, groups or of the board itself. The first event of a step says which it was. */
final class StructureInverse {

    private static final Set<String> COLUMN_FIELDS = Set.of("title", "settings", "position");

    private final ItemWrites items;
    private final ChangeBoard boards;
    private final ChangeColumns columns;
    private final ChangeLabels labels;
    private final ConvertColumn conversions;
    private final ChangeGroups groups;

    StructureInverse(
            ItemWrites items,
            ChangeBoard boards,
            ChangeColumns columns,
            ChangeLabels labels,
            ConvertColumn conversions,
            ChangeGroups groups) {
        this.items = items;
        this.boards = boards;
        this.columns = columns;
        this.labels = labels;
        this.conversions = conversions;
        this.groups = groups;
    }

    Outcome apply(WriteTransaction write, Step step, List<JsonObject> events) {
        BoardId board = new BoardId(step.boardId());
        JsonObject event = events.getFirst();
        String type = event.getString("type");
        JsonObject data = event.getJsonObject("data");
        String name = switch (type) {
            case "board.updated" -> boardBack(write, board, data);
            case "column.updated" -> columnBack(write, board, event);
            case "group.updated" -> groupBack(write, board, data);
            case "column.created", "column.restored" -> columnsAway(write, board, events, type);
            case "column.deleted" -> columnsBack(write, board, events);
            case "group.created", "group.restored" -> groupAway(write, board, data, events.size() - 1);
            case "group.deleted", "group.archived" ->
                groups.restore(write, board, GroupId.of(data.getString("groupId")))
                        .title();
            default -> throw cannot("What was done to the board's structure then cannot be undone.");
        };
        return new Outcome(step.undone(), type, 1, Optional.of(name), List.of());
    }

    private String boardBack(WriteTransaction write, BoardId board, JsonObject data) {
        JsonObject mine = data.getJsonObject("board");
        JsonObject previous = data.getJsonObject("previous");
        if (previous.containsKey("kind") || previous.containsKey("ownItems")) {
            throw cannot("Who sees a board is given and taken knowingly, not with undo: change it in its settings.");
        }
        JsonObject now = BoardJson.board(boards.current(write, board));
        requireSame(now, mine, previous, now.getString("name"));
        boards.change(write, board, previous.getString("name"), previous.getString("description"));
        return mine.getString("name");
    }

    private String columnBack(WriteTransaction write, BoardId board, JsonObject event) {
        JsonObject data = event.getJsonObject("data");
        JsonObject mine = data.getJsonObject("column");
        JsonObject previous = data.getJsonObject("previous");
        if (previous.containsKey("type")) {
            ColumnId id = ColumnId.of(mine.getString("id"));
            return conversions
                    .back(write, board, id, mine.getString("type"), Instant.ofEpochMilli(event.getLong("at")))
                    .title();
        }
        if (!COLUMN_FIELDS.containsAll(previous.fieldNames())) {
            throw cannot("This change of a column is not taken back with undo: change it in its settings.");
        }
        Column now = items.open(write, board, List.of())
                .board()
                .column(ColumnId.of(mine.getString("id")))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
        requireSame(BoardJson.column(now), mine, previous, now.title());
        JsonObject settings = previous.getJsonObject("settings");
        if (settings != null && previous.size() == 1 && onlyLabels(settings, mine.getJsonObject("settings"))) {
            return labels.back(
                            write,
                            board,
                            now.id(),
                            PlainJson.of(settings),
                            replaced(data),
                            Instant.ofEpochMilli(event.getLong("at")))
                    .title();
        }
        columns.change(
                write,
                board,
                now.id(),
                new ChangeColumns.Change(
                        previous.getString("title"),
                        settings == null ? null : settings(now, PlainJson.of(settings)),
                        place(previous)));
        return mine.getString("title");
    }

    private static boolean onlyLabels(JsonObject before, JsonObject after) {
        Map<String, Object> others = PlainJson.of(before);
        Map<String, Object> othersNow = PlainJson.of(after);
        return others.remove("labels") != null && othersNow.remove("labels") != null && others.equals(othersNow);
    }

    /** By the label that went. */
    private static Map<String, String> replaced(JsonObject data) {
        Map<String, String> replaced = new HashMap<>();
        data.getJsonObject("replaced", new JsonObject())
                .forEach(other -> replaced.put(other.getKey(), (String) other.getValue()));
        return replaced;
    }

    /** As they were, saying that there were no others. */
    private static Map<String, Object> settings(Column column, Map<String, Object> before) {
        return ConnectColumn.is(column) ? ConnectColumn.sayingAllBoards(before) : before;
    }

    private String groupBack(WriteTransaction write, BoardId board, JsonObject data) {
        JsonObject mine = data.getJsonObject("group");
        JsonObject previous = data.getJsonObject("previous");
        GroupId id = GroupId.of(mine.getString("id"));
        Group now = items.open(write, board, List.of())
                .board()
                .group(id)
                .orElseThrow(() -> GoneGroup.refusal(write, board, id));
        requireSame(BoardJson.group(now), mine, previous, now.title());
        groups.change(
                write,
                board,
                now.id(),
                new ChangeGroups.Change(previous.getString("title"), previous.getString("color"), place(previous)));
        return mine.getString("title");
    }

    /** Two of them when a board was connected with itself in both directions. */
    private String columnsAway(WriteTransaction write, BoardId board, List<JsonObject> events, String type) {
        Map<String, JsonObject> came = new LinkedHashMap<>();
        for (JsonObject event : events) {
            if (event.getString("type").equals(type)) {
                JsonObject data = event.getJsonObject("data");
                came.putIfAbsent(data.getJsonObject("column").getString("id"), data);
            }
        }
        return came.values().stream()
                .map(data -> columnAway(write, board, data, type))
                .toList()
                .getFirst();
    }

    private String columnsBack(WriteTransaction write, BoardId board, List<JsonObject> events) {
        return events.stream()
                .filter(event -> event.getString("type").equals("column.deleted"))
                .map(event -> ColumnId.of(event.getJsonObject("data").getString("columnId")))
                .map(id -> columns.restore(write, board, id).title())
                .toList()
                .getFirst();
    }

    private String columnAway(WriteTransaction write, BoardId board, JsonObject data, String type) {
        JsonObject column = data.getJsonObject("column");
        boolean written = !ColumnTypes.named(column.getString("type")).isReadOnly();
        if (written && type.equals("column.created") && columns.hasValues(write, board, column.getString("key"))) {
            throw inUse("column_in_use", column.getString("title"));
        }
        columns.delete(write, board, ColumnId.of(column.getString("id")));
        return column.getString("title");
    }

    private String groupAway(WriteTransaction write, BoardId board, JsonObject data, int itemsThatCame) {
        JsonObject group = data.getJsonObject("group");
        GroupId id = GroupId.of(group.getString("id"));
        if (groups.itemCount(write, board, id) > itemsThatCame) {
            throw inUse("group_in_use", group.getString("title"));
        }
        groups.putAway(write, board, id, "archive".equals(data.getString("from")));
        return group.getString("title");
    }

    private static Place place(JsonObject previous) {
        String position = previous.getString("position");
        return position == null ? Place.END : new Place(position, null, null);
    }

    private static void requireSame(JsonObject now, JsonObject mine, JsonObject previous, String name) {
        for (String field : previous.fieldNames()) {
            if (!Objects.equals(
                    PlainJson.plainValue(now.getValue(field)), PlainJson.plainValue(mine.getValue(field)))) {
                throw new RejectedException(
                        Rejection.conflict("changed_since", "Somebody has changed “" + name + "” since."));
            }
        }
    }

    private static RejectedException inUse(String code, String name) {
        return new RejectedException(
                Rejection.conflict(code, "This cannot be undone any more: “" + name + "” is in use since."));
    }

    private static RejectedException cannot(String why) {
        return new RejectedException(Rejection.conflict("no_longer_possible", why));
    }
}
