package io.sunday.usecases.undo;

import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.eventbus.json.RecurrenceJson;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.recurrence.Recurrences;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** The inverse of what was done to an item that repeats; the items that were made stay. */
final class RecurrencesInverse {

    private static final List<String> TIMING = List.of("rule", "timeZone", "start", "paused");

    private final Recurrences recurrences;

    RecurrencesInverse(Recurrences recurrences) {
        this.recurrences = recurrences;
    }

    Outcome apply(WriteTransaction write, Step step, JsonObject event) {
        String type = event.getString("type");
        JsonObject data = event.getJsonObject("data");
        String name = switch (type) {
            case "recurrence.created" -> away(write, data.getJsonObject("recurrence"));
            case "recurrence.deleted" -> name(recurrences.restore(write, id(data.getString("recurrenceId"))));
            default -> back(write, data.getJsonObject("recurrence"), data.getJsonObject("previous"));
        };
        return new Outcome(step.undone(), type, 1, Optional.of(name), List.of());
    }

    private String away(WriteTransaction write, JsonObject mine) {
        Recurrence now = recurrences.current(write, id(mine.getString("id")));
        requireSame(now, mine, TIMING);
        recurrences.delete(write, now.id());
        return name(now);
    }

    private String back(WriteTransaction write, JsonObject mine, JsonObject previous) {
        Recurrence now = recurrences.current(write, id(mine.getString("id")));
        requireSame(now, mine, List.copyOf(previous.fieldNames()));
        recurrences.change(
                write,
                now.id(),
                new Recurrences.Change(
                        previous.getString("rule"),
                        previous.getString("timeZone"),
                        previous.getString("start"),
                        previous.getBoolean("paused")));
        return name(now);
    }

    private static void requireSame(Recurrence now, JsonObject mine, List<String> fields) {
        JsonObject expected = new JsonObject();
        fields.forEach(field -> expected.put(field, mine.getValue(field)));
        StateChange.require(RecurrenceJson.recurrence(now), expected, name(now));
    }

    private static String name(Recurrence recurrence) {
        return RecurrenceJson.recurrence(recurrence).getString("name");
    }

    private static RecurrenceId id(String text) {
        return RecurrenceId.parse(text).orElseThrow();
    }
}
