package io.sunday.usecases.imports;

import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.column.DependencyColumn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a board in the form of {@link BoardFile}, so that people in it can be found by their addresses elsewhere. */
final class JsonExport {

    private final ExportBoard.Export export;
    private final Set<String> named = new LinkedHashSet<>();

    JsonExport(ExportBoard.Export export) {
        this.export = export;
    }

    void writeTo(ExportBoard.Receiver receiver) {
        JsonObject start = new JsonObject()
                .put("format", BoardFile.FORMAT)
                .put("version", BoardFile.VERSION)
                .put("board", board());
        String text = start.encode();
        receiver.receive(text.substring(0, text.length() - 1) + ",\"items\":[");
        boolean[] first = {true};
        export.items(page -> {
            StringBuilder piece = new StringBuilder();
            for (String item : page) {
                piece.append(first[0] ? "\n" : ",\n").append(item);
                first[0] = false;
                note(item);
            }
            receiver.receive(piece.toString());
        });
        JsonArray repetitions = new JsonArray();
        export.repetitions().forEach(repetition -> repetitions.add(repetition.json()));
        String repeating = repetitions.encode();
        note(repeating);
        receiver.receive("\n],\"repetitions\":" + repeating + ",\"people\":" + people().encode() + "}\n");
    }

    private JsonObject board() {
        JsonArray columns = new JsonArray();
        for (Column column : export.board().columns()) {
            columns.add(new JsonObject()
                    .put("key", column.key())
                    .put("title", column.title())
                    .put("type", column.type())
                    .put("settings", new JsonObject(settings(column))));
        }
        JsonArray groups = new JsonArray();
        for (Group group : export.board().groups()) {
            groups.add(new JsonObject()
                    .put("id", group.id().toString())
                    .put("title", group.title())
                    .put("color", group.color()));
        }
        return new JsonObject()
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

    /** Only who is named in the items goes into the file, not everybody of the organization. */
    private void note(String item) {
        for (MemberNames.Member member : export.members()) {
            if (!named.contains(member.id()) && item.contains(member.id())) {
                named.add(member.id());
            }
        }
    }

    private JsonArray people() {
        JsonArray people = new JsonArray();
        for (MemberNames.Member member : List.copyOf(export.members())) {
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
