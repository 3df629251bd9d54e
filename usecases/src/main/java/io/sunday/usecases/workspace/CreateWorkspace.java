package io.sunday.usecases.workspace;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.WorkspaceJson;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Adds a workspace to an organization. */
public final class CreateWorkspace {

    private final Writes writes;
    private final AccessControl access;
    private final WorkspaceStore workspaces = new WorkspaceStore();

    public CreateWorkspace(Writes writes, AccessControl access) {
        this.writes = writes;
        this.access = access;
    }

    /** Refused: organization_not_found, forbidden, too_many_workspaces, and a faulty name. */
    public Workspace run(Command command, OrganizationId organization, String name) {
        return writes.run(command, write -> {
            access.organization(
                    write.connection(), command.caller(), organization, Permission.MANAGE_WORKSPACES, "organization");
            if (await(workspaces.count(write.connection(), organization)) >= Workspace.PER_ORGANIZATION_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_workspaces",
                        "An organization has at most " + Workspace.PER_ORGANIZATION_MAX + " workspaces."));
            }
            return create(write, organization, name);
        });
    }

    /** As part of a write that has decided about access. */
    public Workspace create(WriteTransaction write, OrganizationId organization, String name) {
        UserId by = write.command().caller().userId();
        Workspace workspace = new Workspace(
                new WorkspaceId(write.nextId()),
                organization,
                Text.required(name, "/name", Workspace.NAME_LENGTH_MAX).orThrow(),
                1,
                1,
                write.at(),
                by,
                write.at(),
                by);
        await(workspaces.insert(write.connection(), workspace));
        write.createStream(StreamKind.WORKSPACE, workspace.id().value());
        write.append(
                StreamChange.events(StreamKind.WORKSPACE, workspace.id().value(), 1),
                List.of(NewEvent.of(
                        "workspace.created", new JsonObject().put("workspace", WorkspaceJson.workspace(workspace)))));
        return workspace;
    }
}
