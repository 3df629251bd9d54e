package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.Database;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.imports.ClaimedImport;
import io.sunday.storage.imports.ImportProgress;
import io.sunday.storage.imports.ImportStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out imports, one at a time. The board is made in one transaction with the plan for the rows; then every batch
 * of rows commits together with how far it came. So a node that dies leaves nothing half done: another one takes the job
 * when its lease has run out and goes on with the next row, and a node that was only slow finds that the job is no longer
 * its own before it can write anything twice.
 */
public final class ImportRunner {

    /** A node that says nothing for so long is taken for dead. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    /** Rows in one transaction: large enough to be fast, small enough to let others write to the board in between. */
    private static final int BATCH_ROWS = 500;

    private static final int BATCH_LENGTH = 2_000_000;

    /** Taken so often without coming to an end, something about the job itself must be wrong. */
    private static final int ATTEMPTS_MAX = 5;

    /** With more faulty rows than this the file is not what it was taken for, and a longer report helps nobody. */
    private static final int ERRORS_MAX = 10_000;

    private static final int ROWS_BETWEEN_RENEWALS = 5_000;

    private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);

    /** The job belongs to another node now. */
    private static final class LeaseLost extends RuntimeException {
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

    private final UUID owner = UUID.randomUUID();
    private final Pool pool;
    private final Duration lease;
    private final Writes writes;
    private final ItemWrites items;
    private final CreateBoard boards;
    private final BoardStructures structures;
    private final OrganizationPeople people = new OrganizationPeople();
    private final ImportStore imports = new ImportStore();
    private volatile boolean stopping;

    public ImportRunner(
            Database database,
            Duration lease,
            Writes writes,
            ItemWrites items,
            CreateBoard boards,
            BoardStructures structures) {
        this.pool = database.background();
        this.lease = lease;
        this.writes = writes;
        this.items = items;
        this.boards = boards;
        this.structures = structures;
    }

    /** Lets the import that is under way stop after its batch; another node goes on with it at once. */
    public void stop() {
        stopping = true;
    }

    /** Takes the oldest waiting import and carries it out; false when there was none. Call from a virtual thread. */
    public boolean runNext() {
        if (stopping) {
            return false;
        }
        Optional<ClaimedImport> claimed = await(imports.claim(pool, owner, lease));
        claimed.ifPresent(this::run);
        return claimed.isPresent();
    }

    private void run(ClaimedImport job) {
        try {
            if (job.attempts() > ATTEMPTS_MAX) {
                fail(job, "The import was interrupted too often. What was imported so far is on the board.");
                return;
            }
            Run run = new Run(job);
            run.prepare();
            run.importRows();
        } catch (Stopping stopped) {
            giveBack(job, Duration.ZERO);
        } catch (LeaseLost lost) {
            LOG.warn("Import {} was taken over by another node", job.jobId());
        } catch (RejectedException refused) {
            fail(job, refused.rejection().message());
        } catch (Exception failure) {
            LOG.error("Import {} was interrupted, attempt {}", job.jobId(), job.attempts(), failure);
            giveBack(job, RETRY_PAUSE);
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
        JsonArray errors = new JsonArray().add(error(now.nextRow(), null, reason));
        await(imports.finish(pool, job.jobId(), owner, false, result(now, new JsonArray()), errors));
    }

    private static JsonObject error(long row, @Nullable String column, String message) {
        return new JsonObject().put("row", row).put("column", column).put("message", message);
    }

    private static JsonObject result(ClaimedImport job, JsonArray columns) {
        return new JsonObject()
                .put("boardId", job.boardId().map(UUID::toString).orElse(null))
                .put("created", job.created())
                .put("failed", job.failed())
                .put("skipped", job.skipped())
                .put("columns", columns);
    }

    /** One job being carried out. */
    private final class Run {

        private final ClaimedImport job;
        private final Command command;
        private final MemberNames members;
        private @Nullable ImportPlan plan;
        private @Nullable BoardId board;
        private long nextRow;

        Run(ClaimedImport job) {
            this.job = job;
            Caller caller = new Caller(new UserId(job.userId()), job.userName(), ActorKind.USER, null, null);
            this.command = Command.byImport(caller, job.jobId());
            this.members = new MemberNames(await(people.of(pool, new OrganizationId(job.organizationId()))));
            this.nextRow = job.nextRow();
            job.plan().ifPresent(json -> plan = ImportPlan.fromJson(json));
            job.boardId().ifPresent(id -> board = new BoardId(id));
        }

        /** Looks through the file and makes the board, unless that was done before. */
        void prepare() throws IOException {
            if (plan != null) {
                return;
            }
            CsvFormat format;
            try (InputStream file = file()) {
                format = CsvFormat.detect(file).orThrow();
            }
            ImportPlanner planner;
            try (CsvRows rows = CsvRows.open(file(), format)) {
                List<String> headers = StartImport.headers(rows);
                ImportMapping mapping = job.mapping()
                        .map(json -> ImportMapping.parse(json, headers).orThrow())
                        .orElse(ImportMapping.NONE);
                planner = new ImportPlanner(headers, mapping, members);
                Optional<CsvRows.Row> row = rows.next();
                while (row.isPresent()) {
                    planner.add(row.get());
                    if (planner.rows() % ROWS_BETWEEN_RENEWALS == 0) {
                        keep(await(imports.renew(pool, job.jobId(), owner, lease)));
                    }
                    row = rows.next();
                }
            }
            ImportPlanner.NewBoard wanted = planner.plan(format);
            board = writes.run(command, write -> {
                BoardDetails made = boards.create(
                        write,
                        new CreateBoard.Input(
                                new WorkspaceId(job.workspaceId()),
                                job.boardName(),
                                "",
                                wanted.columns(),
                                wanted.groups()));
                UUID id = made.board().id().value();
                keep(await(imports.start(
                        write.connection(),
                        job.jobId(),
                        owner,
                        wanted.plan().rows(),
                        wanted.plan().toJson(),
                        id)));
                return made.board().id();
            });
            plan = wanted.plan();
        }

        void importRows() throws IOException {
            ImportPlan decided = Objects.requireNonNull(plan);
            BoardStructure structure = await(structures.read(pool, Objects.requireNonNull(board)));
            ImportRows reader = new ImportRows(decided, structure, members);
            long reported = job.failed() + job.skipped();
            try (CsvRows rows = CsvRows.open(file(), decided.format())) {
                Optional<CsvRows.Row> row = rows.next();
                List<ImportRows.Read> batch = new ArrayList<>();
                int length = 0;
                while (row.isPresent()) {
                    long number = row.get().number();
                    if (number > 1 && number >= nextRow) {
                        ImportRows.Read read = reader.read(row.get());
                        batch.add(read);
                        length += read.length();
                    }
                    row = rows.next();
                    if (!batch.isEmpty() && (batch.size() == BATCH_ROWS || length > BATCH_LENGTH || row.isEmpty())) {
                        reported += write(batch, number + 1);
                        batch.clear();
                        length = 0;
                        if (reported > ERRORS_MAX && row.isPresent()) {
                            throw new RejectedException(Rejection.conflict(
                                    "too_many_errors",
                                    "More than %,d rows cannot be imported: this and all following rows were not tried."
                                            .formatted(ERRORS_MAX)));
                        }
                    }
                }
            }
            ClaimedImport done = await(imports.progress(pool, job.jobId()));
            await(imports.finish(
                    pool, job.jobId(), owner, true, result(done, columns(decided, structure)), new JsonArray()));
        }

        /** Writes a batch and how far it came in one transaction; answers how many rows were not imported. */
        private long write(List<ImportRows.Read> batch, long next) {
            if (stopping) {
                throw new Stopping();
            }
            ImportProgress progress = writes.run(command, write -> writeItems(write, batch, next));
            nextRow = next;
            return progress.failed() + progress.skipped();
        }

        private ImportProgress writeItems(WriteTransaction write, List<ImportRows.Read> batch, long next) {
            ItemBatch planned = items.open(write, Objects.requireNonNull(board), List.of());
            JsonArray errors = new JsonArray();
            long created = 0;
            long skipped = 0;
            for (ImportRows.Read row : batch) {
                if (row.draft() == null) {
                    errors.add(error(row.row(), row.column(), row.fault()));
                    skipped += row.blank() ? 1 : 0;
                    continue;
                }
                try {
                    planned.create(row.draft(), "");
                    created++;
                } catch (RejectedException refused) {
                    errors.add(refusal(row.row(), refused.rejection()));
                }
            }
            ImportProgress progress = new ImportProgress(next, created, errors.size() - skipped, skipped, errors);
            keep(await(imports.advance(write.connection(), job.jobId(), owner, lease, progress)));
            planned.commit();
            return progress;
        }

        /** The refusal of an item as an error of its row, with the header of the column that is to blame. */
        private JsonObject refusal(long row, Rejection rejection) {
            String pointer = rejection.errors().isEmpty()
                    ? ""
                    : rejection.errors().getFirst().pointer();
            String header = Objects.requireNonNull(plan).targets().stream()
                    .filter(target -> pointer.equals("/itemData/" + target.key())
                            || pointer.equals("/" + target.kind().name().toLowerCase(Locale.ROOT)))
                    .map(ImportPlan.Target::header)
                    .findFirst()
                    .orElse(null);
            return error(row, header, rejection.message());
        }

        private InputStream file() {
            return new KeptFile(pool, imports, job.jobId());
        }

        private static void keep(boolean stillOurs) {
            if (!stillOurs) {
                throw new LeaseLost();
            }
        }

        private static JsonArray columns(ImportPlan plan, BoardStructure board) {
            JsonArray columns = new JsonArray();
            for (ImportPlan.Target target : plan.targets()) {
                JsonObject column = new JsonObject().put("header", target.header());
                if (target.kind() == ImportPlan.Kind.VALUE) {
                    column.put("key", target.key())
                            .put(
                                    "title",
                                    board.column(target.key())
                                            .map(c -> c.title())
                                            .orElse(target.header()))
                            .put("type", target.type());
                } else {
                    column.put("key", null)
                            .put("title", target.header())
                            .put("type", target.kind().name().toLowerCase(Locale.ROOT));
                }
                columns.add(column);
            }
            return columns;
        }
    }
}
