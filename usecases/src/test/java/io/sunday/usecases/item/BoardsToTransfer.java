package io.sunday.usecases.item;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two boards of one organization whose columns have other keys, types and labels. */
@ExtendWith(PostgresExtension.class)
abstract class BoardsToTransfer {

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final Command owner;
    final BoardId source;
    final BoardId target;
    final UserId ben;

    BoardsToTransfer(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Stuck")
                .withColumn("owner", "people")
                .withColumn("points", "number")
                .withColumn("notes", "long_text")
                .withColumn("waits", "dependency")
                .withGroups("Todo", "Done")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ben = fixture.addMember(pool, Role.MEMBER);
        source = fixture.board();
        target = otherBoard();
    }

    /** In another workspace: in another partition. */
    private BoardId otherBoard() {
        var workspace = sunday.createWorkspace.run(owner, fixture.organization(), "Other");
        Map<String, Object> labels = Map.of("labels", List.of(Map.of("label", "Open"), Map.of("label", "Closed")));
        List<ColumnDraft> columns = List.of(
                new ColumnDraft("state", "Status", "status", labels),
                ColumnDraft.of("who", "Owner", "people"),
                ColumnDraft.of("size", "Size", "text"),
                ColumnDraft.of("text", "Notes", "long_text"),
                ColumnDraft.of("after", "Waits", "dependency"),
                new ColumnDraft("twice", "Twice", "formula", Map.of("formula", "LEN({size})")));
        return sunday.createBoard
                .run(
                        owner,
                        new CreateBoard.Input(
                                workspace.id(), "Target", "", columns, List.of(new GroupDraft("There", null))))
                .board()
                .id();
    }

    final void verify(BoardId board, JsonObject before) {
        Replay.verify(before, Replay.eventsAfter(pool, board, before.getLong("seq")), Replay.snapshot(pool, board));
    }

    final Item item(String name, @Nullable Item parent, Map<String, @Nullable Object> values) {
        ItemDraft draft = new ItemDraft(null, name, "", null, null, values);
        return parent == null
                ? sunday.createItem.run(owner, source, draft)
                : sunday.createItem.under(owner, parent.id(), draft);
    }

    static List<Map<String, Object>> waits(Item item) {
        return List.of(Map.of("itemId", item.id().toString()));
    }

    static List<String> names(JsonObject snapshot) {
        JsonArray items = snapshot.getJsonArray("items");
        return items.stream()
                .map(JsonObject.class::cast)
                .sorted((a, b) -> a.getString("position").compareTo(b.getString("position")))
                .map(item -> item.getString("name"))
                .toList();
    }
}
