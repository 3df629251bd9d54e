package io.sunday.usecases.imports;

import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.view.View;
import io.sunday.storage.comment.CommentStore.Version;
import io.sunday.storage.comment.CopiedComments.Look;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a board in the form of {@link BoardFile}, so that people in it can be found by their addresses elsewhere. */
final class JsonExport {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Items whose parts are asked for at a time. */
    private static final int ITEMS_AT_A_TIME = 500;

    private static final int PIECE_LENGTH = 64 * 1024;

    private final ExportBoard.Export export;
    private final String server;
    private final Map<String, MemberNames.Member> members = new HashMap<>();
    private final Map<ColumnId, String> keys = new HashMap<>();
    private final Set<String> named = new HashSet<>();

    /** So that what hangs on them is that of the items in the file, and of no others. */
    private final List<ItemId> items = new ArrayList<>();

    JsonExport(ExportBoard.Export export, String server) {
        this.export = export;
        this.server = server;
        export.members().forEach(member -> members.put(member.id(), member));
        export.board().columns().forEach(column -> keys.put(column.id(), column.key()));
    }

    void writeTo(ExportBoard.Receiver receiver) {
        JsonObject start = new JsonObject()
                .put("format", BoardFile.FORMAT)
                .put("version", BoardFile.VERSION)
                .put("board", board());
        String text = start.encode();
        note(text);
        receiver.receive(text.substring(0, text.length() - 1));
        list(receiver, "items", entries -> {
            export.items(page -> page.forEach(item -> item(item, entries)));
            export.archivedItems(page -> page.forEach(item -> item(archived(item), entries)));
        });
        list(
                receiver,
                BoardFile.SESSIONS,
                entries -> parts(
                        (parts, write) -> parts.sessions(each -> inColumn(each.columnId(), json(each), write)),
                        entries));
        list(
                receiver,
                BoardFile.UPDATES,
                entries -> parts(
                        (parts, write) -> parts.comments((each, earlier) -> write.accept(json(each, earlier))),
                        entries));
        list(
                receiver,
                BoardFile.LOOKS,
                entries -> parts((parts, write) -> parts.looks(each -> write.accept(json(each))), entries));
        list(
                receiver,
                BoardFile.FILES,
                entries -> parts(
                        (parts, write) -> parts.files(each -> inColumn(each.columnId(), json(each), write)), entries));
        list(
                receiver,
                BoardFile.VIEWS,
                entries ->
                        export.views().forEach(each -> entries.accept(json(each).encode())));
        list(
                receiver,
                BoardFile.RECIPES,
                entries -> export.recipes()
                        .forEach(each -> entries.accept(json(each).encode())));
        list(
                receiver,
                "repetitions",
                entries -> export.repetitions()
                        .forEach(each -> entries.accept(each.json().encode())));
        list(
                receiver,
                BoardFile.ARCHIVE,
                entries -> export.archiveSteps()
                        .forEach(each -> entries.accept(new JsonObject()
                                .put(
                                        each.isItem() ? "itemId" : "groupId",
                                        each.id().toString())
                                .encode())));
        receiver.receive(",\"people\":" + people().encode() + "}\n");
    }

    /** Writes a list, an entry in each line, in pieces of some size. */
    private void list(ExportBoard.Receiver receiver, String name, Consumer<Consumer<String>> entries) {
        StringBuilder piece = new StringBuilder(",\"" + name + "\":[");
        boolean[] first = {true};
        entries.accept(entry -> {
            piece.append(first[0] ? "\n" : ",\n").append(entry);
            first[0] = false;
            note(entry);
            if (piece.length() > PIECE_LENGTH) {
                receiver.receive(piece.toString());
                piece.setLength(0);
            }
        });
        receiver.receive(piece.append("\n]").toString());
    }

    private void item(String item, Consumer<String> entries) {
        items.add(ItemId.of(new JsonObject(item).getString("id")));
        entries.accept(item);
    }

    private static String archived(String item) {
        return new JsonObject(item).put("archived", true).encode();
    }

    private void parts(BiConsumer<BoardParts.Of, Consumer<JsonObject>> reader, Consumer<String> entries) {
        for (int from = 0; from < items.size(); from += ITEMS_AT_A_TIME) {
            List<ItemId> some = items.subList(from, Math.min(items.size(), from + ITEMS_AT_A_TIME));
            reader.accept(export.parts(some), entry -> entries.accept(entry.encode()));
        }
    }

    /** What is in a column that the file does not have is not for whoever exports. */
    private void inColumn(ColumnId column, JsonObject entry, Consumer<JsonObject> write) {
        if (keys.containsKey(column)) {
            write.accept(entry);
        }
    }

