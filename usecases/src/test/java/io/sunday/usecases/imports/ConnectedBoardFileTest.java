package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.link.Followed;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Files of boards whose items are connected with items of others. */
final class ConnectedBoardFileTest extends Imports {

    private final BoardId projects;
    private final Item moon;
    private final Item mars;

    ConnectedBoardFileTest(TestDatabase database) {
        super(database, board -> board.withColumn("hours", "number"));
        projects = sunday.createBoard
                .run(
                        ann,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Projects",
                                "",
                                List.of(ColumnDraft.of("budget", "Budget", "number")),
                                null))
                .board()
                .id();
        moon = item(projects, "Moon", Map.of("budget", 7));
        mars = item(projects, "Mars", Map.of("budget", 8));
        column("project", "connect_boards", Map.of("boardId", projects.toString(), "twoWay", true));
        column("money", "mirror", Map.of("through", "project", "column", "budget", "aggregate", "sum"));
        column("work", "rollup", Map.of("column", "hours", "aggregate", "sum"));
        Item rocket = item(
                fixture.board(),
                "Rocket",
                Map.of(
                        "hours",
                        1,
                        "project",
                        List.of(moon.id().toString(), mars.id().toString())));
        sunday.createItem.under(ann, rocket.id(), new ItemDraft(null, "Engine", "", null, null, Map.of("hours", 3)));
        follow();
    }

    @Test
    void a_connection_to_a_board_that_is_not_here_or_not_for_whoever_brings_it_is_left_out_and_said()
            throws IOException {
        String file = exported(fixture.board()).encode();
        BoardFixture elsewhere = BoardFixture.on(pool).build();
        Command eve = Command.by(Caller.person(elsewhere.owner(), "Eve", UUID.randomUUID()));
        sunday.changeBoard.change(ann, projects, null, null, BoardKind.PRIVATE);
        Command ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));

        for (Job job : List.of(imported(eve, elsewhere, file), imported(ben, fixture, file))) {
            assertThat(job.state()).isEqualTo("succeeded");
            assertThat(job.result().orElseThrow().getJsonArray("notes"))
                    .hasSize(2)
                    .allSatisfy(note -> assertThat(String.valueOf(note)).contains("a board that is not here"));
            assertThat(keys(boardOf(job))).containsExactly("hours", "work");
        }
    }

    @Test
    void a_connection_is_in_one_direction_where_the_other_board_cannot_get_a_column_and_that_is_said()
            throws IOException {
        String file = exported(fixture.board()).encode();
        List<String> before = keys(projects);
        sunday.changeBoard.archive(ann, projects);

        Job job = imported(ann, fixture, file);

        assertThat(job.result().orElseThrow().getJsonArray("notes"))
                .singleElement()
                .isEqualTo("The column “The project” connects in one direction: a board that it leads to is archived,"
                        + " full, or not yours to change.");
        assertThat(settings(boardOf(job), "project")).isEqualTo(new JsonObject().put("boardId", projects.toString()));
        assertThat(rocket(boardOf(job)).getJsonArray("project")).hasSize(2);
        sunday.changeBoard.restore(ann, projects);
        assertThat(keys(projects)).isEqualTo(before);
    }

    @Test
    void connected_items_that_have_gone_are_left_out_and_said() throws IOException {
        String file = exported(fixture.board()).encode();
        sunday.deleteItem.run(ann, mars.id());

        Job job = imported(ann, fixture, file);

        assertThat(job.errors().stream().map(error -> ((JsonObject) error).getString("message")))
                .containsExactly("1 connected items of “The project” were left out: they are not there.");
        assertThat(rocket(boardOf(job)).getJsonArray("project").stream()
                        .map(part -> ((JsonObject) part).getString("id")))
                .containsExactly(moon.id().toString());
    }

    @Test
    void connections_come_back_and_what_looks_through_them_follows_and_replays() throws IOException {
        String file = exported(fixture.board()).encode();

        Job job = imported(ann, fixture, file);
        follow();

        BoardId copy = boardOf(job);
        assertThat(job.errors()).isEmpty();
        assertThat(job.result().orElseThrow().getJsonArray("notes")).isEmpty();
        assertThat(keys(copy)).containsExactly("hours", "project", "money", "work");
        JsonObject rocket = rocket(copy);
        assertThat(rocket.getJsonArray("project")).hasSize(2);
        assertThat(rocket.getInteger("money")).isEqualTo(15);
        assertThat(rocket.getInteger("work")).isEqualTo(3);
        verifyFromTheStart(copy);
        Replay.verify(pool, copy, () -> {
            sunday.changeItem.run(ann, moon.id(), ItemPatch.ofValues(Map.of("budget", 100)));
            follow();
        });
        assertThat(rocket(copy).getInteger("money")).isEqualTo(108);
    }

    @Test
    void a_two_way_connection_comes_back_in_both_directions_and_goes_from_the_other_board_when_it_is_taken_back()
            throws IOException {
        String file = exported(fixture.board()).encode();
        List<String> before = keys(projects);
        JsonObject projectsBefore = Replay.snapshot(pool, projects);
        long seq = projectsBefore.getLong("seq");

        Job job = imported(ann, fixture, file);
        follow();

        List<String> after = keys(projects);
        assertThat(after).hasSize(before.size() + 1);
        String other = after.getLast();
        assertThat(settings(boardOf(job), "project").getString("reverse")).isNotNull();
        assertThat(settings(projects, other).getString("boardId"))
                .isEqualTo(boardOf(job).toString());
        assertThat(data(projects, "Moon").getJsonArray(other))
                .singleElement()
                .asString()
                .contains("Rocket");
        Replay.verify(projectsBefore, Replay.eventsAfter(pool, projects, seq), Replay.snapshot(pool, projects));
        sunday.changeItem.run(ann, mars.id(), ItemPatch.ofValues(Map.of(other, List.of())));
        follow();
        assertThat(rocket(boardOf(job)).getJsonArray("project")).hasSize(1);

        sunday.undoImport.run(ann, job.id());

        assertThat(keys(projects)).isEqualTo(before);
    }

    @Test
    void a_board_that_is_connected_with_itself_comes_back_connected_with_itself() throws IOException {
        column("blocks", "connect_boards", Map.of("boardId", fixture.board().toString(), "twoWay", true));
        String other = keys(fixture.board()).getLast();
        column("effort", "rollup", Map.of("through", "blocks", "column", "hours", "aggregate", "sum"));
        Item shuttle = item(fixture.board(), "Shuttle", Map.of("hours", 4));
        item(fixture.board(), "Station", Map.of("blocks", List.of(shuttle.id().toString())));
        follow();
        JsonObject first = exported(fixture.board());

        Job job = imported(ann, fixture, first.encode());
        follow();

        BoardId copy = boardOf(job);
        assertThat(job.errors()).isEmpty();
        assertThat(keys(copy)).isEqualTo(keys(fixture.board()));
        assertThat(settings(copy, "blocks").getString("boardId")).isEqualTo(copy.toString());
        JsonObject station = data(copy, "Station");
        assertThat(station.getInteger("effort")).isEqualTo(4);
        assertThat(station.getJsonArray("blocks").encode())
                .contains("Shuttle")
                .doesNotContain(shuttle.id().toString());
        assertThat(data(copy, "Shuttle").getJsonArray(other).encode()).contains("Station");
        assertThat(data(fixture.board(), "Shuttle").getJsonArray(other)).hasSize(1);
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(
                ann, fixture.board(), new ColumnDraft(key, "The " + key, type, settings), Place.END);
    }

    private Item item(BoardId board, String name, Map<String, Object> values) {
        return sunday.createItem.run(ann, board, new ItemDraft(null, name, "", null, null, Map.copyOf(values)));
    }

    private void follow() {
        Followed.follow(sunday, pool);
    }

    private JsonObject rocket(BoardId board) {
        return data(board, "Rocket");
    }

    private JsonObject settings(BoardId board, String key) {
        return Replay.snapshot(pool, board).getJsonObject("board").getJsonArray("columns").stream()
                .map(JsonObject.class::cast)
                .filter(column -> column.getString("key").equals(key))
                .findFirst()
                .orElseThrow()
                .getJsonObject("settings");
    }

    private JsonObject data(BoardId board, String name) {
        return Replay.snapshot(pool, board).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .filter(item -> item.getString("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getJsonObject("itemData");
    }

    private List<String> keys(BoardId board) {
        return Replay.snapshot(pool, board).getJsonObject("board").getJsonArray("columns").stream()
                .map(column -> ((JsonObject) column).getString("key"))
                .toList();
    }

    private Job imported(Command who, BoardFixture where, String file) throws IOException {
        return finished(who, start(who, where.workspace(), file.getBytes(StandardCharsets.UTF_8), null, false));
    }
}
