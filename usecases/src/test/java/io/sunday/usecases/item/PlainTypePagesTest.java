package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.Operator;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemPages;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The newer types on a real board: what the database finds and sorts, and what is computed from what. */
@ExtendWith(PostgresExtension.class)
final class PlainTypePagesTest {

    private static final List<Map<String, Object>> LABELS =
            List.of(Map.of("label", "Open"), Map.of("label", "Done", "done", true));

    private static final ViewContext VIEWER =
            ViewContext.of(new UserId(new UUID(0, 1)), Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final ItemPages pages = new ItemPages();
    private final Random random = new Random(5);

    /** Values of each type, as they are kept. */
    private final Map<String, List<Object>> values = new LinkedHashMap<>();

    PlainTypePagesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).withGroups("One").build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        String ann = fixture.owner().toString();
        String bob = fixture.addMember(pool, Role.MEMBER).toString();
        values.put("dropdown", List.of(List.of("Open"), List.of("Open", "Done"), List.of("Done")));
        values.put("tags", List.of(List.of("b", "A"), List.of("a"), List.of("Ü", "b, c")));
        values.put("timeline", List.of(span("01", "03"), span("02", "05"), span("02", "02"), span("04", "09")));
        values.put("week", List.of("2026-W01", "2026-W34", "2025-W52"));
        values.put("hour", List.of("00:00", "09:30", "23:59"));
        values.put("rating", List.of(BigDecimal.ONE, BigDecimal.valueOf(3), BigDecimal.valueOf(5)));
        values.put("vote", List.of(List.of(ann), List.of(ann, bob), List.of(bob)));
        values.put("email", List.of("ann@a.example", "Bob@b.example"));
        values.put("phone", List.of("+49 30 123", "(212) 555-0100"));
        values.put("country", List.of("DE", "AT", "ZA", "US"));
        values.put(
                "location",
                List.of(
                        Map.of("address", "Zoo"),
                        Map.of("lat", new BigDecimal("52.5"), "lng", BigDecimal.TEN),
                        Map.of("lat", BigDecimal.ONE, "lng", BigDecimal.TWO, "address", "elm street")));
        values.put("world_clock", List.of("Europe/Berlin", "UTC"));
        values.put("color", List.of("#00c875", "#ffffff"));
    }

    private static Map<String, Object> span(String from, String to) {
        return Map.of("from", "2026-08-" + from, "to", "2026-08-" + to);
    }

    @Test
    void what_is_computed_refuses_to_be_written_and_votes_are_ones_own() {
        column("progress", "progress", Map.of());
        column("count", "auto_number", Map.of());
        column("vote", "vote", Map.of());
        UserId bob = fixture.addMember(pool, Role.MEMBER);
        Item item = sunday.createItem.run(owner, fixture.board(), draft(Map.of()));

        assertThat(refused(() -> change(item, Map.of("progress", 5)))).isEqualTo("read_only_column");
        assertThat(refused(() -> change(item, Collections.singletonMap("count", null))))
                .isEqualTo("read_only_column");
        assertThat(refused(() -> change(item, Map.of("vote", List.of(bob.toString())))))
                .isEqualTo("not_your_vote");
        change(item, Map.of("vote", Map.of("add", List.of(fixture.owner().toString()))));
        Command bobs = Command.by(Caller.person(bob, "Bob", UUID.randomUUID()));
        Map<String, Object> added = Map.of("vote", Map.of("add", List.of(bob.toString())));
        assertThat(sunday.changeItem
                        .run(bobs, item.id(), ItemPatch.ofValues(added))
                        .values()
                        .get("vote"))
                .isEqualTo(List.of(fixture.owner().toString(), bob.toString()));
    }

    @Test
    void filters_and_sorts_of_every_type_say_in_the_database_what_they_say_in_memory() {
        values.keySet()
                .forEach(type -> column(type, type, type.equals("dropdown") ? Map.of("labels", LABELS) : Map.of()));
        column("number", "auto_number", Map.of());
        column("id", "item_id", Map.of());
        column("made", "creation_log", Map.of());
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Map<String, Object> some = new HashMap<>();
            values.forEach((type, choices) -> {
                if (random.nextInt(5) > 0) {
                    some.put(type, pick(choices));
                }
            });
            operations.add(new Operation.Create(draft(some)));
        }
        List<Item> items = sunday.changeItems.run(owner, fixture.board(), operations).outcomes().stream()
                .map(outcome -> outcome.item().orElseThrow())
                .toList();
        BoardStructure board = sunday.structures.read(pool, fixture.board()).await();

        for (Column column : board.columns()) {
            for (Operator operator : ColumnTypes.named(column.type()).operators(column)) {
                for (int i = 0; i < 3; i++) {
                    Filter filter = FilterParser.parse(condition(column, operator, items), board, VIEWER, "")
                            .orThrow();
                    assertThat(found(board, filter, "", 500).stream().sorted().toList())
                            .as(filter.toString())
                            .isEqualTo(items.stream()
                                    .filter(filter::matches)
                                    .map(item -> item.id().toString())
                                    .sorted()
                                    .toList());
                }
            }
            for (String sort : List.of(column.key(), "-" + column.key())) {
                assertThat(found(board, Filter.ALL, sort, 7)).as(sort).isEqualTo(found(board, Filter.ALL, sort, 500));
            }
            if (values.containsKey(column.key()) && !column.type().equals("tags")) {
                Comparator<Object> order = ColumnTypes.named(column.type()).comparator(column);
                Map<String, Item> byId = new HashMap<>();
                items.forEach(item -> byId.put(item.id().toString(), item));
                assertThat(found(board, Filter.ALL, column.key(), 500).stream()
                                .map(id -> byId.get(id).values().get(column.key()))
                                .toList())
                        .as(column.key())
                        .isSortedAccordingTo(Comparator.nullsLast(order));
            }
        }
    }

    @Test
    void a_progress_follows_its_status_columns_and_their_labels_and_replays() {
        column("first", "status", Map.of("labels", LABELS));
        Item item = sunday.createItem.run(owner, fixture.board(), draft(Map.of("first", "Done")));
        sunday.createItem.run(owner, fixture.board(), draft(Map.of()));

        Replay.verify(pool, fixture.board(), () -> column("progress", "progress", Map.of()));
        assertThat(progress(item)).isEqualTo(BigDecimal.valueOf(100));
        Replay.verify(pool, fixture.board(), () -> column("second", "status", Map.of("labels", LABELS)));
        assertThat(progress(item)).isEqualTo(BigDecimal.valueOf(50));
        Replay.verify(pool, fixture.board(), () -> change(item, Map.of("second", "Done")));
        assertThat(progress(item)).isEqualTo(BigDecimal.valueOf(100));
        Replay.verify(
                pool, fixture.board(), () -> settings("second", Map.of("labels", List.of(Map.of("label", "Done")))));
        assertThat(progress(item)).isEqualTo(BigDecimal.valueOf(50));
        Replay.verify(
                pool, fixture.board(), () -> settings("progress", Map.of("columns", List.of(Map.of("key", "second")))));
        assertThat(progress(item)).isEqualTo(BigDecimal.ZERO);
        Replay.verify(
                pool,
                fixture.board(),
                () -> sunday.changeColumns.delete(
                        owner, fixture.board(), structured("second").id()));
        assertThat(progress(item)).isNull();
    }

    private Map<String, Object> condition(Column column, Operator operator, List<Item> items) {
        Map<String, Object> condition = new HashMap<>(Map.of("column", column.key(), "op", operator.apiName()));
        if (operator.operandsMax() > 0) {
            condition.put(
                    "value",
                    operator.takesList()
                            ? List.of(operand(column, operator, items), operand(column, operator, items))
                            : operand(column, operator, items));
        }
        return condition;
    }

    private Object operand(Column column, Operator operator, List<Item> items) {
        return switch (column.type()) {
            case "auto_number" -> BigDecimal.valueOf(random.nextInt(60));
            case "item_id" -> pick(items).id().toString();
            case "creation_log" -> "2026-11-21";
            case "timeline" -> "2026-08-0" + (1 + random.nextInt(9));
            case "location" -> pick(List.of("Zoo", "ELM STREET", "52.5, 10", "1"));
            case "dropdown", "tags", "vote" -> ((List<?>) pick(values.get(column.type()))).getFirst();
            default -> pick(values.get(column.type()));
        };
    }

    private List<String> found(BoardStructure board, Filter filter, String sort, int limit) {
        List<String> ids = new ArrayList<>();
        Sort order = Sort.parse(sort, board, "").orThrow();
        String cursor = null;
        do {
            ItemPages.Page page = pages.read(
                            pool, board, new ItemPages.Query(null, filter, order, cursor, limit, false))
                    .await();
            page.items().forEach(item -> ids.add(new JsonObject(item).getString("id")));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return ids;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static ItemDraft draft(Map<String, Object> values) {
        return new ItemDraft(null, "Item", "", null, null, Collections.unmodifiableMap(values));
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(
                owner, fixture.board(), new ColumnDraft(key, "The " + key, type, settings), Place.END);
    }

    private void settings(String key, Map<String, Object> settings) {
        sunday.changeColumns.change(
                owner, fixture.board(), structured(key).id(), new ChangeColumns.Change(null, settings, Place.END));
    }

    private Column structured(String key) {
        return sunday.structures.read(pool, fixture.board()).await().column(key).orElseThrow();
    }

    private Item change(Item item, Map<String, Object> values) {
        return sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(values));
    }

    private Object progress(Item item) {
        return sunday.readItem.run(owner.caller(), item.id()).values().get("progress");
    }

    private static String refused(Runnable write) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, write::run);
        return refusal.rejection().errors().isEmpty()
                ? refusal.rejection().code()
                : refusal.rejection().errors().getFirst().code();
    }
}
