package io.sunday.api.sharing;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.eventbus.json.PeopleJson;
import io.sunday.eventbus.json.SharingJson;
import io.sunday.storage.access.BoardReaders;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.organization.Invitations.Invited;
import io.sunday.usecases.sharing.BoardMembers.Own;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Who sees a board and as what; who looks after a workspace. */
public final class SharingHandlers {

    private final UseCases useCases;
    private final String publicUrl;

    /** {@code publicUrl} is what links start with. */
    public SharingHandlers(UseCases useCases, String publicUrl) {
        this.useCases = useCases;
        this.publicUrl = publicUrl;
    }

    public void register(Operations operations) {
        operations
                .add("readBoardAccess", this::readBoardAccess)
                .add("listBoardMembers", this::listBoardMembers)
                .add("listBoardReaders", this::listBoardReaders)
                .add("addBoardMember", this::addBoardMember)
                .add("changeBoardMember", this::changeBoardMember)
                .add("removeBoardMember", this::removeBoardMember)
                .add("listBoardInvitations", this::listBoardInvitations)
                .add("inviteToBoard", this::inviteToBoard)
                .add("revokeBoardInvitation", this::revokeBoardInvitation)
                .add("listWorkspaceMembers", this::listWorkspaceMembers)
                .add("addWorkspaceMember", this::addWorkspaceMember)
                .add("removeWorkspaceMember", this::removeWorkspaceMember);
    }

    private Answer readBoardAccess(Request request) {
        Own own = useCases.boardMembers.own(request.caller(), boardId(request));
        return Answer.ok(new JsonObject()
                .put("kind", own.kind().wireName())
                .put("role", own.role().wireName())
                .put(
                        "permissions",
                        new JsonArray(own.permissions().stream()
                                .map(SharingHandlers::wireName)
                                .toList())));
    }

    private static String wireName(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT);
    }

    private Answer listBoardMembers(Request request) {
        return Answer.ok(new JsonArray(useCases.boardMembers.list(request.caller(), boardId(request)).stream()
                .map(SharingJson::member)
                .toList()));
    }

    private Answer listBoardReaders(Request request) {
        List<BoardReaders.Reader> readers = useCases.boardMembers.readers(
                request.caller(), boardId(request), request.queryText("q").orElse(""), request.limit());
        return Answer.ok(new JsonArray(readers.stream()
                .map(reader -> new JsonObject()
                        .put("id", reader.id().toString())
                        .put("kind", reader.kind().name().toLowerCase(Locale.ROOT))
                        .put("name", reader.name()))
                .toList()));
    }

    private Answer addBoardMember(Request request) {
        Body body = request.body();
        Kind kind = Kind.valueOf(body.optionalText("kind").orElse("person").toUpperCase(Locale.ROOT));
        return request.write(
                command -> useCases.boardMembers.put(command, boardId(request), kind, body.id("id"), role(body)),
                member -> Answer.json(201, new JsonObject().put("data", SharingJson.member(member))));
    }

    private Answer changeBoardMember(Request request) {
        BoardRole role = role(request.body());
        return request.write(
                command -> useCases.boardMembers.change(command, boardId(request), request.pathId("memberId"), role),
                member -> Answer.ok(SharingJson.member(member)));
    }

    private Answer removeBoardMember(Request request) {
        return request.writeQuietly(
                command -> useCases.boardMembers.remove(command, boardId(request), request.pathId("memberId")));
    }

    private Answer listBoardInvitations(Request request) {
        return Answer.ok(new JsonArray(useCases.guestInvitations.list(request.caller(), boardId(request)).stream()
                .map(PeopleJson::invitation)
                .toList()));
    }

    private Answer inviteToBoard(Request request) {
        Body body = request.body();
        return request.write(
                command -> useCases.guestInvitations.invite(
                        command, boardId(request), body.textOrNull("email"), role(body)),
                invited -> Answer.json(201, new JsonObject().put("data", json(invited))),
                invited -> Answer.json(201, new JsonObject().put("data", PeopleJson.invitation(invited.invitation()))));
    }

    private Answer revokeBoardInvitation(Request request) {
        return request.writeQuietly(
                command -> useCases.guestInvitations.revoke(command, boardId(request), request.pathId("invitationId")));
    }

    private Answer listWorkspaceMembers(Request request) {
        return Answer.ok(new JsonArray(useCases.workspaceAdmins.list(request.caller(), workspaceId(request)).stream()
                .map(SharingHandlers::admin)
                .toList()));
    }

    private Answer addWorkspaceMember(Request request) {
        UserId person = new UserId(request.body().id("userId"));
        return request.write(
                command -> useCases.workspaceAdmins.add(command, workspaceId(request), person),
                member -> Answer.json(201, new JsonObject().put("data", admin(member))));
    }

    private Answer removeWorkspaceMember(Request request) {
        return request.writeQuietly(command ->
                useCases.workspaceAdmins.remove(command, workspaceId(request), new UserId(request.pathId("userId"))));
    }

    private static JsonObject admin(Member member) {
        return new JsonObject()
                .put("userId", member.userId().toString())
                .put("name", member.name())
                .put("role", "admin");
    }

    private static BoardRole role(Body body) {
        return BoardRole.named(body.text("role")).orElseThrow();
    }

    private JsonObject json(Invited invited) {
        return PeopleJson.invitation(invited.invitation())
                .put("token", invited.token())
                .put("url", publicUrl + "/invite/" + invited.token());
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }

    private static WorkspaceId workspaceId(Request request) {
        return new WorkspaceId(request.pathId("workspaceId"));
    }
}
