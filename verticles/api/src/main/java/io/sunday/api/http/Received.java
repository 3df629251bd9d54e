package io.sunday.api.http;

import io.sunday.storage.file.ReceivedFile;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;

/**
 * What came in a body that is not for the memory.
 *
 * @param fields the other parts of a form, by their names
 * @param fileNames what each file of a form is called, by the name of its part
 */
record Received(Optional<ReceivedFile> file, Map<String, String> fields, Map<String, String> fileNames) {

    private static final String KEY = "sunday.received";

    /** Empty when nothing was taken, as its type was another one. */
    static Optional<Received> of(RoutingContext context) {
        return Optional.ofNullable(context.<Received>get(KEY));
    }

    void putTo(RoutingContext context) {
        context.put(KEY, this);
    }
}
