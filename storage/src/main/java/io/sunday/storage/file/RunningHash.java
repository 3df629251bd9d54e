package io.sunday.storage.file;

import io.sunday.domain.file.FileTypes;
import io.sunday.storage.file.DiskFiles.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** What is known of a content so far, while it goes by. One thread at a time. */
final class RunningHash {

    private static final int READ_BYTES = 64 << 10;

    private final MessageDigest digest;
    private final byte[] head;
    private long size;

    RunningHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        head = new byte[FileTypes.HEAD_BYTES];
    }

    private static MessageDigest copied(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of a file which is there as a whole. */
    static RunningHash ofFile(Path path) {
        RunningHash hash = new RunningHash();
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = new byte[READ_BYTES];
            for (int count = in.readNBytes(bytes, 0, bytes.length);
                    count > 0;
                    count = in.readNBytes(bytes, 0, bytes.length)) {
                hash.add(bytes, 0, count);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return hash;
    }

    void add(byte[] bytes, int from, int to) {
        int count = to - from;
        if (size < head.length) {
            int at = Math.toIntExact(size);
            System.arraycopy(bytes, from, head, at, Math.min(count, head.length - at));
        }
        digest.update(bytes, from, count);
        size += count;
    }

    long size() {
        return size;
    }

    /** All of it up to here. */
    Content content() {
        byte[] first = Arrays.copyOf(head, Math.toIntExact(Math.min(size, head.length)));
        return new Content(HexFormat.of().formatHex(copied(digest).digest()), size, first);
    }
}
