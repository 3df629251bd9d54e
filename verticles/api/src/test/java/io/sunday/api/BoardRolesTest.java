package io.sunday.api;

import static io.sunday.api.ForeignIds.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.api.ForeignIds.Attempt;
import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every operation on a private board, by somebody of each role on it, by a colleague who has none, by one who had one, by
 * a workspace admin, by an admin of the organization and by nobody. What is allowed follows from the table in {@link Access}.
 */
final class BoardRolesTest extends OperationsByRole {

    /** What each operation on a board needs. */
    private static final Map<Permission, Set<String>> NEEDED = new EnumMap<>(Map.of(
            Permission.READ,
            words("""
                    putFavorite removeFavorite readBoard openBoard listBoardEvents listBoardActivity exportBoard
                    listColumns previewFormula listGroups listViews readView readBaseline listBoardItems
                    summarizeItems listRecurrences previewRecurrence listBoardTrash listItems readItem
                    listItemActivity openText listSubitems searchItems listAutomations readAutomation
                    listAutomationRuns listItemFiles readFile downloadFile readThumbnail listTimeSessions
                    readBoardAccess listBoardMembers listBoardReaders listComments readCommentsSeen markCommentsSeen
                    countComments readComment listReplies listCommentVersions listCommentViewers
                    readBoardSubscription putBoardSubscription readItemSubscription putItemSubscription
                    readActivitySeen markActivitySeen"""),
            Permission.COMMENT,
            words(
                    "addComment changeComment deleteComment restoreComment pinComment unpinComment reactToComment withdrawReaction"),
            Permission.EDIT_OWN_ITEMS,
            words("""
                    changeItem replaceItem moveItem clickButton startUpload addTimeSession startTimer"""),
            Permission.EDIT_ITEMS,
            words("""
                    createBoardItem createItem changeItems deleteItem duplicateItem archiveItem restoreItem
                    createSubitem undoChange redoChange"""),
            Permission.MANAGE_BOARDS,
            words("""
                    placeBoard changeBoard archiveBoard createColumn changeColumn changeLabels convertColumn
                    previewColumnConversion undoColumnConversion deleteColumn createGroup changeGroup deleteGroup
                    changeView deleteView readViewLink takeBaseline dropBaseline archiveGroup restoreGroup
                    restoreColumn duplicateBoard"""),
            Permission.MANAGE_AUTOMATIONS,
            words(
                    "createRecurrence changeRecurrence deleteRecurrence createAutomation changeAutomation deleteAutomation"),
            Permission.MANAGE_ACCESS,
            words("""
                    deleteBoard saveBoardAsTemplate addBoardMember changeBoardMember listBoardInvitations inviteToBoard
                    revokeBoardInvitation""")));

    /** What they need depends on what they are about, or on whose it is; their own tests say so. */
    private static final Set<String> DEPENDING = words("""
            createView transferItems previewTransfer restoreBoard removeBoardMember stopTimer correctTimeSession
            deleteTimeSession removeFile shareView showConnected""");

    private static final Set<String> OF_BOARDS =
            words("boardId columnId groupId viewId itemId automationId recurrenceId sessionId fileId commentId");

    BoardRolesTest(TestDatabase database) {
        super(database, attempt -> isAbout(attempt, OF_BOARDS));
        JsonObject kind = new JsonObject().put("kind", "private");
        assertThat(owner.api
                        .patch("/v1/boards/" + ids.get("boardId"), kind)
                        .data()
                        .getString("kind"))
                .isEqualTo("private");
    }

    @Test
    void every_operation_on_a_board_is_known_to_need_something() {
        assertThat(attempts.stream().map(Attempt::operation).collect(Collectors.toSet()))
                .isEqualTo(operations());
    }

    @Test
    void to_colleagues_without_a_role_and_to_those_who_had_one_the_board_does_not_exist() {
        Person had = owner.invites("member");
        give(had, "editor");
        assertThat(had.api.get("/v1/boards/" + ids.get("boardId")).status()).isEqualTo(200);
        owner.api.delete("/v1/boards/" + ids.get("boardId") + "/members/" + had.id());
        Person looksAfter = owner.invites("member");
        owner.api.post(
                "/v1/workspaces/" + ids.get("workspaceId") + "/members",
                new JsonObject().put("userId", looksAfter.id()));

        for (Person person : List.of(had, owner.invites("admin"), looksAfter)) {
            for (Attempt attempt : attempts) {
                Reply toHidden = attempt.send(person.api, ids);
                assertThat(said(toHidden))
                        .as(attempt.operation())
                        .isEqualTo(said(attempt.send(person.api, unknown(OF_BOARDS))));
                assertThat(toHidden.status()).as(attempt.operation()).isIn(400, 404);
            }
            String lists = Stream.of(
                            "/v1/boards",
                            "/v1/items?assignee=" + owner.id(),
                            "/v1/notifications",
                            "/v1/me/favorites",
                            "/v1/workspaces/" + ids.get("workspaceId") + "/trash",
                            "/v1/workspaces/" + ids.get("workspaceId") + "/folders",
                            "/v1/jobs/" + ids.get("jobId"))
                    .map(path -> person.api.get(path).json().encode())
                    .collect(Collectors.joining());
            assertThat(lists).doesNotContain(ids.get("boardId"), "Roadmap", "Secret");
        }
    }

    @Test
    void each_role_is_refused_what_the_table_does_not_allow_and_reads_what_it_does() {
        for (BoardRole role : BoardRole.values()) {
            if (role == BoardRole.OWNER) {
                continue;
            }
            Person person = owner.invites("member");
            give(person, role.wireName());
            each(NEEDED, (permission, attempt) -> check(person, role, permission, attempt));
        }
        assertThat(owner.api.get("/v1/items/" + ids.get("itemId")).data().getString("name"))
                .isEqualTo("Secret");
    }

    private void check(Person person, BoardRole role, Permission needed, Attempt attempt) {
        String as = role + " " + attempt.operation();
        if (!Access.allows(role, needed)) {
            assertThat(attempt.send(person.api, ids).status()).as(as).isEqualTo(403);
        } else if (needed == Permission.READ) {
            assertThat(attempt.send(person.api, ids).status()).as(as).isNotIn(401, 403);
        } else if (needed == Permission.EDIT_OWN_ITEMS && !Access.allows(role, Permission.EDIT_ITEMS)) {
            // The item is somebody else's.
            assertThat(attempt.send(person.api, ids).status()).as(as).isEqualTo(403);
        }
    }

    private void give(Person person, String role) {
        JsonObject member = new JsonObject().put("id", person.id()).put("role", role);
        assertThat(owner.api
                        .post("/v1/boards/" + ids.get("boardId") + "/members", member)
                        .status())
                .isEqualTo(201);
    }

    /** All that is tried here. */
    static Set<String> operations() {
        Set<String> operations = new HashSet<>(DEPENDING);
        NEEDED.values().forEach(operations::addAll);
        return operations;
    }
}
