package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.column.DateText;
import io.sunday.domain.column.NumberText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How the rows of a file become items: decided once from the whole file, then kept with the job, so that whichever node
 * goes on with the import reads the remaining rows alike.
 *
 * @param format its name
 * @param targets one for each column of the file
 * @param rows how many there are, without the header
 * @param people who is named in the file and not known here: {@code {name, rows}}
 * @param notes what was left out and belongs to no row
 */
record ImportPlan(String format, List<Target> targets, long rows, JsonArray people, List<String> notes) {

    /** What a column of the file becomes. */
    enum Kind {
        SKIP,
        NAME,
        DESCRIPTION,
        GROUP,
        VALUE
    }

    /**
     * One column of the file.
     *
     * @param key of the board's column, for a value
     * @param type of the board's column, for a value
     * @param boards that the board's column connects to, if it does
     */
    record Target(
            String header,
            Kind kind,
            String key,
            String type,
            DateText.Order dateOrder,
            NumberText.DecimalMark decimalMark,
            List<BoardId> boards) {

        static Target own(String header, Kind kind) {
            return new Target(
                    header, kind, "", "", DateText.Order.MONTH_FIRST, NumberText.DecimalMark.POINT, List.of());
        }
    }

    ImportPlan {
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
    }

    JsonObject toJson() {
        JsonArray columns = new JsonArray();
        for (Target target : targets) {
            columns.add(new JsonObject()
                    .put("header", target.header())
                    .put("kind", target.kind().name())
                    .put("key", target.key())
                    .put("type", target.type())
                    .put("dateOrder", target.dateOrder().name())
                    .put("decimalMark", target.decimalMark().name())
                    .put(
                            "boards",
                            new JsonArray(target.boards().stream()
                                    .map(BoardId::toString)
                                    .toList())));
        }
        return new JsonObject()
                .put("format", format)
                .put("rows", rows)
                .put("targets", columns)
                .put("people", people)
                .put("notes", new JsonArray(notes));
    }

    static ImportPlan fromJson(JsonObject json) {
        List<Target> targets = json.getJsonArray("targets").stream()
                .map(JsonObject.class::cast)
                .map(target -> new Target(
                        target.getString("header"),
                        Kind.valueOf(target.getString("kind")),
                        target.getString("key"),
                        target.getString("type"),
                        DateText.Order.valueOf(target.getString("dateOrder")),
                        NumberText.DecimalMark.valueOf(target.getString("decimalMark")),
                        target.getJsonArray("boards", new JsonArray()).stream()
                                .map(id -> BoardId.of((String) id))
                                .toList()))
                .toList();
        return new ImportPlan(
                json.getString("format", "csv"),
                targets,
                json.getLong("rows"),
                json.getJsonArray("people", new JsonArray()),
                json.getJsonArray("notes", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
    }
}