    private JsonObject board() {
        JsonArray columns = new JsonArray();
        for (Column column : export.board().columns()) {
            columns.add(new JsonObject()
                    .put("id", column.id().toString())
                    .put("key", column.key())
                    .put("title", column.title())
                    .put("type", column.type())
                    .put("settings", new JsonObject(settings(column))));
        }
        JsonArray groups = new JsonArray();
        List<Group> archived = export.archivedGroups();
        Stream.concat(export.board().groups().stream(), archived.stream())
                .sorted(Comparator.comparing(Group::position)
                        .thenComparing(group -> group.id().toString()))
                .forEach(group -> {
                    JsonObject json = new JsonObject()
                            .put("id", group.id().toString())
                            .put("title", group.title())
                            .put("color", group.color());
                    groups.add(archived.contains(group) ? json.put("archived", true) : json);
                });
        return new JsonObject()
                .put("id", export.board().id().toString())
                .put("name", export.boardName())
                .put("description", export.description())
                .put("columns", columns)
                .put("groups", groups);
    }

    private Map<String, Object> settings(Column column) {
        Map<String, Object> settings = new HashMap<>(column.settings());
        if (column.type().equals("dependency")
                && DependencyColumn.dates(column, export.board().columns()).isEmpty()) {
            // The dates that followed have gone: others may on the board that is made.
            settings.remove("dateColumn");
        }
        return settings;
    }

    private static JsonObject json(Comment comment, List<Version> earlier) {
        JsonObject reactions = new JsonObject();
        comment.reactions().forEach((reaction, people) -> reactions.put(reaction.wireName(), ids(people)));
        JsonArray texts = new JsonArray();
        earlier.forEach(text -> texts.add(new JsonObject()
                .put("body", text.body())
                .put("writtenAt", text.writtenAt().toString())));
        return new JsonObject()
                .put("id", comment.id().toString())
                .put("itemId", comment.itemId().toString())
                .put("parentId", comment.parentId().map(CommentId::toString).orElse(null))
                .put("body", comment.body())
                .put("pinned", comment.pinned())
                .put("reactions", reactions)
                .put("createdAt", comment.createdAt().toString())
                .put("createdBy", comment.createdBy().toString())
                .put("author", comment.author())
                .put("editedAt", comment.editedAt().map(Instant::toString).orElse(null))
                .put("earlier", texts);
    }

    private static JsonObject json(Look look) {
        return new JsonObject()
                .put("itemId", look.item().toString())
                .put("userId", look.person().toString())
                .put("updates", look.comments())
                .put("seenAt", look.at().toString());
    }

    private JsonObject json(TimeSession session) {
        return new JsonObject()
                .put("itemId", session.itemId().toString())
                .put("column", keys.get(session.columnId()))
                .put("userId", session.userId().toString())
                .put("from", session.from().toString())
                .put("to", session.to().map(Instant::toString).orElse(null))
                .put("manual", session.manual())
                .put("note", session.note())
                .put("correction", session.correction().map(JsonExport::json).orElse(null));
    }

    private static JsonObject json(TimeSession.Correction correction) {
        return new JsonObject()
                .put("by", correction.by().toString())
                .put("at", correction.at().toString())
                .put("reason", correction.reason())
                .put("deleted", correction.deleted())
                .put("from", correction.from().toString())
                .put("to", correction.to().toString());
    }

    private JsonObject json(ItemFile file) {
        return new JsonObject()
                .put("itemId", file.itemId().toString())
                .put("column", keys.get(file.columnId()))
                .put("name", file.name())
                .put("type", file.type())
                .put("size", file.size())
                .put("hash", file.hash().orElse(null))
                .put("address", server + "/v1/files/" + file.id() + "/content")
                .put("createdAt", file.createdAt().toString())
                .put("createdBy", file.createdBy().toString());
    }

    private JsonObject json(View view) {
        Map<String, Object> settings = new HashMap<>(view.settings());
        Optional<JsonObject> baseline = settings.remove("baseline") == null ? Optional.empty() : export.baseline(view);
        JsonObject json = new JsonObject()
                .put("name", view.name())
                .put("type", view.type().apiName())
                .put("settings", new JsonObject(settings))
                .put("personal", view.personal())
                .put("locked", view.locked());
        return baseline.map(dates -> json.put("baseline", dates)).orElse(json);
    }

    private static JsonObject json(Automation automation) {
        return new JsonObject()
                .put("name", automation.name())
                .put("enabled", automation.enabled())
                .put("trigger", new JsonObject(RecipeJson.of(automation.recipe().trigger())))
                .put(
                        "conditions",
                        list(automation.recipe().conditions().stream()
                                .map(RecipeJson::of)
                                .toList()))
                .put(
                        "actions",
                        list(automation.recipe().actions().stream()
                                .map(RecipeJson::of)
                                .toList()));
    }

    private static JsonArray list(List<? extends Map<String, ? extends @Nullable Object>> objects) {
        return new JsonArray(objects);
    }

    private static JsonArray ids(List<UserId> people) {
        return new JsonArray(people.stream().map(UserId::toString).toList());
    }

    /** Only who is named somewhere goes into the file, not everybody of the organization. */
    private void note(String entry) {
        Matcher ids = ID.matcher(entry);
        while (ids.find()) {
            if (members.containsKey(ids.group())) {
                named.add(ids.group());
            }
        }
    }

    private JsonArray people() {
        JsonArray people = new JsonArray();
        for (MemberNames.Member member : export.members()) {
            if (named.contains(member.id())) {
                people.add(new JsonObject()
                        .put("id", member.id())
                        .put("email", member.email())
                        .put("name", member.name()));
            }
        }
        return people;
    }
}
