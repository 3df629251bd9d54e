package io.sunday.api.organization;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.access.Role;
import io.sunday.domain.organization.Invitation;
import io.sunday.eventbus.json.PeopleJson;
import io.sunday.storage.organization.InvitationStore.Offer;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.list.Page;
import io.sunday.usecases.organization.Invitations.Invited;
import io.vertx.core.json.JsonObject;

/** Inviting people by link. */
public final class InvitationHandlers {

    private final UseCases useCases;
    private final String publicUrl;

    /** {@code publicUrl} is what links start with. */
    public InvitationHandlers(UseCases useCases, String publicUrl) {
        this.useCases = useCases;
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("listInvitations", this::listInvitations)
                .add("inviteMember", this::inviteMember)
                .add("revokeInvitation", this::revokeInvitation)
                .add("readInvitation", this::readInvitation)
                .add("acceptInvitation", this::acceptInvitation);
    }

    private Answer listInvitations(Request request) {
        int limit = request.limit();
        Page<Invitation> page = useCases.readOrganizations.invitations(
                request.caller(),
                OrganizationHandlers.organizationId(request),
                request.position().orElse(null),
                limit);
        return Pages.of(page.entries(), page.next(), limit, PeopleJson::invitation);
    }

    private Answer inviteMember(Request request) {
        Body body = request.body();
        Role role = Role.named(body.optionalText("role").orElse("member")).orElseThrow();
        return request.write(
                command -> useCases.invitations.invite(
                        command, OrganizationHandlers.organizationId(request), body.textOrNull("email"), role),
                invited -> Answer.json(201, new JsonObject().put("data", json(invited))),
                invited -> Answer.json(201, new JsonObject().put("data", PeopleJson.invitation(invited.invitation()))));
    }

    private Answer revokeInvitation(Request request) {
        return request.writeQuietly(command -> useCases.invitations.revoke(
                command, OrganizationHandlers.organizationId(request), request.pathId("invitationId")));
    }

    private Answer readInvitation(Request request) {
        Offer offer = useCases.invitations.read(request.pathText("token"));
        return Answer.ok(PeopleJson.offer(offer.invitation(), offer.organizationName()));
    }

    private Answer acceptInvitation(Request request) {
        return request.write(
                command -> useCases.invitations.accept(command, request.pathText("token")),
                belonging -> Answer.ok(OrganizationHandlers.json(belonging)));
    }

    private JsonObject json(Invited invited) {
        return PeopleJson.invitation(invited.invitation())
                .put("token", invited.token())
                .put("url", publicUrl + "/invite/" + invited.token());
    }
}
