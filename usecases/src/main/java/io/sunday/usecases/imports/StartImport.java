package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.Board;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.imports.ImportReservations;
import io.sunday.storage.imports.ImportStore;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.link.NewConnection;
import io.sunday.usecases.outgoing.SignIn;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes a file that is to become a board: checks what can be told at once, keeps the file in the database, where every
 * node can read it, and queues a job.
 */
public final class StartImport {

    /** The largest file; it is kept in the database until the import is over. */
    public static final long FILE_BYTES_MAX = 100L * 1024 * 1024;

    /** So long a file that was only looked through can be imported without being sent again. */
    public static final Duration KEPT = Duration.ofHours(1);

    private static final int PART_BYTES = 1024 * 1024;
    private static final int FILE_NAME_LENGTH_MAX = 255;

    /**
     * What is asked for.
     *
     * @param fileName as the person's computer calls it
     * @param file where the upload was put; it is not deleted here
     * @param mapping JSON, see {@link ImportMapping}; null to detect everything
     * @param dryRun whether the file is only to be looked through
     * @param signIn what to show the server of files that are to be fetched; null for nothing
     */
    public record Input(
            WorkspaceId workspaceId,
            String boardName,
            String fileName,
            Path file,
            @Nullable String mapping,
            boolean dryRun,
            @Nullable SignIn signIn) {}

    private final Reads readers;
    private final Writes writes;
    private final AccessControl access;
    private final WorkspaceStore workspaces = new WorkspaceStore();
    private final CreateBoard boards;
    private final ImportRunner runner;
    private final ImportStore imports = new ImportStore();
    private final ImportReservations reservations = new ImportReservations();

    /** @param runner that of this node, which is told how to sign in elsewhere */
    public StartImport(Reads readers, Writes writes, AccessControl access, CreateBoard boards, ImportRunner runner) {
        this.readers = readers;
        this.writes = writes;
        this.access = access;
        this.boards = boards;
        this.runner = runner;
    }

    /** Answers the id of the job. Refused: workspace_not_found, empty_file, unsupported_format, unknown_header, … */
    public UUID run(Command command, Input input) {
        String boardName = Text.required(input.boardName(), "/boardName", Board.NAME_LENGTH_MAX)
                .orThrow();
        // The file is looked at while nothing is locked; what is decided here is decided again with the write.
        SqlClient reader = readers.of(command.caller());
        Workspace into = allowed(reader, command, input.workspaceId());
        check(input, boards.reach(reader, command.caller(), into.organizationId(), BoardKind.OPEN));
        try {
            UUID queued = writes.run(command, write -> {
                Workspace workspace = allowed(write.connection(), command, input.workspaceId());
                UUID jobId = write.nextId();
                queue(
                        write,
                        jobId,
                        workspace,
                        boardName,
                        fileName(input),
                        input.mapping(),
                        input.dryRun(),
                        input.signIn());
                keepFile(write, jobId, input.file());
                return jobId;
            });
            runner.signIn(queued, input.signIn());
            return queued;
        } catch (UncheckedIOException e) {
            throw new IllegalStateException("The uploaded file cannot be read", e);
        }
    }

    /**
     * Imports a file that was looked through before, without having it sent again. Refused: job_not_found, also for a job
     * of somebody else or one that was no dry run; file_gone when it is not kept any more; and as above.
     *
     * @param mapping JSON, see {@link ImportMapping}; null to detect everything
     * @param signIn as for an upload
     */
    public UUID again(
            Command command,
            UUID tried,
            String name,
            @Nullable String mapping,
            boolean dryRun,
            @Nullable SignIn signIn) {
        String boardName =
                Text.required(name, "/boardName", Board.NAME_LENGTH_MAX).orThrow();
        UUID user = command.caller().userId().value();
        OrganizationId only = command.caller().apiKeyOrganization();
        UUID queued = writes.run(command, write -> {
            ImportStore.Tried before = await(
                            imports.tried(write.connection(), tried, user, only == null ? null : only.value()))
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("job")));
            Workspace workspace = allowed(write.connection(), command, new WorkspaceId(before.workspaceId()));
            UUID jobId = write.nextId();
            queue(write, jobId, workspace, boardName, before.fileName(), mapping, dryRun, signIn);
            if (!await(imports.handOver(write.connection(), tried, jobId, KEPT))) {
                throw new RejectedException(
                        Rejection.conflict("file_gone", "The file is not kept any more: send it again."));
            }
            return jobId;
        });
        runner.signIn(queued, signIn);
        return queued;
    }

    private void queue(
            WriteTransaction write,
            UUID jobId,
            Workspace workspace,
            String boardName,
            String fileName,
            @Nullable String mapping,
            boolean dryRun,
            @Nullable SignIn signIn) {
        await(imports.queue(
                write.connection(),
                jobId,
                workspace.organizationId().value(),
                write.command().caller().userId().value(),
                write.at(),
                workspace.id().value(),
                boardName,
                fileName,
                mapping,
                dryRun));
        if (signIn != null) {
            await(reservations.reserve(write.connection(), jobId, runner.owner(), ImportRunner.LEASE, signIn.origin()));
        }
    }

    private Workspace allowed(SqlClient client, Command command, WorkspaceId id) {
        Workspace workspace = await(workspaces.find(client, id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("workspace")));
        access.workspace(client, command.caller(), workspace, Permission.MANAGE_BOARDS, "workspace");
        return workspace;
    }

    /** What can be told from the beginning of the file, so that nobody waits for a job to hear it. */
    private static void check(Input input, NewConnection.Reach reach) {
        try {
            if (Files.size(input.file()) > FILE_BYTES_MAX) {
                throw new RejectedException(new Rejection(
                        Rejection.Kind.TOO_LARGE, "file_too_large", "A file may have at most 100 MB.", List.of()));
            }
            ImportSources.of(input.file(), input.mapping(), reach).check();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepFile(WriteTransaction write, UUID jobId, Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] bytes = file.readNBytes(PART_BYTES);
            for (int part = 0; bytes.length > 0; part++) {
                await(imports.addPart(write.connection(), jobId, part, Buffer.buffer(bytes)));
                bytes = file.readNBytes(PART_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(Input input) {
        String name = input.fileName().replace('\0', ' ');
        return name.substring(0, Math.min(name.length(), FILE_NAME_LENGTH_MAX));
    }
}
