package io.sunday.usecases.imports;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.column.DependencyColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables whose cells name items of other boards. */
final class ConnectedTableTest extends Imports {

    private final BoardId projects;
    private final BoardId events;

    ConnectedTableTest(TestDatabase database) {
        super(database);
        projects = board("Projects");
        events = board("Events");
    }

    @Test
    void a_mapping_has_to_say_boards_that_are_there_and_may_be_shown() {
        BoardFixture elsewhere = BoardFixture.on(pool).build();
        BoardId hidden = board("Hidden");
        sunday.changeBoard.change(ann, hidden, null, null, BoardKind.PRIVATE);
        Command ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        List<String> many = IntStream.range(0, 21)
                .mapToObj(i -> UUID.randomUUID().toString())
                .toList();

        assertThat(refusal(ann, null)).isEqualTo("required /mapping/Project/boardIds");
        assertThat(refusal(ann, "x")).isEqualTo("wrong_type /mapping/Project/boardIds");
        assertThat(refusal(ann, List.of())).isEqualTo("wrong_type /mapping/Project/boardIds");
        assertThat(refusal(ann, many)).isEqualTo("too_many /mapping/Project/boardIds");
        assertThat(refusal(ann, List.of(projects.toString(), "x"))).isEqualTo("invalid_id /mapping/Project/boardIds/1");
        for (BoardId none : List.of(new BoardId(UUID.randomUUID()), elsewhere.board())) {
            assertThat(refusal(ann, List.of(none.toString()))).isEqualTo("board_not_found /mapping/Project/boardIds/0");
        }
        assertThat(refusal(ben, List.of(hidden.toString()))).isEqualTo("board_not_found /mapping/Project/boardIds/0");
        assertThat(refused(() -> start(
                        ann,
                        "Name,Project\nA,B".getBytes(StandardCharsets.UTF_8),
                        mapping(Map.of("column", "p", "type", "text", "boardIds", List.of(projects.toString()))),
                        false)))
                .isEqualTo("unknown_field /mapping/Project/boardIds");
    }

