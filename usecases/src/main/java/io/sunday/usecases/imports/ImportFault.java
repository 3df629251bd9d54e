package io.sunday.usecases.imports;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Something of a file that did not become part of the board.
 *
 * @param row where it stands in the file
 * @param field header of the column that is to blame, if one is
 * @param wholeRow whether the row was left out altogether
 */
record ImportFault(long row, @Nullable String field, String message, boolean wholeRow) {

    JsonObject json() {
        return new JsonObject()
                .put("row", row)
                .put("column", field)
                .put("message", message)
                .put("dropped", wholeRow ? "row" : "field");
    }
}
