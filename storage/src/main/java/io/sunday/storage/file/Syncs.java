package io.sunday.storage.file;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Brings files to the disk while they are still being written, so that whoever needs all of one there waits less. */
final class Syncs {

    /** More at once would only wait for one another. */
    private static final int THREADS = 2;

    private final WorkerExecutor workers;
    private final Map<Path, Future<Void>> underWay = new ConcurrentHashMap<>();

    Syncs(Vertx vertx) {
        workers = vertx.createSharedWorkerExecutor("sunday-file-syncs", THREADS);
    }

    /** Begins, unless this file is on its way already; answers whether it did. */
    boolean begin(Path path) {
        Promise<Void> mine = Promise.promise();
        if (underWay.putIfAbsent(path, mine.future()) != null) {
            return false;
        }
        workers.<Boolean>executeBlocking(() -> ahead(path), false)
                .<Void>mapEmpty()
                .onComplete(done -> underWay.remove(path))
                .onComplete(mine);
        return true;
    }

    /** When nothing of this file is on its way any more. */
    Future<Void> ended(Path path) {
        return underWay.getOrDefault(path, Future.succeededFuture());
    }

    /** The system tells each failure of the disk once: a file of which it was told here is not there for anybody. */
    private static boolean ahead(Path path) throws IOException {
        try {
            now(path, false);
            return true;
        } catch (IOException failure) {
            Files.deleteIfExists(path);
            throw failure;
        }
    }

    /** Waits until the file, or the names in a folder, are on the disk. */
    static void now(Path path, boolean withItsTimes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(withItsTimes);
        }
    }
}
