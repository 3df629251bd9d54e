package io.sunday.api.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back: a status, headers and, mostly, a body.
 *
 * @param body null for none
 * @param stream writes a body that is too long to be held; null for most
 * @param file is sent as it lies on the disk; null for most
 */
public record Answer(
        int status,
        Map<String, String> headers,
        @Nullable Buffer body,
        @Nullable Stream stream,
        @Nullable Path file) {

    /** Writes a body piece by piece, on a virtual thread. */
    @FunctionalInterface
    public interface Stream {
        void writeTo(Sink sink);
    }

    /** Takes the pieces; waits until the client has room for more. */
    @FunctionalInterface
    public interface Sink {
        void write(Buffer piece);

        default void write(String piece) {
            write(Buffer.buffer(piece));
        }
    }

    private static final String JSON = "application/json";
    private static final Buffer DATA = Buffer.buffer("{\"data\":");

    public Answer {
        headers = Map.copyOf(headers);
    }

    public Answer(int status, Map<String, String> headers, @Nullable Buffer body) {
        this(status, headers, body, null, null);
    }

    /** 200 with {@code {"data": …}}. */
    public static Answer ok(JsonObject data) {
        return json(200, new JsonObject().put("data", data));
    }

    /** 200 with a whole list that has no pages. */
    public static Answer ok(JsonArray data) {
        return json(200, new JsonObject().put("data", data));
    }

    /** 201 with {@code {"data": …}} and where it is. */
    public static Answer created(JsonObject data, String location) {
        return json(201, new JsonObject().put("data", data)).with("location", location);
    }

    /** 202 with {@code {"data": …}} and where to look on. */
    public static Answer accepted(JsonObject data, String location) {
        return json(202, new JsonObject().put("data", data)).with("location", location);
    }

    /** 204. */
    public static Answer done() {
        return new Answer(204, Map.of(), null);
    }

    /** 304 for a version that the client has. */
    public static Answer notModified(long version) {
        return new Answer(304, Map.of("etag", ETags.of(version)), null);
    }

    /** 200 with data that is JSON text already: it is passed on as it is. */
    public static Answer raw(Buffer data) {
        Buffer body = Buffer.buffer(data.length() + 9)
                .appendBuffer(DATA)
                .appendBuffer(data)
                .appendByte((byte) '}');
        return new Answer(200, Map.of(HttpHeaders.CONTENT_TYPE.toString(), JSON), body);
    }

    /** A body that is a JSON object as it stands. */
    public static Answer json(int status, JsonObject body) {
        return new Answer(status, Map.of(HttpHeaders.CONTENT_TYPE.toString(), JSON), body.toBuffer());
    }

    /** A body of another type. */
    public static Answer of(String contentType, Buffer body) {
        return new Answer(200, Map.of(HttpHeaders.CONTENT_TYPE.toString(), contentType), body);
    }

    /** 200 with a body of any length. */
    public static Answer streamed(String contentType, Stream stream) {
        return new Answer(200, Map.of(HttpHeaders.CONTENT_TYPE.toString(), contentType), null, stream, null);
    }

    /** 200 with a file of any length. */
    public static Answer ofFile(String contentType, Path file) {
        return new Answer(200, Map.of(HttpHeaders.CONTENT_TYPE.toString(), contentType), null, null, file);
    }

    /** The same answer with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body, stream, file);
    }

    /** The same answer with an ETag made of a version. */
    public Answer withVersion(long version) {
        return with("etag", ETags.of(version));
    }
}
