package io.sunday.usecases.undo;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.change.UndoSteps;
import io.sunday.storage.change.UndoSteps.Step;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.Favorites;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.StateChange.Revertible;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.folder.Folders;
import io.sunday.usecases.folder.RevertFolders;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.sunday.usecases.workspace.ChangeWorkspace;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a person did last in an organization beside its boards, and does it again: boards that were put away,
 * deleted or restored, folders and what is in them, favourites, workspaces.
 */
public final class UndoBesideBoards {

    private final StepRunner runner;
    private final AccessControl access;
    private final StatesInverse states;
    private final UndoSteps steps = new UndoSteps();

    public UndoBesideBoards(
            Writes writes,
            AccessControl access,
            ChangeBoard boards,
            Folders folders,
            Favorites favorites,
            ChangeWorkspace workspaces) {
        this.runner = new StepRunner(writes);
        this.access = access;
        RevertFolders reverts = new RevertFolders(folders);
        states = new StatesInverse(Map.<String, Revertible>of(
                "board", (write, place, id, from, to) -> boards.revert(write, new BoardId(id), given(from), given(to)),
                "board.placed", (write, place, id, from, to) -> reverts.place(write, id, from, to),
                "folder", (write, place, id, from, to) -> reverts.folder(write, id, from, to),
                "favorite", (write, place, id, from, to) -> favorites.revert(write, new BoardId(id), from, to),
                "workspace",
                        (write, place, id, from, to) ->
                                workspaces.revert(write, new WorkspaceId(id), given(from), given(to))));
    }

    /**
     * Refused: organization_not_found, forbidden, nothing_to_undo, and why the step cannot be taken back.
     *
     * @param subject only what was done last to this; null for what was done last at all
     */
    public Outcome undo(Command command, OrganizationId organization, @Nullable UUID subject) {
        return run(command, organization, subject, false);
    }

    /** Refused: organization_not_found, forbidden, nothing_to_redo, and why the step cannot be done again. */
    public Outcome redo(Command command, OrganizationId organization, @Nullable UUID subject) {
        return run(command, organization, subject, true);
    }

    private Outcome run(Command command, OrganizationId organization, @Nullable UUID subject, boolean redo) {
        return runner.run(command, "organization", (write, taken) -> {
            access.organization(write.connection(), command.caller(), organization, Permission.READ, "organization");
            Step step =
                    taken.take(next(write, organization, subject, redo).orElseThrow(() -> StepRunner.nothing(redo)));
            write.undoing(step);
            return states.apply(write, step);
        });
    }

    private Optional<Step> next(
            WriteTransaction write, OrganizationId organization, @Nullable UUID subject, boolean redo) {
        UUID user = write.command().caller().userId().value();
        return await(
                subject == null
                        ? steps.next(write.connection(), organization.value(), user, redo)
                        : steps.next(write.connection(), organization.value(), user, subject, redo));
    }

    private static JsonObject given(@Nullable JsonObject state) {
        if (state == null) {
            throw new RejectedException(Rejection.conflict("no_longer_possible", "This cannot be undone."));
        }
        return state;
    }
}
