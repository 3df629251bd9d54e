package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.item.ItemTree;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Items that wait for others on a real board: what is refused, and what follows when dates change. */
@ExtendWith(PostgresExtension.class)
final class DependencyColumnTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;

    DependencyColumnTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).withGroups("One").build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        column("plan", "timeline", Map.of());
        column("after", "dependency", Map.of());
    }

    @Test
    void a_date_column_that_is_not_there_is_refused() {
        assertThat(refused(() -> column("late", "dependency", Map.of("dateColumn", "nowhere"))))
                .isEqualTo("/settings/dateColumn unknown_column");
        assertThat(refused(() -> column("late", "dependency", Map.of("dateColumn", "after"))))
                .isEqualTo("/settings/dateColumn unknown_column");
    }

    @Test
    void items_wait_only_for_items_of_their_board() {
        Item stranger = itemElsewhere();
        Item one = item("One", 1, 2);

        assertThat(refused(() -> waits(one, fs(stranger.id(), 0)))).isEqualTo("/itemData/after/0/itemId unknown_item");
        assertThat(refused(() -> waits(one, fs(new ItemId(UUID.randomUUID()), 0))))
                .isEqualTo("/itemData/after/0/itemId unknown_item");
        assertThat(refused(() -> sunday.createItem.run(
                        owner,
                        fixture.board(),
                        new ItemDraft(null, "Two", "", null, null, Map.of("after", List.of(fs(stranger.id(), 0)))))))
                .isEqualTo("/itemData/after/0/itemId unknown_item");
    }

    @Test
    void circles_are_refused_with_the_place_that_closes_them() {
        Item one = item("One", 1, 2);
        Item two = item("Two", 3, 4, fs(one.id(), 0));
        Item three = item("Three", 5, 6, fs(two.id(), 0));
        Item free = item("Free", 5, 6);

        assertThat(refused(() -> waits(one, fs(one.id(), 0)))).isEqualTo("/itemData/after/0/itemId dependency_cycle");
        assertThat(refused(() -> waits(one, fs(free.id(), 0), fs(three.id(), 0))))
                .isEqualTo("/itemData/after/1/itemId dependency_cycle");
        assertThat(refused(() -> sunday.changeItems.run(
                        owner,
                        fixture.board(),
                        List.of(
                                update(free, Map.of("after", List.of(fs(three.id(), 0)))),
                                update(one, Map.of("after", List.of(fs(free.id(), 0))))))))
                .startsWith("/operations/0/itemData/after/0/itemId dependency_cycle");
        assertThat(read(one).values()).doesNotContainKey("after");
    }

    @Test
    void as_text_they_are_the_names_of_what_is_waited_for_and_come_back() {
        Item one = item("One", 1, 2);
        Item two = item("Two", 5, 6, fs(one.id(), 2));
        ColumnId after = sunday.structures
                .read(pool, fixture.board())
                .await()
                .column("after")
                .orElseThrow()
                .id();

        sunday.convertColumn.run(owner, fixture.board(), after, new ConvertColumn.Wanted("text", null));
        assertThat(read(two).values()).containsEntry("after", "One FS+2");
        sunday.convertColumn.undo(owner, fixture.board(), after);
        assertThat(read(two).values().get("after")).isEqualTo(two.values().get("after"));
    }

    @Test
    void an_item_in_the_trash_closes_no_circle_when_it_comes_back() {
        Item one = item("One", 1, 2);
        Item two = item("Two", 3, 4, fs(one.id(), 0));
        Item three = item("Three", 5, 6, fs(two.id(), 0));
        sunday.deleteItem.run(owner, two.id());

        assertThat(refused(() -> waits(one, fs(three.id(), 0)))).isEqualTo("/itemData/after/0/itemId dependency_cycle");
    }

    @Test
    void of_two_links_at_a_time_that_would_close_a_circle_one_is_refused() throws Exception {
        Item one = item("One", 1, 2);
        Item two = item("Two", 1, 2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> both = List.of(
                    () -> outcome(() -> waits(one, fs(two.id(), 0))), () -> outcome(() -> waits(two, fs(one.id(), 0))));

            List<String> outcomes = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(both)) {
                outcomes.add(each.get());
            }

            assertThat(outcomes).containsExactlyInAnyOrder("done", "/itemData/after/0/itemId dependency_cycle");
        }
    }

    @Test
    void more_followers_than_a_write_can_take_are_refused_and_nothing_moves() {
        Item first = item("First", 1, 1);
        List<Operation> many = IntStream.range(0, 1_000)
                .mapToObj(i -> (Operation) new Operation.Create(draft("Item " + i, 2, 2, fs(first.id(), 0))))
                .toList();
        sunday.changeItems.run(owner, fixture.board(), many);
        item("One more", 2, 2, fs(first.id(), 0));

        assertThat(refused(() -> moves(first, 5, 5))).isEqualTo("too_many_followers");
        assertThat(read(first).values().get("plan")).isEqualTo(days(1, 1));
    }

    @Test
    void what_waits_is_pushed_in_the_same_write_and_taken_back_with_it() {
        Item one = item("One", 1, 2);
        Item two = item("Two", 3, 4, fs(one.id(), 0));
        Item three = item("Three", 5, 6, link(two.id(), "FF", 3));
        Item free = item("Free", 1, 1);

        Replay.verify(pool, fixture.board(), () -> moves(one, 4, 5));

        assertThat(plans()).containsEntry("Two", days(6, 7)).containsEntry("Three", days(9, 10));
        assertThat(read(free).version()).isEqualTo(1);

        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.undo(owner, fixture.board()));
        assertThat(plans())
                .containsEntry("One", days(1, 2))
                .containsEntry("Two", days(3, 4))
                .containsEntry("Three", days(5, 6));

        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.redo(owner, fixture.board()));
        assertThat(plans()).containsEntry("Two", days(6, 7)).containsEntry("Three", days(9, 10));
        assertThat(read(three).values().get("after")).isEqualTo(List.of(link(two.id(), "FF", 3)));
    }

    @Test
    void an_item_that_comes_to_wait_is_pushed_itself_and_the_answer_says_so() {
        Item one = item("One", 5, 6);
        Item two = item("Two", 3, 4);

        Item after = waits(two, fs(one.id(), 1));

        assertThat(after.values().get("plan")).isEqualTo(days(8, 9));
        assertThat(waits(two).values().get("plan")).isEqualTo(days(8, 9));
    }

    @Test
    void strict_columns_close_gaps_and_switched_off_ones_push_nothing() {
        Item one = item("One", 5, 6);
        Item two = item("Two", 20, 21, fs(one.id(), 0));
        settings(Map.of("push", "strict"));
        moves(one, 1, 2);
        assertThat(read(two).values().get("plan")).isEqualTo(days(3, 4));

        settings(Map.of("push", "off"));
        moves(one, 10, 11);
        assertThat(read(two).values().get("plan")).isEqualTo(days(3, 4));
    }

    @Test
    void a_copy_of_the_board_has_dependencies_among_its_own_items() {
        Item one = item("One", 1, 2);
        item("Two", 3, 4, link(one.id(), "SS", 2));

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.ITEMS);

        Map<String, Item> items = new HashMap<>();
        new ItemTree()
                .all(pool, sunday.readStructure.run(owner.caller(), copy.board().id()), 10)
                .await()
                .forEach(item -> items.put(item.name(), item));
        assertThat(items.get("Two").values().get("after"))
                .isEqualTo(List.of(link(items.get("One").id(), "SS", 2)));
    }

    @Test
    void a_board_whose_dates_have_gone_is_copied() {
        settings(Map.of("dateColumn", "plan"));
        sunday.changeColumns.delete(
                owner,
                fixture.board(),
                sunday.readStructure
                        .run(owner.caller(), fixture.board())
                        .column("plan")
                        .orElseThrow()
                        .id());

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.ITEMS);

        assertThat(copy.columns()).extracting("key").containsExactly("after");
    }

    private Item itemElsewhere() {
        BoardFixture other = BoardFixture.on(pool).withGroups("There").build();
        Command eve = Command.by(Caller.person(other.owner(), "Eve", UUID.randomUUID()));
        return sunday.createItem.run(eve, other.board(), ItemDraft.named("Far"));
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(owner, fixture.board(), new ColumnDraft(key, key, type, settings), Place.END);
    }

    private void settings(Map<String, Object> settings) {
        sunday.changeColumns.change(
                owner,
                fixture.board(),
                sunday.readStructure
                        .run(owner.caller(), fixture.board())
                        .column("after")
                        .orElseThrow()
                        .id(),
                new ChangeColumns.Change(null, settings, Place.END));
    }

    @SafeVarargs
    private Item item(String name, int from, int to, Map<String, Object>... links) {
        return sunday.createItem.run(owner, fixture.board(), draft(name, from, to, links));
    }

    @SafeVarargs
    private static ItemDraft draft(String name, int from, int to, Map<String, Object>... links) {
        return new ItemDraft(null, name, "", null, null, Map.of("plan", days(from, to), "after", List.of(links)));
    }

    @SafeVarargs
    private Item waits(Item item, Map<String, Object>... links) {
        return sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("after", List.of(links))));
    }

    private Item moves(Item item, int from, int to) {
        return sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("plan", days(from, to))));
    }

    private static Operation update(Item item, Map<String, Object> values) {
        return new Operation.Update(item.id(), ItemPatch.ofValues(new HashMap<>(values)), null);
    }

    private Item read(Item item) {
        return sunday.readItem.run(owner.caller(), item.id());
    }

    private Map<String, Object> plans() {
        return new ItemTree()
                .all(pool, sunday.readStructure.run(owner.caller(), fixture.board()), 100).await().stream()
                        .collect(Collectors.toMap(
                                Item::name, item -> item.values().get("plan")));
    }

    private static Map<String, Object> days(int from, int to) {
        return Map.of("from", "2026-03-%02d".formatted(from), "to", "2026-03-%02d".formatted(to));
    }

    private static Map<String, Object> fs(ItemId item, int lag) {
        return link(item, "FS", lag);
    }

    private static Map<String, Object> link(ItemId item, String type, int lag) {
        return Map.of("itemId", item.toString(), "type", type, "lag", BigDecimal.valueOf(lag));
    }

    private static String outcome(Runnable write) {
        try {
            write.run();
            return "done";
        } catch (RejectedException refused) {
            return described(refused.rejection());
        }
    }

    private static String refused(Runnable write) {
        return described(
                catchThrowableOfType(RejectedException.class, write::run).rejection());
    }

    private static String described(Rejection rejection) {
        return rejection.errors().isEmpty()
                ? rejection.code()
                : rejection.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .collect(Collectors.joining(", "));
    }
}
