package io.sunday.usecases.recurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.FakeClock;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Items that repeat: who may, what is made when, and that it is made once whoever makes it. */
@ExtendWith(PostgresExtension.class)
final class RecurrencesTest {

    private static final Timing DAILY = new Timing("FREQ=DAILY", "UTC", "2026-11-23T09:00");

    private static final int REPEATING = 40;

    private final FakeClock clock = new FakeClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final TestDatabase database;
    private final Pool pool;
    private final UseCases sunday;
    private final UseCases otherNode;
    private final BoardFixture fixture;
    private final Command owner;

    RecurrencesTest(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        // What other tests left behind is not ours to make.
        pool.query("DELETE FROM recurrences").execute().await();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        otherNode = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("due", "date")
                .withColumn("waits", "dependency")
                .withGroups("Todo", "Done")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
    }

    @Test
    void guests_and_strangers_make_nothing_repeat() {
        Item item = item("Water the plants", null, Map.of());
        Recurrence recurrence = repeat(item);
        Command guest = Command.by(Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID()));
        Command eve = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));
        var pause = new Recurrences.Change(null, null, null, true);

        assertThatThrownBy(() -> sunday.recurrences.create(guest, fixture.board(), item.id(), DAILY))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sunday.recurrences.create(eve, fixture.board(), item.id(), DAILY))
                .hasMessageContaining("board_not_found");
        assertThatThrownBy(() -> sunday.recurrences.change(eve, recurrence.id(), pause))
                .hasMessageContaining("recurrence_not_found");
        assertThatThrownBy(() -> sunday.recurrences.delete(guest, recurrence.id()))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(
                        () -> sunday.recurrences.create(owner, fixture.board(), new ItemId(UUID.randomUUID()), DAILY))
                .hasMessageContaining("item_not_found");
    }

    @Test
    void an_item_is_made_when_it_is_due_with_what_stands_under_it_and_dates_as_much_later() {
        Item item = item("Report", null, Map.of("status", "Open", "due", "2026-11-25"));
        item("Ask", item, Map.of("waits", List.of(Map.of("itemId", item.id().toString()))));
        repeat(item);
        assertThat(made()).isZero();

        clock.advance(Duration.ofDays(2));
        JsonObject before = Replay.snapshot(pool, fixture.board());
        assertThat(made()).isEqualTo(1);

        JsonObject after = Replay.snapshot(pool, fixture.board());
        Replay.verify(before, Replay.eventsAfter(pool, fixture.board(), before.getLong("seq")), after);
        List<JsonObject> items = items(after);
        assertThat(items).hasSize(4);
        JsonObject report = items.get(2);
        assertThat(report.getString("name")).isEqualTo("Report");
        assertThat(report.getJsonObject("itemData").getString("due")).isEqualTo("2026-11-26");
        JsonObject ask = items.get(3);
        assertThat(ask.getString("parentId")).isEqualTo(report.getString("id"));
        assertThat(ask.getJsonObject("itemData").encode()).contains(report.getString("id"));
        Recurrence now = recurrence();
        assertThat(now.nextAt()).contains(Instant.parse("2026-11-25T09:00:00Z"));
        assertThat(now.lastItem()).contains(ItemId.of(report.getString("id")));
        assertThat(now.made()).isEqualTo(1);
    }

    @Test
    void what_was_missed_is_made_once_and_what_a_pause_missed_never() {
        repeat(item("Stand-up", null, Map.of("due", "2026-11-23")));

        clock.advance(Duration.ofDays(10));
        assertThat(made()).isEqualTo(1);
        assertThat(items(Replay.snapshot(pool, fixture.board()))
                        .getLast()
                        .getJsonObject("itemData")
                        .getString("due"))
                .isEqualTo("2026-12-02");

        sunday.recurrences.change(owner, recurrence().id(), new Recurrences.Change(null, null, null, true));
        clock.advance(Duration.ofDays(10));
        assertThat(made()).isZero();
        sunday.recurrences.change(owner, recurrence().id(), new Recurrences.Change(null, null, null, false));
        assertThat(made()).isZero();
        assertThat(recurrence().nextAt()).contains(Instant.parse("2026-12-13T09:00:00Z"));
    }

    @Test
    void several_nodes_make_each_item_once_and_one_that_hangs_leaves_it_to_the_next() throws Exception {
        for (int i = 0; i < 3; i++) {
            repeat(item("Item " + i, null, Map.of()));
        }
        clock.advance(Duration.ofDays(1));
        var hanging = pool.getConnection().await();
        Transaction transaction = hanging.begin().await();
        hanging.query("SELECT 1 FROM recurrences WHERE board_id = '%s' ORDER BY id LIMIT 1 FOR UPDATE"
                        .formatted(fixture.board()))
                .execute()
                .await();

        assertThat(madeAtOnce()).isEqualTo(2);
        transaction.rollback().await();
        hanging.close().await();
        assertThat(madeAtOnce()).isEqualTo(1);
        assertThat(madeAtOnce()).isZero();
        assertThat(items(Replay.snapshot(pool, fixture.board()))).hasSize(6);
    }

    @Test
    void each_date_is_made_once_when_a_node_is_killed_while_it_makes_them() throws Exception {
        for (int i = 0; i < REPEATING; i++) {
            repeat(item("Item " + i, null, Map.of()));
        }
        clock.advance(Duration.ofDays(1));

        Process node = RepeatingNode.start(database.url(), clock.instant());
        while (madeSoFar() == 0 && node.isAlive()) {
            Thread.onSpinWait();
        }
        node.destroyForcibly().waitFor();
        int before = madeSoFar();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (madeSoFar() < REPEATING && System.nanoTime() < deadline) {
            // What the killed one held is free as soon as the database has noticed.
            madeAtOnce();
        }

        assertThat(before).isBetween(1, REPEATING - 1);
        assertThat(madeAtOnce()).isZero();
        assertThat(sunday.recurrences.list(owner.caller(), fixture.board()))
                .hasSize(REPEATING)
                .allSatisfy(each -> assertThat(each.made()).isEqualTo(1));
        Map<String, Long> names = items(Replay.snapshot(pool, fixture.board())).stream()
                .collect(Collectors.groupingBy(item -> item.getString("name"), Collectors.counting()));
        assertThat(names)
                .hasSize(REPEATING)
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(2));
    }

    @Test
    void a_copy_of_a_board_repeats_what_repeated_there_and_what_has_ended_does_not() {
        Item item = item("Report", null, Map.of("status", "Open", "due", "2026-11-25"));
        item("Ask", item, Map.of("waits", List.of(Map.of("itemId", item.id().toString()))));
        repeat(item);
        sunday.recurrences.create(
                owner, fixture.board(), item.id(), new Timing("FREQ=DAILY;COUNT=1", "UTC", "2026-11-23T09:00"));
        sunday.recurrences.change(
                owner,
                sunday.recurrences
                        .create(owner, fixture.board(), item.id(), new Timing("FREQ=YEARLY", "UTC", "2026-11-23T09:00"))
                        .id(),
                new Recurrences.Change(null, null, null, true));
        clock.advance(Duration.ofDays(2));
        made();

        assertThat(sunday.recurrences.list(
                        owner.caller(),
                        sunday.copyBoards
                                .duplicate(owner, fixture.board(), "Empty", With.STRUCTURE)
                                .board()
                                .id()))
                .isEmpty();
        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.ITEMS);
        BoardId id = copy.board().id();
        JsonObject before = Replay.snapshot(pool, id);
        assertThat(copy.board().seq()).isEqualTo(before.getLong("seq").longValue());
        assertThat(sunday.recurrences.list(owner.caller(), id))
                .extracting(each -> each.timing().rule() + " " + each.paused() + " " + each.made())
                .containsExactly("FREQ=DAILY false 0", "FREQ=YEARLY true 0");

        clock.advance(Duration.ofDays(1));
        assertThat(made()).isEqualTo(2);
        JsonObject after = Replay.snapshot(pool, id);
        Replay.verify(before, Replay.eventsAfter(pool, id, before.getLong("seq")), after);
        List<JsonObject> items = items(after);
        JsonObject report = items.get(items.size() - 2);
        assertThat(report.getString("name")).isEqualTo("Report");
        assertThat(report.getJsonObject("itemData").getString("due")).isEqualTo("2026-11-27");
        assertThat(items.getLast().getJsonObject("itemData").encode())
                .contains(report.getString("id"))
                .doesNotContain(item.id().toString());
    }

    @Test
    void a_board_from_a_template_repeats_what_the_template_does() {
        Item item = item("Report", null, Map.of("status", "Open"));
        repeat(item);
        JsonObject template = sunday.copyBoards.saveAsTemplate(owner, fixture.board(), "Ours", "", true);

        BoardId made = sunday.copyBoards
                .fromTemplate(owner, fixture.workspace(), "New", "", template.getString("id"), BoardKind.OPEN)
                .board()
                .id();
        sunday.templates.delete(owner, UUID.fromString(template.getString("id")));

        assertThat(sunday.recurrences.list(owner.caller(), made))
                .singleElement()
                .satisfies(each -> assertThat(each.timing()).isEqualTo(DAILY));
        clock.advance(Duration.ofDays(1));
        assertThat(made()).isEqualTo(2);
        assertThat(items(Replay.snapshot(pool, made)))
                .extracting(each -> each.getJsonObject("itemData").getString("status"))
                .containsExactly("Open", "Open");
    }

    @Test
    void a_rule_ends_and_what_columns_cannot_hold_any_more_is_left_out() {
        Item item = item("Once more", null, Map.of("status", "Open", "due", "2026-11-23"));
        sunday.recurrences.create(
                owner, fixture.board(), item.id(), new Timing("FREQ=DAILY;COUNT=1", "UTC", "2026-11-23T09:00"));
        var columns = sunday.structures.read(pool, fixture.board()).await();
        sunday.changeColumns.delete(
                owner, fixture.board(), columns.column("due").orElseThrow().id());
        sunday.changeGroups.delete(owner, fixture.board(), fixture.groups().getFirst());

        clock.advance(Duration.ofDays(1));
        assertThat(made()).isEqualTo(1);

        assertThat(recurrence().nextAt()).isEmpty();
        assertThat(recurrence().problem()).isEmpty();
        List<JsonObject> items = items(Replay.snapshot(pool, fixture.board()));
        assertThat(items).hasSize(1);
        assertThat(items.getFirst().getJsonObject("itemData").fieldNames()).containsExactly("status");
        assertThat(items.getFirst().getString("groupId"))
                .isEqualTo(fixture.groups().getLast().toString());
    }

    @Test
    void nothing_is_made_on_a_board_that_was_put_away_or_after_the_deletion() {
        repeat(item("One", null, Map.of()));
        sunday.changeBoard.archive(owner, fixture.board());
        clock.advance(Duration.ofDays(3));
        assertThat(made()).isZero();
        sunday.changeBoard.restore(owner, fixture.board());
        assertThat(made()).isEqualTo(1);

        sunday.changeItem.run(
                owner,
                ItemId.of(
                        items(Replay.snapshot(pool, fixture.board())).getLast().getString("id")),
                ItemPatch.ofValues(Map.of("status", "Done")));
        long before = Replay.snapshot(pool, fixture.board()).getLong("seq");
        sunday.recurrences.delete(owner, recurrence().id());
        assertThat(Replay.eventsAfter(pool, fixture.board(), before))
                .extracting(event -> event.getJsonObject("data").getString("name"))
                .containsExactly("One");
        clock.advance(Duration.ofDays(3));
        assertThat(made()).isZero();
        assertThat(sunday.recurrences.list(owner.caller(), fixture.board())).isEmpty();
    }

    private Recurrence repeat(Item item) {
        return sunday.recurrences.create(owner, fixture.board(), item.id(), DAILY);
    }

    private Recurrence recurrence() {
        return sunday.recurrences.list(owner.caller(), fixture.board()).getFirst();
    }

    private int madeSoFar() {
        return pool.query("SELECT coalesce(sum(made), 0)::int FROM recurrences WHERE board_id = '%s'"
                        .formatted(fixture.board()))
                .execute()
                .await()
                .iterator()
                .next()
                .getInteger(0);
    }

    private int made() {
        int made = 0;
        while (sunday.makeDueItems.runNext()) {
            made++;
        }
        return made;
    }

    private int madeAtOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> nodes = new ArrayList<>();
            for (UseCases node : List.of(sunday, otherNode, sunday, otherNode)) {
                nodes.add(threads.submit(() -> {
                    int made = 0;
                    while (node.makeDueItems.runNext()) {
                        made++;
                    }
                    return made;
                }));
            }
            int made = 0;
            for (Future<Integer> node : nodes) {
                made += node.get();
            }
            return made;
        }
    }

    private Item item(String name, @Nullable Item parent, Map<String, @Nullable Object> values) {
        ItemDraft draft = new ItemDraft(null, name, "", null, null, values);
        return parent == null
                ? sunday.createItem.run(owner, fixture.board(), draft)
                : sunday.createItem.under(owner, parent.id(), draft);
    }

    private static List<JsonObject> items(JsonObject snapshot) {
        return snapshot.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .sorted((a, b) -> Long.compare(a.getLong("number"), b.getLong("number")))
                .toList();
    }
}
