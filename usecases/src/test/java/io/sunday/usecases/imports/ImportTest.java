package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Group;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.storage.imports.ImportProgress;
import io.sunday.storage.imports.ImportStore;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tables that are imported: what is refused, and what becomes of each row. */
final class ImportTest extends Imports {

    ImportTest(TestDatabase database) {
        super(database);
    }

    @Test
    void somebody_who_may_not_make_boards_cannot_import() throws IOException {
        UserId viewer = fixture.addMember(pool, Role.VIEWER);
        UserId stranger = BoardFixture.addUser(pool);

        assertThat(refusal(viewer, "a\n1", null)).isEqualTo("forbidden");
        assertThat(refusal(stranger, "a\n1", null)).isEqualTo("workspace_not_found");
    }

    @Test
    void what_is_no_table_is_refused_at_once() throws IOException {
        assertThat(refusal(fixture.owner(), "", null)).isEqualTo("empty_file");
        assertThat(refusal(fixture.owner(), "a,b\r\n", null)).isEqualTo("empty_file");
        assertThat(refusal(fixture.owner(), "\"a,b\n1,2", null)).isEqualTo("broken_header");
        assertThat(refusal(fixture.owner(), "PK\u0003\u0004", null)).isEqualTo("unsupported_format");
        String wide = IntStream.range(0, 201).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        assertThat(refusal(fixture.owner(), wide + "\n" + wide, null)).isEqualTo("too_many_columns");
    }

    @Test
    void a_mapping_that_does_not_fit_the_file_is_refused_at_once() throws IOException {
        assertThat(refusal(fixture.owner(), "a,b\n1,2", "[]")).isEqualTo("invalid_json");
        assertThat(refusal(fixture.owner(), "a,b\n1,2", "{\"c\":null}")).isEqualTo("unknown_header");
        assertThat(refusal(fixture.owner(), "a,b\n1,2", "{\"a\":{\"column\":\"x\",\"type\":\"wheel\"}}"))
                .isEqualTo("unknown_column_type");
        assertThat(refusal(fixture.owner(), "a,b\n1,2", "{\"a\":{\"column\":\"x\",\"type\":\"progress\"}}"))
                .isEqualTo("read_only_column");
        assertThat(refusal(fixture.owner(), "a,b\n1,2", "{\"a\":{\"column\":\"name\"},\"b\":{\"column\":\"name\"}}"))
                .isEqualTo("duplicate_column");
    }

    @Test
    void a_job_is_seen_by_members_only() throws IOException {
        UUID job = start(fixture.owner(), "a\n1", null);
        Caller stranger = caller(BoardFixture.addUser(pool));

        RejectedException refused =
                catchThrowableOfType(RejectedException.class, () -> sunday.readJob.run(stranger, job));

        assertThat(refused.rejection().code()).isEqualTo("job_not_found");
        runAll();
    }

