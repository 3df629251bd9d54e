package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Ids;
import io.sunday.domain.file.ItemFile;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.file.DiskFiles;
import io.sunday.storage.imports.Job;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.file.ItemFiles;
import io.sunday.usecases.outgoing.GuardedClient;
import io.sunday.usecases.outgoing.Network;
import io.sunday.usecases.outgoing.ReachableAddresses;
import io.sunday.usecases.outgoing.SignIn;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Files that an import names by their addresses, fetched from a server that behaves as servers do. */
final class ImportFilesTest extends Imports {

    private static final String AS_FILES = "{\"Files\":{\"column\":\"files\",\"type\":\"file\"}}";

    private final Vertx vertx;
    private final FileServer server;
    private ItemFiles files;

    ImportFilesTest(TestDatabase database) {
        super(database);
        vertx = database.vertx();
        server = new FileServer(vertx);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nothing_is_fetched_unless_it_was_asked_for() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);

        Job job = imported("Name,Files\nOne," + url("/a.txt") + "\n", null);

        assertThat(result(job).getInteger("created")).isEqualTo(1);
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void what_an_address_leads_to_is_in_the_cell_and_everything_else_in_the_report() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        String file = """
                Name,Files
                One,%s
                Two,"plan.pdf %s, %s"
                Three,%s
                Four,%s
                Five,%s
                Six,%s
                Seven,none
                Eight,%s
                Nine,
                Ten,ftp://127.0.0.1/x https://me:secret@127.0.0.1/x
                """.formatted(
                        url("/a.txt"),
                        url("/named"),
                        url("/a.txt?again"),
                        url("/away"),
                        url("/gone"),
                        url("/large"),
                        url("/broken"),
                        url("/empty"));

        Job job = imported(file, AS_FILES);

