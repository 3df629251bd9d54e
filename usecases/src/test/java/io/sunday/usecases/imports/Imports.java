package io.sunday.usecases.imports;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.imports.Job;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ListItems;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An organization into which files are imported, and what becomes of them. */
@ExtendWith(PostgresExtension.class)
abstract class Imports {

    final TestDatabase database;
    final UseCases sunday;
    final BoardFixture fixture;

    @TempDir
    Path folder;

    Imports(TestDatabase database) {
        this.database = database;
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(database.database().writers()).build();
    }

    final Job imported(String file) throws IOException {
        UUID id = start(file.getBytes(StandardCharsets.UTF_8), false);
        runAll();
        return sunday.readJob.run(caller(fixture.owner()), id);
    }

    final UUID start(byte[] file, boolean dryRun) throws IOException {
        Path path = Files.write(folder.resolve(UUID.randomUUID().toString()), file);
        return sunday.startImport.run(
                Command.by(caller(fixture.owner())),
                new StartImport.Input(fixture.workspace(), "Imported", "file", path, null, dryRun, null));
    }

    final void runAll() {
        while (sunday.importRunner.runNext()) {
            // Until none is waiting.
        }
    }

    final void sql(String statement) {
        database.database().writers().query(statement).execute().await();
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
