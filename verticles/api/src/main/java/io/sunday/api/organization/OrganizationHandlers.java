package io.sunday.api.organization;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.access.Role;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.PeopleJson;
import io.sunday.eventbus.json.WorkspaceJson;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.list.Page;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/** Organizations and their members. */
public final class OrganizationHandlers {

    private final UseCases useCases;

    public OrganizationHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listOrganizations", this::listOrganizations)
                .add("readOrganization", this::readOrganization)
                .add("changeOrganization", this::changeOrganization)
                .add("listOrganizationWorkspaces", this::listOrganizationWorkspaces)
                .add("listMembers", this::listMembers)
                .add("changeMember", this::changeMember)
                .add("removeMember", this::removeMember);
    }

    private Answer listOrganizations(Request request) {
        UUID after = request.positionId();
        int limit = request.limit();
        List<Belonging> mine = useCases.readOrganizations.mine(request.caller()).stream()
                .filter(belonging ->
                        after == null || belonging.organization().id().value().compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return Pages.ofOneMore(
                mine,
                limit,
                OrganizationHandlers::json,
                belonging -> belonging.organization().id().toString());
    }

    private Answer readOrganization(Request request) {
        return Answer.ok(json(useCases.readOrganizations.one(request.caller(), organizationId(request))));
    }

    private Answer changeOrganization(Request request) {
        String name = request.body().text("name");
        return request.write(
                command -> useCases.changeOrganization.run(command, organizationId(request), name),
                belonging -> Answer.ok(json(belonging)));
    }

    private Answer listOrganizationWorkspaces(Request request) {
        int limit = request.limit();
        var page = useCases.readWorkspaces.list(
                request.caller(), organizationId(request), request.position().orElse(null), limit);
        return Pages.of(page.entries(), page.next(), limit, WorkspaceJson::workspace);
    }

    private Answer listMembers(Request request) {
        int limit = request.limit();
        Page<Member> page = useCases.readOrganizations.members(
                request.caller(), organizationId(request), request.position().orElse(null), limit);
        return Pages.of(page.entries(), page.next(), limit, PeopleJson::member);
    }

    private Answer changeMember(Request request) {
        Role role = Role.named(request.body().text("role")).orElseThrow();
        return request.write(
                command -> useCases.changeMember.changeRole(command, organizationId(request), userId(request), role),
                member -> Answer.ok(PeopleJson.member(member)));
    }

    private Answer removeMember(Request request) {
        return request.writeQuietly(
                command -> useCases.changeMember.remove(command, organizationId(request), userId(request)));
    }

    static JsonObject json(Belonging belonging) {
        return PeopleJson.organization(belonging.organization(), belonging.role());
    }

    static OrganizationId organizationId(Request request) {
        return new OrganizationId(request.pathId("organizationId"));
    }

    private static UserId userId(Request request) {
        return new UserId(request.pathId("userId"));
    }
}
