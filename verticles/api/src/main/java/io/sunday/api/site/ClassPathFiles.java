package io.sunday.api.site;

import io.sunday.api.http.Compression;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Files of one folder of the class path, kept in memory with their ETag and compressed form. Only names of plain
 * characters are looked up, so nothing outside the folder can be named; what does not exist is not remembered, so the
 * memory is bounded by the folder.
 */
final class ClassPathFiles {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._@-]*(/[A-Za-z0-9_][A-Za-z0-9._@-]*)*");
    private static final int NAME_MAX = 200;

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("woff", "font/woff"),
            Map.entry("txt", "text/plain; charset=utf-8"));

    /** A file as it is served. */
    record File(Buffer bytes, Optional<Buffer> gzip, String etag, String type) {}

    private final Vertx vertx;
    private final String folder;
    private final Map<String, File> files = new ConcurrentHashMap<>();

    ClassPathFiles(Vertx vertx, String folder) {
        this.vertx = vertx;
        this.folder = folder;
    }

    /** Serves the file, or passes the request on when there is none. */
    void serve(RoutingContext context, String name, String cacheControl) {
        if (context.request().method() != HttpMethod.GET && context.request().method() != HttpMethod.HEAD
                || name.length() > NAME_MAX
                || !NAME.matcher(name).matches()) {
            context.next();
            return;
        }
        File known = files.get(name);
        if (known != null) {
            send(context, known, cacheControl);
            return;
        }
        vertx.executeBlocking(() -> read(name)).onComplete(read -> {
            if (read.failed()) {
                context.fail(read.cause());
            } else if (read.result().isPresent()) {
                File file = read.result().get();
                files.put(name, file);
                send(context, file, cacheControl);
            } else {
                context.next();
            }
        });
    }

    private static void send(RoutingContext context, File file, String cacheControl) {
        HttpServerResponse response = context.response()
                .putHeader("content-type", file.type())
                .putHeader("cache-control", cacheControl)
                .putHeader("etag", file.etag())
                .putHeader("vary", "accept-encoding");
        if (file.etag().equals(context.request().getHeader("if-none-match"))) {
            response.setStatusCode(304).end();
            return;
        }
        boolean compressed = file.gzip().isPresent()
                && Compression.accepted(context.request().getHeader("accept-encoding"));
        Buffer body = compressed ? file.gzip().get() : file.bytes();
        if (compressed) {
            response.putHeader("content-encoding", "gzip");
        }
        if (context.request().method() == HttpMethod.HEAD) {
            response.putHeader("content-length", Integer.toString(body.length()))
                    .end();
        } else {
            response.end(body);
        }
    }

    private Optional<File> read(String name) {
        try (InputStream in = ClassPathFiles.class.getClassLoader().getResourceAsStream(folder + "/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] bytes = in.readAllBytes();
            String suffix = name.substring(name.lastIndexOf('.') + 1);
            String type = TYPES.get(suffix);
            if (type == null) {
                // A folder, or something nobody meant to publish.
                return Optional.empty();
            }
            Buffer buffer = Buffer.buffer(bytes);
            Optional<Buffer> gzip = isText(type) && Compression.pays(bytes.length)
                    ? Optional.of(Compression.best(buffer))
                    : Optional.empty();
            return Optional.of(new File(buffer, gzip, etag(bytes), type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isText(String type) {
        return type.startsWith("text/") || type.endsWith("json") || type.endsWith("xml");
    }

    private static String etag(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