        assertThat(result(job).getInteger("created")).isEqualTo(10);
        assertThat(files(job))
                .isEqualTo(Map.of(
                        "One", List.of("a.txt 5"),
                        "Two", List.of("Pläne.pdf 14", "a.txt 5"),
                        "Three", List.of("away 5")));
        List<String> report = report(job);
        assertThat(report).hasSize(6);
        assertThat(report.get(0)).startsWith("Row 5, Files").contains("answered 404");
        assertThat(report.get(1)).startsWith("Row 6, Files").contains("larger than 100 MB");
        assertThat(report.get(2)).startsWith("Row 7, Files").contains("connection broke");
        assertThat(report.get(3)).isEqualTo("Row 8, Files: There is no address of a file.");
        assertThat(report.get(4)).startsWith("Row 9, Files").contains("The file is empty");
        assertThat(report.get(5)).startsWith("Row 11, Files").contains("not an address of a file");
    }

    @Test
    void where_an_address_leads_is_looked_at_like_any_other_and_not_for_ever() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);

        Job job = imported(
                "Name,Files\nOne,%s\nTwo,%s\nThree,%s\nFour,%s\n"
                        .formatted(url("/near"), url("/round"), url("/inside"), url("/script")),
                AS_FILES);

        assertThat(files(job)).isEqualTo(Map.of("One", List.of("near 5")));
        List<String> report = report(job);
        assertThat(report).hasSize(3);
        assertThat(report.get(0)).startsWith("Row 3, Files").contains("more than 5 times");
        assertThat(report.get(1)).startsWith("Row 4, Files").contains("in a private network");
        assertThat(report.get(2)).startsWith("Row 5, Files").contains("only http and https");
    }

    @Test
    void a_sign_in_is_shown_to_the_server_that_it_is_for_and_to_no_other() throws IOException {
        open(List.of("127.0.0.0/8", "::1/128"), FetchFiles.Limits.DEFAULT);
        String file = "Name,Files\nOne,%s\nTwo,%s\n".formatted(url("/signed"), url("/elsewhere"));

        Job without = imported(file, AS_FILES);
        assertThat(report(without))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("only to who signs in"));
        server.shown.clear();
        Job with = imported(file, AS_FILES, signIn(url("")));

        assertThat(files(with)).isEqualTo(Map.of("One", List.of("signed 6")));
        assertThat(server.shown).containsExactly(FileServer.SECRET, "null");
        assertThat(report(with))
                .singleElement()
                .asString()
                .startsWith("Row 3, Files")
                .contains("only to who signs in");
        assertThat(rowsWith("axolotl")).isZero();
    }

    @Test
    void files_of_a_board_of_another_sunday_come_along_when_that_is_asked_for() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        String group = UUID.randomUUID().toString();
        String file = new JsonObject()
                .put("format", "sunday.board")
                .put(
                        "board",
                        new JsonObject()
                                .put("name", "B")
                                .put("columns", list(Map.of("key", "papers", "title", "Papers", "type", "file")))
                                .put("groups", list(Map.of("id", group, "title", "G"))))
                .put(
                        "items",
                        list(
                                Map.of("id", "one", "name", "One", "groupId", group),
                                Map.of("id", "two", "name", "Two", "groupId", group)))
                .put(
                        "files",
                        list(
                                there("one", "papers", url("/signed")),
                                there("two", "papers", url("/named")),
                                there("two", "papers", url("/gone")),
                                there("gone", "papers", url("/a.txt")),
                                there("one", "gone", url("/a.txt")),
                                Map.of("itemId", "one", "column", "papers", "name", "old.txt", "size", 3)))
                .put("views", list(Map.of("name", "After", "type", "kanban")))
                .encode();

        Job left = imported(file, null);
        assertThat(server.asked).hasValue(0);
        assertThat(report(left)).hasSize(6).allSatisfy(line -> assertThat(line).contains("was left out"));
        UUID looked = start(file, AS_FILES.replace("Files", "files"), true);
        runAll(sunday);
        assertThat(result(job(looked)).getJsonObject("files"))
                .isEqualTo(new JsonObject().put("count", 6).put("server", url("")));
        assertThat(server.asked).hasValue(0);

        Job job = imported(file, AS_FILES.replace("Files", "files"), signIn(url("")));

        assertThat(files(job)).isEqualTo(Map.of("One", List.of("signed 6"), "Two", List.of("Pläne.pdf 14")));
        assertThat(report(job))
                .satisfiesExactly(
                        gone -> assertThat(gone).startsWith("Row 3, files").contains("answered 404"),
                        item -> assertThat(item).startsWith("Row 4, files").contains("is not here"),
                        column -> assertThat(column).startsWith("Row 5, files").contains("no column for files “gone”"),
                        old -> assertThat(old).startsWith("Row 6, files").contains("only its name is here"));
    }

    private static JsonArray list(Map<?, ?>... entries) {
        return new JsonArray(List.of(entries));
    }

    private static Map<?, ?> there(String item, String column, String address) {
        return Map.of("itemId", item, "column", column, "name", "x", "size", 1, "hash", "ab", "address", address);
    }

    @Test
    void a_sign_in_is_known_to_the_node_that_was_told_alone() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        UseCases other = new UseCases(
                database.database(), vertx.eventBus(), new Ids(InstantSource.system()), InstantSource.system());
        open(other, List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        String file = "Name,Files\nOne," + url("/signed") + "\n";
        UUID waits = start(file, AS_FILES, false, signIn(url("")));

        runAll(other);
        assertThat(job(waits).state()).isEqualTo("queued");
        sunday.importRunner.keepReserved();
        assertThat(sunday.importRunner.runNext()).isTrue();
        runAll(other);
        assertThat(job(waits).state()).isEqualTo("running");
        runAll(sunday);
        assertThat(files(job(waits))).isEqualTo(Map.of("One", List.of("signed 6")));

        UUID orphan = start(file, AS_FILES, false, signIn(url("")));
        other.importRunner.alone();
        runAll(other);
        assertThat(report(job(orphan))).singleElement().asString().contains("the sign-in was forgotten");
        sunday.importRunner.keepReserved();
    }

    @Test
    void no_import_waits_for_the_files_of_another_one() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        UUID first = start("Name,Files\nOne," + url("/a.txt") + "\n", AS_FILES, false);
        UUID second = start("Name,Files\nTwo,\n", null, false);

        while (sunday.importRunner.runNext()) {}

        assertThat(job(second).state()).isEqualTo("succeeded");
        assertThat(job(first).state()).isEqualTo("running");
        assertThat(server.asked).hasValue(0);
        runAll(sunday);
        assertThat(files(job(first))).containsOnlyKeys("One");
    }

    @Test
    void what_is_in_a_private_network_is_refused() throws IOException {
        open(List.of(), FetchFiles.Limits.DEFAULT);

        Job job = imported(
                "Name,Files\nOne,%s\nTwo,http://169.254.169.254/latest\nThree,http://2130706433:%d/a.txt\n"
                        .formatted(url("/a.txt"), server.port()),
                AS_FILES);

        assertThat(report(job)).hasSize(3).allSatisfy(line -> assertThat(line).contains("in a private network"));
        assertThat(server.asked).hasValue(0);
    }

    @Test
    void an_import_takes_no_more_bytes_or_time_than_it_may() throws IOException {
        open(List.of("127.0.0.0/8"), new FetchFiles.Limits(8L << 20, Duration.ofMinutes(1)));
        Job large = imported("Name,Files\nOne,%s\nTwo,%s\n".formatted(url("/endless"), url("/a.txt")), AS_FILES);
        assertThat(report(large)).singleElement().asString().contains("larger than 8 MB");
        assertThat(files(large)).containsOnlyKeys("Two");

        open(List.of("127.0.0.0/8"), new FetchFiles.Limits(8L << 20, Duration.ofNanos(1)));
        Job late = imported("Name,Files\nOne,%s\nTwo,%s\n".formatted(url("/a.txt"), url("/a.txt")), AS_FILES);
        assertThat(report(late)).singleElement().asString().contains("took too long");
    }

    @Test
    void an_import_that_was_interrupted_goes_on_with_the_next_file() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        server.before = request -> {
            if (server.asked.get() == 2) {
                sunday.importRunner.stop();
            }
        };
        UUID id = start("Name,Files\nOne,%1$s\nTwo,%1$s\nThree,%1$s\n".formatted(url("/a.txt")), AS_FILES, false);
        runAll(sunday);
        assertThat(server.asked).hasValue(2);
        assertThat(job(id).state()).isNotEqualTo("succeeded");

        UseCases next = new UseCases(
                database.database(), vertx.eventBus(), new Ids(InstantSource.system()), InstantSource.system());
        open(next, List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        runAll(next);

        assertThat(server.asked).hasValue(3);
        assertThat(files(job(id)))
                .isEqualTo(Map.of("One", List.of("a.txt 5"), "Two", List.of("a.txt 5"), "Three", List.of("a.txt 5")));
    }

    @Test
    void looking_through_a_file_fetches_nothing_and_says_that_it_would() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        UUID id = start("Name,Files\nOne," + url("/a.txt") + "\n", AS_FILES, true);
        runAll(sunday);

        assertThat(server.asked).hasValue(0);
        assertThat(result(job(id)).getJsonArray("notes").encode()).contains("are fetched from their addresses");
    }

    @Test
    void attachments_of_cards_and_of_issues_come_along() throws IOException {
        open(List.of("127.0.0.0/8"), FetchFiles.Limits.DEFAULT);
        JsonObject card = new JsonObject()
                .put("id", "c1")
                .put("name", "Card")
                .put("idList", "l1")
                .put(
                        "attachments",
                        new JsonArray()
                                .add(new JsonObject().put("name", "Alpha").put("url", url("/a.txt"))));
        JsonObject trello = new JsonObject()
                .put(
                        "lists",
                        new JsonArray().add(new JsonObject().put("id", "l1").put("name", "Doing")))
                .put("cards", new JsonArray().add(card));
        String asFiles = "{\"Attachments\":{\"column\":\"attachments\",\"type\":\"file\"}}";
        assertThat(files(imported(trello.encode(), asFiles))).isEqualTo(Map.of("Card", List.of("a.txt 5")));

        String jira = """
                <rss version="0.92"><channel><item><title>[A-1] Issue</title><link>%s/browse/A-1</link>
                <key id="1">A-1</key><summary>Issue</summary>
                <attachments><attachment id="7" name="a b.txt" size="5" author="ann"/></attachments>
                </item></channel></rss>
                """.formatted(url(""));
        assertThat(report(imported(jira, asFiles)))
                .singleElement()
                .asString()
                .contains("/secure/attachment/7/a%20b.txt")
                .contains("answered 404");
    }

    private void open(List<String> networks, FetchFiles.Limits limits) {
        open(sunday, networks, limits);
    }

    private void open(UseCases node, List<String> networks, FetchFiles.Limits limits) {
        InstantSource clock = InstantSource.system();
        DiskFiles disk = DiskFiles.open(vertx, folder.resolve("files"));
        files = new ItemFiles(node, database.database(), vertx.eventBus(), new Ids(clock), clock, disk);
        node.importRunner.workIn(folder);
        node.importRunner.fetchWith(new FetchFiles(
                new GuardedClient(
                        vertx,
                        new ReachableAddresses(networks.stream()
                                .flatMap(network -> Network.parse(network).stream())
                                .toList())),
                files.bring,
                database.database().background(),
                clock,
                limits));
    }

    private String url(String path) {
        return server.url(path);
    }

    private static void runAll(UseCases node) {
        while (node.importRunner.runNext() || node.importRunner.fetchNext()) {}
    }

    private static SignIn signIn(String origin) {
        return SignIn.of(origin, FileServer.SECRET).orThrow();
    }

    /** In how many rows of what is kept of imports the word stands. */
    private long rowsWith(String word) {
        return pool.preparedQuery("SELECT (SELECT count(*) FROM imports i WHERE i::text LIKE $1)"
                        + " + (SELECT count(*) FROM jobs j WHERE j::text LIKE $1)"
                        + " + (SELECT count(*) FROM import_faults f WHERE f::text LIKE $1) AS rows")
                .execute(Tuple.of("%" + word + "%"))
                .await()
                .iterator()
                .next()
                .getLong("rows");
    }

    private Job imported(String text, @Nullable String mapping) throws IOException {
        return imported(text, mapping, null);
    }

    private Job imported(String text, @Nullable String mapping, @Nullable SignIn signIn) throws IOException {
        UUID id = start(text, mapping, false, signIn);
        runAll(sunday);
        Job job = job(id);
        assertThat(job.state()).isEqualTo("succeeded");
        return job;
    }

    private UUID start(String text, @Nullable String mapping, boolean dryRun) throws IOException {
        return start(text, mapping, dryRun, null);
    }

    private UUID start(String text, @Nullable String mapping, boolean dryRun, @Nullable SignIn signIn)
            throws IOException {
        Path file = written(text.getBytes(StandardCharsets.UTF_8));
        return start(
                ann, new StartImport.Input(fixture.workspace(), "Imported", "upload", file, mapping, dryRun, signIn));
    }

    private Job job(UUID id) {
        return sunday.readJob.run(ann.caller(), id);
    }

    /** Names and sizes, by the name of the item. */
    private Map<String, List<String>> files(Job job) {
        Map<String, List<String>> found = new TreeMap<>();
        for (JsonObject item : items(job)) {
            List<ItemFile> of = files.read.ofItem(ann.caller(), ItemId.of(item.getString("id")));
            if (!of.isEmpty()) {
                found.put(
                        item.getString("name"),
                        of.stream().map(file -> file.name() + " " + file.size()).toList());
            }
        }
        return found;
    }

    private static JsonObject result(Job job) {
        return job.result().orElseThrow();
    }

    private static List<String> report(Job job) {
        return job.errors().stream()
                .map(JsonObject.class::cast)
                .map(error -> "Row %d, %s: %s"
                        .formatted(error.getLong("row"), error.getString("column"), error.getString("message")))
                .toList();
    }
}
