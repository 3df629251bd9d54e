package io.sunday.usecases.undo;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board that Ann owns, with a status, points and two groups, and Ben, who changes it, too. */
@ExtendWith(PostgresExtension.class)
abstract class UndoOnABoard {

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final Caller ann;
    final Command mine;
    final Command bens;

    UndoOnABoard(TestDatabase database) {
        pool = database.database().writers();
        sunday = node(database);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .withGroups("Todo", "Done")
                .build();
        ann = Caller.person(fixture.owner(), "Ann", UUID.randomUUID());
        mine = Command.by(ann);
        bens = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
    }

    static UseCases node(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        return new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
    }

    UndoChanges.Outcome undo() {
        return sunday.undoChanges.undo(mine, fixture.board());
    }

    UndoChanges.Outcome redo() {
        return sunday.undoChanges.redo(mine, fixture.board());
    }

    Item item(String name) {
        return sunday.createItem.run(mine, fixture.board(), ItemDraft.named(name));
    }

    void set(Command by, Item item, String key, Object value) {
        sunday.changeItem.run(by, item.id(), ItemPatch.ofValues(Map.of(key, value)));
    }
}
