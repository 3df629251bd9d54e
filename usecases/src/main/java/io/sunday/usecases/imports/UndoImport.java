package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.imports.ImportStore;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import java.util.UUID;

/**
 * Takes an import back as a whole, ended or not: its board goes to the trash with all that is on it by now, from where it
 * can be restored, and whoever still works on the file finds that the job is no longer its own.
 */
public final class UndoImport {

    private final Writes writes;
    private final ChangeBoard boards;
    private final ImportStore imports = new ImportStore();

    public UndoImport(Writes writes, ChangeBoard boards) {
        this.writes = writes;
        this.boards = boards;
    }

    /** Refused: job_not_found, also for a job of somebody else, and forbidden. Also job_not_found when its board is gone. */
    public boolean run(Command command, UUID jobId) {
        OrganizationId only = command.caller().apiKeyOrganization();
        return writes.run(command, write -> {
            ImportStore.Undone undone = await(imports.undo(
                            write.connection(),
                            jobId,
                            command.caller().userId().value(),
                            only == null ? null : only.value()))
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("job")));
            undone.boardId().map(BoardId::new).ifPresent(board -> boards.delete(write, board));
            return true;
        });
    }
}
