package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ConnectColumn;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.imports.ImportStore;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Takes an import back as a whole, ended or not: its board goes to the trash with all that is on it by now, from where it
 * can be restored, and whoever still works on the file finds that the job is no longer its own. Columns of other boards that
 * show connections with this one alone go, too, where whoever asks may still delete them.
 */
public final class UndoImport {

    private final Writes writes;
    private final ChangeBoard boards;
    private final ChangeColumns columns;
    private final BoardStructures structures;
    private final ImportStore imports = new ImportStore();

    public UndoImport(Writes writes, ChangeBoard boards, ChangeColumns columns, BoardStructures structures) {
        this.writes = writes;
        this.boards = boards;
        this.columns = columns;
        this.structures = structures;
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
            undone.boardId().map(BoardId::new).ifPresent(board -> {
                await(structures.find(write.connection(), board)).ifPresent(made -> disconnect(write, made));
                boards.delete(write, board);
            });
            return true;
        });
    }

    private void disconnect(WriteTransaction write, BoardStructure made) {
        Map<BoardId, Set<ColumnId>> reverses = new TreeMap<>(Comparator.comparing(BoardId::toString));
        made.columns().stream()
                .filter(ConnectColumn::is)
                .forEach(column -> ConnectColumn.reverses(column).forEach((board, reverse) -> {
                    if (!board.equals(made.id())) {
                        reverses.computeIfAbsent(board, id -> new HashSet<>()).add(reverse);
                    }
                }));
        reverses.forEach((board, ids) -> {
            try {
                write.attempt(() -> {
                    columns.delete(
                            write,
                            board,
                            column -> ids.contains(column.id())
                                    && ConnectColumn.boards(column).equals(List.of(made.id())));
                    return true;
                });
            } catch (RejectedException stays) {
                // Its board is gone, or not for whoever takes the import back any more.
            }
        });
    }
}
