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
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Renames a workspace, or deletes it with its boards. */
public final class ChangeWorkspace {

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
            String name =
                    Text.required(newName, "/name", Workspace.NAME_LENGTH_MAX).orThrow();
            if (name.equals(before.name())) {
                return before;
            }
            UserId by = command.caller().userId();
            await(workspaces.rename(write.connection(), id, name, by, write.at()));
            Head head = write.advance(StreamChange.events(StreamKind.WORKSPACE, id.value(), 1));
            Workspace renamed = await(workspaces.find(write.connection(), id)).orElseThrow();
            write.log(
                    head,
                    List.of(NewEvent.of(
                            "workspace.updated", new JsonObject().put("workspace", WorkspaceJson.workspace(renamed)))));
            return renamed;
        });
    }

    /** Its boards go with it. Refused: workspace_not_found, forbidden, version_conflict. */
    public boolean delete(Command command, WorkspaceId id) {
        return writes.run(command, write -> {
            open(write, id);
            UserId by = command.caller().userId();
            await(workspaces.delete(write.connection(), id, by, write.at()));
            for (BoardId board : await(boards.lockOfWorkspace(write.connection(), id))) {
                await(boards.delete(write.connection(), board, by, write.at()));
                write.append(
                        StreamChange.events(StreamKind.BOARD, board.value(), 1),
                        List.of(NewEvent.of("board.deleted", new JsonObject().put("boardId", board.toString()))));
            }
            write.append(
                    StreamChange.events(StreamKind.WORKSPACE, id.value(), 1),
                    List.of(NewEvent.of("workspace.deleted", new JsonObject().put("workspaceId", id.toString()))));
            return true;
        });
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
