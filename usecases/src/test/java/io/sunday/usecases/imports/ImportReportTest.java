package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ItemBatch;
import io.sunday.usecases.item.ListItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What imports tell, what takes them back, and boards that come back as they went. */
@ExtendWith(PostgresExtension.class)
final class ImportReportTest {

    private final TestDatabase database;
    private final UseCases sunday;
    private final BoardFixture fixture;

    @TempDir
    Path folder;

    ImportReportTest(TestDatabase database) {
        this.database = database;
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(database.database().writers()).build();
    }

    @Test
    void only_who_started_an_import_takes_it_back() throws IOException {
        Job job = imported("Name\nA");
        UserId member = fixture.addMember(database.database().writers(), Role.MEMBER);

        RejectedException refused = catchThrowableOfType(
                RejectedException.class, () -> sunday.undoImport.run(Command.by(caller(member)), job.id()));

        assertThat(refused.rejection().code()).isEqualTo("job_not_found");
        assertThat(items(job)).hasSize(1);
    }

    @Test
    void an_import_is_taken_back_as_a_whole() throws IOException {
        Job job = imported("Name\nA\nB");

        sunday.undoImport.run(Command.by(caller(fixture.owner())), job.id());

        Job after = sunday.readJob.run(caller(fixture.owner()), job.id());
        assertThat(after.undoneAt()).isPresent();
        assertThat(catchThrowableOfType(RejectedException.class, () -> items(job))
                        .rejection()
                        .code())
                .isEqualTo("board_not_found");
    }

    @Test
    void an_import_that_waits_is_taken_back_before_it_begins() throws IOException {
        UUID id = start("Name\nA".getBytes(StandardCharsets.UTF_8), false);

        sunday.undoImport.run(Command.by(caller(fixture.owner())), id);
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        assertThat(job.state()).isEqualTo("failed");
        assertThat(job.undoneAt()).isPresent();
        assertThat(job.result()).isEmpty();
    }

    @Test
    void a_dry_run_tells_what_would_become_of_the_file_and_makes_nothing() throws IOException {
        String file = "Name,Status,Owner\nA,Open,gone@example.com\n,Open,\nC,Done,me@example.com";
        sql("UPDATE users SET email = 'me@example.com' WHERE id = '" + fixture.owner() + "'");
        int boards = boards();
        UUID id = start(file.getBytes(StandardCharsets.UTF_8), true);

        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        JsonObject result = job.result().orElseThrow();
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(boards()).isEqualTo(boards);
        assertThat(result.getString("boardId")).isNull();
        assertThat(result.getInteger("created")).isEqualTo(2);
        assertThat(result.getInteger("incomplete")).isEqualTo(1);
        assertThat(result.getInteger("failed")).isEqualTo(1);
        assertThat(result.getJsonArray("people").encode()).isEqualTo("[{\"name\":\"gone@example.com\",\"rows\":1}]");
        assertThat(result.getJsonArray("rows")).hasSize(3);
        assertThat(report(id))
                .isEqualTo("""
                        Row,Column,Left out,Reason\r
                        2,Owner,field,"""
                        + "\"\"\"gone@example.com\"\" is not a member of the organization.\"\r\n"
                        + "3,,row,The row has no name.\r\n");
    }

