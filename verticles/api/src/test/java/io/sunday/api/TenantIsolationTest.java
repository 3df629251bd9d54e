package io.sunday.api;

import static io.sunday.api.ForeignIds.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.api.ForeignIds.Attempt;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For every operation that takes an id: what belongs to another organization answers exactly as what does not exist.
 * The list of requests is held against the contract, so that a new operation cannot be forgotten. Use cases have to see to
 * it alone here: what they forget is not to hide behind the second wall.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantIsolationTest {

    /** These name nothing that could belong to somebody else. */
    private static final Set<String> WITHOUT_IDS = Set.of(
            "register",
            "logIn",
            "refreshSession",
            "logOut",
            "readMe",
            "changeMe",
            "listApiKeys",
            "listFavorites",
            "listCalendarFeeds",
            "listOrganizations",
            "listNotifications",
            "listMyTimers",
            "readAllNotifications",
            // An upload; see ImportRoutesTest.
            "startImport",
            // Uploads as well; see FileRoutesTest.
            "attachFile",
            "uploadPart",
            // The secret token is the permission.
            "readInvitation",
            "acceptInvitation",
            // So it is of a calendar; see CalendarRoutesTest.
            "openCalendarFeed",
            // So it is here; see FormRoutesTest and FormFileRoutesTest.
            "openForm",
            "openSharedView",
            "bringFile",
            "submitForm");

    private static final Set<String> NAMED_ELSEWHERE = Set.of(
            // Cannot be set.
            "reverse",
            "withheldBoards",
            // Uploads; see ImportRoutesTest and FileRoutesTest.
            "startImport workspaceId",
            "attachFile column",
            // A preview is about columns, whichever group it is.
            "previewTransfer toGroupId",
            // A conversion leaves who sees and changes the column as it was.
            "convertColumn otherViewers",
            "convertColumn otherEditors",
            "previewColumnConversion otherViewers",
            "previewColumnConversion otherEditors",
            // Needs a column that is connected; see a_board_of_mine_cannot_take_what_is_theirs.
            "changeColumn boardId",
            "changeColumn boardIds",
            "showConnected boardId");

    private final TestDatabase database;
    private final ApiServer server;
    private final Person owner;
    private final Person stranger;
    private final Map<String, String> foreign = new HashMap<>();

    TenantIsolationTest(TestDatabase database) {
        this.database = database;
        server = serve(database);
        owner = Person.signsUp(server);
        stranger = Person.signsUp(server);
        JsonObject board = owner.makesBoard();
        JsonObject item = owner.makesItem(board, "Secret", new JsonObject().put("status", "Open"));
        foreign.putAll(Belongings.of(owner, board, item, database));
    }

    ApiServer serve(TestDatabase database) {
        return ApiServer.withoutSecondWall(database);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void what_belongs_to_others_answers_as_what_does_not_exist() {
        for (Attempt attempt : ForeignIds.attempts()) {
            Reply toForeign = attempt.send(stranger.api, foreign);
            Reply toUnknown = attempt.send(stranger.api, unknown());

            assertThat(said(toForeign)).as(attempt.operation()).isEqualTo(said(toUnknown));
            assertThat(toForeign.status()).as(attempt.operation()).isIn(400, 404);
        }
    }

    @Test
    void what_is_named_beside_ones_own_answers_as_what_does_not_exist() {
        Person other = Person.signsUp(server);
        JsonObject board = other.makesBoard();
        ItemAttempts.linkColumns(other, board.getString("id"));
        Map<String, String> mine = Belongings.of(other, board, other.makesItem(board, "Mine"), database);

        NamedParameters.tellNothing(other, mine, foreign, unknown());
    }

    @Test
    void nothing_of_others_was_changed() {
        int version = owner.api.get("/v1/items/" + foreign.get("itemId")).data().getInteger("version");
        int seq = owner.api.get("/v1/boards/" + foreign.get("boardId")).data().getInteger("seq");

        ForeignIds.attempts().forEach(attempt -> attempt.send(stranger.api, foreign));

        assertThat(owner.api.get("/v1/items/" + foreign.get("itemId")).data().getInteger("version"))
                .isEqualTo(version);
        assertThat(owner.api.get("/v1/boards/" + foreign.get("boardId")).data().getInteger("seq"))
                .isEqualTo(seq);
        assertThat(owner.api
                        .get("/v1/organizations/" + owner.organizationId() + "/members")
                        .list())
                .hasSize(1);
    }

    @Test
    void lists_hold_nothing_of_others() {
        assertThat(stranger.api.get("/v1/boards").list())
                .allSatisfy(board -> assertThat(((JsonObject) board).getString("organizationId"))
                        .isEqualTo(stranger.organizationId()));
        assertThat(stranger.api.get("/v1/items?assignee=" + owner.id()).list()).isEmpty();
        assertThat(stranger.api.get("/v1/workspaces").list()).hasSize(1);
        assertThat(stranger.api.get("/v1/organizations").list()).hasSize(1);
        assertThat(stranger.api.get("/v1/me/api-keys").list()).isEmpty();
    }

    @Test
    void a_board_of_mine_cannot_take_what_is_theirs() {
        JsonObject mine = stranger.makesBoard();
        JsonObject intoTheirGroup = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("groupId", foreign.get("groupId"))
                .put("name", "x");
        JsonObject underTheirItem = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("parentId", foreign.get("itemId"))
                .put("name", "x");
        JsonObject theirPerson = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("name", "x")
                .put("itemData", new JsonObject().put("owner", new JsonArray().add(foreign.get("userId"))));

        JsonObject theirFolder = new JsonObject().put("folderId", foreign.get("folderId"));
        assertThat(stranger.api
                        .json("PUT", "/v1/boards/" + mine.getString("id") + "/folder", theirFolder.encode())
                        .code())
                .isEqualTo("unknown_folder");
        String transfer = "/v1/boards/" + mine.getString("id") + "/transfer";
        JsonObject toThem = new JsonObject()
                .put(
                        "itemIds",
                        new JsonArray()
                                .add(stranger.makesItem(mine, "Mine", new JsonObject())
                                        .getString("id")))
                .put("toBoardId", foreign.get("boardId"));
        JsonObject toNobody = toThem.copy().put("toBoardId", UUID.randomUUID().toString());
        JsonObject theirs = toThem.copy()
                .put("itemIds", new JsonArray().add(foreign.get("itemId")))
                .put("toBoardId", mine.getString("id"));
        JsonObject theirItemRepeats = ForeignIds.timing().put("itemId", foreign.get("itemId"));
        assertThat(stranger.api
                        .post("/v1/boards/" + mine.getString("id") + "/recurrences", theirItemRepeats)
                        .code())
                .isEqualTo("item_not_found");
        assertThat(said(stranger.api.post(transfer, toThem))).isEqualTo(said(stranger.api.post(transfer, toNobody)));
        assertThat(stranger.api.post(transfer, toThem).code()).isEqualTo("board_not_found");
        assertThat(stranger.api.post(transfer, theirs).code()).isEqualTo("item_not_found");
        assertThat(stranger.api.post(transfer, theirs.put("copy", true)).code()).isEqualTo("item_not_found");
        String columns = "/v1/boards/" + mine.getString("id") + "/columns";
        Reply toTheirBoard = stranger.api.post(columns, connecting(foreign.get("boardId")));
        assertThat(said(toTheirBoard))
                .isEqualTo(said(
                        stranger.api.post(columns, connecting(UUID.randomUUID().toString()))));
        assertThat(toTheirBoard.status()).isEqualTo(404);
        assertThat(toTheirBoard.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/settings/boardId");
        Reply toMine = stranger.api.post(columns, connecting(mine.getString("id")));
        String column = columns + "/" + toMine.data().getString("id");
        JsonArray both = new JsonArray().add(mine.getString("id")).add(foreign.get("boardId"));
        Reply alsoTheirs =
                stranger.api.patch(column, new JsonObject().put("settings", new JsonObject().put("boardIds", both)));
        assertThat(alsoTheirs.status()).isEqualTo(404);
        assertThat(alsoTheirs.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/settings/boardIds");
        assertThat(stranger.api
                        .put(
                                column + "/shown",
                                new JsonObject().put("shown", true).put("boardId", foreign.get("boardId")))
                        .code())
                .isEqualTo("board_not_found");
        JsonObject theirItem = new JsonObject()
                .put("boardId", mine.getString("id"))
                .put("name", "x")
                .put(
                        "itemData",
                        new JsonObject()
                                .put(toMine.data().getString("key"), new JsonArray().add(foreign.get("itemId"))));
        Reply withTheirItem = stranger.api.post("/v1/items", theirItem);
        assertThat(withTheirItem.status()).isEqualTo(404);
        assertThat(withTheirItem.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
                .isEqualTo("/itemData/" + toMine.data().getString("key") + "/0");
        assertThat(stranger.api.post("/v1/items", intoTheirGroup).code()).isEqualTo("unknown_group");
        assertThat(stranger.api.post("/v1/items", underTheirItem).code()).isEqualTo("unknown_parent");
        assertThat(stranger.api.post("/v1/items", theirPerson).code()).isEqualTo("unknown_person");
    }

    @Test
    void every_operation_with_an_id_is_tried() {
        Set<String> tried = new TreeSet<>(
                ForeignIds.attempts().stream().map(Attempt::operation).toList());
        tried.addAll(WITHOUT_IDS);

        assertThat(tried).containsExactlyInAnyOrderElementsOf(server.operationIds());
    }

    @Test
    void everything_that_an_operation_can_name_is_named() {
        SoftAssertions all = new SoftAssertions();
        server.idsOfContract()
                .forEach((operation, names) -> names.stream()
                        .filter(name ->
                                !NAMED_ELSEWHERE.contains(name) && !NAMED_ELSEWHERE.contains(operation + " " + name))
                        .forEach(name -> all.assertThat(NamedParameters.say(operation, name))
                                .as(operation + " " + name)
                                .isTrue()));
        all.assertAll();
    }

    @Test
    void a_cursor_of_another_list_tells_nothing_of_it_and_breaks_nothing() {
        JsonObject board = stranger.makesBoard();
        stranger.makesItem(board, "Mine", new JsonObject());
        String theirs = "/v1/boards/" + foreign.get("boardId");
        String mine = "/v1/boards/" + board.getString("id");
        owner.makesItem(new JsonObject().put("id", foreign.get("boardId")), "Secret as well", new JsonObject());
        List<String> cursors = new ArrayList<>(tampered());
        for (String list : LISTS) {
            String next = owner.api
                    .get(theirs + list + limited(list))
                    .json()
                    .getJsonObject("page")
                    .getString("next");
            if (next != null) {
                cursors.add(next);
            }
        }
        assertThat(cursors).hasSizeGreaterThan(tampered().size() + 2);
        for (String list : LISTS) {
            for (String cursor : cursors) {
                Reply reply = stranger.api.get(mine + list + limited(list) + "&cursor=" + cursor);

                String as = list + " " + cursor;
                assertThat(reply.status()).as(as).isIn(200, 400);
                assertThat(reply.json().encode()).as(as).doesNotContain("Secret", foreign.get("boardId"));
                assertThat(reply.status() == 200 || reply.code().equals("invalid_cursor"))
                        .as(as)
                        .isTrue();
            }
        }
    }

    private static final List<String> LISTS =
            List.of("/items", "/items?sort=name", "/items?sort=-status", "/activity", "/trash", "/comments/counts");

    private static String limited(String list) {
        return list.contains("?") ? "&limit=1" : "?limit=1";
    }

    /** Such as were never given, with what no list can begin at. */
    private static List<String> tampered() {
        String id = UUID.randomUUID().toString();
        return Stream.of(
                        "x\u0000 " + id,
                        "\u0000",
                        Long.toString(Long.MIN_VALUE),
                        Long.toString(Long.MAX_VALUE),
                        Long.MIN_VALUE + " " + id,
                        Long.MAX_VALUE + " " + id,
                        "-1",
                        id,
                        "[]")
                .map(text -> "1"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private Map<String, String> unknown() {
        Map<String, String> unknown = new HashMap<>();
        foreign.keySet().forEach(name -> unknown.put(name, UUID.randomUUID().toString()));
        return unknown;
    }

    private static JsonObject connecting(String boardId) {
        return new JsonObject()
                .put("title", "Theirs")
                .put("type", "connect_boards")
                .put("settings", new JsonObject().put("boardId", boardId).put("twoWay", false));
    }
}
