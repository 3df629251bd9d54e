package io.sunday.api.http;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** gzip for answers where it pays. */
public final class Compression {

    /** Below this the network does not notice, but the processor does. */
    private static final int BYTES_MIN = 8 * 1024;

    private Compression() {}

    /** Whether the client takes gzip. */
    public static boolean accepted(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
            String one = coding.strip().replace(" ", "");
            if (one.equals("gzip") || one.equals("*")) {
                return true;
            }
            if (one.startsWith("gzip;")) {
                return !one.matches("gzip;q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** Whether a body of this size is worth it. */
    public static boolean pays(int bytes) {
        return bytes >= BYTES_MIN;
    }

    /** The fastest level: JSON shrinks to a tenth anyway, and most clients are near. */
    public static Buffer fast(Buffer body) {
        return gzip(body, Deflater.BEST_SPEED);
    }

    /** The best level, for what is compressed once and served often. */
    public static Buffer best(Buffer body) {
        return gzip(body, Deflater.BEST_COMPRESSION);
    }

    private static Buffer gzip(Buffer body, int level) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length() / 4 + 64);
        try (GZIPOutputStream gzip = new LevelledGzip(bytes, level)) {
            gzip.write(body.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Buffer.buffer(bytes.toByteArray());
    }

    private static final class LevelledGzip extends GZIPOutputStream {
        LevelledGzip(ByteArrayOutputStream out, int level) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(level);
        }
    }
}
