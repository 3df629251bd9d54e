package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.imports.ClaimedImport;
import io.sunday.storage.imports.ImportProgress;
import io.sunday.storage.imports.ImportReports;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.imports.ImportPart.ArchivedGroup;
import io.sunday.usecases.imports.ImportPart.Attachment;
import io.sunday.usecases.imports.ImportSource.NewBoard;
import io.sunday.usecases.imports.ImportSource.Read;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.link.NewConnection;
import io.sunday.usecases.recurrence.Repetitions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One import being carried out by this node. */
final class ImportRun {

    /** Rows in one transaction: large enough to be fast, small enough to let others write to the board in between. */
    private static final int BATCH_ROWS = 500;

    private static final int BATCH_LENGTH = 2_000_000;

    /** With more faulty rows than this the file is not what it was taken for. */
    private static final int ROWS_LOST_MAX = 10_000;

    private static final int ROWS_BETWEEN_RENEWALS = 5_000;

    private final ImportReports reports = new ImportReports();
    private final ImportRunner.Tools tools;
    private final ClaimedImport job;
    private final Command command;
    private final MemberNames members;
    private final ImportSource source;
    private final Repetitions repetitions = new Repetitions();
    private @Nullable ImportPlan plan;
    private @Nullable ConnectedCells cells;
    private @Nullable BoardId board;
    private final Path folder;
    private FetchFiles.@Nullable Attempt fetching;
    private long fieldErrors;

    /** @param file the file of the job, as it lies on this node's disk */
    ImportRun(ImportRunner.Tools tools, ClaimedImport job, Path file) throws IOException {
        this.tools = tools;
        this.job = job;
        this.folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Caller caller = new Caller(new UserId(job.userId()), job.userName(), ActorKind.USER, null, null);
        this.command = Command.byImport(caller, job.jobId());
        this.members = new MemberNames(
                await(new OrganizationPeople().of(tools.pool(), new OrganizationId(job.organizationId()))));
        this.source = ImportSources.of(file, job.mapping().orElse(null), reach());
        job.plan().ifPresent(json -> plan = ImportPlan.fromJson(json));
        job.boardId().ifPresent(id -> board = new BoardId(id));
    }

    void run() throws IOException {
        if (job.dryRun()) {
            tryOut();
            return;
        }
        if (plan == null) {
            prepare();
        }
        ImportPlan decided = Objects.requireNonNull(plan);
        cells = new ConnectedCells(decided);
        BoardStructure structure = await(tools.structures().read(tools.pool(), Objects.requireNonNull(board)));
        try (ImportSource.Rows rows = source.open(decided, structure, members, this::idOf)) {
            inBatches(rows, job.nextRow(), (batch, next) -> switch (batch.getFirst()
                    .part()) {
                case null -> write(batch, next);
                case Attachment attachment -> {
                    if (!job.fetches()) {
                        throw new ImportRunner.FilesLeft();
                    }
                    yield bring(batch.getFirst(), attachment, next);
                }
                default -> writeParts(batch, next);
            });
        }
        finish(ImportResult.columns(decided, structure, counts()), new JsonObject());
    }

    private NewConnection.Reach reach() {
        OrganizationId organization = new OrganizationId(job.organizationId());
        return tools.boards().reach(tools.pool(), command.caller(), organization, BoardKind.OPEN);
    }

    private ItemId idOf(long sequence) {
        return ImportIds.of(job.jobId(), sequence);
    }

    private NewBoard look() throws IOException {
        return source.look(members, rows -> {
            if (rows % ROWS_BETWEEN_RENEWALS == 0) {
                keep(await(tools.store().renew(tools.pool(), job.jobId(), tools.owner(), tools.lease())));
            }
        });
    }

    private CreateBoard.Input input(NewBoard wanted) {
        return new CreateBoard.Input(
                new WorkspaceId(job.workspaceId()),
                job.boardName(),
                wanted.description(),
                wanted.columns(),
                wanted.groups(),
                BoardKind.OPEN,
                wanted.original());
    }