    @Test
    void a_file_that_was_looked_through_is_imported_without_being_sent_again() throws IOException {
        UUID first = start("Name\nA".getBytes(StandardCharsets.UTF_8), true);
        runAll();
        UUID second = start("Name\nB\nC".getBytes(StandardCharsets.UTF_8), true);
        runAll();
        Command stranger =
                Command.by(caller(fixture.addMember(database.database().writers(), Role.MEMBER)));

        assertThat(refusalOfAgain(stranger, second)).isEqualTo("job_not_found");
        assertThat(refusalOfAgain(Command.by(caller(fixture.owner())), first)).isEqualTo("file_gone");
        UUID again = sunday.startImport.again(Command.by(caller(fixture.owner())), second, "Again", null, false, null);
        assertThat(refusalOfAgain(Command.by(caller(fixture.owner())), second)).isEqualTo("file_gone");
        assertThat(refusalOfAgain(Command.by(caller(fixture.owner())), again)).isEqualTo("job_not_found");
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), again);
        assertThat(items(job)).extracting(item -> item.getString("name")).containsExactly("B", "C");
    }

    private String refusalOfAgain(Command command, UUID job) {
        return catchThrowableOfType(
                        RejectedException.class,
                        () -> sunday.startImport.again(command, job, "Again", null, false, null))
                .rejection()
                .code();
    }

    @Test
    void rows_stand_under_the_rows_they_name_wherever_those_are() throws IOException {
        String file = """
                Summary,Issue key,Issue id,Parent id,Comment,Comment
                Child,A-2,2,1,one,two
                Parent,A-1,1,,,
                Grandchild,A-3,3,2,,
                Lost,A-4,4,99,,
                """;

        Job job = imported(file);

        assertThat(job.result().orElseThrow().getString("format")).isEqualTo("jira_csv");
        Map<String, String> names = items(job).stream()
                .collect(Collectors.toMap(item -> item.getString("id"), item -> item.getString("name")));
        assertThat(items(job).stream()
                        .map(item -> item.getString("name") + " < " + names.get(item.getString("parentId"))))
                .containsExactlyInAnyOrder("Parent < null", "Child < Parent", "Grandchild < Child", "Lost < null");
        assertThat(job.errors().getJsonObject(0).getString("message")).contains("“99”");
    }

    @Test
    void a_board_that_was_exported_as_json_comes_back_equal() throws IOException {
        Random random = new Random(7);
        sql("UPDATE users SET email = 'whole@example.com' WHERE id = '" + fixture.owner() + "'");
        for (int run = 0; run < 5; run++) {
            BoardId board = randomBoard(random);
            StringBuilder json = new StringBuilder();
            sunday.exportBoard.open(caller(fixture.owner()), board).writeJson(json::append);

            Job job = imported(json.toString());

            assertThat(job.errors()).as("run %d", run).isEmpty();
            BoardId copy = BoardId.of(job.result().orElseThrow().getString("boardId"));
            assertThat(structure(copy)).isEqualTo(structure(board));
            assertThat(content(copy)).isEqualTo(content(board));
        }
    }

    @Test
    void what_repeats_comes_along_in_a_file_and_what_cannot_repeat_is_left_out() throws IOException {
        BoardId board = randomBoard(new Random(8));
        Command command = Command.by(caller(fixture.owner()));
        ItemId item = ItemId.of(Replay.snapshot(database.database().writers(), board)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id"));
        var timing = new Recurrence.Timing("FREQ=WEEKLY;BYDAY=MO", "Europe/Berlin", "2026-11-23T09:00");
        sunday.recurrences.create(command, board, item, timing);
        StringBuilder json = new StringBuilder();
        sunday.exportBoard.open(caller(fixture.owner()), board).writeJson(json::append);
        JsonObject file = new JsonObject(json.toString());
        JsonObject repetition = file.getJsonArray("repetitions").getJsonObject(0);
        for (String wrong :
                List.of("{\"rule\":\"FREQ=SECONDLY\"}", "{\"start\":1}", "{\"items\":[{\"id\":\"../x\"}]}")) {
            file.getJsonArray("repetitions").add(repetition.copy().mergeIn(new JsonObject(wrong)));
        }

        Job job = imported(file.encode());

        BoardId copy = BoardId.of(job.result().orElseThrow().getString("boardId"));
        assertThat(sunday.recurrences.list(command.caller(), copy))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.timing()).isEqualTo(timing);
                    assertThat(each.template().toString()).doesNotContain("formula");
                });
        assertThat(content(copy)).isEqualTo(content(board));
    }

    @Test
    void a_workbook_that_was_exported_comes_back_with_its_values() throws IOException {
        Job first = imported("""
                Name,Group,Status,Due,Points,Done,Description
                =SUM(A1),A,Open,2021-01-01,-1.5,yes,"Two
                lines"
                Two,B,Open,2021-01-02,7,no,
                """);
        BoardId board = BoardId.of(first.result().orElseThrow().getString("boardId"));
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        sunday.exportBoard.open(caller(fixture.owner()), board).writeXlsx(book);

        UUID id = start(book.toByteArray(), false);
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        assertThat(job.result().orElseThrow().getString("format")).isEqualTo("xlsx");
        BoardId copy = BoardId.of(job.result().orElseThrow().getString("boardId"));
        assertThat(content(copy)).isEqualTo(content(board));
    }

    /** Some columns of many types, groups, items under items, and items that wait for others. */
    private BoardId randomBoard(Random random) {
        List<ColumnDraft> columns = List.of(
                new ColumnDraft(
                        "status",
                        "Status",
                        "status",
                        Map.of("labels", List.of(Map.of("label", "A", "color", "#00c875"), Map.of("label", "B, c")))),
                ColumnDraft.of("words", "Wörter", "text"),
                ColumnDraft.of("number", "Number", "number"),
                ColumnDraft.of("day", "Day", "date"),
                ColumnDraft.of("who", "Who", "people"),
                ColumnDraft.of("tags", "Tags", "tags"),
                ColumnDraft.of("span", "Span", "timeline"),
                ColumnDraft.of("box", "Box", "checkbox"),
                ColumnDraft.of("waits", "Waits", "dependency"),
                new ColumnDraft("sum", "Sum", "formula", Map.of("formula", "{number} * 2")));
        Command command = Command.by(caller(fixture.owner()));
        BoardId board = sunday.createBoard
                .run(
                        command,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Board " + random.nextInt(),
                                "About \u2028 it",
                                columns,
                                List.of(new GroupDraft("One", "#e2445c"), new GroupDraft("Two", null))))
                .board()
                .id();
        BoardStructure structure =
                sunday.structures.read(database.database().readers(), board).await();
        List<ItemId> made = sunday.writes.run(command, write -> {
            ItemBatch batch = sunday.itemWrites.open(write, board, List.of());
            List<ItemId> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ItemId id = new ItemId(write.nextId());
                Map<String, Object> values = new HashMap<>();
                value(random, values, "status", random.nextBoolean() ? "A" : "B, c");
                value(random, values, "words", "\"x\" ;,\n🙂 " + i);
                value(random, values, "number", new BigDecimal(random.nextInt(2000) - 1000).movePointLeft(2));
                value(random, values, "day", random.nextBoolean() ? "2026-08-14" : "2026-08-14T13:00:00Z");
                value(random, values, "who", List.of(fixture.owner().toString()));
                value(random, values, "tags", List.of("t" + i, "u"));
                value(random, values, "span", Map.of("from", "2026-01-01", "to", "2026-01-0" + (1 + i % 9)));
                value(random, values, "box", true);
                boolean under = !ids.isEmpty() && random.nextInt(3) == 0;
                ItemDraft draft = new ItemDraft(
                        structure.groups().get(random.nextInt(2)).id(),
                        "Item " + random.nextInt(5),
                        random.nextBoolean() ? "" : "=Text\n" + i,
                        under ? ids.get(random.nextInt(ids.size())) : null,
                        null,
                        new HashMap<>(values));
                batch.create(id, draft);
                ids.add(id);
            }
            batch.commit();
            return ids;
        });
        sunday.writes.run(command, write -> {
            ItemBatch batch = sunday.itemWrites.open(write, board, made);
            for (int i = 1; i < made.size(); i += 3) {
                Map<String, Object> link = Map.of("itemId", made.get(i - 1).toString());
                batch.change(made.get(i), ItemPatch.ofValues(Map.of("waits", List.of(link))), "");
            }
            return batch.commit();
        });
        return board;
    }

    private static void value(Random random, Map<String, Object> values, String key, Object value) {
        if (random.nextInt(3) > 0) {
            values.put(key, value);
        }
    }

    private List<Object> structure(BoardId id) {
        BoardStructure board =
                sunday.structures.read(database.database().readers(), id).await();
        List<Object> all = new ArrayList<>();
        board.columns().forEach(each -> all.add(List.of(each.key(), each.title(), each.type(), each.settings())));
        board.groups().forEach(each -> all.add(List.of(each.title(), each.color())));
        return all;
    }

    /** The items in their order, with the places of others instead of ids. */
    private List<Map<String, Object>> content(BoardId board) {
        List<JsonObject> items = items(board);
        Map<String, Integer> places = new HashMap<>();
        items.forEach(item -> places.put(item.getString("id"), places.size()));
        BoardStructure structure =
                sunday.structures.read(database.database().readers(), board).await();
        return items.stream()
                .map(item -> {
                    JsonObject values = item.getJsonObject("itemData").copy();
                    for (Object link : values.getJsonArray("waits", new JsonArray())) {
                        ((JsonObject) link).put("itemId", places.get(((JsonObject) link).getString("itemId")));
                    }
                    String group = structure.groups().stream()
                            .filter(each -> each.id().toString().equals(item.getString("groupId")))
                            .findFirst()
                            .orElseThrow()
                            .title();
                    return Map.<String, Object>of(
                            "name", item.getString("name"),
                            "description", item.getString("description"),
                            "parent", places.getOrDefault(String.valueOf(item.getString("parentId")), -1),
                            "group", group,
                            "values", values);
                })
                .toList();
    }

    private int boards() {
        return database.database()
                .writers()
                .query("SELECT count(*)::int AS n FROM boards")
                .execute()
                .await()
                .iterator()
                .next()
                .getInteger("n");
    }

    private String report(UUID job) {
        StringBuilder text = new StringBuilder();
        sunday.readImportReport.open(caller(fixture.owner()), job).writeTo(text::append);
        return text.toString();
    }

    private Job imported(String file) throws IOException {
        UUID id = start(file.getBytes(StandardCharsets.UTF_8), false);
        runAll();
        return sunday.readJob.run(caller(fixture.owner()), id);
    }

    private UUID start(byte[] file, boolean dryRun) throws IOException {
        Path path = Files.write(folder.resolve(UUID.randomUUID().toString()), file);
        return sunday.startImport.run(
                Command.by(caller(fixture.owner())),
                new StartImport.Input(fixture.workspace(), "Imported", "file", path, null, dryRun, null));
    }

    private void runAll() {
        while (sunday.importRunner.runNext()) {
            // Until none is waiting.
        }
    }

    private void sql(String statement) {
        database.database().writers().query(statement).execute().await();
    }

    private List<JsonObject> items(Job job) {
        return items(BoardId.of(job.result().orElseThrow().getString("boardId")));
    }

    private List<JsonObject> items(BoardId board) {
        return sunday
                .listItems
                .ofBoard(
                        caller(fixture.owner()),
                        board,
                        new ListItems.Query(null, any -> Filter.ALL, any -> Sort.BOARD_ORDER, null, 500))
                .items()
                .stream()
                .map(JsonObject::new)
                .toList();
    }

    private static Caller caller(UserId user) {
        return Caller.person(user, "Ann", UUID.randomUUID());
    }
}
