package io.sunday.usecases.organization;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.Text;
import io.sunday.domain.organization.Organization;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;

/** Renames an organization. */
public final class ChangeOrganization {

    private final Writes writes;
    private final AccessControl access;
    private final OrganizationStore organizations = new OrganizationStore();

    public ChangeOrganization(Writes writes, AccessControl access) {
        this.writes = writes;
        this.access = access;
    }

    /** Refused: organization_not_found, forbidden. */
    public Belonging run(Command command, OrganizationId id, String newName) {
        return writes.run(command, write -> {
            Role role = access.organization(
                    write.connection(), command.caller(), id, Permission.MANAGE_ORGANIZATION, "organization");
            String name = Text.required(newName, "/name", Organization.NAME_LENGTH_MAX)
                    .orThrow();
            Organization renamed = await(organizations.rename(write.connection(), id, name, write.at()))
                    .orElseThrow();
            return new Belonging(renamed, role);
        });
    }
}
