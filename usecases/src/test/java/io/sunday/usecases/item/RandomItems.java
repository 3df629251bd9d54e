package io.sunday.usecases.item;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Ids;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemPages;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A board with a hundred items of all the types whose values differ in more than their order, and random questions. */
final class RandomItems {

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
    static final ViewContext VIEWER = ViewContext.of(
            new UserId(new UUID(0, 1)), Instant.parse("2026-08-14T01:00:00Z"), ZoneId.of("America/New_York"));

    static final List<String> NUMBERS = List.of("-1.5", "0", "2", "10", "2.50", "1000000000000");

    final Pool pool;
    final UseCases sunday;
    final BoardFixture fixture;
    final Command owner;
    final BoardStructure board;
    final List<Item> items;
    private final ItemPages pages = new ItemPages();
    private final Random random = new Random(7);

    RandomItems(TestDatabase database) {
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
            operations.add(new Operation.Create(draft()));
        }
        items = sunday.changeItems.run(owner, fixture.board(), operations).outcomes().stream()
                .map(outcome -> outcome.item().orElseThrow())
                .toList();
        board = sunday.structures.read(pool, fixture.board()).await();
    }

    /** A new one. */
    ItemDraft draft() {
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

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A filter that takes everything that its columns can be compared with. */
    Filter filter() {
        return FilterParser.parse(expression(0), board, VIEWER, "").orThrow();
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
            case LABEL -> operator.comparesText() ? pick(List.of("o", "N", "_", "zzz")) : pick(LABELS);
            case BOOLEAN -> random.nextBoolean();
            case PEOPLE ->
                items.stream()
                        .flatMap(item -> item.assignees().stream())
                        .findFirst()
                        .orElseThrow()
                        .toString();
            case ID -> pick(board.groups()).id().toString();
            case LIST, LINKS, ORDERED, SPAN, PLACE, DEPENDENCIES ->
                throw new IllegalStateException("PlainTypePagesTest has those");
        };
    }

    Sort sort(String text) {
        return Sort.parse(text, board, "").orThrow();
    }

    ItemPages.Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return pages.read(pool, board, new ItemPages.Query(null, filter, sort, cursor, limit, true))
                .await();
    }
}
