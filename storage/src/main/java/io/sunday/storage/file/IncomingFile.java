package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way into a file of their own. They come on one event loop and are not copied there; threads for files write
 * them and, beside that, hash them, in blocks and in order, while more arrive, and what is written goes on to the disk a
 * stretch at a time, so that little is left to wait for in the end. Its memory is that of a few blocks: whoever brings the
 * bytes waits for {@link #room}.
 */
public final class IncomingFile {

    /** Large enough that handing a block over costs nothing. */
    private static final int BLOCK_BYTES = 256 << 10;

    /** What is shorter is put together first: a thousand pieces of a byte each would take far more than a thousand bytes. */
    private static final int OWN_PIECE_BYTES_MIN = 16 << 10;

    private static final int COLLECTED_BYTES = 64 << 10;

    private static final byte[] NOTHING = {};

    /** That wait to be written, and to be hashed: each counts twice. */
    private static final long AHEAD_BYTES_MAX = 4L << 20;

    /** Written to the file and not yet asked to be on the disk. */
    private static final long STRETCH_BYTES = 16L << 20;

    private final FileId id;
    private final Path path;
    private final Context context;
    private final Syncs syncs;
    private final Lane writing;
    private final Lane hashing;
    private final AtomicLong ahead = new AtomicLong();
    private final AtomicReference<@Nullable Promise<Void>> forRoom = new AtomicReference<>();
    private volatile @Nullable Exception failure;

    // On the event loop.
    private List<Piece> block = new ArrayList<>();
    private int blockBytes;
    private byte[] collected = NOTHING;
    private int collectedFrom;
    private int collectedTo;

    // Where it is written.
    private @Nullable FileChannel channel;
    private boolean discarded;
    private long size;
    private long toSync = STRETCH_BYTES;

    // Where it is hashed.
    private final Optional<RunningHash> hash;

    /**
     * @param hash of all of it; empty when it is a part, which is hashed with the others
     */
    IncomingFile(
            FileId id, Path path, Context context, WorkerExecutor workers, Syncs syncs, Optional<RunningHash> hash) {
        this.id = id;
        this.path = path;
        this.context = context;
        this.syncs = syncs;
        this.hash = hash;
        writing = new Lane(workers, this::failed);
        hashing = new Lane(workers, this::failed);
    }

    /** Bytes of an array that nobody changes there. */
    private record Piece(byte[] bytes, int from, int to) {}

    /**
     * Takes the next bytes. What goes wrong with them is told in the end.
     *
     * @param bytes which from now on nobody changes between these places
     */
    public void write(byte[] bytes, int from, int to) {
        if (to - from >= OWN_PIECE_BYTES_MIN) {
            addCollected();
            add(new Piece(bytes, from, to));
            return;
        }
        for (int at = from; at < to; ) {
            if (collectedTo == collected.length) {
                addCollected();
                collected = new byte[COLLECTED_BYTES];
                collectedFrom = 0;
                collectedTo = 0;
            }
            int count = Math.min(to - at, collected.length - collectedTo);
            System.arraycopy(bytes, at, collected, collectedTo, count);
            collectedTo += count;
            at += count;
        }
    }

    /** Complete at once as long as more may come; otherwise later, where the bytes come. */
    public Future<Void> room() {
        if (ahead.get() < AHEAD_BYTES_MAX) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        forRoom.set(promise);
        if (ahead.get() <= AHEAD_BYTES_MAX / 2) {
            tellOfRoom();
        }
        return promise.future();
    }

    /** All bytes are there. The file belongs to whoever called this, who brings it to the disk or discards it. */
    public Future<ReceivedFile> end() {
        addCollected();
        handOver();
        Promise<Void> written = Promise.promise();
        Promise<Void> hashed = Promise.promise();
        writing.add(() -> {
            try {
                if (!discarded) {
                    opened().close();
                }
            } finally {
                written.complete();
            }
        });
        hashing.add(hashed::complete);
        Promise<ReceivedFile> promise = Promise.promise();
        Future.all(written.future(), hashed.future())
                .onComplete(done -> context.runOnContext(ignored -> {
                    Exception broken = failure;
                    if (broken == null) {
                        promise.complete(new ReceivedFile(id, path, size, hash));
                    } else {
                        promise.fail(broken);
                    }
                }));
        return promise.future();
    }

    /** Nobody takes it, whether or not all of it came. */
    public void discard() {
        writing.add(() -> {
            discarded = true;
            if (channel != null) {
                channel.close();
            }
            Files.deleteIfExists(path);
        });
    }

    private void addCollected() {
        if (collectedFrom < collectedTo) {
            Piece piece = new Piece(collected, collectedFrom, collectedTo);
            collectedFrom = collectedTo;
            add(piece);
        }
    }

    private void add(Piece piece) {
        block.add(piece);
        blockBytes += piece.to - piece.from;
        if (blockBytes >= BLOCK_BYTES) {
            handOver();
        }
    }

    private void handOver() {
        List<Piece> full = block;
        int bytes = blockBytes;
        block = new ArrayList<>();
        blockBytes = 0;
        ahead.addAndGet(hash.isPresent() ? 2L * bytes : bytes);
        writing.add(() -> {
            try {
                append(full, bytes);
            } finally {
                done(bytes);
            }
        });
        hash.ifPresent(running -> hashing.add(() -> {
            full.forEach(piece -> running.add(piece.bytes, piece.from, piece.to));
            done(bytes);
        }));
    }

    private void append(List<Piece> pieces, int bytes) throws IOException {
        if (failure != null || discarded) {
            return;
        }
        FileChannel open = opened();
        ByteBuffer[] rest = new ByteBuffer[pieces.size()];
        for (int i = 0; i < rest.length; i++) {
            Piece piece = pieces.get(i);
            rest[i] = ByteBuffer.wrap(piece.bytes, piece.from, piece.to - piece.from);
        }
        for (long left = bytes; left > 0; ) {
            left -= open.write(rest);
        }
        size += bytes;
        if (size >= toSync && syncs.begin(path)) {
            toSync = size + STRETCH_BYTES;
        }
    }

    private FileChannel opened() throws IOException {
        FileChannel open = channel;
        if (open == null) {
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            open = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    private void failed(Exception broken) {
        failure = broken;
    }

    private void done(int bytes) {
        if (ahead.addAndGet(-bytes) <= AHEAD_BYTES_MAX / 2) {
            tellOfRoom();
        }
    }

    private void tellOfRoom() {
        Promise<Void> promise = forRoom.getAndSet(null);
        if (promise != null) {
            context.runOnContext(ignored -> promise.complete());
        }
    }
}
