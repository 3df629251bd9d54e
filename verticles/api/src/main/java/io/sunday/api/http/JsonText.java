package io.sunday.api.http;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.nio.charset.StandardCharsets;

/** JSON inside a parameter or a form field. */
public final class JsonText {

    private JsonText() {}

    /** The plain value of the text; a refusal names {@code pointer}. */
    public static Object decode(String text, String pointer) {
        Object value;
        try {
            value = JsonBody.decode(text.getBytes(StandardCharsets.UTF_8));
        } catch (RejectedException refused) {
            throw new RejectedException(refused.rejection().under(pointer));
        }
        if (value == null) {
            throw new RejectedException(Rejection.invalid(pointer, "wrong_type", "Must not be null."));
        }
        return value;
    }
}
