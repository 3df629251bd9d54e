package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.column.FormulaColumn;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemPages;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Formulas on a real board: what they refuse, what they follow, and what the database makes of their values. */
@ExtendWith(PostgresExtension.class)
final class FormulaColumnTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;

    FormulaColumnTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).withGroups("One").build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        column("price", "number", Map.of());
        column("amount", "number", Map.of());
        column("due", "date", Map.of());
    }

    @Test
    void what_cannot_be_worked_out_is_refused_with_its_code_and_nothing_is_kept() {
        formula("total", "{price} * {amount}");
        formula("taxed", "{total} * 1.2");

        assertThat(refused(() -> formula("bad", "1 +"))).isEqualTo("invalid_formula");
        assertThat(refused(() -> formula("bad", "WHEEL(1)"))).isEqualTo("unknown_function");
        assertThat(refused(() -> formula("bad", "TODAY() - {due}"))).isEqualTo("unknown_function");
        assertThat(refused(() -> formula("bad", "{nowhere} + 1"))).isEqualTo("unknown_column");
        assertThat(refused(() -> formula("bad", "{bad} + 1"))).isEqualTo("cyclic_formula");
        assertThat(refused(() -> settings("total", "{taxed} + 1"))).isEqualTo("cyclic_formula");
        assertThat(refused(() -> sunday.previewFormula.run(
                        owner.caller(), fixture.board(), structured("total").id(), "{taxed}")))
                .isEqualTo("cyclic_formula");
        Item item = item(Map.of());
        assertThat(refused(() -> change(item, Map.of("total", 5)))).isEqualTo("read_only_column");
        assertThat(board().columns()).noneMatch(column -> column.key().equals("bad"));
    }

    @Test
    void a_formula_follows_its_inputs_and_other_formulas_and_replays() {
        Item item = item(Map.of("price", 10, "amount", 3, "due", "2026-08-14"));

        Replay.verify(pool, fixture.board(), () -> formula("taxed", "ROUND({price} * 1.2, 1)"));
        Replay.verify(pool, fixture.board(), () -> formula("total", "{taxed} * {The AMOUNT}"));
        assertThat(structured("total").settings()).containsEntry("formula", "{taxed} * {amount}");
        assertThat(value(item, "total")).isEqualTo(BigDecimal.valueOf(36));
        Replay.verify(pool, fixture.board(), () -> change(item, Map.of("price", 20)));
        assertThat(value(item, "total")).isEqualTo(BigDecimal.valueOf(72));
        Replay.verify(pool, fixture.board(), () -> settings("taxed", "{price}"));
        assertThat(value(item, "total")).isEqualTo(BigDecimal.valueOf(60));
        Replay.verify(pool, fixture.board(), () -> formula("late", "{due} + 7"));
        assertThat(value(item, "late")).isEqualTo("2026-08-21");
        assertThat(structured("late").settings()).containsEntry("result", "date");
    }

    @Test
    void a_formula_without_a_value_says_why_and_comes_back_with_its_column() {
        formula("each", "2 + {price} / {amount}");
        formula("twice", "{each} * 2");
        Item item = item(Map.of("price", 10, "amount", 0));

        assertThat(value(item, "each"))
                .isEqualTo(Map.of(
                        "error",
                        "division_by_zero",
                        "message",
                        "This divides by zero.",
                        "position",
                        BigDecimal.valueOf(5)));
        assertThat(FormulaColumn.isError(value(item, "twice"))).isTrue();

        Column amount = structured("amount");
        change(item, Map.of("amount", 5));
        Replay.verify(pool, fixture.board(), () -> sunday.changeColumns.delete(owner, fixture.board(), amount.id()));
        assertThat((Map<?, ?>) value(item, "each")).extracting("error").isEqualTo("column_gone");
        Replay.verify(pool, fixture.board(), () -> sunday.changeColumns.restore(owner, fixture.board(), amount.id()));
        assertThat(value(item, "each")).isEqualTo(BigDecimal.valueOf(4));
        Replay.verify(
                pool,
                fixture.board(),
                () -> sunday.convertColumn.run(
                        owner, fixture.board(), amount.id(), new ConvertColumn.Wanted("checkbox", null)));
        assertThat(FormulaColumn.isError(value(item, "each"))).isTrue();
    }

    @Test
    void values_are_filtered_sorted_grouped_and_added_up_in_the_database() {
        formula("total", "{price} / {amount}");
        formula("size", "IF({price} > 10, \"large\", LEFT(\"small\", 5 / {amount}))");
        Item large = item(Map.of("price", 20, "amount", 2));
        Item small = item(Map.of("price", 5, "amount", 1));
        Item none = item(Map.of("price", 5, "amount", 0));

        assertThat(found(Map.of("column", "total", "op", "gte", "value", 10), "total"))
                .containsExactly(large);
        assertThat(found(Map.of("column", "total", "op", "empty"), "total")).containsExactly(none);
        assertThat(found(Map.of("column", "size", "op", "contains", "value", "MALL"), "total"))
                .containsExactly(small);
        assertThat(found(Map.of("column", "size", "op", "empty"), "size")).containsExactly(none);
        assertThat(found(Map.of("and", List.of()), "-total")).containsExactly(large, small, none);
        assertThat(found(Map.of("and", List.of()), "size")).containsExactly(large, small, none);
        ItemSummaries.Summary summary = new ItemSummaries()
                .read(
                        pool,
                        board(),
                        new ItemSummaries.Query(
                                null,
                                filter(Map.of("and", List.of())),
                                Term.named("size", board()).orElseThrow()))
                .await();
        assertThat(summary.parts()).extracting(ItemSummaries.Part::value).contains("large", "small", null);
        assertThat(summary.whole().footers().getJsonObject("total").getInteger("sum"))
                .isEqualTo(15);
    }

    @Test
    void a_board_with_a_formula_whose_column_has_gone_can_be_copied() {
        formula("total", "{price} + {amount}");
        sunday.changeColumns.delete(owner, fixture.board(), structured("amount").id());

        BoardId copy = sunday.copyBoards
                .duplicate(owner, fixture.board(), "Copy", With.STRUCTURE)
                .board()
                .id();

        assertThat(sunday.structures
                        .read(pool, copy)
                        .await()
                        .column("total")
                        .orElseThrow()
                        .settings())
                .containsEntry("formula", "{price} + {amount}")
                .containsEntry("result", "number");
    }

    @Test
    void a_formula_is_tried_before_it_is_kept() {
        Item item = item(Map.of("price", 10, "amount", 4));

        PreviewFormula.Preview preview =
                sunday.previewFormula.run(owner.caller(), fixture.board(), null, "{The price} / {amount}");

        assertThat(preview.column().settings())
                .containsEntry("formula", "{price} / {amount}")
                .containsEntry("result", "number");
        assertThat(preview.samples()).hasSize(1);
        assertThat(preview.samples().getFirst().itemId()).isEqualTo(item.id().toString());
        assertThat(preview.samples().getFirst().value()).contains(new BigDecimal("2.5"));
    }

    private List<Item> found(Map<String, Object> filter, String sort) {
        ItemPages.Query query = new ItemPages.Query(
                null, filter(filter), Sort.parse(sort, board(), "").orThrow(), null, 50, false);
        return new ItemPages()
                .read(pool, board(), query).await().items().stream()
                        .map(item -> ItemId.of(new JsonObject(item).getString("id")))
                        .map(id -> sunday.readItem.run(owner.caller(), id))
                        .toList();
    }

    private Filter filter(Map<String, Object> filter) {
        ViewContext viewer = ViewContext.of(fixture.owner(), Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        return FilterParser.parse(new HashMap<>(filter), board(), viewer, "").orThrow();
    }

    private Item item(Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, "Item", "", null, null, Map.copyOf(values)));
    }

    private void change(Item item, Map<String, Object> values) {
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(values));
    }

    private Object value(Item item, String key) {
        return sunday.readItem.run(owner.caller(), item.id()).values().get(key);
    }

    private void formula(String key, String formula) {
        column(key, "formula", Map.of("formula", formula));
    }

    private void settings(String key, String formula) {
        sunday.changeColumns.change(
                owner,
                fixture.board(),
                structured(key).id(),
                new ChangeColumns.Change(null, Map.of("formula", formula), Place.END));
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(
                owner, fixture.board(), new ColumnDraft(key, "The " + key, type, settings), Place.END);
    }

    private Column structured(String key) {
        return board().column(key).orElseThrow();
    }

    private BoardStructure board() {
        return sunday.structures.read(pool, fixture.board()).await();
    }

    private static String refused(Runnable write) {
        return catchThrowableOfType(RejectedException.class, write::run)
                .rejection()
                .code();
    }
}
