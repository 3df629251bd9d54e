package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Group;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the database answers to filters and sorts, against what the same expressions say in memory. */
@ExtendWith(PostgresExtension.class)
final class ItemPagesTest {

    private static final List<String> LABELS = List.of("Open", "Doing", "Done");
    private static final List<String> WORDS =
            List.of("alpha", "Beta", "ÄRGER", "ärger", "50% off_", "a'b\"c\\d", "İstanbul", "x", "alphabet");
    private static final List<String> DATES = List.of(
            "2026-08-13", "2026-08-14", "2026-08-14T00:00:00Z", "2026-08-14T12:00:00Z", "2026-08-15", "1999-12-31");
    private static final List<Object> RELATIVE_DAYS = List.of(
            "today",
            "yesterday",
            "this_week",
            "next_month",
            Map.of("next", 1, "unit", "day"),
            Map.of("last", 2, "unit", "week"));
    /** It is still the day before where the viewer is. */
    private static final ViewContext VIEWER = ViewContext.of(
            new UserId(new UUID(0, 1)), Instant.parse("2026-08-14T01:00:00Z"), ZoneId.of("America/New_York"));

    /** What memory can put in order by itself, to the end or up to a word. */
    private static final List<String> FOLLOWED = List.of(
            "status",
            "-status",
            "-amount,due",
            "due,-note",
            "-checked,name",
            "-createdAt",
            "group,-number",
            "-due,amount,id");

    private static final List<String> NUMBERS = List.of("-1.5", "0", "2", "10", "2.50", "1000000000000");

    private final Pool pool;
    private final ItemPages pages = new ItemPages();
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final BoardStructure board;
    private final List<Item> items;
    private final Random random = new Random(7);

    ItemPagesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus(LABELS.toArray(String[]::new))
                .withColumn("note", "text")
                .withColumn("amount", "number")
                .withColumn("due", "date")
                .withColumn("person", "people")
                .withColumn("checked", "checkbox")
                .withColumn("page", "link")
                .withGroups("One", "Two", "Three")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        List<Operation> operations = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            operations.add(new Operation.Create(draft(fixture)));
        }
        items = sunday.changeItems.run(owner, fixture.board(), operations).outcomes().stream()
                .map(outcome -> outcome.item().orElseThrow())
                .toList();
        board = sunday.structures.read(pool, fixture.board()).await();
    }

    private ItemDraft draft(BoardFixture fixture) {
        Map<String, Object> values = new HashMap<>();
        sometimes(values, "status", pick(LABELS));
        sometimes(values, "note", pick(WORDS));
        sometimes(values, "amount", new BigDecimal(pick(NUMBERS)));
        sometimes(values, "due", pick(DATES));
        sometimes(values, "person", List.of(fixture.owner().toString()));
        sometimes(values, "checked", random.nextBoolean());
        sometimes(
                values,
                "page",
                random.nextBoolean()
                        ? Map.of("url", "https://a.example/" + random.nextInt(3))
                        : Map.of("url", "https://b.example", "text", pick(WORDS)));
        return new ItemDraft(
                pick(fixture.groups()), pick(WORDS), random.nextBoolean() ? "" : pick(WORDS), null, null, values);
    }

    private void sometimes(Map<String, Object> values, String key, Object value) {
        if (random.nextInt(4) > 0) {
            values.put(key, value);
        }
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @Test
    void a_cursor_of_another_list_is_refused() {
        String cursor = page(Filter.ALL, sort("due"), null, 10).next().orElseThrow();

        assertThat(refused(sort("-due"), cursor)).isEqualTo("invalid_cursor");
        assertThat(refused(Sort.BOARD_ORDER, cursor)).isEqualTo("invalid_cursor");
        assertThat(refused(sort("due"), "nonsense")).isEqualTo("invalid_cursor");
        String amount = page(Filter.ALL, sort("amount"), null, 10).next().orElseThrow();
        String tampered = Base64.getUrlEncoder()
                .encodeToString(new String(Base64.getUrlDecoder().decode(amount))
                        .replaceFirst("\"-?[0-9.]+\"\\]", "\"many\"]")
                        .getBytes());
        assertThat(refused(sort("amount"), tampered)).isEqualTo("invalid_cursor");
    }

    @Test
    void any_filter_finds_in_the_database_what_it_matches_in_memory() {
        for (int i = 0; i < 400; i++) {
            Filter filter = FilterParser.parse(expression(0), board, VIEWER, "").orThrow();

            assertThat(ids(all(filter, Sort.BOARD_ORDER, 500)))
                    .as(filter.toString())
                    .containsExactlyInAnyOrderElementsOf(items.stream()
                            .filter(filter::matches)
                            .map(item -> item.id().toString())
                            .toList());
        }
    }

    @Test
    void a_summary_adds_up_what_the_items_hold() {
        Filter filter = FilterParser.parse(Map.of("column", "status", "op", "not_empty"), board, VIEWER, "")
                .orThrow();
        ItemSummaries.Query query = new ItemSummaries.Query(
                null, filter, Term.named("status", board).orElseThrow());
        ItemSummaries.Summary summary =
                new ItemSummaries().read(pool, board, query).await();

        List<Item> matching = items.stream().filter(filter::matches).toList();
        assertThat(summary.whole().count()).isEqualTo(matching.size());
        for (ItemSummaries.Part part : summary.parts()) {
            List<Item> members = matching.stream()
                    .filter(item -> String.valueOf(item.values().get("status")).equals(part.value()))
                    .toList();
            List<BigDecimal> amounts = members.stream()
                    .filter(item -> item.values().containsKey("amount"))
                    .map(item -> (BigDecimal) item.values().get("amount"))
                    .sorted()
                    .toList();
            JsonObject footer = part.footers().getJsonObject("amount");
            assertThat(part.count()).isEqualTo(members.size());
            assertThat(footer.getInteger("count")).isEqualTo(amounts.size());
            assertThat(new BigDecimal(footer.getValue("sum").toString()))
                    .isEqualByComparingTo(amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
            assertThat(new BigDecimal(footer.getValue("max").toString())).isEqualByComparingTo(amounts.getLast());
        }
        assertThat(summary.parts().stream().mapToLong(ItemSummaries.Part::count).sum())
                .isEqualTo(matching.size());
    }

    @Test
    void pages_of_any_order_together_hold_every_item_once_in_that_order() {
        for (String sort : List.of(
                "",
                "status",
                "-status",
                "amount",
                "-amount",
                "due,-note",
                "-checked,name",
                "page",
                "-createdAt",
                "group,-number",
                "number",
                "-due,status,amount,note,name")) {
            List<String> whole = ids(all(Filter.ALL, sort(sort), 500));

            assertThat(ids(all(Filter.ALL, sort(sort), 7))).as(sort).isEqualTo(whole);
            assertThat(whole).doesNotHaveDuplicates().hasSize(items.size());
        }
    }

    @Test
    void memory_leaves_nothing_out_of_any_page_that_it_can_follow() {
        BoardColumns columns = new BoardColumns(pool, 0);
        for (int i = 0; i < 120; i++) {
            Filter filter = FilterParser.parse(expression(0), board, VIEWER, "").orThrow();
            Sort sort = sort(pick(FOLLOWED));
            String cursor = null;
            do {
                ItemPages.Page page = page(filter, sort, cursor, 7);
                assertThat(among(columns, new ItemPages.Query(null, filter, sort, cursor, 7, true)))
                        .as("%s by %s", filter, sort)
                        .isEqualTo(page);
                cursor = page.next().orElse(null);
            } while (cursor != null);
        }
    }

    @Test
    void memory_has_every_change_that_was_committed_before_it_was_asked() {
        BoardColumns columns = new BoardColumns(pool, 0);
        Filter filter = FilterParser.parse(
                        Map.of("column", "status", "op", "is_not", "value", "Done"), board, VIEWER, "")
                .orThrow();
        Sort sort = sort("-amount,due");
        for (int i = 0; i < 60; i++) {
            Item item = items.get(i);
            switch (i % 4) {
                case 0 -> sunday.createItem.run(owner, board.id(), draft(fixture));
                case 1 -> sunday.archiveItem.run(owner, item.id());
                case 2 -> sunday.restoreItem.run(owner, items.get(i - 1).id());
                default ->
                    sunday.changeItem.run(
                            owner, item.id(), ItemPatch.ofValues(Map.of("amount", new BigDecimal(pick(NUMBERS)))));
            }

            assertThat(among(columns, new ItemPages.Query(null, filter, sort, null, 9, true)))
                    .isEqualTo(page(filter, sort, null, 9));
        }
    }

    @Test
    void memory_leaves_words_to_the_database() {
        BoardColumns columns = new BoardColumns(pool, 0);
        among(columns, new ItemPages.Query(null, Filter.ALL, sort("due"), null, 9, true));

        ItemPages.Query byName = new ItemPages.Query(null, Filter.ALL, sort("name"), null, 9, true);
        assertThat(columns.candidates(access(), board, byName)).isEmpty();
    }

    /** The page as memory helps to read it; for the first question of a kind it has to make its copy. */
    private ItemPages.Page among(BoardColumns columns, ItemPages.Query query) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            Optional<UUID[]> candidates = columns.candidates(access(), board, query);
            if (candidates.isPresent()) {
                return pages.readAmong(pool, board, query, candidates.get()).await();
            }
            Thread.yield();
        }
        throw new AssertionError("memory has no copy");
    }

    private BoardAccess access() {
        return new BoardAccesses()
                .find(pool, board.id(), fixture.owner())
                .await()
                .orElseThrow();
    }

    @Test
    void values_come_in_the_order_of_their_column_and_absent_ones_last() {
        for (String key : List.of("status", "amount", "due")) {
            Column column = board.column(key).orElseThrow();
            Comparator<Object> ascending = ColumnTypes.named(column.type()).comparator(column);
            assertThat(values(key, key)).isSortedAccordingTo(Comparator.nullsLast(ascending));
            assertThat(values("-" + key, key)).isSortedAccordingTo(Comparator.nullsLast(ascending.reversed()));
        }
    }

    @Test
    void the_order_of_the_board_is_groups_then_positions() {
        List<String> groups =
                board.groups().stream().map(Group::id).map(Object::toString).toList();

        assertThat(all(Filter.ALL, Sort.BOARD_ORDER, 7))
                .isSortedAccordingTo(
                        Comparator.comparing((JsonObject item) -> groups.indexOf(item.getString("groupId")))
                                .thenComparing(item -> item.getString("position")));
    }

    private Map<String, Object> expression(int depth) {
        if (depth < 3 && random.nextInt(3) == 0) {
            List<Object> parts = Stream.generate(() -> (Object) expression(depth + 1))
                    .limit(random.nextInt(4))
                    .toList();
            return Map.of(random.nextBoolean() ? "and" : "or", parts);
        }
        String name = pick(List.of(
                "status",
                "note",
                "amount",
                "due",
                "person",
                "checked",
                "page",
                "name",
                "description",
                "group",
                "number",
                "createdAt"));
        ValueShape shape = Term.named(name, board).orElseThrow().shape();
        Operator operator = pick(shape.operators().stream().sorted().toList());
        Map<String, Object> condition = new HashMap<>(Map.of("column", name, "op", operator.apiName()));
        if (operator.operandsMax() > 0) {
            condition.put(
                    "value",
                    operator.takesList()
                            ? Stream.generate(() -> operand(shape, operator))
                                    .limit(2)
                                    .toList()
                            : operand(shape, operator));
        }
        return condition;
    }

    private Object operand(ValueShape shape, Operator operator) {
        return switch (shape) {
            case TEXT, LINK ->
                operator.comparesText() ? pick(List.of("A", "rg", "_", "%", "\\", "ä", "T")) : pick(WORDS);
            case NUMBER -> new BigDecimal(pick(NUMBERS));
            case DATE -> random.nextInt(3) == 0 ? pick(RELATIVE_DAYS) : pick(DATES);
            case LABEL -> pick(LABELS);
            case BOOLEAN -> random.nextBoolean();
            case PEOPLE ->
                items.stream()
                        .flatMap(item -> item.assignees().stream())
                        .findFirst()
                        .orElseThrow()
                        .toString();
            case ID -> pick(board.groups()).id().toString();
            case LIST, LINKS, ORDERED, SPAN, PLACE -> throw new IllegalStateException("PlainTypePagesTest has those");
            case DEPENDENCIES -> throw new IllegalStateException("compared with nothing");
        };
    }

    private Sort sort(String text) {
        return Sort.parse(text, board, "").orThrow();
    }

    private ItemPages.Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return pages.read(pool, board, new ItemPages.Query(null, filter, sort, cursor, limit, true))
                .await();
    }

    private List<JsonObject> all(Filter filter, Sort sort, int limit) {
        List<JsonObject> found = new ArrayList<>();
        String cursor = null;
        do {
            ItemPages.Page page = page(filter, sort, cursor, limit);
            page.items().forEach(item -> found.add(new JsonObject(item)));
            cursor = page.next().orElse(null);
        } while (cursor != null);
        return found;
    }

    private List<Object> values(String sort, String key) {
        Map<String, Item> byId = new HashMap<>();
        items.forEach(item -> byId.put(item.id().toString(), item));
        List<Object> values = new ArrayList<>();
        ids(all(Filter.ALL, sort(sort), 50))
                .forEach(id -> values.add(byId.get(id).values().get(key)));
        return values;
    }

    private static List<String> ids(List<JsonObject> found) {
        return found.stream().map(item -> item.getString("id")).toList();
    }

    private String refused(Sort sort, String cursor) {
        return catchThrowableOfType(RejectedException.class, () -> page(Filter.ALL, sort, cursor, 10))
                .rejection()
                .code();
    }
}
