package io.sunday.realtime.hub;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Messages as {@code permessage-deflate} (RFC 7692) has them, each compressed by itself: then nothing is kept for a
 * socket, and what was compressed once is good for every socket.
 */
public final class Deflate {

    /**
     * A single event of some hundred bytes shrinks by a third and is hardly sooner there; a batch, or a page of those who
     * come back, shrinks to a fifth or less. Figures are in decision 0015.
     */
    private static final int WORTH_BYTES = 2_048;

    /** The fastest one: the other levels take two to four times as long for a tenth less. */
    private static final int LEVEL = Deflater.BEST_SPEED;

    /** Each message ends with these, which are left out. */
    private static final byte[] TAIL = {0, 0, (byte) 0xff, (byte) 0xff};

    private static final int CHUNK = 8_192;

    // What they hold outside the heap is too much for a socket, and just right for an event loop.
    private static final ThreadLocal<Deflater> DEFLATERS = ThreadLocal.withInitial(() -> new Deflater(LEVEL, true));
    private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(() -> new Inflater(true));

    private Deflate() {}

    static boolean pays(byte[] message) {
        return message.length >= WORTH_BYTES;
    }

    /** The payload of a compressed message. */
    public static byte[] deflate(byte[] message) {
        Deflater deflater = DEFLATERS.get();
        deflater.reset();
        deflater.setInput(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length / 4);
        byte[] chunk = new byte[CHUNK];
        int written;
        do {
            written = deflater.deflate(chunk, 0, CHUNK, Deflater.SYNC_FLUSH);
            out.write(chunk, 0, written);
        } while (written == CHUNK);
        byte[] all = out.toByteArray();
        byte[] payload = new byte[all.length - TAIL.length];
        System.arraycopy(all, 0, payload, 0, payload.length);
        return payload;
    }

    /**
     * The message of a compressed payload; empty when it is longer than allowed.
     *
     * @throws DataFormatException when it is nothing that was compressed
     */
    public static Optional<byte[]> inflate(byte[] payload, int bytesMax) throws DataFormatException {
        Inflater inflater = INFLATERS.get();
        inflater.reset();
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length * 4);
        byte[] chunk = new byte[CHUNK];
        for (byte[] input : new byte[][] {payload, TAIL}) {
            inflater.setInput(input);
            int written;
            while ((written = inflater.inflate(chunk)) > 0) {
                out.write(chunk, 0, written);
                if (out.size() > bytesMax) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(out.toByteArray());
    }
}