    @Test
    void names_that_nothing_has_or_that_do_not_tell_items_apart_are_reported_row_by_row() throws IOException {
        item(projects, "Moon");
        item(projects, "Twin");
        item(projects, "Twin");
        Item gone = item(projects, "Gone");
        sunday.deleteItem.run(ann, gone.id());
        item(events, "Elsewhere");
        String table = "Name,Project\nA,Moon\nB,\"Moon, Twin\"\nC,Mars\nD,Gone\nE,Elsewhere\nF,\n";

        Job job = imported(table, projects);

        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.errors().stream()
                        .map(JsonObject.class::cast)
                        .map(error -> error.getInteger("row") + " " + error.getString("column") + " "
                                + error.getString("code")))
                .containsExactly(
                        "3 Project ambiguous_item",
                        "4 Project item_not_found",
                        "5 Project item_not_found",
                        "6 Project item_not_found");
        assertThat(report(job))
                .contains("3,Project,field,Several items of the connected boards are called “Twin”.,ambiguous_item")
                .contains("4,Project,field,The connected boards have no item “Mars”.,item_not_found");
        assertThat(connected(boardOf(job)))
                .isEqualTo(Map.of(
                        "A", List.of("Moon"),
                        "B", List.of("Moon"),
                        "C", List.of(),
                        "D", List.of(),
                        "E", List.of(),
                        "F", List.of()));
        assertThat(job.result().orElseThrow().getInteger("created")).isEqualTo(6);
        assertThat(job.result().orElseThrow().getInteger("incomplete")).isEqualTo(4);
        assertThat(counts(job)).isEqualTo("{\"matched\":2,\"missing\":3,\"ambiguous\":1}");
    }

    @Test
    void a_dry_run_tells_how_many_names_are_found_and_connects_nothing() throws IOException {
        item(projects, "Moon");
        UUID id = start(
                ann,
                "Name,Project\nA,moon\nB,Mars\n".getBytes(StandardCharsets.UTF_8),
                connecting(List.of(projects)),
                true);

        Job job = finished(ann, id);

        assertThat(counts(job)).isEqualTo("{\"matched\":1,\"missing\":1,\"ambiguous\":0}");
        assertThat(job.result().orElseThrow().getString("boardId")).isNull();
        assertThat(job.errors()).hasSize(1);
    }

    @Test
    void more_items_than_fit_in_one_value_are_reported() throws IOException {
        String names = IntStream.rangeClosed(0, 500).mapToObj(i -> "Item " + i).collect(Collectors.joining(", "));
        IntStream.rangeClosed(0, 500).forEach(i -> item(projects, "Item " + i));

        Job job = imported("Name,Project\nA,\"" + names + "\"\n", projects);

        assertThat(job.errors().getJsonObject(0).getString("code")).isEqualTo("too_many");
        assertThat(connected(boardOf(job))).isEqualTo(Map.of("A", List.of()));
    }

    @Test
    void names_are_matched_as_written_then_in_any_case_and_with_commas_in_them() throws IOException {
        item(projects, "moon");
        item(projects, "Moon");
        item(projects, "Acme, Inc.");
        item(projects, "Sun; Star");
        item(events, "Party");
        String table = "Name,Project\nA,Moon\nB,\"Acme, Inc., PARTY\"\nC,\"\"\"Sun; Star\"\", moon\"\nD,MOON\n";

        Job job = imported(table, projects, events);

        assertThat(connected(boardOf(job)))
                .isEqualTo(Map.of(
                        "A", List.of("Moon"),
                        "B", List.of("Acme, Inc.", "Party"),
                        "C", List.of("Sun; Star", "moon"),
                        "D", List.of()));
        assertThat(job.errors()).singleElement().asString().contains("ambiguous_item");
        verifyFromTheStart(boardOf(job));
    }

    @Test
    void an_export_as_csv_or_excel_gives_the_same_connections_back() throws IOException {
        Item moon = item(projects, "Moon");
        Item comma = item(projects, "Acme, \"Inc.\"; and more");
        Item twin = item(projects, "Twin");
        item(projects, "Twin");
        Item formula = item(events, "=1+1");
        sunday.changeColumns.create(
                ann,
                fixture.board(),
                new ColumnDraft(
                        "project",
                        "Project",
                        "connect_boards",
                        Map.of("boardIds", List.of(projects.toString(), events.toString()))),
                Place.END);
        List<Item> wanted = List.of(twin, formula, comma, moon);
        sunday.createItem.run(
                ann,
                fixture.board(),
                new ItemDraft(
                        null,
                        "Rocket",
                        "",
                        null,
                        null,
                        Map.of(
                                "project",
                                wanted.stream()
                                        .map(item -> item.id().toString())
                                        .toList())));
        StringBuilder csv = new StringBuilder();
        sunday.exportBoard.open(ann.caller(), fixture.board()).writeTo(csv::append);
        ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
        sunday.exportBoard.open(ann.caller(), fixture.board()).writeXlsx(xlsx);

        for (byte[] file : List.of(csv.toString().getBytes(StandardCharsets.UTF_8), xlsx.toByteArray())) {
            Job job = finished(ann, start(ann, file, connecting(List.of(projects, events)), false));

            assertThat(job.errors()).isEmpty();
            assertThat(ids(boardOf(job), "Rocket"))
                    .isEqualTo(wanted.stream().map(item -> item.id().toString()).toList());
        }
        assertThat(csv).contains("Twin [" + twin.id() + "]").doesNotContain("Moon [");
    }

    @Test
    void what_waits_for_what_is_told_by_names_and_names_that_fit_nothing_are_reported() throws IOException {
        String table = "Name,Project\nA,\nB,\"A FS+2, C SS\"\nC,\"Acme, Inc. FF-1\"\n\"Acme, Inc.\",A\nTwin,B\nTwin,\n"
                + "D,\"Twin, Nobody SF\"\nE,D\nA2 SS,\nF,A2 SS\nG,\"G, H\"\nH,G\n";
        String mapping = mapping(Map.of("column", "waits", "type", "dependency"));

        Job job = finished(ann, start(ann, table.getBytes(StandardCharsets.UTF_8), mapping, false));

        assertThat(job.errors().stream()
                        .map(JsonObject.class::cast)
                        .map(error -> error.getInteger("row") + " " + error.getString("code")))
                .containsExactly("8 ambiguous_item", "8 item_not_found", "12 dependency_cycle", "13 dependency_cycle");
        assertThat(waits(boardOf(job)))
                .isEqualTo(Map.of(
                        "B", "A FS+2, C SS",
                        "C", "\"Acme, Inc. FF-1\"",
                        "Acme, Inc.", "A FS",
                        "Twin", "B FS",
                        "E", "D FS",
                        "F", "A2 SS FS",
                        "G", "H FS"));
        StringBuilder csv = new StringBuilder();
        sunday.exportBoard.open(ann.caller(), boardOf(job)).writeTo(csv::append);
        Job again = finished(ann, start(ann, csv.toString().getBytes(StandardCharsets.UTF_8), mapping, false));
        assertThat(again.errors()).isEmpty();
        assertThat(waits(boardOf(again))).isEqualTo(waits(boardOf(job)));
    }

    private Map<String, String> waits(BoardId board) {
        List<JsonObject> items = Replay.snapshot(pool, board).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
        Map<String, String> names =
                items.stream().collect(Collectors.toMap(item -> item.getString("id"), item -> item.getString("name")));
        return items.stream()
                .filter(item -> item.getJsonObject("itemData").containsKey("waits"))
                .collect(Collectors.toMap(
                        item -> item.getString("name"),
                        item -> DependencyColumn.written(
                                item.getJsonObject("itemData").getJsonArray("waits").stream()
                                        .map(each -> ((JsonObject) each).getMap())
                                        .toList(),
                                names)));
    }

    private BoardId board(String name) {
        return sunday.createBoard
                .run(ann, new CreateBoard.Input(fixture.workspace(), name, "", List.of(), null))
                .board()
                .id();
    }

    private Item item(BoardId board, String name) {
        return sunday.createItem.run(ann, board, new ItemDraft(null, name, "", null, null, Map.of()));
    }

    private String refusal(Command who, @Nullable Object boards) {
        Map<String, Object> choice = new HashMap<>(Map.of("column", "project", "type", "connect_boards"));
        if (boards != null) {
            choice.put("boardIds", boards);
        }
        return refused(() -> start(who, "Name,Project\nA,B".getBytes(StandardCharsets.UTF_8), mapping(choice), false));
    }

    private static String mapping(Map<String, Object> choice) {
        return new JsonObject().put("Project", new JsonObject(choice)).encode();
    }

    private static String connecting(List<BoardId> boards) {
        return mapping(Map.of(
                "column",
                "project",
                "type",
                "connect_boards",
                "boardIds",
                boards.stream().map(BoardId::toString).toList()));
    }

    private Job imported(String table, BoardId... boards) throws IOException {
        return finished(ann, start(ann, table.getBytes(StandardCharsets.UTF_8), connecting(List.of(boards)), false));
    }

    private UUID start(Command who, byte[] file, String mapping, boolean dryRun) {
        try {
            return start(who, fixture.workspace(), file, mapping, dryRun);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String report(Job job) {
        StringBuilder text = new StringBuilder();
        sunday.readImportReport.open(ann.caller(), job.id()).writeTo(text::append);
        return text.toString();
    }

    private static String counts(Job job) {
        return job.result().orElseThrow().getJsonArray("columns").stream()
                .map(JsonObject.class::cast)
                .filter(column -> column.getString("header").equals("Project"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("connections")
                .encode();
    }

    /** The names in the connecting column, by the names of the items. */
    private Map<String, List<String>> connected(BoardId board) {
        return parts(board, "name");
    }

    private List<String> ids(BoardId board, String item) {
        return parts(board, "id").getOrDefault(item, List.of());
    }

    private Map<String, List<String>> parts(BoardId board, String field) {
        return Replay.snapshot(pool, board).getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(
                        item -> item.getString("name"),
                        item -> item.getJsonObject("itemData").getJsonArray("project", new JsonArray()).stream()
                                .map(part -> ((JsonObject) part).getString(field))
                                .toList()));
    }
}
