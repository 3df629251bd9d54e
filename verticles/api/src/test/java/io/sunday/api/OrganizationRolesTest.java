package io.sunday.api;

import static io.sunday.api.ForeignIds.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.api.ForeignIds.Attempt;
import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every operation that is not about one board, by each role of the organization, by a workspace admin, by somebody who was
 * one of them and by nobody. What is allowed follows from the table in {@link Access}.
 */
final class OrganizationRolesTest extends OperationsByRole {

    /** What each operation needs. */
    private static final Map<Permission, Set<String>> NEEDED = new EnumMap<>(Map.of(
            Permission.READ,
            words("""
                    readOrganization listMembers listMemberActivity readMemberActivitySeen markMemberActivitySeen
                    listOrganizationWorkspaces listWorkspaces listTeams listBoards searchItems createApiKey
                    createCalendarFeed readWorkspace listWorkspaceBoards listFolders listWorkspaceTrash
                    undoInOrganization redoInOrganization"""),
            Permission.SEE_ORGANIZATION,
            words("listTemplates listOrganizationTrash listWorkspaceMembers"),
            Permission.MANAGE_BOARDS,
            words("createBoard createFolder changeFolder deleteFolder"),
            Permission.MANAGE_WORKSPACES,
            words("createWorkspace changeWorkspace deleteWorkspace restoreWorkspace"),
            Permission.MANAGE_MEMBERS,
            words("""
                    changeMember removeMember listInvitations inviteMember revokeInvitation createTeam changeTeam
                    deleteTeam addWorkspaceMember removeWorkspaceMember"""),
            Permission.MANAGE_ORGANIZATION,
            words("changeOrganization")));

    /** What is one person's alone: to admins, too, it does not exist. */
    private static final Set<String> OF_ONE_PERSON = words("""
            revokeApiKey revokeCalendarFeed readJob importAgain undoImport readImportReport changeNotification""");

    /** A template is deleted by who made it, and by who manages members. */
    private static final Set<String> DEPENDING = words("deleteTemplate");

    private static final Set<String> OF_BOARDS = words("boardId itemId");

    private static final Set<String> OF_THEIR_OWN_TEST = BoardRolesTest.operations();

    OrganizationRolesTest(TestDatabase database) {
        super(
                database,
                attempt -> !OF_THEIR_OWN_TEST.contains(attempt.operation())
                        || knows(attempt.operation()) && !isAbout(attempt, OF_BOARDS));
    }

    @Test
    void every_operation_is_known_to_need_something() {
        Set<String> known = new HashSet<>(OF_ONE_PERSON);
        known.addAll(DEPENDING);
        NEEDED.values().forEach(known::addAll);

        assertThat(attempts.stream().map(Attempt::operation).collect(Collectors.toSet()))
                .isEqualTo(known);
    }

    @Test
    void each_role_is_refused_what_the_table_does_not_allow_and_reads_what_it_does() {
        for (Role role : Role.values()) {
            if (role == Role.OWNER || role == Role.EXTERNAL) {
                continue;
            }
            Person person = owner.invites(role.name().toLowerCase(java.util.Locale.ROOT));
            each(
                    NEEDED,
                    (permission, attempt) ->
                            check(person, role.name(), Access.allows(role, permission), permission, attempt));
        }
    }

    @Test
    void a_workspace_admin_is_a_member_and_has_no_other_rights_in_the_organization() {
        String admins = "/v1/workspaces/" + ids.get("workspaceId") + "/members";
        Person guest = owner.invites("guest");
        assertThat(owner.api
                        .post(admins, new JsonObject().put("userId", guest.id()))
                        .code())
                .isEqualTo("role_too_strong");
        Person person = owner.invites("member");
        assertThat(owner.api
                        .post(admins, new JsonObject().put("userId", person.id()))
                        .status())
                .isEqualTo(201);
        each(
                NEEDED,
                (permission, attempt) -> check(
                        person,
                        "workspace admin",
                        Access.allows(Role.MEMBER, permission) || Access.allowsWorkspaceAdmin(permission),
                        permission,
                        attempt));
    }

    @Test
    void to_who_comes_from_outside_there_is_nothing_but_their_boards() {
        Person guest = guestOfABoard();
        each(
                NEEDED,
                (permission, attempt) ->
                        check(guest, "external", Access.allows(Role.EXTERNAL, permission), permission, attempt));
        JsonObject other =
                new JsonObject().put("organizationId", owner.organizationId()).put("name", "Other");
        String elsewhere = "/v1/workspaces/"
                + owner.api.post("/v1/workspaces", other).data().getString("id");
        for (String path : List.of("", "/boards", "/folders", "/trash", "/members")) {
            assertThat(guest.api.get(elsewhere + path).status()).as(path).isEqualTo(404);
        }
    }

    @Test
    void what_is_one_persons_does_not_exist_for_others_of_the_organization() {
        for (Person person : List.of(owner.invites("admin"), owner.invites("member"))) {
            for (Attempt attempt : attempts) {
                if (OF_ONE_PERSON.contains(attempt.operation())) {
                    Reply reply = attempt.send(person.api, ids);
                    assertThat(said(reply))
                            .as(attempt.operation())
                            .isEqualTo(said(attempt.send(person.api, unknown(ids.keySet()))));
                    assertThat(reply.status()).as(attempt.operation()).isEqualTo(404);
                }
            }
        }
    }

    @Test
    void to_who_was_a_member_all_of_it_does_not_exist() {
        Person was = owner.invites("admin");
        assertThat(was.api.get("/v1/organizations/" + owner.organizationId()).status())
                .isEqualTo(200);
        owner.api.delete("/v1/organizations/" + owner.organizationId() + "/members/" + was.id());
        for (Attempt attempt : attempts) {
            Reply reply = attempt.send(was.api, ids);
            assertThat(said(reply))
                    .as(attempt.operation())
                    .isEqualTo(said(attempt.send(was.api, unknown(ids.keySet()))));
            assertThat(reply.status()).as(attempt.operation()).isIn(400, 404);
        }
    }

    private void check(Person person, String role, boolean allowed, Permission needed, Attempt attempt) {
        String as = role + " " + attempt.operation();
        if (attempt.operation().equals("removeMember") && !allowed) {
            // Whoever it is, they may leave; this is somebody else.
            assertThat(attempt.send(person.api, ids).status()).as(as).isIn(403, 404);
        } else if (!allowed) {
            assertThat(attempt.send(person.api, ids).status())
                    .as(as)
                    .isIn(role.equals("external") ? List.of(403, 404) : List.of(403));
        } else if (needed == Permission.READ || needed == Permission.SEE_ORGANIZATION) {
            // 503: there is no index here. 409: they have done nothing that could be taken back.
            assertThat(attempt.send(person.api, ids).status()).as(as).isIn(200, 201, 204, 409, 503);
        }
    }

    /** A member of one board, and of the organization for that alone. */
    private Person guestOfABoard() {
        JsonObject board = owner.makesBoard();
        String path = "/v1/boards/" + board.getString("id");
        owner.api.patch(path, new JsonObject().put("kind", "shareable"));
        Reply invitation = owner.api.post(path + "/invitations", new JsonObject().put("role", "viewer"));
        return Person.registers(server, invitation.data().getString("token"));
    }

    private static boolean knows(String operation) {
        return NEEDED.values().stream().anyMatch(operations -> operations.contains(operation));
    }
}
