package io.sunday.usecases.workspace;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.WorkspaceJson;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Renames a workspace, deletes it with its boards, brings it back. */
public final class ChangeWorkspace {

    private static final JsonObject THERE = new JsonObject().put("state", "active");
    private static final JsonObject DELETED = new JsonObject().put("state", "deleted");

    private final Writes writes;
    private final AccessControl access;
    private final WorkspaceStore workspaces = new WorkspaceStore();
    private final BoardStore boards = new BoardStore();

    public ChangeWorkspace(Writes writes, AccessControl access) {
        this.writes = writes;
        this.access = access;
    }

    /** Refused: workspace_not_found, forbidden, version_conflict, and a faulty name. */
    public Workspace rename(Command command, WorkspaceId id, String newName) {
        return writes.run(command, write -> {
            Workspace before = open(write, id);
            Workspace after = rename(write, before, newName);
            if (!after.name().equals(before.name())) {
                remember(write, before, "workspace.updated", named(before.name()), named(after.name()));
            }
            return after;
        });
    }

    private Workspace rename(WriteTransaction write, Workspace before, String newName) {
        WorkspaceId id = before.id();
        String name = Text.required(newName, "/name", Workspace.NAME_LENGTH_MAX).orThrow();
        if (name.equals(before.name())) {
            return before;
        }
        await(workspaces.rename(
                write.connection(), id, name, write.command().caller().userId(), write.at()));
        Head head = write.advance(StreamChange.events(StreamKind.WORKSPACE, id.value(), 1));
        Workspace renamed = await(workspaces.find(write.connection(), id)).orElseThrow();
        write.log(
                head,
                List.of(NewEvent.of(
                        "workspace.updated", new JsonObject().put("workspace", WorkspaceJson.workspace(renamed)))));
        return renamed;
    }

    /** Into the trash, and its boards with it. Refused: workspace_not_found, forbidden, version_conflict. */
    public boolean delete(Command command, WorkspaceId id) {
        return writes.run(command, write -> {
            Workspace gone = open(write, id);
            delete(write, id);
            remember(write, gone, "workspace.deleted", THERE, DELETED);
            return true;
        });
    }

    private void delete(WriteTransaction write, WorkspaceId id) {
        UserId by = write.command().caller().userId();
        await(workspaces.delete(write.connection(), id, by, write.at()));
        List<BoardId> all = await(boards.lockOfWorkspace(write.connection(), id));
        await(boards.deleteOfWorkspace(write.connection(), id, by, write.at()));
        all.forEach(board -> tellBoard(write, board, "board.deleted"));
        write.append(
                StreamChange.events(StreamKind.WORKSPACE, id.value(), 1),
                List.of(NewEvent.of("workspace.deleted", new JsonObject().put("workspaceId", id.toString()))));
    }

    /**
     * Brings a workspace back from the trash, with the boards that went with it. Refused: workspace_not_found,
     * forbidden, too_many_workspaces.
     */
    public Workspace restore(Command command, WorkspaceId id) {
        return writes.run(command, write -> {
            Optional<Workspace> deleted = await(workspaces.lockDeleted(write.connection(), id));
            if (deleted.isEmpty()) {
                return ReadWorkspaces.require(
                        write.connection(), access, workspaces, command.caller(), id, Permission.MANAGE_WORKSPACES);
            }
            Workspace back = restore(write, deleted.get());
            remember(write, back, "workspace.restored", DELETED, THERE);
            return back;
        });
    }

    private Workspace restore(WriteTransaction write, Workspace deleted) {
        WorkspaceId id = deleted.id();
        access.workspace(
                write.connection(), write.command().caller(), deleted, Permission.MANAGE_WORKSPACES, "workspace");
        if (await(workspaces.count(write.connection(), deleted.organizationId())) >= Workspace.PER_ORGANIZATION_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_workspaces",
                    "An organization has at most " + Workspace.PER_ORGANIZATION_MAX + " workspaces."));
        }
        UserId by = write.command().caller().userId();
        await(workspaces.restore(write.connection(), id, by, write.at()));
        await(boards.restoreOfWorkspace(write.connection(), id, by, write.at()))
                .forEach((board, archived) -> tellBoard(write, board, archived ? "board.archived" : "board.restored"));
        write.append(
                StreamChange.events(StreamKind.WORKSPACE, id.value(), 1),
                List.of(NewEvent.of("workspace.restored", new JsonObject().put("workspaceId", id.toString()))));
        return await(workspaces.find(write.connection(), id)).orElseThrow();
    }

    /** Gives it back an earlier name, or takes it out of the trash, or puts it there. Refused: as those, changed_since. */
    public void revert(WriteTransaction write, WorkspaceId id, JsonObject from, JsonObject to) {
        if (from.equals(DELETED)) {
            Workspace deleted = await(workspaces.lockDeleted(write.connection(), id))
                    .orElseThrow(() -> StateChange.changedSince(open(write, id).name()));
            restore(write, deleted);
            return;
        }
        Workspace now = open(write, id);
        if (to.equals(DELETED)) {
            delete(write, id);
        } else {
            StateChange.require(named(now.name()), from, now.name());
            rename(write, now, to.getString("name"));
        }
    }

    private static void remember(
            WriteTransaction write, Workspace workspace, String type, JsonObject before, JsonObject after) {
        write.remember(
                workspace.organizationId().value(),
                new StateChange(type, workspace.id().value(), workspace.name(), before, after));
    }

    private static JsonObject named(String name) {
        return new JsonObject().put("name", name);
    }

    private static void tellBoard(WriteTransaction write, BoardId board, String event) {
        write.append(
                StreamChange.events(StreamKind.BOARD, board.value(), 1),
                List.of(NewEvent.of(event, new JsonObject().put("boardId", board.toString()))));
    }

    private Workspace open(WriteTransaction write, WorkspaceId id) {
        Command command = write.command();
        Workspace workspace = ReadWorkspaces.require(
                write.connection(), access, workspaces, command.caller(), id, Permission.MANAGE_WORKSPACES);
        Long ifVersion = command.ifVersion();
        if (ifVersion != null && ifVersion != workspace.version()) {
            throw new RejectedException(Rejection.stale(workspace.version()));
        }
        return workspace;
    }
}
