package io.sunday.storage.item;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place after the last item of a page: its sort keys and its id. It holds values, not a position in a result, so it
 * never expires and nothing that changes elsewhere moves it.
 *
 * @param sort which order it belongs to; it means nothing in another
 */
record ItemCursor(String sort, List<@Nullable String> keys, UUID id) {

    static final Rejection REJECTION =
            Rejection.invalid("?cursor", "invalid_cursor", "This cursor does not belong to this list.");

    private static final int LENGTH_MAX = 8_000;

    String encode() {
        JsonArray json = new JsonArray().add(sort).add(id.toString());
        keys.forEach(json::add);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    static Decision<ItemCursor> decode(String text, String sort, int keyCount) {
        if (text.length() > LENGTH_MAX) {
            return invalid();
        }
        try {
            String decoded = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            JsonArray json = new JsonArray(decoded);
            if (json.size() != keyCount + 2 || !sort.equals(json.getValue(0))) {
                return invalid();
            }
            List<@Nullable String> keys = new ArrayList<>();
            for (int i = 2; i < json.size(); i++) {
                keys.add((String) json.getValue(i));
            }
            return Decision.accepted(new ItemCursor(sort, keys, UUID.fromString((String) json.getValue(1))));
        } catch (DecodeException | IllegalArgumentException | ClassCastException e) {
            // Not one of ours: truncated, tampered with, or of another list.
            return invalid();
        }
    }

    private static Decision<ItemCursor> invalid() {
        return Decision.refused(REJECTION);
    }
}
