package io.sunday.usecases.imports;

import static io.sunday.usecases.imports.table.JsonEntries.text;

import io.sunday.domain.item.ItemId;
import io.sunday.usecases.view.ViewBaselines;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The dates that a view of a file of a board compares with.
 *
 * @param json as the file has it
 * @param kept by the ids that the items have here
 * @param lost how many cannot be kept
 */
record BoardFileDates(Map<?, ?> json, JsonObject kept, int lost) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(?:[T ][0-9:.Z+-]{1,30})?");

    /**
     * Reads them; without any where the file has none.
     *
     * @param items what the items of the file have become: dates of others are of no use
     */
    static BoardFileDates of(@Nullable Object given, Function<String, Optional<ItemId>> items) {
        JsonObject kept = new JsonObject();
        if (!(given instanceof Map<?, ?> json) || !(json.get("dates") instanceof Map<?, ?> all)) {
            return new BoardFileDates(Map.of(), kept, 0);
        }
        all.forEach((id, each) -> {
            Optional<ItemId> item = items.apply(String.valueOf(id));
            if (item.isPresent() && kept.size() < ViewBaselines.ITEMS_MAX && each instanceof Map<?, ?> span) {
                String from = text(span, "from");
                String to = text(span, "to");
                if (DAY.matcher(from).matches() && DAY.matcher(to).matches()) {
                    kept.put(
                            item.get().toString(),
                            new JsonObject().put("from", from).put("to", to));
                }
            }
        });
        return new BoardFileDates(json, kept, all.size() - kept.size());
    }
}
