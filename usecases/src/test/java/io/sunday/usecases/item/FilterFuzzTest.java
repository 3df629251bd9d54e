package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Decision;
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
import io.sunday.domain.view.ItemField;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.item.ItemPages;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Filters, sorts and cursors that nobody in their senses sends: each is refused with a code, or finds in the database what
 * it matches in memory. A few seconds here; {@code ./sunday test} takes half a minute, {@code -Dsunday.fuzz.minutes=60}
 * an hour.
 */
@ExtendWith(PostgresExtension.class)
final class FilterFuzzTest {

    private static final List<String> TYPES = List.of(
            "text",
            "long_text",
            "number",
            "date",
            "people",
            "checkbox",
            "link",
            "tags",
            "timeline",
            "week",
            "hour",
            "rating",
            "vote",
            "email",
            "phone",
            "country",
            "location",
            "world_clock",
            "color",
            "dependency",
            "time_tracking",
            "file",
            "auto_number",
            "item_id",
            "creation_log",
            "last_updated");

    private static final List<Object> VALUES = List.of(
            "",
            " ",
            "a",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "\u0000",
            "\uD800",
            "\uDC00x",
            "\uD83D\uDE00",
            "İ",
            "ß",
            "x".repeat(600),
            "me",
            "my_teams",
            "today",
            "overdue",
            "next_month",
            "Done",
            "NaN",
            "Infinity",
            "1e400",
            "-0",
            "09:30",
            "24:00",
            "2026-W53",
            "2026-W00",
            "2026-08-14",
            "2026-02-30",
            "0000-01-01",
            "9999-12-31",
            "+99999-01-01",
            "-4713-01-01",
            "2026-03-29T02:30:00Z",
            "2026-08-14T12:00:00+14:00",
            "9999-12-31T23:59:59Z",
            "#00c875",
            "DE",
            "Europe/Berlin",
            "null",
            new UUID(0, 0).toString());

    private static final List<Object> NUMBERS = List.of(
            0,
            -1,
            1,
            53,
            400,
            Integer.MAX_VALUE,
            Long.MIN_VALUE,
            new BigDecimal("0.1"),
            new BigDecimal("1e-400"),
            new BigDecimal("1e400"),
            new BigDecimal("9".repeat(300)),
            new BigDecimal("-1.50"));

    private static final List<String> UNITS = List.of("day", "week", "month", "year", "hour", "");

    /** Filters that are asked of the database at least, however slow the machine is. */
    private static final int ACCEPTED_MIN = 20;

    private final Pool pool;
    private final BoardStructure board;
    private final List<Item> items;
    private final ViewContext viewer;
    private final List<String> terms;
    private final ItemPages pages = new ItemPages();
    private Random random = new Random(11);

    FilterFuzzTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        UseCases sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        BoardFixture.Builder builder =
                BoardFixture.on(pool).withStatus("Open", "Done").withGroups("One", "Two");
        TYPES.forEach(type -> builder.withColumn(type, type));
        builder.withColumn(
                "dropdown",
                "dropdown",
                new JsonObject()
                        .put(
                                "labels",
                                new JsonArray()
                                        .add(label("a"))
                                        .add(label("Done"))
                                        .add(label("%"))));
        formula(builder, "number", "{number} * 2");
        formula(builder, "text", "{text} & \"%\"");
        formula(builder, "boolean", "{checkbox}");
        formula(builder, "date", "{date} + 1");
        BoardFixture fixture = builder.build();
        Command owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        viewer = ViewContext.of(
                new UserId(fixture.owner().value()), Instant.parse("2026-03-29T00:30:00Z"), ZoneId.of("Europe/Berlin"));
        looking(sunday, owner, fixture.board());
        board = sunday.structures.read(pool, fixture.board()).await();
        terms = Stream.concat(
                        board.columns().stream().map(column -> column.key()),
                        Arrays.stream(ItemField.values()).map(ItemField::apiName))
                .toList();
        List<Item> made = sunday
                .changeItems
                .run(
                        owner,
                        fixture.board(),
                        IntStream.range(0, 40)
                                .<Operation>mapToObj(i -> new Operation.Create(draft(fixture)))
                                .toList())
                .outcomes()
                .stream()
                .map(outcome -> outcome.item().orElseThrow())
                .toList();
        for (int i = 0; i < made.size(); i += 3) {
            List<String> others = List.of(
                    made.get(i).id().toString(),
                    made.get(i + 1 < made.size() ? i + 1 : 0).id().toString());
            sunday.changeItem.run(owner, made.get(i).id(), ItemPatch.ofValues(Map.of("connect_boards", others)));
        }
        sunday.followLinks.run(
                pool,
                board.id(),
                new EventLog().read(pool, board.id().value(), 0, 1_000).await());
        items = made.stream()
                .map(item -> sunday.readItem.run(owner.caller(), item.id()))
                .toList();
        assertThat(items)
                .anyMatch(item -> item.values().containsKey("mirror"))
                .anyMatch(item -> item.values().containsKey("rollup"))
                .anyMatch(item -> item.values().containsKey("formula_number"));
    }

    private static JsonObject label(String label) {
        return new JsonObject().put("label", label).put("color", "#579bfc");
    }

    private static void formula(BoardFixture.Builder builder, String result, String formula) {
        builder.withColumn(
                "formula_" + result,
                "formula",
                new JsonObject().put("formula", formula).put("result", result));
    }

    /** Columns that look at other items, here of the same board. */
    private static void looking(UseCases sunday, Command owner, BoardId board) {
        Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
        settings.put("connect_boards", Map.of("boardId", board.toString()));
        settings.put("mirror", Map.of("through", "connect_boards", "column", "status"));
        settings.put("rollup", Map.of("through", "connect_boards", "aggregate", "count"));
        settings.forEach((type, each) ->
                sunday.changeColumns.create(owner, board, new ColumnDraft(type, type, type, each), Place.END));
    }

    /** Whatever of the values above a type takes. */
    private ItemDraft draft(BoardFixture fixture) {
        Map<String, Object> values = new HashMap<>();
        board.columns().forEach(column -> {
            for (int i = 0; i < 20 && !values.containsKey(column.key()); i++) {
                Object value = random.nextBoolean() ? pick(VALUES) : value(0);
                if (ColumnTypes.named(column.type()).accept(value, column, "").isAccepted()) {
                    values.put(column.key(), value);
                }
            }
        });
        values.put("people", List.of(fixture.owner().toString()));
        values.put("timeline", Map.of("from", "2026-08-14", "to", "2026-08-15"));
        for (String own : List.of(
                "auto_number", "item_id", "creation_log", "last_updated", "vote", "connect_boards", "dependency")) {
            values.remove(own);
        }
        values.put("number", pick(List.of(-1, 0, 2.5, 1_000_000)));
        return new ItemDraft(pick(fixture.groups()), "Ärger 50%", "", null, null, values);
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private @Nullable Object value(int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 8)) {
            case 0, 1 -> pick(VALUES);
            case 2 -> pick(NUMBERS);
            case 3 -> random.nextInt(3) == 0 ? null : (Object) random.nextBoolean();
            case 4, 5 -> list(depth, random.nextInt(4));
            case 6 -> {
                Map<String, @Nullable Object> amount = new HashMap<>();
                amount.put(pick(List.of("next", "last", "from", "url", "within")), value(depth + 1));
                amount.put(pick(List.of("unit", "to", "text")), pick(UNITS));
                yield amount;
            }
            default -> Map.of("next", pick(NUMBERS), "unit", pick(UNITS));
        };
    }

    private List<@Nullable Object> list(int depth, int length) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            list.add(value(depth + 1));
        }
        return Collections.unmodifiableList(list);
    }

    private Object expression(int depth) {
        if (random.nextInt(30) == 0) {
            return String.valueOf(value(0));
        }
        Map<String, @Nullable Object> map = new HashMap<>();
        if (depth < 7 && random.nextInt(3) == 0) {
            List<Object> parts = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                parts.add(expression(depth + 1));
            }
            map.put(random.nextBoolean() ? "and" : "or", parts);
            return map;
        }
        String name = pick(terms);
        map.put("column", random.nextInt(20) == 0 ? value(0) : name);
        map.put(
                "op",
                random.nextInt(20) == 0
                        ? value(0)
                        : pick(Arrays.asList(Operator.values())).apiName());
        if (random.nextInt(5) > 0) {
            map.put("value", value(0));
        }
        if (random.nextInt(40) == 0) {
            map.put(String.valueOf(pick(VALUES)), 1);
        }
        return map;
    }

    @Test
    void any_filter_is_refused_with_a_code_or_finds_what_it_matches() {
        Duration asked = Duration.ofMinutes(Integer.getInteger("sunday.fuzz.minutes", 0))
                .plusSeconds(Integer.getInteger("sunday.fuzz.seconds", 0));
        long seed = asked.isZero() ? 11 : System.nanoTime();
        random = new Random(seed);
        Instant end = Instant.now().plus(asked.isZero() ? Duration.ofSeconds(3) : asked);
        int accepted = 0;
        for (int run = 0; Instant.now().isBefore(end) || accepted < ACCEPTED_MIN; run++) {
            Object raw = expression(0);
            try {
                accepted += found(raw) ? 1 : 0;
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("seed " + seed + ", run " + run + ": " + raw, failure);
            }
        }
    }

    private boolean found(Object raw) {
        if (FilterParser.parse(raw, board, viewer, "?filter") instanceof Decision.Refused<Filter>(var rejection)) {
            assertThat(rejection.errors()).isNotEmpty().allSatisfy(error -> {
                assertThat(error.code()).isNotEmpty();
                assertThat(error.pointer()).startsWith("?filter");
            });
            return false;
        }
        Filter filter = FilterParser.parse(raw, board, viewer, "?filter").orThrow();
        Sort sort = Sort.parse(sort(), board, "?sort") instanceof Decision.Accepted<Sort>(Sort good)
                ? good
                : Sort.BOARD_ORDER;
        ItemPages.Page page = page(filter, sort, null, 100);
        assertThat(page.items().stream().map(item -> new JsonObject(item).getString("id")))
                .containsExactlyInAnyOrderElementsOf(items.stream()
                        .filter(filter::matches)
                        .map(item -> item.id().toString())
                        .toList());
        tamper(filter, sort);
        return true;
    }

    private String sort() {
        return (random.nextBoolean() ? "-" : "") + pick(terms) + (random.nextBoolean() ? "," + pick(terms) : "");
    }

    /** A cursor in which one key is another one is refused, or is one that goes on somewhere. */
    private void tamper(Filter filter, Sort sort) {
        page(filter, sort, null, 1).next().ifPresent(next -> {
            JsonArray cursor = new JsonArray(new String(Base64.getUrlDecoder().decode(next)));
            cursor.getList().set(1 + random.nextInt(cursor.size() - 1), String.valueOf(pick(VALUES)));
            try {
                page(
                        filter,
                        sort,
                        Base64.getUrlEncoder().encodeToString(cursor.encode().getBytes()),
                        5);
            } catch (RejectedException refused) {
                assertThat(refused.rejection().code()).isNotEmpty();
            }
        });
    }

    private ItemPages.Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        return pages.read(pool, board, new ItemPages.Query(null, filter, sort, cursor, limit, true))
                .await();
    }
}
