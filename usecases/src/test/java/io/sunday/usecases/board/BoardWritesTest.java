package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard.Input;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class BoardWritesTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;

    BoardWritesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Resolved")
                .withColumn("owner", "people")
                .withColumn("reviewer", "people")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = by(fixture.owner());
    }

    @Test
    void a_viewer_and_a_guest_cannot_change_what_a_board_is() {
        for (Role role : List.of(Role.VIEWER, Role.GUEST)) {
            Command weak = by(fixture.addMember(pool, role));

            assertThat(code(() -> sunday.createBoard.run(weak, named("Mine")))).isEqualTo("forbidden");
            assertThat(code(() -> sunday.changeBoard.change(weak, board, "Mine", null)))
                    .isEqualTo("forbidden");
            assertThat(code(() -> sunday.changeBoard.delete(weak, board))).isEqualTo("forbidden");
            assertThat(code(() -> sunday.changeColumns.create(
                            weak, board, ColumnDraft.of("points", "Points", "number"), Place.END)))
                    .isEqualTo("forbidden");
            assertThat(code(() -> sunday.changeGroups.delete(
                            weak, board, fixture.groups().getFirst())))
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void to_a_stranger_the_workspace_and_its_boards_do_not_exist() {
        Command stranger = by(BoardFixture.addUser(pool));

        assertThat(code(() -> sunday.createBoard.run(stranger, named("Mine")))).isEqualTo("workspace_not_found");
        assertThat(code(() -> sunday.changeBoard.archive(stranger, board))).isEqualTo("board_not_found");
        assertThat(code(() -> sunday.readStructure.run(stranger.caller(), board)))
                .isEqualTo("board_not_found");
        assertThat(code(() -> sunday.listBoards.run(stranger.caller(), null, fixture.workspace(), false, null, 10)))
                .isEqualTo("workspace_not_found");
        assertThat(sunday.listBoards
                        .run(stranger.caller(), null, null, false, null, 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void all_faults_of_a_new_board_are_named_with_their_pointers() {
        Input faulty = new Input(
                fixture.workspace(),
                " ",
                "",
                List.of(
                        ColumnDraft.of("a", "A", "text"),
                        ColumnDraft.of("a", "A again", "text"),
                        ColumnDraft.of("Bad Key", "", "text"),
                        ColumnDraft.of("b", "B", "nonsense")),
                List.of(new GroupDraft("G", "red")));

        Rejection rejection = refused(() -> sunday.createBoard.run(owner, faulty));

        assertThat(rejection.errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactlyInAnyOrder(
                        "/name required",
                        "/columns/1/key duplicate_key",
                        "/columns/2/title required",
                        "/columns/2/key invalid_key",
                        "/columns/3/type unknown_column_type",
                        "/groups/0/color invalid_color");
    }

    @Test
    void a_new_board_has_status_person_and_date_and_one_group() {
        BoardDetails created = sunday.createBoard.run(owner, named("Roadmap"));

        assertThat(created.columns()).extracting(Column::key).containsExactly("status", "person", "date");
        assertThat(created.groups()).hasSize(1);
        JsonObject read = new JsonObject(
                sunday.openBoard.board(owner.caller(), created.board().id()).json());
        assertThat(read).isEqualTo(new JsonObject(BoardJson.details(created).encode()));
        JsonObject first = Replay.eventsAfter(pool, created.board().id(), 0).getFirst();
        assertThat(first.getJsonObject("data").getJsonObject("board")).isEqualTo(read);
        assertThat(workspaceEvents()).containsExactly("board.created");
    }

    @Test
    void keys_are_made_from_titles_and_never_meet() {
        Input input = new Input(
                fixture.workspace(),
                "Keys",
                "",
                List.of(
                        new ColumnDraft(null, "Due date", "date", Map.of()),
                        ColumnDraft.of("due_date", "Asked for", "text"),
                        new ColumnDraft(null, "Name", "text", Map.of()),
                        new ColumnDraft(null, "日本", "text", Map.of()),
                        new ColumnDraft(null, "Ünïcode!", "text", Map.of())),
                null);

        assertThat(sunday.createBoard.run(owner, input).columns())
                .extracting(Column::key)
                .containsExactly("due_date_2", "due_date", "name_2", "column", "unicode");
    }

    @Test
    void a_stale_change_is_refused_and_writes_nothing() {
        Command stale = new Command(owner.caller(), null, null, 7L);

        Rejection rejection = refused(() -> sunday.changeBoard.change(stale, board, "Other", null));

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.STALE);
        assertThat(Replay.eventsAfter(pool, board, 0)).isEmpty();
    }

    @Test
    void renaming_describing_archiving_and_restoring_a_board_replays() {
        verify(() -> sunday.changeBoard.change(owner, board, "Renamed", "About it"));
        verify(() -> sunday.changeBoard.change(owner, board, "Renamed", null));
        verify(() -> sunday.changeBoard.archive(owner, board));
        assertThat(code(() -> sunday.changeColumns.create(
                        owner, board, ColumnDraft.of("points", "Points", "number"), Place.END)))
                .isEqualTo("board_archived");
        assertThat(sunday.listBoards
                        .run(owner.caller(), null, null, true, null, 10)
                        .entries())
                .hasSize(1);
        verify(() -> sunday.changeBoard.restore(owner, board));

        assertThat(Replay.eventsAfter(pool, board, 0))
                .extracting(event -> event.getString("type"))
                .containsExactly("board.updated", "board.archived", "board.restored");
        assertThat(workspaceEvents()).containsExactly("board.updated", "board.archived", "board.restored");
        assertThat(sunday.readStructure.run(owner.caller(), board).name()).isEqualTo("Renamed");
    }

    @Test
    void a_deleted_board_is_gone_for_everyone() {
        sunday.changeBoard.delete(owner, board);

        assertThat(code(() -> sunday.openBoard.board(owner.caller(), board))).isEqualTo("board_not_found");
        assertThat(sunday.listBoards
                        .run(owner.caller(), null, null, false, null, 10)
                        .entries())
                .isEmpty();
        assertThat(workspaceEvents()).containsExactly("board.deleted");
    }

    @Test
    void columns_are_added_changed_moved_and_deleted_and_replay() {
        Item item = item(Map.of("status", "Open"));
        verify(() ->
                sunday.changeColumns.create(owner, board, ColumnDraft.of("points", "Points", "number"), Place.END));
        verify(() -> sunday.changeColumns.create(
                owner, board, new ColumnDraft(null, "First", "text", Map.of()), before("status")));
        assertThat(keys()).containsExactly("first", "status", "owner", "reviewer", "points");
        verify(() -> sunday.changeColumns.change(
                owner, board, id("points"), new ChangeColumns.Change("Score", null, after("status"))));
        assertThat(keys()).containsExactly("first", "status", "points", "owner", "reviewer");
        verify(() -> sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("points", BigDecimal.TEN))));

        verify(() -> sunday.changeColumns.delete(owner, board, id("points")));

        assertThat(keys()).containsExactly("first", "status", "owner", "reviewer");
        assertThat(code(() -> sunday.changeColumns.create(
                        owner, board, ColumnDraft.of("points", "Again", "number"), Place.END)))
                .isEqualTo("column_key_taken");
    }

    @Test
    void a_label_in_use_cannot_go_away() {
        item(Map.of("status", "Open"));
        Map<String, Object> onlyResolved =
                Map.of("labels", List.of(Map.of("label", "Resolved", "order", BigDecimal.ZERO)));
        Map<String, Object> onlyOpen = Map.of("labels", List.of(Map.of("label", "Open", "done", true)));

        assertThat(code(() -> sunday.changeColumns.change(
                        owner, board, id("status"), new ChangeColumns.Change(null, onlyResolved, Place.END))))
                .isEqualTo("label_in_use");

        verify(() -> sunday.changeColumns.change(
                owner, board, id("status"), new ChangeColumns.Change(null, onlyOpen, Place.END)));
    }

    @Test
    void deleting_a_people_column_takes_its_people_off_the_items() {
        UserId ada = fixture.addMember(pool, Role.MEMBER);
        UserId bob = fixture.addMember(pool, Role.MEMBER);
        item(Map.of("owner", List.of(ada.toString()), "reviewer", List.of(bob.toString(), ada.toString())));

        verify(() -> sunday.changeColumns.delete(owner, board, id("owner")));

        assertThat(snapshotItems().getJsonObject(0).getJsonArray("assignees"))
                .containsExactly(bob.toString(), ada.toString());
    }

    @Test
    void groups_are_added_changed_moved_and_deleted_with_their_items_and_replay() {
        GroupId todo = fixture.groups().getFirst();
        GroupId done = fixture.groups().getLast();
        item(Map.of());
        verify(() -> sunday.changeGroups.create(
                owner, board, GroupDraft.named("First"), new Place(null, todo.value(), null)));
        verify(() -> sunday.changeGroups.change(
                owner, board, done, new ChangeGroups.Change("Ready", "#ABCDEF", new Place(null, null, todo.value()))));
        assertThat(groups()).extracting(Group::title).containsExactly("First", "Todo", "Ready");
        assertThat(groups().getLast().color()).isEqualTo("#abcdef");

        verify(() -> sunday.changeGroups.delete(owner, board, todo));

        assertThat(snapshotItems()).isEmpty();
    }

    @Test
    void the_last_group_stays() {
        sunday.changeGroups.delete(owner, board, fixture.groups().getFirst());

        assertThat(code(() -> sunday.changeGroups.delete(
                        owner, board, fixture.groups().getLast())))
                .isEqualTo("last_group");
    }

    @Test
    void a_place_must_name_a_neighbour_on_the_board() {
        Rejection rejection = refused(() -> sunday.changeGroups.create(
                owner, board, GroupDraft.named("Lost"), new Place(null, UUID.randomUUID(), null)));

        assertThat(rejection.errors()).extracting("pointer").containsExactly("/beforeId");
    }

    @Test
    void no_item_survives_in_a_group_that_is_deleted_while_items_come_in() throws Exception {
        GroupId todo = fixture.groups().getFirst();
        ItemDraft draft = new ItemDraft(todo, "Late", "", null, null, Map.of());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> creating = IntStream.range(0, 20)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> sunday.createItem.run(owner, board, draft)))
                    .toList();
            sunday.changeGroups.delete(owner, board, todo);
            for (Future<?> each : creating) {
                catchThrowableOfType(Exception.class, each::get);
            }
        }

        assertThat(snapshotItems()).isEmpty();
        verify(() -> {});
    }

    @Test
    void columns_added_at_once_by_many_all_arrive() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Column>> adding = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit((Callable<Column>) () -> sunday.changeColumns.create(
                            owner, board, new ColumnDraft(null, "Same", "text", Map.of()), Place.END)))
                    .toList();
            for (Future<Column> each : adding) {
                each.get();
            }
        }

        assertThat(keys()).contains("same", "same_2", "same_3", "same_4");
    }

    private void verify(Runnable write) {
        Replay.verify(pool, board, write);
    }

    private Item item(Map<String, Object> values) {
        return sunday.createItem.run(owner, board, new ItemDraft(null, "Item", "", null, null, Map.copyOf(values)));
    }

    private JsonArray snapshotItems() {
        return Replay.snapshot(pool, board).getJsonArray("items");
    }

    private List<String> keys() {
        return sunday.readStructure.run(owner.caller(), board).columns().stream()
                .map(Column::key)
                .toList();
    }

    private List<Group> groups() {
        return sunday.readStructure.run(owner.caller(), board).groups();
    }

    private ColumnId id(String key) {
        return sunday.readStructure
                .run(owner.caller(), board)
                .column(key)
                .orElseThrow()
                .id();
    }

    private Place before(String key) {
        return new Place(null, id(key).value(), null);
    }

    private Place after(String key) {
        return new Place(null, null, id(key).value());
    }

    private Input named(String name) {
        return Input.named(fixture.workspace(), name);
    }

    private List<String> workspaceEvents() {
        return Replay.eventsAfter(pool, new BoardId(fixture.workspace().value()), 0).stream()
                .map(event -> event.getString("type"))
                .toList();
    }

    private static Command by(UserId user) {
        return Command.by(Caller.person(user, "Somebody", UUID.randomUUID()));
    }

    private static String code(Runnable refused) {
        return refused(refused).code();
    }

    private static Rejection refused(Runnable action) {
        return catchThrowableOfType(RejectedException.class, action::run).rejection();
    }
}
