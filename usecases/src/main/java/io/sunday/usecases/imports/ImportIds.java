package io.sunday.usecases.imports;

import io.sunday.domain.item.ItemId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The ids of the items of an import. They follow from the job and the row alone, so that a row finds the item it stands
 * under whichever node made that, and however long ago. In form they are UUIDv7 of the time of the job.
 */
final class ImportIds {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long TIME_MASK = 0xffff_ffff_ffff_0000L;
    private static final int SEQUENCE_LOW_BITS = 20;
    private static final int HASH_BITS = 42;

    private ImportIds() {}

    static ItemId of(UUID job, long sequence) {
        long high = (job.getMostSignificantBits() & TIME_MASK) | VERSION_7 | ((sequence >>> SEQUENCE_LOW_BITS) & 0xfff);
        long low = VARIANT
                | ((sequence & ((1L << SEQUENCE_LOW_BITS) - 1)) << HASH_BITS)
                | (hash(job, sequence) & ((1L << HASH_BITS) - 1));
        return new ItemId(new UUID(high, low));
    }

    private static long hash(UUID job, long sequence) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((job + " " + sequence).getBytes(StandardCharsets.US_ASCII));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
