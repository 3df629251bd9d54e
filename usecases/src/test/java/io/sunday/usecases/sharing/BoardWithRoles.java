package io.sunday.usecases.sharing;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.Sort;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.SummarizeItems;
import io.sunday.usecases.trash.ListTrash;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board, people of several roles, and what each of them gets to read of it. */
@ExtendWith(PostgresExtension.class)
abstract class BoardWithRoles {

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final BoardId board;
    final Command owner;
    /** A member, who edits boards that are open. */
    final Command editor;

    /** @param columns the board's, besides the status */
    BoardWithRoles(TestDatabase database, UnaryOperator<BoardFixture.Builder> columns) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture =
                columns.apply(BoardFixture.on(pool).withStatus("Open", "Done")).build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        editor = member(Role.MEMBER);
    }

    final Command member(Role role) {
        return Command.by(Caller.person(fixture.addMember(pool, role), "Ben", UUID.randomUUID()));
    }

    static String id(Command person) {
        return person.caller().userId().toString();
    }

    final Column column(String key) {
        return sunday.structures.read(pool, board).await().column(key).orElseThrow();
    }

    final void settings(Command command, String key, Map<String, Object> settings) {
        sunday.changeColumns.change(
                command, board, column(key).id(), new ChangeColumns.Change(null, settings, Place.END));
    }

    final Item create(Command command, Map<String, Object> values) {
        return sunday.createItem.run(command, board, ItemDraft.named("Item").with(values));
    }

    final String snapshot(Command command) {
        return sunday.openBoard.snapshot(command.caller(), board, true).json().toString();
    }

    /** As whom somebody sees the board who does not see all of it. */
    final @Nullable String seenAs(Command command) {
        return new JsonObject(snapshot(command)).getString("seenAs");
    }

    final long head() {
        return sunday.openBoard.seq(owner.caller(), board).getAsLong();
    }

    final String events(Command command, long after) {
        return sunday.readEvents.after(command.caller(), board, after, 500).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    final List<String> types(Command command, long after) {
        return sunday.readEvents.after(command.caller(), board, after, 500).entries().stream()
                .map(entry -> new JsonObject(entry.event()).getString("type"))
                .toList();
    }

    final String activity(Command command, Wanted wanted) {
        return sunday.readActivity.ofBoard(command.caller(), board, Long.MAX_VALUE, 500, wanted).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    /** As a table and as JSON. */
    final String exported(Command command) {
        StringBuilder all = new StringBuilder();
        var export = sunday.exportBoard.open(command.caller(), board);
        export.writeTo(all::append);
        export.writeJson("https://sunday.example.org", all::append);
        return all.toString();
    }

    final List<String> list(Command command, Filter filter, Sort sort) {
        return list(command, new ListItems.Query(null, any -> filter, any -> sort, null, 50));
    }

    final List<String> list(Command command, ListItems.Query query) {
        return sunday.listItems.ofBoard(command.caller(), board, query).items();
    }

    final String summary(Command command, @Nullable String groupBy) {
        return sunday.summarizeItems
                .run(command.caller(), board, new SummarizeItems.Query(null, any -> Filter.ALL, groupBy))
                .toString();
    }

    /** The names of what the board's trash and archive have. */
    final List<String> trash(Command command) {
        return sunday.listTrash.ofBoard(command.caller(), board, new ListTrash.Query(null, null, 10)).stream()
                .map(entry -> entry.name())
                .toList();
    }
}
