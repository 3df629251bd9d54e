package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several people delete the same things while others change them: one is first, and the others are told so. */
@ExtendWith(PostgresExtension.class)
final class ConcurrentDeletesTest {

    private static final int AT_ONCE = 4;

    private final Pool pool;
    private final UseCases sunday;
    private final BoardId board;
    private final Command owner;

    ConcurrentDeletesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        BoardFixture fixture = BoardFixture.on(pool)
                .withColumn("points", "number")
                .withColumn("notes", "text")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
    }

    @Test
    void an_item_goes_once_with_all_that_stands_under_it() throws Exception {
        Item item = item("Item", null);
        Item child = sunday.createItem.under(owner, item.id(), ItemDraft.named("Child"));
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(() -> sunday.deleteItem.run(owner, item.id()));
            all.add(() -> sunday.changeItems.run(owner, board, List.of(new Operation.Delete(child.id(), null))));
            all.add(() -> sunday.changeItem.run(owner, child.id(), ItemPatch.ofValues(Map.of("points", 7))));
            all.add(() -> sunday.createItem.under(owner, item.id(), ItemDraft.named("Late")));
        }

        verified(all, "item_not_found", "unknown_parent");

        assertThat(names()).isEmpty();
        assertThat(deletedAtOnce(item)).isEqualTo(1);
    }

    @Test
    void a_group_goes_once_and_what_comes_into_it_meanwhile_goes_with_it_or_is_refused() throws Exception {
        Group group = groups().getFirst();
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(() -> sunday.changeGroups.delete(owner, board, group.id()));
            all.add(() -> item("New", group));
        }

        verified(all, "group_not_found", "unknown_group");

        assertThat(names()).isEmpty();
        assertThat(groups()).extracting(Group::title).containsExactly("Done");
    }

    @Test
    void a_column_goes_once_and_no_item_keeps_what_was_written_into_it_meanwhile() throws Exception {
        Item item = item("Item", null);
        Column points = sunday.readStructure.run(owner.caller(), board).columns().stream()
                .filter(column -> column.key().equals("points"))
                .findFirst()
                .orElseThrow();
        List<Runnable> all = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            all.add(() -> sunday.changeColumns.delete(owner, board, points.id()));
            all.add(() ->
                    sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("points", 7, "notes", "x"))));
        }

        verified(all, "column_not_found", "unknown_column");

        JsonObject values = Replay.snapshot(pool, board)
                .getJsonArray("items")
                .getJsonObject(0)
                .getJsonObject("itemData");
        assertThat(values.containsKey("points")).isFalse();
    }

    /** All at once; whoever is refused is told one of these codes. What the log tells is what there is then. */
    private void verified(List<Runnable> actions, String... codes) throws Exception {
        JsonObject before = Replay.snapshot(pool, board);
        CountDownLatch start = new CountDownLatch(1);
        List<String> refusals = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<String>>> running = actions.stream()
                    .map(action -> threads.submit(() -> {
                        start.await();
                        return refusal(action);
                    }))
                    .toList();
            start.countDown();
            for (Future<Optional<String>> each : running) {
                each.get().ifPresent(refusals::add);
            }
        }
        assertThat(refusals).hasSizeGreaterThanOrEqualTo(AT_ONCE - 1);
        assertThat(refusals).allSatisfy(code -> assertThat(codes).contains(code));
        Replay.verify(before, Replay.eventsAfter(pool, board, before.getLong("seq")), Replay.snapshot(pool, board));
    }

    private static Optional<String> refusal(Runnable action) {
        try {
            action.run();
            return Optional.empty();
        } catch (RejectedException refused) {
            return Optional.of(refused.rejection().code());
        }
    }

    private long deletedAtOnce(Item item) {
        return Replay.eventsAfter(pool, board, 0).stream()
                .filter(event -> event.getString("type").equals("item.deleted"))
                .filter(event -> event.getJsonObject("data")
                        .getString("itemId")
                        .equals(item.id().toString()))
                .count();
    }

    private List<String> names() {
        return Replay.snapshot(pool, board).getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }

    private List<Group> groups() {
        return sunday.readStructure.run(owner.caller(), board).groups();
    }

    private Item item(String name, @Nullable Group group) {
        return sunday.createItem.run(
                owner, board, new ItemDraft(group == null ? null : group.id(), name, "", null, null, Map.of()));
    }
}
