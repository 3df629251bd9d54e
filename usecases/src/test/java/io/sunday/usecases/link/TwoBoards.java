package io.sunday.usecases.link;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board of tasks and one of projects, in one organization, and somebody who follows the log. */
@ExtendWith(PostgresExtension.class)
abstract class TwoBoards {

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final Command owner;
    final BoardId tasks;
    final BoardId projects;

    TwoBoards(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("hours", "number")
                .withColumn("due", "date")
                .withColumn("ticked", "checkbox")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        tasks = fixture.board();
        projects = sunday.createBoard
                .run(
                        owner,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Projects",
                                "",
                                List.of(
                                        ColumnDraft.of("stage", "Stage", "status"),
                                        ColumnDraft.of("budget", "Budget", "number"),
                                        ColumnDraft.of("start", "Start", "date"),
                                        ColumnDraft.of("lead", "Lead", "people")),
                                null))
                .board()
                .id();
    }

    final void follow() {
        Followed.follow(sunday, pool);
    }

    final Column column(BoardId board, String key, String type, Map<String, Object> settings) {
        return sunday.changeColumns.create(owner, board, new ColumnDraft(key, "The " + key, type, settings), Place.END);
    }

    final Column connect(String key, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("boardId", projects.toString());
        return column(tasks, key, "connect_boards", settings);
    }

    final void settings(BoardId board, String key, Map<String, Object> settings) {
        sunday.changeColumns.change(
                owner, board, structured(board, key).id(), new ChangeColumns.Change(null, settings, Place.END));
    }

    final Item item(BoardId board, String name, Map<String, Object> values) {
        return sunday.createItem.run(owner, board, new ItemDraft(null, name, "", null, null, Map.copyOf(values)));
    }

    final Item under(Item parent, String name, Map<String, Object> values) {
        return sunday.createItem.under(
                owner, parent.id(), new ItemDraft(null, name, "", null, null, Map.copyOf(values)));
    }

    final void change(Item item, String key, @Nullable Object value) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put(key, value);
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(values));
    }

    final void rename(Item item, String name) {
        sunday.changeItem.run(owner, item.id(), new ItemPatch(name, null, null, null, Map.of()));
    }

    final @Nullable Object value(Item item, String key) {
        return sunday.readItem.run(owner.caller(), item.id()).values().get(key);
    }

    /** The names of connected items. */
    final List<String> names(Item item, String key) {
        return value(item, key) instanceof List<?> parts
                ? parts.stream()
                        .map(part -> String.valueOf(((Map<?, ?>) part).get("name")))
                        .toList()
                : List.of();
    }

    final BoardStructure board(BoardId board) {
        return sunday.structures.read(pool, board).await();
    }

    final Column structured(BoardId board, String key) {
        return board(board).column(key).orElseThrow();
    }

    final ItemId id(Item item) {
        return item.id();
    }
}
