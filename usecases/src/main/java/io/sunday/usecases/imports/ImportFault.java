package io.sunday.usecases.imports;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Something of a file that did not become part of the board.
 *
 * @param row where it stands in the file
 * @param field header of the column that is to blame, if one is
 * @param wholeRow whether the row was left out altogether
 * @param code stable name of the reason, where there is one
 */
record ImportFault(
        long row,
        @Nullable String field,
        String message,
        boolean wholeRow,
        @Nullable String code) {

    ImportFault {
        message = storable(message);
        field = field == null ? null : storable(field);
    }

    /** Of which the message tells all. */
    ImportFault(long row, @Nullable String field, String message, boolean wholeRow) {
        this(row, field, message, wholeRow, null);
    }

    /** What a file says may have characters that nothing can store: they become question marks. */
    private static String storable(String text) {
        return new String(text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return new JsonObject()
                .put("row", row)
                .put("column", field)
                .put("message", message)
                .put("dropped", wholeRow ? "row" : "field")
                .put("code", code);
    }
}
