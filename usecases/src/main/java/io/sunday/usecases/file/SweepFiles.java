package io.sunday.usecases.file;

import static io.vertx.core.Future.await;

import io.sunday.domain.file.FileId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.file.FileStore;
import io.sunday.storage.form.FormFileStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Ends uploads that nobody goes on with, forgets files of forms that were never sent, and deletes content that no file has
 * any more. Content is given a day: it may be on its way into a transaction. Doing it twice, or on two nodes, changes
 * nothing.
 */
public final class SweepFiles {

    private static final Duration KEPT = Duration.ofDays(1);

    /** As long as the trash. */
    private static final Duration REMOVED_KEPT = Duration.ofDays(30);

    private static final int AT_ONCE = 500;

    private final Pool pool;
    private final DiskFiles disk;
    private final InstantSource clock;
    private final FileStore files = new FileStore();
    private final FormFileStore formFiles = new FormFileStore();

    SweepFiles(Pool pool, DiskFiles disk, InstantSource clock) {
        this.pool = pool;
        this.disk = disk;
        this.clock = clock;
    }

    /** Answers how many contents were deleted. Call from a virtual thread. */
    public int run() {
        Instant then = clock.instant().minus(KEPT);
        while (await(files.forgetRemoved(pool, clock.instant().minus(REMOVED_KEPT), AT_ONCE)) == AT_ONCE) {
            // A page at a time.
        }
        List<FileId> givenUp;
        do {
            givenUp = await(files.giveUp(pool, then, AT_ONCE));
            givenUp.forEach(id -> await(disk.discard(id)));
        } while (givenUp.size() == AT_ONCE);
        for (FileId id : await(disk.partialBefore(then))) {
            if (await(files.find(pool, id)).isEmpty()) {
                await(disk.discard(id));
            }
        }
        while (await(files.forgetOfPurgedColumns(pool, AT_ONCE)) == AT_ONCE) {
            // A page at a time.
        }
        while (await(formFiles.forget(pool, then, AT_ONCE)) == AT_ONCE) {
            // A page at a time.
        }
        return sweepContent(then);
    }

    private int sweepContent(Instant then) {
        int deleted = 0;
        String after = "";
        while (true) {
            List<String> hashes = await(disk.completeBefore(then, after, AT_ONCE));
            if (hashes.isEmpty()) {
                return deleted;
            }
            Set<String> used = await(files.used(pool, hashes));
            for (String hash : hashes) {
                if (!used.contains(hash) && deleteUnused(hash)) {
                    deleted++;
                }
            }
            after = hashes.getLast();
        }
    }

    /** Asked again while nobody can bring the same content. */
    private boolean deleteUnused(String hash) {
        Boolean deleted = await(pool.withTransaction(transaction -> files.hold(transaction, hash)
                .compose(held -> files.used(transaction, List.of(hash)))
                .compose(
                        used -> used.isEmpty() ? disk.delete(hash).map(done -> true) : Future.succeededFuture(false))));
        return Boolean.TRUE.equals(deleted);
    }
}
