package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Idempotency;
import io.sunday.usecases.change.ReplayedAnswer;
import io.sunday.usecases.change.StoredAnswer;
import io.sunday.usecases.item.ItemCommits.Waiting;
import io.sunday.usecases.item.ItemGroup.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class ItemGroupTest {

    private final TestDatabase database;
    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Caller owner;
    private final UserId ada;

    ItemGroupTest(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        sunday = node();
        fixture = board();
        board = fixture.board();
        owner = Caller.person(fixture.owner(), "Owner", new UUID(0, 1));
        ada = fixture.addMember(pool, Role.MEMBER);
    }

    @Test
    void refusals_in_a_group_do_not_touch_its_neighbours() {
        Item one = create("One");
        Item two = create("Two");
        long head = events(0).size();
        Caller viewer = Caller.person(fixture.addMember(pool, Role.VIEWER), "Viewer", new UUID(0, 2));
        Caller stranger = Caller.person(BoardFixture.addUser(pool), "Stranger", new UUID(0, 3));
        String outsider = stranger.userId().toString();

        List<Outcome> outcomes = group(List.of(
                change(owner, one.id(), Map.of("status", "Done"), null),
                change(owner, two.id(), Map.of("status", "Done"), 7L),
                change(owner, two.id(), Map.of("status", "Nope"), null),
                change(viewer, two.id(), Map.of("status", "Done"), null),
                change(stranger, two.id(), Map.of("status", "Done"), null),
                change(owner, two.id(), Map.of("owner", List.of(outsider)), null),
                create(owner, Map.of("points", "many")),
                change(owner, new ItemId(new UUID(7, 7)), Map.of("status", "Done"), null),
                create(owner, Map.of("owner", List.of(ada.toString()))),
                change(owner, two.id(), Map.of("points", 3), null)));

        assertThat(outcomes.stream().map(ItemGroupTest::text))
                .containsExactly(
                        "1 v2",
                        "version_conflict",
                        "unknown_label",
                        "forbidden",
                        "item_not_found",
                        "unknown_person",
                        "wrong_type",
                        "misplaced",
                        "3 v1",
                        "2 v2");
        assertThat(events(head))
                .extracting(event -> event.getString("type"))
                .containsExactly("item.updated", "item.created", "item.updated");
        assertThat(events(head))
                .extracting(event -> event.getLong("seq"))
                .containsExactly(head + 1, head + 2, head + 3);
    }

    @Test
    void commands_on_one_item_build_on_each_other() {
        Item item = create("One");

        List<Outcome> outcomes = group(List.of(
                change(owner, item.id(), Map.of("points", 1), 1L),
                change(owner, item.id(), Map.of("status", "Done"), 2L),
                change(owner, item.id(), Map.of("status", "Open"), 2L),
                change(owner, item.id(), Map.of("status", "Done"), null)));

        assertThat(outcomes.stream().map(ItemGroupTest::text))
                .containsExactly("1 v2", "1 v3", "version_conflict", "1 v3");
        assertThat(events(1))
                .extracting(event -> event.getJsonObject("data").getLong("version"))
                .containsExactly(2L, 3L);
        assertThat(sunday.readItem.run(owner, item.id()).values())
                .containsEntry("status", "Done")
                .hasSize(2);
    }

    @Test
    void what_stands_over_others_or_is_in_the_archive_is_put_away_by_itself() {
        Item parent = create("Parent");
        sunday.createItem.under(Command.by(owner), parent.id(), ItemDraft.named("Child"));
        Item archived = create("Archived");
        sunday.archiveItem.run(Command.by(owner), archived.id());
        Item leaf = create("Leaf");
        GroupId other = fixture.groups().get(1);

        List<Outcome> outcomes = group(List.of(
                waiting(new ItemCommand.PutAway(parent.id(), false)),
                waiting(new ItemCommand.Move(parent.id(), new MoveItem.Target(other, null, null, null))),
                waiting(new ItemCommand.PutAway(archived.id(), true)),
                waiting(new ItemCommand.PutAway(archived.id(), false)),
                waiting(new ItemCommand.PutAway(leaf.id(), false)),
                waiting(new ItemCommand.PutAway(leaf.id(), false))));

        assertThat(outcomes.stream().map(ItemGroupTest::text))
                .containsExactly("alone", "alone", "item_archived", "alone", "4 v1", "later");
    }

    @Test
    void moves_and_ends_of_items_in_groups_of_two_nodes_replay() throws Exception {
        UseCases other = node();
        List<ItemId> shared = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            shared.add(create("Shared " + i).id());
        }

        Replay.verify(pool, board, () -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int writer = 0; writer < 16; writer++) {
                    UseCases node = writer % 2 == 0 ? sunday : other;
                    SplittableRandom random = new SplittableRandom(writer);
                    running.add(threads.submit(() -> rearrange(node, shared, random)));
                }
                for (Future<?> writer : running) {
                    writer.get();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        assertThat(events(0)).extracting(event -> event.getString("type")).contains("item.moved", "item.deleted");
    }

    private void rearrange(UseCases node, List<ItemId> shared, SplittableRandom random) {
        GroupId group = fixture.groups().get(random.nextInt(2));
        for (int i = 0; i < 6; i++) {
            ItemDraft draft = new ItemDraft(group, "Own", "", null, null, Map.of());
            ItemId own = node.createItem.run(Command.by(owner), board, draft).id();
            ItemId neighbour = shared.get(random.nextInt(shared.size()));
            node.moveItem.run(Command.by(owner), own, new MoveItem.Target(null, null, neighbour, null));
            node.moveItem.run(Command.by(owner), neighbour, new MoveItem.Target(group, null, null, null));
            if (random.nextBoolean()) {
                node.deleteItem.run(Command.by(owner), own);
            } else {
                node.archiveItem.run(Command.by(owner), own);
            }
        }
    }

    @Test
    void the_same_key_twice_waits_for_the_first_one_and_those_behind_it_too() {
        List<Waiting> group = List.of(
                create(once("key", "body"), Map.of()), create(once("key", "body"), Map.of()), create(owner, Map.of()));

        List<Outcome> outcomes = group(group);

        assertThat(outcomes.stream().map(ItemGroupTest::text)).containsExactly("1 v1", "later", "later");
        assertThat(group(group.subList(1, 3)).stream().map(ItemGroupTest::text)).containsExactly("replay", "2 v1");
    }

    @Test
    void equal_requests_at_a_time_on_two_nodes_happen_once() throws Exception {
        UseCases other = node();
        Command once = once("key", "body");

        List<Object> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Object>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                UseCases node = i % 2 == 0 ? sunday : other;
                running.add(threads.submit(() -> {
                    try {
                        return node.createItem
                                .run(once, board, ItemDraft.named("Once"))
                                .name();
                    } catch (ReplayedAnswer replay) {
                        return replay.answer().body();
                    }
                }));
            }
            for (Future<Object> answer : running) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).hasSize(20).containsOnly("Once");
        assertThat(events(0)).hasSize(1);
    }

    @Test
    void a_command_that_breaks_the_group_fails_alone() throws Exception {
        Item item = create("One");
        Command poison = new Command(
                owner,
                null,
                new Idempotency("poison", Buffer.buffer("body"), result -> {
                    throw new IllegalStateException("no answer can be made");
                }),
                null);

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Item>> others = new ArrayList<>();
            Future<Item> broken = null;
            for (int i = 0; i < 40; i++) {
                Map<String, @Nullable Object> values = Map.of("points", i + 1);
                if (i == 20) {
                    broken = threads.submit(
                            () -> sunday.changeItem.run(poison, item.id(), ItemPatch.ofValues(Map.of("points", -1))));
                }
                others.add(threads.submit(
                        () -> sunday.changeItem.run(Command.by(owner), item.id(), ItemPatch.ofValues(values))));
            }
            for (Future<Item> each : others) {
                assertThat(each.get()).isNotNull();
            }
            Future<Item> failed = broken;
            assertThat(failed).isNotNull();
            assertThatThrownBy(failed::get).hasRootCauseMessage("no answer can be made");
        }
        assertThat(sunday.readItem.run(owner, item.id()).version()).isEqualTo(41);
    }

    @Test
    void concurrent_groups_of_two_nodes_keep_seqs_dense_and_replay() throws Exception {
        UseCases other = node();
        Item item = create("Shared");
        int writers = 24;
        int each = 12;

        Replay.verify(pool, board, () -> {
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> running = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    UseCases node = writer % 2 == 0 ? sunday : other;
                    int seed = writer;
                    running.add(threads.submit(() -> edit(node, item.id(), seed, each)));
                }
                for (Future<?> writer : running) {
                    writer.get();
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });

        List<JsonObject> all = events(0);
        assertThat(all)
                .extracting(event -> event.getLong("seq"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, all.size()).boxed().toList());
        assertThat(all).hasSizeGreaterThanOrEqualTo(writers * each);
    }

    @Test
    void commands_come_out_the_same_in_groups_and_one_by_one() {
        for (long seed = 1; seed <= 8; seed++) {
            assertThat(new RandomCommands(this, seed).run(true))
                    .as("seed %d", seed)
                    .isEqualTo(new RandomCommands(this, seed).run(false));
        }
    }

    private void edit(UseCases node, ItemId shared, int seed, int times) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < times; i++) {
            Map<String, @Nullable Object> values = Map.of("points", seed * 1_000 + i);
            switch (random.nextInt(4)) {
                case 0 ->
                    node.createItem.run(Command.by(owner), board, new ItemDraft(null, "New", "", null, null, values));
                case 1 -> {
                    Item own = node.createItem.run(Command.by(owner), board, ItemDraft.named("Short"));
                    node.deleteItem.run(Command.by(owner), own.id());
                }
                default -> node.changeItem.run(Command.by(owner), shared, ItemPatch.ofValues(values));
            }
        }
    }

    UseCases node() {
        InstantSource clock = InstantSource.system();
        return new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
    }

    BoardFixture board() {
        return BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withColumn("points", "number")
                .withGroups("Todo", "Done")
                .build();
    }

    Pool pool() {
        return pool;
    }

    /** One transaction for all of them. */
    List<Outcome> group(List<Waiting> commands) {
        return group(
                commands.stream()
                        .map(waiting -> waiting.command.caller().userId())
                        .collect(Collectors.toSet()),
                commands);
    }

    /** The same behind the wall of more people: as part of a group in which they are, too. */
    List<Outcome> group(Set<UserId> people, List<Waiting> commands) {
        ItemGroup.Stores stores = new ItemGroup.Stores(sunday.access, sunday.structures);
        return sunday.writes.runGroup(people, false, write -> new ItemGroup(write, stores, commands).run()).stream()
                .map(ItemGroup.Turn::outcome)
                .toList();
    }

    static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(Item item) -> item.number() + " v" + item.version();
            case Outcome.Refused(RejectedException refused)
            when !refused.rejection().errors().isEmpty() ->
                refused.rejection().errors().getFirst().code();
            case Outcome.Refused(RejectedException refused) ->
                refused.rejection().code();
            case Outcome.Refused(ReplayedAnswer replay) -> "replay";
            case Outcome.Refused(ItemGroup.AloneException alone) -> alone.isElsewhere() ? "misplaced" : "alone";
            case Outcome.Refused(RuntimeException refused) -> throw refused;
            case Outcome.Later later -> "later";
        };
    }

    private Waiting change(Caller by, ItemId id, Map<String, @Nullable Object> values, @Nullable Long version) {
        return new Waiting(
                new Command(by, null, null, version),
                new ItemCommand.Change(id, ItemPatch.ofValues(values), false),
                board,
                new Location(fixture.workspace(), board));
    }

    private Waiting waiting(ItemCommand.OfItem wanted) {
        return new Waiting(Command.by(owner), wanted, board, new Location(fixture.workspace(), board));
    }

    private Waiting create(Caller by, Map<String, @Nullable Object> values) {
        return create(Command.by(by), values);
    }

    private Waiting create(Command command, Map<String, @Nullable Object> values) {
        ItemDraft draft = new ItemDraft(null, "New", "", null, null, values);
        return new Waiting(command, new ItemCommand.Create(board, draft), board, null);
    }

    private Item create(String name) {
        return sunday.createItem.run(Command.by(owner), board, ItemDraft.named(name));
    }

    private Command once(String key, String body) {
        Idempotency idempotency = new Idempotency(
                key, Buffer.buffer(body), result -> new StoredAnswer(201, new JsonObject(), ((Item) result).name()));
        return new Command(owner, null, idempotency, null);
    }

    private List<JsonObject> events(long after) {
        return new EventLog()
                .read(pool, board.value(), after, EventLog.READ_LIMIT_MAX).await().stream()
                        .map(entry -> entry.event().toJsonObject())
                        .toList();
    }
}