    @Test
    void every_row_is_imported_or_reported_with_its_number() throws IOException {
        String file = """
                Summary,Status,Due,Points
                One,Open,30/Sep/21 17:20,1
                Two,Open,01/Oct/21 08:00
                Three,Open,02/Oct/21 08:00,2,extra
                ,Open,03/Oct/21 08:00,3
                Five,"open quote,04/Oct/21 08:00,4
                Six,Resolved,,5
                ,,,
                %s,Open,,6
                """.formatted("x".repeat(501));

        Job job = imported(file, null);

        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.errors().stream().map(error -> ((JsonObject) error).getInteger("row")))
                .containsExactly(3, 4, 5, 6, 8, 9);
        JsonObject result = job.result().orElseThrow();
        assertThat(result.getInteger("created")).isEqualTo(2);
        assertThat(result.getInteger("failed")).isEqualTo(5);
        assertThat(result.getInteger("skipped")).isEqualTo(1);
        assertThat(job.done()).isEqualTo(8);
        assertThat(job.total()).contains(8L);
        assertThat(items(job)).extracting(item -> item.getString("name")).containsExactly("One", "Six");
    }

    @Test
    void types_are_detected_and_values_read() throws IOException {
        String file = """
                Summary,Issue id,Status,Created,Done,Page,Group,Description,Owner
                One,13404344,Resolved,30/Sep/21 17:20,yes,https://a.example,First,"Long
                text",%s
                Two,13404345,Open,01/Oct/21 08:00,no,https://b.example,Second,,
                """.formatted("ann@example.com");
        sql("UPDATE users SET email = 'ann@example.com' WHERE id = '" + fixture.owner() + "'");

        Job job = imported(file, null);

        BoardStructure board = board(job);
        assertThat(board.columns().stream().map(column -> column.key() + " " + column.type()))
                .containsExactly(
                        "issue_id number",
                        "status status",
                        "created date",
                        "done checkbox",
                        "page link",
                        "owner people");
        assertThat(board.groups()).extracting(group -> group.title()).containsExactly("First", "Second");
        assertThat(board.column("status").orElseThrow().settings().toString()).contains("#00c875");
        JsonObject one = items(job).getFirst();
        assertThat(one.getString("description")).isEqualTo("Long\ntext");
        assertThat(one.getJsonObject("itemData").getMap())
                .containsEntry("status", "Resolved")
                .containsEntry("created", "2021-09-30T17:20:00Z")
                .containsEntry("done", true)
                .containsEntry("owner", List.of(fixture.owner().toString()));
    }

    @Test
    void a_mapping_decides_what_it_names() throws IOException {
        String mapping = """
                {"Title":{"column":"description"},"Nr":{"column":"name"},"Kind":{"column":"kind","type":"status"},
                 "Secret":null}
                """;

        Job job = imported("Title,Nr,Kind,Secret\nHello,1,A,s\nWorld,2,B,s", mapping);

        assertThat(board(job).columns())
                .extracting(column -> column.key() + " " + column.title())
                .containsExactly("kind Kind");
        assertThat(items(job)).extracting(item -> item.getString("name")).containsExactly("1", "2");
        assertThat(items(job)).extracting(item -> item.getString("description")).containsExactly("Hello", "World");
    }

    @Test
    void a_value_that_does_not_fit_a_chosen_type_is_reported_with_its_column() throws IOException {
        Job job = imported("Name,Due\nA,2021-01-01\nB,soon", "{\"Due\":{\"column\":\"due\",\"type\":\"date\"}}");

        assertThat(job.errors()).hasSize(1);
        assertThat(job.errors().getJsonObject(0).getMap())
                .containsEntry("row", 3)
                .containsEntry("column", "Due")
                .containsEntry("message", "\"soon\" is not a date.");
    }

    @Test
    void headers_may_be_doubled_empty_or_many() throws IOException {
        String header = "Name,Label,Label,,"
                + IntStream.range(0, 190).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row =
                "One,a,b,c," + IntStream.range(0, 190).mapToObj(i -> "v" + i).collect(Collectors.joining(","));

        Job job = imported(header + "\n" + row, null);

        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(board(job).columns().stream().limit(3))
                .extracting(column -> column.key())
                .containsExactly("label", "label_2", "column_4");
    }

    @Test
    void another_node_goes_on_where_a_dead_one_stopped_and_nothing_is_doubled() throws IOException {
        String file = "Name,Status\n"
                + IntStream.range(0, 1_200).mapToObj(i -> "Item " + i + ",Open").collect(Collectors.joining("\n"));
        UUID id = start(fixture.owner(), file, null);
        sql("""
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'died'; END $$
            """);
        sql("CREATE TRIGGER die BEFORE INSERT ON items FOR EACH ROW WHEN (NEW.number > 600) EXECUTE FUNCTION die()");
        anotherNode().runNext();
        assertThat(sunday.readJob.run(caller(fixture.owner()), id).done()).isEqualTo(500);
        sql("DROP TRIGGER die ON items");
        sql("UPDATE jobs SET lease_until = now() - interval '1 second' WHERE id = '" + id + "'");

        anotherNode().runNext();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.result().orElseThrow().getInteger("created")).isEqualTo(1_200);
        assertThat(items(job))
                .extracting(item -> item.getString("name"))
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_200).mapToObj(i -> "Item " + i).toList());
    }

    @Test
    void a_node_whose_job_was_taken_over_can_write_nothing_more() throws IOException {
        UUID id = start(fixture.owner(), "a\n1", null);
        ImportStore store = new ImportStore();
        Pool pool = database.database().background();
        UUID slow = UUID.randomUUID();
        UUID next = UUID.randomUUID();

        assertThat(store.claim(pool, slow, Duration.ZERO, false, Set.of()).await())
                .isPresent();
        assertThat(store.claim(pool, next, Duration.ofMinutes(1), false, Set.of())
                        .await())
                .isPresent();

        ImportProgress progress = new ImportProgress(3, 1, 0, 0, 0, new JsonArray());
        assertThat(store.advance(pool, id, slow, Duration.ofMinutes(1), progress)
                        .await())
                .isFalse();
        assertThat(store.advance(pool, id, next, Duration.ZERO, progress).await())
                .isTrue();
        runAll();
    }

    @Test
    void what_is_exported_is_imported_to_the_same_board() throws IOException {
        String file = """
                Name,Group,Status,Due,Points,Note,Description
                =SUM(A1),A,Done,2021-01-01,-1.5,"+49 30, ""x""
                line",'=quoted
                Two,B,,2021-01-02T10:00:00Z,7,'note,
                """;
        Job first = imported(file, null);

        Job second = imported(exported(first), null);

        assertThat(exported(first)).contains("'=SUM(A1)").contains("'=quoted").contains("\"'+49");
        assertThat(content(second)).isEqualTo(content(first));
        assertThat(exported(second)).isEqualTo(exported(first));
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
    void what_stands_under_another_row_asks_for_no_group_of_its_own() throws IOException {
        String file = """
                Task ID,Created At,Completed At,Last Modified,Name,Section/Column,Assignee,Assignee Email,Parent task
                1,2026-10-01,,2026-10-02,Prepare talk,Planning,,,
                2,2026-10-01,,2026-10-02,Slides,,,,Prepare talk
                """;

        Job job = imported(file);

        assertThat(job.result().orElseThrow().getString("format")).isEqualTo("asana_csv");
        assertThat(sunday.structures
                        .read(database.database().writers(), boardOf(job))
                        .await()
                        .groups())
                .extracting(Group::title)
                .containsExactly("Planning");
    }

    private Job imported(String file, @Nullable String mapping) throws IOException {
        UUID id = start(fixture.owner(), file, mapping);
        runAll();
        return sunday.readJob.run(caller(fixture.owner()), id);
    }

    private ImportRunner anotherNode() {
        return new ImportRunner(
                database.database(),
                ImportRunner.LEASE,
                sunday.writes,
                sunday.itemWrites,
                sunday.createBoard,
                sunday.structures,
                sunday.importParts);
    }

    private UUID start(UserId user, String file, @Nullable String mapping) throws IOException {
        Path path = Files.writeString(folder.resolve(UUID.randomUUID() + ".csv"), file, StandardCharsets.UTF_8);
        return sunday.startImport.run(
                Command.by(caller(user)),
                new StartImport.Input(fixture.workspace(), "Imported", "table.csv", path, mapping, false, null));
    }

    private String refusal(UserId user, String file, @Nullable String mapping) {
        return catchThrowableOfType(RejectedException.class, () -> start(user, file, mapping))
                .rejection()
                .code();
    }

    private BoardStructure board(Job job) {
        return sunday.structures
                .read(database.database().readers(), boardOf(job))
                .await();
    }

    private List<Map<String, Object>> content(Job job) {
        return items(job).stream()
                .map(item -> Map.of(
                        "name", item.getString("name"),
                        "description", item.getString("description"),
                        "values", (Object) item.getJsonObject("itemData")))
                .toList();
    }

    private String exported(Job job) {
        StringBuilder text = new StringBuilder();
        sunday.exportBoard.open(caller(fixture.owner()), board(job).id()).writeTo(text::append);
        return text.toString();
    }
}
