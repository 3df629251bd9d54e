package io.sunday.usecases.item;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board on which snapshot + events = fresh snapshot, for every kind of write. */
@ExtendWith(PostgresExtension.class)
abstract class ReplayedBoard {

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final BoardId board;
    final Command owner;
    final UserId ada;

    ReplayedBoard(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withColumn("reviewer", "people")
                .withColumn("points", "number")
                .withColumn("due", "date")
                .withColumn("page", "link")
                .withColumn("checked", "checkbox")
                .withColumn("spent", "time_tracking")
                .withColumn("ship", "button")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ada = fixture.addMember(pool, Role.MEMBER);
    }

    /** With {@code -Dsunday.replay.record=DIR} the case is written there, for {@code openapi/examples/replay}. */
    final void verify(String name, Runnable write) throws IOException {
        Replay.golden(name, pool, board, write);
    }

    final Map<String, Object> everything() {
        return Map.of(
                "status",
                "Open",
                "owner",
                List.of(ada.toString(), fixture.owner().toString()),
                "reviewer",
                List.of(ada.toString()),
                "points",
                new BigDecimal("12.5"),
                "due",
                "2026-08-14T13:00:00Z",
                "page",
                Map.of("url", "https://a.example", "text", "A"),
                "checked",
                true);
    }

    final Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(owner, board, draft(name, values));
    }

    final Item child(Item parent, String name) {
        return sunday.createItem.under(owner, parent.id(), ItemDraft.named(name));
    }

    static ItemDraft draft(String name, Map<String, Object> values) {
        return new ItemDraft(null, name, "", null, null, Collections.unmodifiableMap(values));
    }

    final void move(ItemId item, MoveItem.Target target) {
        sunday.moveItem.run(owner, item, target);
    }

    final GroupId done() {
        return fixture.groups().getLast();
    }
}