    /** Looks through the file and makes the board. */
    private void prepare() throws IOException {
        NewBoard wanted = look();
        board = tools.writes().run(command, write -> {
            BoardDetails made = tools.boards().create(write, input(wanted));
            UUID id = made.board().id().value();
            BoardStructure structure = made.structure();
            repetitions.add(
                    write,
                    structure,
                    wanted.repetitions().stream()
                            .map(repetition -> repetition.fitting(structure))
                            .toList());
            keep(await(tools.store()
                    .start(
                            write.connection(),
                            job.jobId(),
                            tools.owner(),
                            wanted.plan().rows(),
                            wanted.plan().toJson(),
                            id)));
            return made.board().id();
        });
        plan = wanted.plan();
    }

    /** Does all that an import does except writing: tells what would become of the file. */
    private void tryOut() throws IOException {
        NewBoard wanted = look();
        plan = wanted.plan();
        cells = new ConnectedCells(wanted.plan());
        BoardStructure structure = tools.writes().run(command, write -> {
            BoardStructure drafted = tools.boards().draft(write, input(wanted));
            keep(await(tools.store()
                    .planned(
                            write.connection(),
                            job.jobId(),
                            tools.owner(),
                            wanted.plan().rows(),
                            wanted.plan().toJson())));
            return drafted;
        });
        try (ImportSource.Rows rows = source.open(wanted.plan(), structure, members, this::idOf)) {
            inBatches(
                    rows,
                    job.nextRow(),
                    (batch, next) -> tools.writes().run(command, write -> {
                        ImportBatch outcome = new ImportBatch(job.jobId(), plan, fieldErrors);
                        for (Read row : batch) {
                            if (row.part() != null || row.isLinks()) {
                                outcome.remark(row, List.of());
                                continue;
                            }
                            outcome.take(
                                    row,
                                    draft -> Item.create(
                                                    idOf(row.sequence()),
                                                    draft,
                                                    structure,
                                                    "a0",
                                                    job.userId(),
                                                    write.at())
                                            .orThrow());
                        }
                        return advance(write, outcome, next);
                    }));
        }
        finish(ImportResult.columns(wanted.plan(), structure, counts()), ImportResult.preview(wanted));
    }

    /** Writes a batch and tells how far the import is then. */
    private interface Writer {
        ImportProgress write(List<Read> batch, long next);
    }

    private void inBatches(ImportSource.Rows rows, long firstRow, Writer writer) throws IOException {
        long lost = job.failed() + job.skipped();
        List<Read> batch = new ArrayList<>();
        int length = 0;
        Optional<Read> row = rows.next();
        while (row.isPresent()) {
            long next = row.get().sequence() + 1;
            if (row.get().sequence() >= firstRow) {
                batch.add(row.get());
                length += row.get().length();
            }
            Read before = row.get();
            row = rows.next();
            // What names other items, or hangs on them, is written when those are there.
            boolean turn = row.isPresent() && !row.get().isLike(before);
            if (!batch.isEmpty()
                    && (turn || batch.size() == rowsMax(before) || length > BATCH_LENGTH || row.isEmpty())) {
                tools.requireRunning();
                ImportProgress progress =
                        writer.write(Objects.requireNonNull(cells).found(tools.pool(), List.copyOf(batch)), next);
                lost += progress.failed() + progress.skipped();
                fieldErrors += progress.errors().size() - progress.failed() - progress.skipped();
                batch.clear();
                length = 0;
                if (lost > ROWS_LOST_MAX && row.isPresent()) {
                    throw new RejectedException(Rejection.conflict(
                            "too_many_errors",
                            "More than %,d rows cannot be imported: this and all following rows were not tried."
                                    .formatted(ROWS_LOST_MAX)));
                }
            }
        }
    }

    /** What became of the names of items in cells; nothing when another node counted some of them. */
    private Map<String, ConnectedCells.Count> counts() {
        return job.nextRow() > 1 ? Map.of() : Objects.requireNonNull(cells).counts();
    }

    /** Files are fetched one by one, and each is there when the next one is asked for; a group takes all its items along. */
    private int rowsMax(Read row) {
        boolean alone = row.part() instanceof Attachment || row.part() instanceof ArchivedGroup;
        return alone && !job.dryRun() ? 1 : BATCH_ROWS;
    }

