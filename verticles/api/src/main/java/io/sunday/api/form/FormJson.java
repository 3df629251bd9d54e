package io.sunday.api.form;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.FileColumn;
import io.sunday.domain.form.BroughtFile;
import io.sunday.domain.form.Form;
import io.sunday.domain.form.Question;
import io.sunday.usecases.form.PublicForms.Opened;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** A form for those who answer it: of a column no more than what its question needs. */
final class FormJson {

    private FormJson() {}

    static JsonObject form(Opened opened) {
        Form form = opened.form();
        JsonArray questions = new JsonArray();
        form.questions().forEach(question -> questions.add(question(question)));
        return new JsonObject()
                .put("title", form.title())
                .put("description", form.description())
                .put("questions", questions)
                .put("stamp", opened.stamp());
    }

    /** A file that was brought: what the page shows of it, and the id that the answer names it by. */
    static JsonObject file(BroughtFile file) {
        return new JsonObject(FileColumn.part(file.id(), file.name(), file.type(), file.size()));
    }

    private static JsonObject question(Question question) {
        JsonObject json = new JsonObject()
                .put("key", question.key())
                .put("type", question.type())
                .put("title", question.shownTitle())
                .put("help", question.help())
                .put("required", question.required());
        question.condition().ifPresent(condition -> json.put("showWhen", new JsonObject(condition.json())));
        question.column().ifPresent(column -> addSettings(column, json));
        return json;
    }

    private static void addSettings(Column column, JsonObject json) {
        if (column.settings().get("labels") instanceof List<?> labels) {
            JsonArray options = new JsonArray();
            for (Object label : labels) {
                Map<?, ?> map = (Map<?, ?>) label;
                options.add(new JsonObject().put("label", map.get("label")).put("color", map.get("color")));
            }
            json.put("options", options);
        }
        for (String setting : List.of("unit", "max", "time")) {
            Object value = column.settings().get(setting);
            if (value != null) {
                json.put(setting, value);
            }
        }
    }
}
