package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.storage.Database;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.imports.ClaimedImport;
import io.sunday.storage.imports.ImportReservations;
import io.sunday.storage.imports.ImportStore;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemWrites;
import io.sunday.usecases.outgoing.SignIn;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out imports, one at a time. The board is made in one transaction with the plan for the rows; then every batch
 * of rows commits together with how far it came. So a node that dies leaves nothing half done: another one takes the job
 * when its lease has run out and goes on with the next row, and a node that was only slow finds that the job is no longer
 * its own before it can write anything twice. Files that an import fetches from elsewhere come last and may take long: then
 * it goes back and is taken again by those who do only that ({@link #fetchNext}), so that no other import waits for it.
 */
public final class ImportRunner {

    /** A node that says nothing for so long is taken for dead. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    /** Taken so often without coming to an end, something about the job itself must be wrong. */
    private static final int ATTEMPTS_MAX = 5;

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    /** The job belongs to another node now. */
    static final class LeaseLost extends RuntimeException {
        LeaseLost() {
            super("the import is no longer this node's", null, false, false);
        }
    }

    /** The node stops: another one may go on at once. */
    private static final class Stopping extends RuntimeException {
        Stopping() {
            super("the node stops", null, false, false);
        }
    }

    /** All is there but the files that are fetched from elsewhere. */
    static final class FilesLeft extends RuntimeException {
        FilesLeft() {
            super("files are to be fetched", null, false, false);
        }
    }

    /** What a run works with. */
    record Tools(
            UUID owner,
            Pool pool,
            Duration lease,
            Writes writes,
            ItemWrites items,
            CreateBoard boards,
            BoardStructures structures,
            ImportStore store,
            ImportParts parts,
            BooleanSupplier stopping,
            Supplier<@Nullable FetchFiles> files,
            ImportSignIns signIns) {

        /** Between two batches. */
        void requireRunning() {
            if (stopping.getAsBoolean()) {
                throw new Stopping();
            }
        }
    }

    private final UUID owner = UUID.randomUUID();
    private final Pool pool;
    private final Duration lease;
    private final Tools tools;
    private final ImportStore imports = new ImportStore();
    private final ImportReservations reservations = new ImportReservations();
    private final ImportSignIns signIns = new ImportSignIns();
    private volatile boolean stopping;
    private volatile @Nullable Path folder;
    private volatile @Nullable FetchFiles files;

    public ImportRunner(
            Database database,
            Duration lease,
            Writes writes,
            ItemWrites items,
            CreateBoard boards,
            BoardStructures structures,
            ImportParts parts) {
        this.pool = database.background();
        this.lease = lease;
        this.tools = new Tools(
                owner,
                pool,
                lease,
                writes,
                items,
                boards,
                structures,
                imports,
                parts,
                () -> stopping,
                () -> files,
                signIns);
    }

    /** Files being read lie there: a folder that is emptied when the node starts, as a node that was killed leaves some. */
    public void workIn(Path emptied) {
        folder = emptied;
    }

    /** With what files are fetched that an import names by their addresses. */
    public void fetchWith(FetchFiles fetching) {
        files = fetching;
    }

    /** Says that no other node uses the database: whoever had an import is dead, and it goes on at once. */
    public void alone() {
        await(imports.endLeases(pool));
    }

    /** Lets the import that is under way stop after its batch; another node goes on with it at once. */
    public void stop() {
        stopping = true;
    }

    /** As whom this node has jobs. */
    UUID owner() {
        return owner;
    }

    /** How to sign in where the files of an import are, which this node tells nobody and forgets when that is over. */
    void signIn(UUID job, @Nullable SignIn signIn) {
        if (signIn != null) {
            signIns.hold(job, signIn);
        }
    }

    /** Keeps those imports for this node that it alone knows how to sign in for. Call it more often than leases run out. */
    public void keepReserved() {
        Set<UUID> jobs = signIns.jobs();
        if (!jobs.isEmpty()) {
            Set<UUID> ours = await(reservations.keepReserved(pool, jobs, owner, lease));
            jobs.stream().filter(job -> !ours.contains(job)).forEach(signIns::forget);
        }
    }

    /** Takes the oldest waiting import and carries it out; false when there was none. Call from a virtual thread. */
    public boolean runNext() {
        return runNext(false);
    }

    /** As {@link #runNext}, of those that have only files left to fetch. */
    public boolean fetchNext() {
        return runNext(true);
    }

    private boolean runNext(boolean fetches) {
        if (stopping) {
            return false;
        }
        Optional<ClaimedImport> claimed = await(imports.claim(pool, owner, lease, fetches, signIns.jobs()));
        claimed.ifPresent(this::run);
        return claimed.isPresent();
    }

    private void run(ClaimedImport job) {
        try {
            if (job.attempts() > ATTEMPTS_MAX) {
                fail(job, "The import was interrupted too often. What was imported so far is on the board.");
                return;
            }
            carryOut(job);
            signIns.forget(job.jobId());
        } catch (FilesLeft left) {
            boolean reserved = signIns.of(job.jobId()).isPresent();
            await(reservations.leaveFiles(pool, job.jobId(), owner, reserved ? lease : Duration.ZERO));
        } catch (Stopping stopped) {
            giveBack(job, Duration.ZERO);
        } catch (LeaseLost lost) {
            signIns.forget(job.jobId());
            LOG.warn("Import {} was taken over by another node", job.jobId());
        } catch (RejectedException refused) {
            fail(job, refused.rejection().message());
        } catch (Exception failure) {
            LOG.error("Import {} was interrupted, attempt {}", job.jobId(), job.attempts(), failure);
            giveBack(job, RETRY_PAUSE);
        }
    }

    /** With the file on this node's disk, where it can be read in any order and more than once. */
    private void carryOut(ClaimedImport job) throws IOException {
        Path emptied = folder;
        Path file = emptied == null
                ? Files.createTempFile("sunday-import", ".tmp")
                : Files.createTempFile(emptied, "sunday-import", ".tmp");
        try {
            try (InputStream kept = new KeptFile(pool, imports, job.jobId());
                    OutputStream out = Files.newOutputStream(file)) {
                kept.transferTo(out);
            }
            new ImportRun(tools, job, file).run();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void giveBack(ClaimedImport job, Duration pause) {
        try {
            await(imports.renew(pool, job.jobId(), owner, pause));
        } catch (Exception unreachable) {
            LOG.warn("Import {} waits until its lease runs out", job.jobId(), unreachable);
        }
    }

    /** Ends the job with a reason that concerns the whole file. What was counted so far is read afresh. */
    private void fail(ClaimedImport job, String reason) {
        ClaimedImport now = await(imports.progress(pool, job.jobId()));
        ImportFault fault = new ImportFault(now.nextRow(), null, reason, true);
        JsonObject result = ImportResult.of(
                now, new JsonArray(), now.plan().map(ImportPlan::fromJson).orElse(null));
        await(imports.finish(pool, job.jobId(), owner, false, result, new JsonArray().add(fault.json())));
        signIns.forget(job.jobId());
    }
}