    private ImportProgress write(List<Read> rows, long next) {
        return tools.writes().run(command, write -> {
            List<ItemId> linked = rows.stream()
                    .filter(Read::isLinks)
                    .map(row -> idOf(row.parent()))
                    .toList();
            ItemBatch planned = tools.items().open(write, Objects.requireNonNull(board), linked);
            planned.keepDates();
            ImportBatch outcome = new ImportBatch(job.jobId(), plan, fieldErrors);
            for (Read row : rows) {
                if (row.isLinks()) {
                    Map<String, Object> there = planned.stillThere(row.links());
                    outcome.link(
                            row,
                            lost(row.links(), there, planned.board()),
                            () -> planned.change(idOf(row.parent()), ItemPatch.ofValues(Map.copyOf(there)), ""));
                } else {
                    outcome.take(row, draft -> planned.create(idOf(row.sequence()), draft));
                }
            }
            ImportProgress progress = advance(write, outcome, next);
            planned.commit();
            return progress;
        });
    }

    /** Of connected items those that are not there, or not for whoever imports. */
    private static List<String> lost(Map<String, Object> links, Map<String, Object> there, BoardStructure structure) {
        List<String> losses = new ArrayList<>();
        for (Column column : structure.columns()) {
            int gone = ConnectColumn.ids(links.get(column.key())).size()
                    - ConnectColumn.ids(there.get(column.key())).size();
            if (gone > 0) {
                losses.add(gone + " connected items of “" + column.title() + "” were left out: they are not there.");
            }
        }
        return losses;
    }

    /** What hangs on the items. The job is held first, as by who takes the import back. */
    private ImportProgress writeParts(List<Read> rows, long next) {
        BoardId made = Objects.requireNonNull(board);
        ImportProgress progress = tools.writes().run(command, write -> {
            keep(await(tools.store().renew(write.connection(), job.jobId(), tools.owner(), tools.lease())));
            Map<Read, List<String>> losses = new IdentityHashMap<>();
            tools.parts()
                    .write(
                            write,
                            made,
                            rows,
                            (row, what) -> losses.computeIfAbsent(row, key -> new ArrayList<>())
                                    .add(what));
            ImportBatch outcome = new ImportBatch(job.jobId(), plan, fieldErrors);
            rows.forEach(row -> outcome.remark(row, losses.getOrDefault(row, List.of())));
            return advance(write, outcome, next);
        });
        tools.parts().written(made, rows);
        return progress;
    }

    /** Fetches a file while nothing is locked, and puts it into its cell together with how far the import is then. */
    private ImportProgress bring(Read row, Attachment wanted, long next) {
        keep(await(tools.store()
                .renew(tools.pool(), job.jobId(), tools.owner(), tools.lease().plus(FetchFiles.PER_FILE))));
        FetchFiles.Attempt attempt = attempt();
        FetchFiles.Outcome outcome = attempt.fetch(wanted);
        try {
            return tools.writes().run(command, write -> {
                keep(await(tools.store().renew(write.connection(), job.jobId(), tools.owner(), tools.lease())));
                Optional<String> loss = outcome.file().isPresent()
                        ? attempt.write(write, wanted, outcome.file().get())
                        : Optional.of(outcome.loss());
                ImportBatch told = new ImportBatch(job.jobId(), plan, fieldErrors);
                told.remark(row, loss.stream().toList());
                return advance(write, told, next);
            });
        } finally {
            outcome.file().ifPresent(attempt::discard);
        }
    }

    private FetchFiles.Attempt attempt() {
        FetchFiles.Attempt known = fetching;
        if (known == null) {
            known = Objects.requireNonNull(tools.files().get(), "nothing fetches files here")
                    .attempt(
                            Objects.requireNonNull(board),
                            folder,
                            tools.signIns().of(job.jobId()),
                            job.signInOrigin());
            fetching = known;
        }
        return known;
    }

    private ImportProgress advance(WriteTransaction write, ImportBatch batch, long next) {
        ImportProgress progress = batch.progress(next);
        keep(await(tools.store().advance(write.connection(), job.jobId(), tools.owner(), tools.lease(), progress)));
        await(reports.add(write.connection(), job.jobId(), batch.faults()));
        return progress;
    }

    private void finish(JsonArray columns, JsonObject more) {
        ClaimedImport done = await(tools.store().progress(tools.pool(), job.jobId()));
        JsonObject result = ImportResult.of(done, columns, plan).mergeIn(more);
        await(tools.store().finish(tools.pool(), job.jobId(), tools.owner(), true, result, new JsonArray()));
    }

    private static void keep(boolean stillOurs) {
        if (!stillOurs) {
            throw new ImportRunner.LeaseLost();
        }
    }
}
