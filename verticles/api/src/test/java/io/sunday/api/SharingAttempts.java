package io.sunday.api;

import io.sunday.api.ForeignIds.Attempt;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What {@link TenantIsolationTest} tries with the members of others' boards and workspaces, and with their teams. */
final class SharingAttempts {

    private SharingAttempts() {}

    static void add(List<Attempt> attempts) {
        JsonObject none = new JsonObject();
        JsonObject name = new JsonObject().put("name", "x");
        JsonObject viewer = new JsonObject().put("role", "viewer");
        String board = "/v1/boards/{boardId}";
        attempts.add(new Attempt("readBoardAccess", "GET", board + "/access", none));
        attempts.add(new Attempt("listBoardMembers", "GET", board + "/members", none));
        attempts.add(new Attempt("listBoardReaders", "GET", board + "/readers", none));
        attempts.add(new Attempt(
                "addBoardMember", "POST", board + "/members", viewer.copy().put("id", "{userId}")));
        attempts.add(new Attempt("changeBoardMember", "PATCH", board + "/members/{memberId}", viewer));
        attempts.add(new Attempt("removeBoardMember", "DELETE", board + "/members/{memberId}", none));
        attempts.add(new Attempt("listBoardInvitations", "GET", board + "/invitations", none));
        attempts.add(new Attempt("inviteToBoard", "POST", board + "/invitations", viewer));
        attempts.add(new Attempt("revokeBoardInvitation", "DELETE", board + "/invitations/{invitationId}", none));
        String teams = "/v1/organizations/{organizationId}/teams";
        attempts.add(new Attempt("listTeams", "GET", teams, none));
        attempts.add(new Attempt("createTeam", "POST", teams, name));
        attempts.add(new Attempt("changeTeam", "PATCH", "/v1/teams/{teamId}", name));
        attempts.add(new Attempt("deleteTeam", "DELETE", "/v1/teams/{teamId}", none));
        String workspace = "/v1/workspaces/{workspaceId}/members";
        attempts.add(new Attempt("listWorkspaceMembers", "GET", workspace, none));
        attempts.add(new Attempt("addWorkspaceMember", "POST", workspace, new JsonObject().put("userId", "{userId}")));
        attempts.add(new Attempt("removeWorkspaceMember", "DELETE", workspace + "/{userId}", none));
    }
}
