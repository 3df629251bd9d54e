package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.ReplayedAnswer;
import io.sunday.usecases.change.StoredAnswer;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class ItemWritesTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;

    ItemWritesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Resolved")
                .withColumn("owner", "people")
                .withColumn("points", "number")
                .withGroups("Todo", "Done")
                .build();
        board = fixture.board();
        owner = by(fixture.owner());
    }

    @Test
    void a_viewer_cannot_create_an_item() {
        Command viewer = by(fixture.addMember(pool, Role.VIEWER));

        Rejection rejection = refused(() -> sunday.createItem.run(viewer, board, ItemDraft.named("Nope")));

        assertThat(rejection.kind()).isEqualTo(Rejection.Kind.FORBIDDEN);
        assertThat(items(owner)).isEmpty();
    }

    @Test
    void to_a_stranger_a_board_and_its_items_do_not_exist() {
        Item item = sunday.createItem.run(owner, board, ItemDraft.named("Secret"));
        Command stranger = by(BoardFixture.addUser(pool));

        assertThat(refused(() -> sunday.createItem.run(stranger, board, ItemDraft.named("Hi")))
                        .code())
                .isEqualTo("board_not_found");
        assertThat(refused(() -> sunday.changeItem.run(stranger, item.id(), rename("Mine")))
                        .code())
                .isEqualTo("item_not_found");
        assertThat(refused(() -> sunday.readItem.run(stranger.caller(), item.id()))
                        .code())
                .isEqualTo("item_not_found");
    }

    @Test
    void an_unknown_label_is_refused_with_its_pointer_and_nothing_is_written() {
        ItemDraft draft = new ItemDraft(null, "Fix", "", null, null, Map.of("status", "Doing", "nope", 1));

        Rejection rejection = refused(() -> sunday.createItem.run(owner, board, draft));

        assertThat(rejection.errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactlyInAnyOrder("/itemData/status unknown_label", "/itemData/nope unknown_column");
        assertThat(head()).isZero();
    }

    @Test
    void nobody_from_outside_can_be_assigned() {
        UserId outsider = BoardFixture.addUser(pool);
        ItemDraft draft = new ItemDraft(null, "Fix", "", null, null, Map.of("owner", List.of(outsider.toString())));

        assertThat(refused(() -> sunday.createItem.run(owner, board, draft)).code())
                .isEqualTo("unknown_person");
    }

    @Test
    void a_stale_version_is_refused() {
        Item item = sunday.createItem.run(owner, board, ItemDraft.named("One"));
        sunday.changeItem.run(owner, item.id(), rename("Two"));
        Command stale = new Command(owner.caller(), null, null, 1L);

        assertThat(refused(() -> sunday.changeItem.run(stale, item.id(), rename("Three")))
                        .code())
                .isEqualTo("version_conflict");
    }

    @Test
    void a_batch_with_one_bad_operation_writes_nothing() {
        Rejection rejection = refused(() -> sunday.changeItems.run(
                owner,
                board,
                List.of(
                        new Operation.Create(ItemDraft.named("Fine")),
                        new Operation.Create(new ItemDraft(null, "Bad", "", null, null, Map.of("points", "many"))))));

        assertThat(rejection.errors().getFirst().pointer()).isEqualTo("/operations/1/itemData/points");
        assertThat(head()).isZero();
        assertThat(items(owner)).isEmpty();
    }

    @Test
    void a_created_item_has_the_next_number_the_first_group_and_an_event() {
        sunday.createItem.run(owner, board, ItemDraft.named("One"));
        Item two = sunday.createItem.run(
                owner,
                board,
                new ItemDraft(null, " Two ", "Why", null, null, Map.of("status", "Open", "points", 2.50)));

        assertThat(two.number()).isEqualTo(2);
        assertThat(two.name()).isEqualTo("Two");
        assertThat(two.groupId()).isEqualTo(fixture.groups().getFirst());
        JsonObject event = events(1).getFirst();
        assertThat(event.getString("type")).isEqualTo("item.created");
        assertThat(event.getLong("seq")).isEqualTo(2);
        assertThat(event.getString("boardId")).isEqualTo(board.toString());
        assertThat(event.getJsonObject("data").getJsonObject("item"))
                .isEqualTo(items(owner).get(1));
    }

    @Test
    void a_change_appends_what_changed_and_what_was_before() {
        Item item = sunday.createItem.run(
                owner, board, new ItemDraft(null, "Fix", "", null, null, Map.of("status", "Open")));

        Item after = sunday.changeItem.run(
                new Command(owner.caller(), "op-1", null, 1L),
                item.id(),
                ItemPatch.ofValues(Map.of(
                        "status", "Resolved", "owner", List.of(fixture.owner().toString()))));

        assertThat(after.version()).isEqualTo(2);
        assertThat(after.assignees()).containsExactly(fixture.owner());
        JsonObject event = events(1).getFirst();
        assertThat(event.getString("opId")).isEqualTo("op-1");
        JsonObject data = event.getJsonObject("data");
        assertThat(data.getJsonObject("changes").getJsonObject("itemData").getString("status"))
                .isEqualTo("Resolved");
        assertThat(data.getJsonObject("previous").getJsonObject("itemData").getString("status"))
                .isEqualTo("Open");
        assertThat(sunday.readItem.run(owner.caller(), item.id())).isEqualTo(after);
    }

    @Test
    void two_people_who_saw_the_same_item_both_keep_what_they_set_in_different_columns() throws Exception {
        Item seen = sunday.createItem.run(owner, board, ItemDraft.named("One"));
        Command ada = by(fixture.addMember(pool, Role.MEMBER));

        // At the same time, and neither names the version that they saw.
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            Future<Item> hers =
                    two.submit(() -> sunday.changeItem.run(ada, seen.id(), ItemPatch.ofValues(Map.of("points", 5))));
            Future<Item> mine = two.submit(
                    () -> sunday.changeItem.run(owner, seen.id(), ItemPatch.ofValues(Map.of("status", "Open"))));
            hers.get();
            mine.get();
        }
        sunday.changeItem.run(owner, seen.id(), ItemPatch.ofValues(Map.of("status", "Resolved")));

        Item after = sunday.readItem.run(owner.caller(), seen.id());
        assertThat(after.version()).isEqualTo(4);
        assertThat(after.values()).containsEntry("status", "Resolved").containsKey("points");
        JsonObject last = events(3).getFirst().getJsonObject("data");
        assertThat(last.getJsonObject("changes").getJsonObject("itemData").getMap())
                .isEqualTo(Map.of("status", "Resolved"));
        assertThat(last.getJsonObject("previous").getJsonObject("itemData").getMap())
                .isEqualTo(Map.of("status", "Open"));
    }

    @Test
    void what_is_so_already_makes_no_event() {
        Item item = sunday.createItem.run(owner, board, ItemDraft.named("Same"));

        Item after = sunday.changeItem.run(owner, item.id(), rename("Same"));

        assertThat(after.version()).isEqualTo(1);
        assertThat(head()).isEqualTo(1);
    }

    @Test
    void moving_puts_an_item_between_its_neighbours() {
        Item one = sunday.createItem.run(owner, board, ItemDraft.named("One"));
        Item two = sunday.createItem.run(owner, board, ItemDraft.named("Two"));
        Item three = sunday.createItem.run(owner, board, ItemDraft.named("Three"));

        sunday.moveItem.run(owner, three.id(), new MoveItem.Target(null, null, null, one.id()));
        assertThat(names(owner)).containsExactly("One", "Three", "Two");
        sunday.moveItem.run(owner, two.id(), new MoveItem.Target(null, null, one.id(), null));
        assertThat(names(owner)).containsExactly("Two", "One", "Three");
        sunday.moveItem.run(
                owner, two.id(), new MoveItem.Target(fixture.groups().get(1), null, null, null));
        assertThat(names(owner)).containsExactly("One", "Three", "Two");
        assertThat(events(5)).extracting(event -> event.getString("type")).containsExactly("item.moved");
    }

    @Test
    void a_batch_is_one_run_of_seqs_in_the_order_of_its_operations() {
        Item item = sunday.createItem.run(owner, board, ItemDraft.named("One"));

        ChangeItems.Result result = sunday.changeItems.run(
                owner,
                board,
                List.of(
                        new Operation.Create(ItemDraft.named("Two")),
                        new Operation.Update(item.id(), rename("Uno"), null),
                        new Operation.Update(item.id(), rename("Un"), 2L),
                        new Operation.Delete(item.id(), null),
                        new Operation.Create(ItemDraft.named("Three"))));

        assertThat(result.firstSeq()).isEqualTo(2);
        assertThat(result.lastSeq()).isEqualTo(6);
        assertThat(events(1))
                .extracting(event -> event.getString("type"))
                .containsExactly("item.created", "item.updated", "item.updated", "item.deleted", "item.created");
        assertThat(names(owner)).containsExactly("Two", "Three");
        assertThat(itemCount()).isEqualTo(2);
    }

    @Test
    void deleting_an_item_deletes_its_subitems() {
        Item parent = sunday.createItem.run(owner, board, ItemDraft.named("Parent"));
        sunday.createItem.run(owner, board, new ItemDraft(null, "Child", "", parent.id(), null, Map.of()));

        sunday.deleteItem.run(owner, parent.id());

        assertThat(items(owner)).isEmpty();
        assertThat(events(2))
                .extracting(
                        event -> event.getString("type"),
                        event -> event.getJsonObject("data").getString("name"))
                .containsExactly(tuple("item.deleted", "Child"), tuple("item.deleted", "Parent"));
    }

    @Test
    void the_same_idempotency_key_happens_once_and_answers_the_same() {
        Command first = once("key", "body");
        sunday.createItem.run(first, board, ItemDraft.named("Once"));

        ReplayedAnswer replay = catchThrowableOfType(
                ReplayedAnswer.class, () -> sunday.createItem.run(once("key", "body"), board, ItemDraft.named("Once")));
        Rejection reused = refused(() -> sunday.createItem.run(once("key", "other"), board, ItemDraft.named("Other")));

        assertThat(replay.answer().status()).isEqualTo(201);
        assertThat(replay.answer().body()).contains("Once");
        assertThat(reused.code()).isEqualTo("idempotency_key_reused");
        assertThat(names(owner)).containsExactly("Once");
    }

    @Test
    void concurrent_writers_get_dense_seqs_and_numbers() throws Exception {
        int writers = 8;
        int each = 25;
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        Item item = sunday.createItem.run(owner, board, ItemDraft.named("Item"));
                        sunday.changeItem.run(owner, item.id(), rename("Changed"));
                    }
                }));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }

        int total = writers * each;
        assertThat(events(0))
                .extracting(event -> event.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 2L * total).boxed().toList());
        assertThat(items(owner))
                .extracting(item -> item.getLong("number"))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, total).boxed().toList());
    }

    private static ItemPatch rename(String name) {
        return new ItemPatch(name, null, null, null, Map.of());
    }

    private static Command by(UserId user) {
        return Command.by(Caller.person(user, "Somebody", new UUID(0, 1)));
    }

    private Command once(String key, String body) {
        Idempotency idempotency = new Idempotency(
                key, Buffer.buffer(body), result -> new StoredAnswer(201, new JsonObject(), result.toString()));
        return new Command(owner.caller(), null, idempotency, null);
    }

    private static Rejection refused(Runnable action) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, action::run);
        assertThat(refusal).as("the refusal").isNotNull();
        return refusal.rejection();
    }

    private List<JsonObject> items(Command caller) {
        JsonObject snapshot = new JsonObject(
                sunday.openBoard.snapshot(caller.caller(), board, true).json());
        return snapshot.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    private List<String> names(Command caller) {
        return items(caller).stream().map(item -> item.getString("name")).toList();
    }

    private List<JsonObject> events(long after) {
        return sunday.readEvents.after(owner.caller(), board, after, 1_000).entries().stream()
                .map(entry -> new JsonObject(entry.event()))
                .toList();
    }

    private long head() {
        return sunday.openBoard.seq(owner.caller(), board).getAsLong();
    }

    private long itemCount() {
        return new JsonObject(sunday.openBoard.board(owner.caller(), board).json()).getLong("itemCount");
    }
}
