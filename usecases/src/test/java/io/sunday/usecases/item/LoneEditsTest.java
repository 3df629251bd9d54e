package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.StreamChange;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.ReplayedAnswer;
import io.sunday.usecases.change.StoredAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Edits that come one at a time, which take no transaction: whatever happens between their two statements. */
@ExtendWith(PostgresExtension.class)
final class LoneEditsTest {

    private static final String WAITING = """
            SELECT count(*) AS waiting FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'WITH held%'
            """;

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Caller owner;
    private final Item item;

    LoneEditsTest(TestDatabase database) {
        pool = database.database().writers();
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .build();
        owner = Caller.person(fixture.owner(), "Owner", new UUID(0, 1));
        item = sunday.createItem.run(Command.by(owner), fixture.board(), ItemDraft.named("One"));
    }

    @Test
    void refusals_leave_nothing_behind() {
        Caller viewer = Caller.person(fixture.addMember(pool, Role.VIEWER), "Viewer", new UUID(0, 2));
        Caller stranger = Caller.person(BoardFixture.addUser(pool), "Stranger", new UUID(0, 3));

        assertRefused("forbidden", Command.by(viewer), Map.of("points", 1));
        assertRefused("item_not_found", Command.by(stranger), Map.of("points", 1));
        assertRefused("version_conflict", new Command(owner, null, null, 7L), Map.of("points", 1));
        assertRefused("unknown_label", Command.by(owner), Map.of("status", "Nope"));

        assertThat(events()).hasSize(1);
        assertThat(sunday.readItem.run(owner, item.id())).isEqualTo(item);
    }

    @Test
    void what_is_so_already_makes_no_event_and_no_version() {
        change(Command.by(owner), Map.of("points", 3));

        assertThat(change(Command.by(owner), Map.of("points", 3)).version()).isEqualTo(2);
        assertThat(events()).hasSize(2);
    }

    @Test
    void an_edit_is_one_event_and_can_be_taken_back() {
        change(Command.by(owner), Map.of("points", 3));

        assertThat(events())
                .extracting(event -> event.getLong("seq") + " " + event.getString("type"))
                .containsExactly("1 item.created", "2 item.updated");
        sunday.undoChanges.undo(Command.by(owner), fixture.board());
        assertThat(sunday.readItem.run(owner, item.id()).values()).doesNotContainKey("points");
    }

    @Test
    void a_key_that_was_used_is_answered_as_before() {
        Command once = new Command(
                owner,
                null,
                new Idempotency(
                        "key",
                        Buffer.buffer("body"),
                        result -> new StoredAnswer(200, new JsonObject(), "version " + ((Item) result).version())),
                null);
        change(once, Map.of("points", 3));

        assertThatThrownBy(() -> change(once, Map.of("points", 3)))
                .isInstanceOfSatisfying(
                        ReplayedAnswer.class,
                        replay -> assertThat(replay.answer().body()).isEqualTo("version 2"));
        assertThat(events()).hasSize(2);
    }

    @Test
    void an_edit_that_another_write_overtakes_is_decided_anew() throws Exception {
        CountDownLatch holdsHead = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> other = threads.submit(() -> sunday.writes.run(Command.by(owner), write -> {
                write.append(
                        StreamChange.events(StreamKind.BOARD, fixture.board().value(), 1),
                        List.of(NewEvent.of("board.updated", new JsonObject())));
                holdsHead.countDown();
                await(overtaken);
                return true;
            }));
            await(holdsHead);
            Future<Item> edit = threads.submit(() -> change(Command.by(owner), Map.of("points", 3)));
            while (waiting() == 0) {
                Thread.onSpinWait();
            }
            overtaken.countDown();
            other.get();

            assertThat(edit.get().version()).isEqualTo(2);
        }
        assertThat(events())
                .extracting(event -> event.getLong("seq") + " " + event.getString("type"))
                .containsExactly("1 item.created", "2 board.updated", "3 item.updated");
    }

    private long waiting() {
        return pool.query(WAITING).execute().await().iterator().next().getLong("waiting");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Item change(Command command, Map<String, Object> values) {
        return sunday.changeItem.run(command, item.id(), ItemPatch.ofValues(values));
    }

    private void assertRefused(String code, Command command, Map<String, Object> values) {
        assertThatThrownBy(() -> change(command, values))
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(code));
    }

    private List<JsonObject> events() {
        return new EventLog()
                .read(pool, fixture.board().value(), 0, EventLog.READ_LIMIT_MAX).await().stream()
                        .map(entry -> entry.event().toJsonObject())
                        .toList();
    }
}
