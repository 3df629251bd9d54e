package io.sunday.storage.file;

import io.sunday.domain.file.FileId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A file on its way here as a whole. Its bytes come on one event loop; they are hashed and written on threads for files, in
 * blocks and in order, while more arrive, and what is written goes on to the disk a stretch at a time, so that little is
 * left to wait for in the end. Its memory is that of a few blocks: whoever brings the bytes waits for {@link #room}.
 */
public final class IncomingFile {

    /** Large enough that handing a block over costs nothing, small enough for an ordinary object of the heap. */
    private static final int BLOCK_BYTES = 256 << 10;

    private static final byte[] NOTHING = {};

    /** Blocks that may wait to be written. */
    private static final int AHEAD_MAX = 8;

    /** Written to the file and not yet asked to be on the disk. */
    private static final long STRETCH_BYTES = 16L << 20;

    private final FileId id;
    private final Path path;
    private final Context context;
    private final WorkerExecutor workers;
    private final Syncs syncs;

    /** Steps that wait for a thread, which takes one at a time. */
    private final Queue<Step> steps = new ConcurrentLinkedQueue<>();

    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicReference<@Nullable Promise<Void>> forRoom = new AtomicReference<>();

    // On the event loop.
    private byte[] block = NOTHING;
    private int filled;

    // On threads for files, one after another.
    private final RunningHash hash = new RunningHash();
    private @Nullable FileChannel channel;
    private @Nullable Exception failure;
    private long toSync = STRETCH_BYTES;

    IncomingFile(FileId id, Path path, Context context, WorkerExecutor workers, Syncs syncs) {
        this.id = id;
        this.path = path;
        this.context = context;
        this.workers = workers;
        this.syncs = syncs;
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Takes the next bytes. What goes wrong with them is told in the end. */
    public void write(Buffer bytes) {
        for (int from = 0; from < bytes.length(); ) {
            if (block.length == 0) {
                block = new byte[BLOCK_BYTES];
            }
            int count = Math.min(bytes.length() - from, block.length - filled);
            bytes.getBytes(from, from + count, block, filled);
            filled += count;
            from += count;
            if (filled == block.length) {
                handOver();
            }
        }
    }

    /** Complete at once as long as more may come; otherwise later, where the bytes come. */
    public Future<Void> room() {
        if (waiting.get() < AHEAD_MAX) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        forRoom.set(promise);
        if (waiting.get() <= AHEAD_MAX / 2) {
            tellOfRoom();
        }
        return promise.future();
    }

    /** All bytes are there. The file belongs to whoever called this, who brings it to the disk or discards it. */
    public Future<ReceivedFile> end() {
        handOver();
        Promise<ReceivedFile> promise = Promise.promise();
        add(() -> {
            close();
            if (failure == null) {
                promise.complete(new ReceivedFile(id, path, hash.content()));
            } else {
                promise.fail(failure);
            }
        });
        return onContext(promise.future());
    }

    /** Nobody takes it, whether or not all of it came. */
    public void discard() {
        add(() -> {
            close();
            Files.deleteIfExists(path);
        });
    }

    private void handOver() {
        byte[] full = block;
        int count = filled;
        block = NOTHING;
        filled = 0;
        add(() -> append(full, count));
    }

    private void append(byte[] bytes, int count) throws IOException {
        if (failure != null) {
            return;
        }
        FileChannel open = channel;
        if (open == null) {
            open = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel = open;
        }
        for (ByteBuffer rest = ByteBuffer.wrap(bytes, 0, count); rest.hasRemaining(); ) {
            open.write(rest);
        }
        hash.add(bytes, count);
        if (hash.size() >= toSync && syncs.begin(path)) {
            toSync = hash.size() + STRETCH_BYTES;
        }
    }

    private void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    private void add(Step step) {
        steps.add(step);
        if (waiting.getAndIncrement() == 0) {
            work();
        }
    }

    private void work() {
        workers.executeBlocking(this::some, false).onSuccess(more -> {
            if (more) {
                work();
            }
        });
    }

    /** Some steps, so that other files get their turn; answers whether there are more. */
    private boolean some() {
        for (int i = 0; i < AHEAD_MAX; i++) {
            try {
                steps.remove().run();
            } catch (IOException | RuntimeException broken) {
                failure = broken;
            }
            int left = waiting.decrementAndGet();
            if (left <= AHEAD_MAX / 2) {
                tellOfRoom();
            }
            if (left == 0) {
                return false;
            }
        }
        return true;
    }

    private void tellOfRoom() {
        Promise<Void> promise = forRoom.getAndSet(null);
        if (promise != null) {
            context.runOnContext(ignored -> promise.complete());
        }
    }

    private <T> Future<T> onContext(Future<T> future) {
        Promise<T> promise = Promise.promise();
        future.onComplete(done -> context.runOnContext(ignored -> promise.handle(done)));
        return promise.future();
    }
}
