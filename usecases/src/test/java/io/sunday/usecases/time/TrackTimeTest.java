package io.sunday.usecases.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.FakeClock;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.TransferItems.Wanted;
import io.sunday.usecases.time.TrackTime.Entry;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class TrackTimeTest {

    private final FakeClock clock = FakeClock.startingNow();
    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command ann;
    private final BoardId here;
    private final BoardId there;

    TrackTimeTest(TestDatabase database) {
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withColumn("time", "time_tracking")
                .withColumn(
                        "hours",
                        "formula",
                        new JsonObject().put("formula", "{time}").put("result", "number"))
                .build();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        here = fixture.board();
        there = sunday.createBoard
                .run(
                        ann,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "There",
                                "",
                                List.of(ColumnDraft.of("spent", "Spent", "time_tracking")),
                                null))
                .board()
                .id();
    }

    @Test
    void a_viewer_starts_no_timer_and_nobody_touches_the_time_of_others() {
        Item item = item(here, "One");
        TimeSession mine = sunday.trackTime.start(ann, item.id(), "time");
        Command viewer = member(Role.VIEWER);
        Command guest = member(Role.GUEST);
        Command stranger = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));

        assertThatThrownBy(() -> sunday.trackTime.start(viewer, item.id(), "time"))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sunday.trackTime.stop(guest, mine.id())).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sunday.trackTime.delete(guest, mine.id(), "Because"))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sunday.trackTime.stop(stranger, mine.id()))
                .hasMessageContaining("time_session_not_found");
        assertThatThrownBy(() -> sunday.trackTime.start(ann, item.id(), "hours"))
                .hasMessageContaining("column_not_found");
        assertThatThrownBy(() -> sunday.trackTime.correct(ann, mine.id(), new Entry(null, null, null, "Because")))
                .hasMessageContaining("timer_running");
        assertThatThrownBy(() -> sunday.trackTime.correct(ann, mine.id(), new Entry(null, null, null, " ")))
                .hasMessageContaining("timer_running");
        assertThatThrownBy(() -> sunday.trackTime.stop(ann, new TimeSessionId(UUID.randomUUID())))
                .hasMessageContaining("time_session_not_found");
        assertThat(running()).isEqualTo(1);
    }

    @Test
    void a_timer_that_was_started_or_stopped_is_taken_back_and_done_again() {
        Item one = item(here, "One");
        Item two = item(here, "Two");
        TimeSession first = sunday.trackTime.start(ann, one.id(), "time");
        clock.advance(Duration.ofMinutes(10));
        TimeSession second = sunday.trackTime.start(ann, two.id(), "time");
        clock.advance(Duration.ofMinutes(5));

        undo();
        assertThat(timers()).containsExactly(first.id());
        redo();
        assertThat(timers()).containsExactly(second.id());
        sunday.trackTime.stop(ann, second.id());
        assertThat(timers()).isEmpty();
        undo();
        assertThat(timers()).containsExactly(second.id());
        redo();
        undo();
        undo();
        undo();
        assertThat(timers()).isEmpty();
        assertThat(sunday.readItem.run(ann.caller(), one.id()).values()).doesNotContainKey("time");
        assertThat(sunday.readItem.run(ann.caller(), two.id()).values()).doesNotContainKey("time");
        assertThat(sunday.readTime.run(ann.caller(), one.id(), "time", null, 10))
                .allMatch(TimeSession::isDeleted);
    }

    @Test
    void time_entered_corrected_or_deleted_is_taken_back_unless_it_has_changed_since() {
        Item item = item(here, "One");
        Instant now = clock.instant();
        TimeSession entry =
                sunday.trackTime.add(ann, item.id(), "time", now.minusSeconds(7200), now.minusSeconds(3600), "Talk");
        sunday.trackTime.correct(ann, entry.id(), new Entry(now.minusSeconds(5400), null, null, "Began later"));
        sunday.trackTime.delete(ann, entry.id(), "Not mine");

        undo();
        undo();
        assertThat(sunday.readTime.run(ann.caller(), item.id(), "time", null, 10))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.from()).isEqualTo(entry.from().truncatedTo(ChronoUnit.MILLIS));
                    assertThat(session.correction()).isEmpty();
                });
        redo();
        redo();
        assertThat(sunday.readItem.run(ann.caller(), item.id()).values()).doesNotContainKey("time");
        undo();
        Command admin = member(Role.ADMIN);
        sunday.trackTime.correct(admin, entry.id(), new Entry(now.minusSeconds(5000), null, null, "Even later"));
        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");
        assertThatThrownBy(() -> sunday.undoChanges.undo(admin, here)).hasMessageContaining("not_yours");
    }

    @Test
    void a_timer_goes_on_only_if_no_other_one_runs() {
        Item one = item(here, "One");
        TimeSession first = sunday.trackTime.start(ann, one.id(), "time");
        sunday.trackTime.stop(ann, first.id());
        TimeSession elsewhere = sunday.trackTime.start(ann, item(there, "Two").id(), "spent");

        assertThatThrownBy(() -> sunday.undoChanges.undo(ann, here)).hasMessageContaining("timer_running");

        assertThat(timers()).containsExactly(elsewhere.id());
    }

    private void undo() {
        Replay.verify(pool, here, () -> sunday.undoChanges.undo(ann, here));
    }

    private void redo() {
        Replay.verify(pool, here, () -> sunday.undoChanges.redo(ann, here));
    }

    private List<TimeSessionId> timers() {
        return sunday.readTime.timers(ann.caller()).stream()
                .map(timer -> timer.session().id())
                .toList();
    }

    @Test
    void the_database_lets_nobody_have_two_timers() {
        Item item = item(here, "One");
        TimeSession first = sunday.trackTime.start(ann, item.id(), "time");

        assertThatThrownBy(() -> pool.preparedQuery("""
                        INSERT INTO time_sessions (id, organization_id, item_id, column_id, user_id, from_at, manual)
                        VALUES ($1, $2, $3, $4, $5, now(), false)
                        """)
                        .execute(Tuple.of(
                                UUID.randomUUID(),
                                fixture.organization().value(),
                                item.id().value(),
                                first.columnId().value(),
                                fixture.owner().value()))
                        .await())
                .hasMessageContaining("time_sessions_one_running");
    }

    @Test
    void starting_on_another_board_stops_the_first_with_both_boards_events() {
        Item one = item(here, "One");
        Item two = item(there, "Two");
        JsonObject hereBefore = Replay.snapshot(pool, here);
        JsonObject thereBefore = Replay.snapshot(pool, there);

        TimeSession first = sunday.trackTime.start(ann, one.id(), "time");
        clock.advance(Duration.ofMinutes(90));
        sunday.trackTime.start(ann, two.id(), "spent");
        clock.advance(Duration.ofSeconds(30));

        assertThat(values(one)).containsEntry("time", Map.of("seconds", BigDecimal.valueOf(5_400)));
        assertThat(values(one)).containsEntry("hours", new BigDecimal("1.5"));
        assertThat(((Map<?, ?>) values(two).get("spent")).get("running"))
                .asList()
                .hasSize(1);
        assertThat(sunday.trackTime.stop(ann, first.id()).to())
                .contains(first.from().plus(Duration.ofMinutes(90)));
        Replay.verify(
                hereBefore, Replay.eventsAfter(pool, here, hereBefore.getLong("seq")), Replay.snapshot(pool, here));
        Replay.verify(
                thereBefore, Replay.eventsAfter(pool, there, thereBefore.getLong("seq")), Replay.snapshot(pool, there));
        assertThat(sunday.readTime.timers(ann.caller())).singleElement().satisfies(timer -> {
            assertThat(timer.itemName()).isEqualTo("Two");
            assertThat(timer.boardName()).isEqualTo("There");
        });
    }

    @Test
    void recorded_time_goes_to_another_board_and_a_timer_without_a_column_there_is_stopped() {
        Item item = item(here, "One");
        add(item, Duration.ofHours(2));
        Map<String, Object> along = new HashMap<>(Map.of("time", "spent"));

        sunday.transferItems.run(ann, new Wanted(here, List.of(item.id()), null, there, null, false, along));
        TimeSession running = sunday.trackTime.start(ann, item.id(), "spent");

        assertThat(sunday.readTime.run(ann.caller(), item.id(), "spent", null, 10))
                .hasSize(2);
        clock.advance(Duration.ofMinutes(30));
        Map<String, Object> dropped = new HashMap<>();
        dropped.put("spent", null);
        int lost = sunday.transferItems
                .run(ann, new Wanted(there, List.of(item.id()), null, here, null, false, dropped))
                .lost();

        assertThat(lost).isEqualTo(1);
        assertThat(running()).isZero();
        assertThat(values(item)).doesNotContainKey("time");
        sunday.transferItems.run(ann, new Wanted(here, List.of(item.id()), null, there, null, false, Map.of()));
        assertThat(sunday.readTime.run(ann.caller(), item.id(), "spent", null, 10))
                .filteredOn(session -> session.id().equals(running.id()))
                .singleElement()
                .satisfies(session ->
                        assertThat(session.to()).contains(running.from().plus(Duration.ofMinutes(30))));
    }

    @Test
    void starting_again_where_it_runs_changes_nothing() {
        Item item = item(here, "One");
        TimeSession first = sunday.trackTime.start(ann, item.id(), "time");
        long seq = seq(here);
        clock.advance(Duration.ofMinutes(1));

        assertThat(sunday.trackTime.start(ann, item.id(), "time")).isEqualTo(first);
        assertThat(seq(here)).isEqualTo(seq);
    }

    @Test
    void people_who_start_timers_back_and_forth_at_once_each_have_one() throws Exception {
        List<Item> items = List.of(item(here, "One"), item(there, "Two"), item(here, "Three"));
        List<Command> people = List.of(ann, member(Role.MEMBER), member(Role.MEMBER));
        List<Callable<TimeSession>> starts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Item item = items.get((i + i / 3) % 3);
            Command person = people.get(i % 3);
            String key = item.boardId().equals(here) ? "time" : "spent";
            starts.add(() -> sunday.trackTime.start(person, item.id(), key));
        }
        JsonObject hereBefore = Replay.snapshot(pool, here);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<TimeSession> done : threads.invokeAll(starts)) {
                done.get();
            }
        }

        assertThat(running()).isEqualTo(3);
        Replay.verify(
                hereBefore, Replay.eventsAfter(pool, here, hereBefore.getLong("seq")), Replay.snapshot(pool, here));
        assertThat(timersIn(items)).isEqualTo(3);
    }

    @Test
    void entries_are_added_corrected_and_deleted_and_the_reasons_stay() {
        Item item = item(here, "One");
        JsonObject before = Replay.snapshot(pool, here);
        TimeSession added = add(item, Duration.ofHours(2));
        TimeSession other = add(item, Duration.ofMinutes(15));

        sunday.trackTime.correct(
                member(Role.ADMIN), added.id(), new Entry(added.from().plus(Duration.ofHours(1)), null, null, "Lunch"));
        sunday.trackTime.delete(ann, other.id(), "Twice");

        assertThat(values(item)).containsEntry("time", Map.of("seconds", BigDecimal.valueOf(3_600)));
        assertThatThrownBy(() -> sunday.trackTime.delete(ann, other.id(), "Again"))
                .hasMessageContaining("time_session_not_found");
        assertThatThrownBy(() -> sunday.trackTime.correct(ann, added.id(), new Entry(null, null, null, " ")))
                .hasMessageContaining("required");
        List<TimeSession> sessions = sunday.readTime.run(ann.caller(), item.id(), "time", null, 50);
        assertThat(sessions.getFirst().isDeleted()).isTrue();
        assertThat(sessions.getLast().correction()).hasValueSatisfying(correction -> {
            assertThat(correction.reason()).isEqualTo("Lunch");
            assertThat(correction.from()).isEqualTo(added.from());
        });
        Replay.verify(before, Replay.eventsAfter(pool, here, before.getLong("seq")), Replay.snapshot(pool, here));
    }

    @Test
    void a_timer_on_an_item_in_the_trash_can_be_stopped_and_the_item_comes_back_with_its_time() {
        Item item = item(here, "One");
        TimeSession timer = sunday.trackTime.start(ann, item.id(), "time");
        sunday.deleteItem.run(ann, item.id());
        assertThatThrownBy(() -> sunday.trackTime.start(ann, item.id(), "time")).hasMessageContaining("item_not_found");
        clock.advance(Duration.ofMinutes(10));

        sunday.trackTime.stop(ann, timer.id());
        sunday.restoreItem.run(ann, item.id());

        assertThat(values(item)).containsEntry("time", Map.of("seconds", BigDecimal.valueOf(600)));
    }

    @Test
    void a_copy_starts_without_time_and_nobody_writes_the_value() {
        Item item = item(here, "One");
        add(item, Duration.ofHours(1));

        assertThat(sunday.duplicateItem.run(ann, item.id()).values()).doesNotContainKey("time");
        assertThatThrownBy(() ->
                        sunday.changeItem.run(ann, item.id(), ItemPatch.ofValues(Map.of("time", Map.of("seconds", 1)))))
                .hasMessageContaining("read_only_column");
    }

    private TimeSession add(Item item, Duration length) {
        return sunday.trackTime.add(ann, item.id(), "time", clock.instant().minus(length), clock.instant(), "A note");
    }

    private Item item(BoardId board, String name) {
        return sunday.createItem.run(ann, board, ItemDraft.named(name));
    }

    private Map<String, Object> values(Item item) {
        return sunday.readItem.run(ann.caller(), item.id()).values();
    }

    private long timersIn(List<Item> items) {
        return items.stream()
                .flatMap(item -> values(item).values().stream())
                .filter(Map.class::isInstance)
                .map(value -> ((Map<?, ?>) value).get("running"))
                .filter(List.class::isInstance)
                .mapToLong(list -> ((List<?>) list).size())
                .sum();
    }

    private Command member(Role role) {
        UserId user = fixture.addMember(pool, role);
        return Command.by(Caller.person(user, "Somebody", UUID.randomUUID()));
    }

    private long running() {
        return pool.query("SELECT count(*) AS n FROM time_sessions WHERE to_at IS NULL AND organization_id = '"
                        + fixture.organization() + "'")
                .execute()
                .await()
                .iterator()
                .next()
                .getLong("n");
    }

    private long seq(BoardId board) {
        return Replay.snapshot(pool, board).getLong("seq");
    }
}
