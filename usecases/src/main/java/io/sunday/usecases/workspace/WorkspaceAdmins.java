package io.sunday.usecases.workspace;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.workspace.Workspace;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.workspace.WorkspaceAdminStore;
import io.sunday.storage.workspace.WorkspaceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.AccessNews;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Who looks after a workspace: they own its open boards. Admins of the organization say who. */
public final class WorkspaceAdmins {

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final WorkspaceStore workspaces = new WorkspaceStore();
    private final WorkspaceAdminStore admins = new WorkspaceAdminStore();
    private final MembershipStore memberships = new MembershipStore();

    /** @param writes of which nothing is remembered for undoing */
    public WorkspaceAdmins(Writes writes, Reads readers, AccessControl access) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
    }

    /** Refused: workspace_not_found, forbidden. */
    public List<Member> list(Caller caller, WorkspaceId id) {
        Workspace workspace =
                ReadWorkspaces.require(readers.of(caller), access, workspaces, caller, id, Permission.SEE_ORGANIZATION);
        return await(admins.list(readers.of(caller), workspace.id()));
    }

    /** Refused: workspace_not_found, forbidden, unknown_person, role_too_strong. */
    public Member add(Command command, WorkspaceId id, UserId person) {
        return writes.run(command, write -> {
            Workspace workspace = open(write, id);
            Member member = await(memberships.find(write.connection(), workspace.organizationId(), person))
                    .orElseThrow(() -> new RejectedException(
                            Rejection.invalid("/userId", "unknown_person", "Nobody with this id is a member.")));
            if (!member.role().covers(Role.MEMBER)) {
                throw new RejectedException(Rejection.conflict(
                        "role_too_strong", "Only a member of the organization can look after a workspace."));
            }
            if (await(admins.add(write.connection(), id, person))) {
                tell(write, workspace, person, "admin.added");
            }
            return member;
        });
    }

    /** Refused: workspace_not_found, forbidden, member_not_found. */
    public boolean remove(Command command, WorkspaceId id, UserId person) {
        return writes.run(command, write -> {
            Workspace workspace = open(write, id);
            if (!await(admins.remove(write.connection(), id, person))) {
                throw new RejectedException(Rejection.notFound("member"));
            }
            tell(write, workspace, person, "admin.removed");
            return true;
        });
    }

    private Workspace open(WriteTransaction write, WorkspaceId id) {
        return ReadWorkspaces.require(
                write.connection(), access, workspaces, write.command().caller(), id, Permission.MANAGE_MEMBERS);
    }

    private static void tell(WriteTransaction write, Workspace workspace, UserId person, String type) {
        write.append(
                StreamChange.events(StreamKind.WORKSPACE, workspace.id().value(), 1),
                List.of(NewEvent.of(type, new JsonObject().put("userId", person.toString()))));
        AccessNews.tell(write, workspace.organizationId(), null, List.of(person));
    }
}
