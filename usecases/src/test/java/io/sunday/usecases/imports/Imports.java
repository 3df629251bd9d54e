package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ListItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An organization into which files are imported, and what becomes of them. */
@ExtendWith(PostgresExtension.class)
abstract class Imports {

    final TestDatabase database;
    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;

    /** The owner of the board. */
    final Command ann;

    @TempDir
    Path folder;

    Imports(TestDatabase database) {
        this(database, UnaryOperator.identity());
    }

    /** @param like what the board of the organization has */
    Imports(TestDatabase database, UnaryOperator<BoardFixture.Builder> like) {
        this.database = database;
        pool = database.database().writers();
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = like.apply(BoardFixture.on(pool)).build();
        ann = Command.by(caller(fixture.owner()));
    }

    final Job imported(String file) throws IOException {
        return finished(ann, start(file.getBytes(StandardCharsets.UTF_8), false));
    }

    final UUID start(byte[] file, boolean dryRun) throws IOException {
        return start(ann, fixture.workspace(), file, null, dryRun);
    }

    final UUID start(Command who, WorkspaceId where, byte[] file, @Nullable String mapping, boolean dryRun)
            throws IOException {
        return start(who, new StartImport.Input(where, "Imported", "file", written(file), mapping, dryRun, null));
    }

    final UUID start(Command who, StartImport.Input input) {
        return sunday.startImport.run(who, input);
    }

    final Path written(byte[] file) throws IOException {
        return Files.write(folder.resolve(UUID.randomUUID().toString()), file);
    }

    final Job finished(Command who, UUID id) {
        runAll();
        return sunday.readJob.run(who.caller(), id);
    }

    final void runAll() {
        while (sunday.importRunner.runNext()) {
            // Until none is waiting.
        }
    }

    final void sql(String statement) {
        pool.query(statement).execute().await();
    }

    final JsonObject exported(BoardId board) {
        StringBuilder json = new StringBuilder();
        sunday.exportBoard.open(ann.caller(), board).writeJson("https://sunday.example.org", json::append);
        return new JsonObject(json.toString());
    }

    /** What has happened on the board since it was made is what is there. */
    final void verifyFromTheStart(BoardId board) {
        JsonObject made = Replay.eventsAfter(pool, board, 0).getFirst();
        JsonObject empty = new JsonObject()
                .put("board", made.getJsonObject("data").getJsonObject("board"))
                .put("items", new JsonArray())
                .put("seq", 1L);
        Replay.verify(empty, Replay.eventsAfter(pool, board, 1), Replay.snapshot(pool, board));
    }

    static BoardId boardOf(Job job) {
        return BoardId.of(job.result().orElseThrow().getString("boardId"));
    }

    final List<JsonObject> items(Job job) {
        return items(boardOf(job));
    }

    final List<JsonObject> items(BoardId board) {
        List<JsonObject> items = new ArrayList<>();
        String cursor = null;
        do {
            var page = sunday.listItems.ofBoard(
                    caller(fixture.owner()),
                    board,
                    new ListItems.Query(null, any -> Filter.ALL, any -> Sort.BOARD_ORDER, cursor, 500));
            page.items().forEach(item -> items.add(new JsonObject(item)));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return items;
    }

    static Caller caller(UserId user) {
        return Caller.person(user, "Ann", UUID.randomUUID());
    }
}
