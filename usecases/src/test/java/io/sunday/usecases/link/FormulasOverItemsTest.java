package io.sunday.usecases.link;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemPages;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.PreviewFormula;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Formulas that look at subitems and at connected items: what is refused, what they follow, and what they do not tell. */
final class FormulasOverItemsTest extends TwoBoards {

    FormulasOverItemsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void what_cannot_be_looked_at_is_refused_with_its_place() {
        connect("project", Map.of());

        assertThat(fault("1 + SUM({Nowhere.Budget})")).isEqualTo("unknown_column At 9");
        assertThat(fault("1 + SUM({The project.Nothing})")).isEqualTo("unknown_column At 9");
        assertThat(fault("SUM({hours.Budget})")).isEqualTo("not_a_connection At 5");
        assertThat(fault("{Subitems.hours} + 1")).isEqualTo("several_values At 1");
        assertThat(fault("SUM({The project.Stage})")).isEqualTo("unsuitable_aggregate At 5");
        assertThat(fault("SUMIF({Subitems.hours}, \">1\", {The project.Budget})"))
                .isEqualTo("items_expected At 31");
        assertThat(board(tasks).columns()).noneMatch(column -> column.type().equals("formula"));
    }

    @Test
    void formulas_that_would_look_at_themselves_by_any_way_are_refused() {
        connect("project", Map.of("twoWay", true));
        String back = board(projects).columns().getLast().key();
        formula(tasks, "all", "SUM({Subitems.hours})");
        formula(projects, "plan", "SUM({" + back + ".all}) + 1");
        column(projects, "twice", "formula", Map.of("formula", "{plan} * 2"));
        column(tasks, "sum", "rollup", Map.of("through", "project", "column", "twice", "aggregate", "sum"));

        assertThat(refused(() -> settings(tasks, "all", Map.of("formula", "SUM({Subitems.all})"))))
                .isEqualTo("cyclic_link /settings/formula");
        assertThat(refused(() -> settings(tasks, "all", Map.of("formula", "SUM({project.twice})"))))
                .isEqualTo("cyclic_link /settings/formula");
        assertThat(refused(() -> settings(tasks, "all", Map.of("formula", "{sum} + 1"))))
                .isEqualTo("cyclic_link /settings/formula");
        assertThat(refused(() -> settings(tasks, "all", Map.of("formula", "SUM({all}, {Subitems.hours})"))))
                .isEqualTo("cyclic_formula /settings/formula");
    }

    @Test
    void a_formula_follows_what_stands_under_its_item() {
        Item ship = item(tasks, "Ship", Map.of("hours", 100));
        Item hull = under(ship, "Hull", Map.of("hours", 5, "ticked", true, "due", "2026-03-01"));
        Item bolts = under(hull, "Bolts", Map.of("hours", 2.5, "due", "2026-01-15", "status", "Done"));
        formula(tasks, "left", "{hours} - SUM({Subitems.hours})");
        formula(tasks, "rest", "{left} / 2");
        formula(tasks, "done", "COUNTIF({subitems.Status}, \"Done\") & \"/\" & COUNT({Subitems})");
        formula(tasks, "last", "MAX({Subitems.due})");
        assertThat(structured(tasks, "left").settings())
                .containsEntry("formula", "{hours} - SUM({@subitems.hours})")
                .containsEntry("result", "number");
        assertThat(structured(tasks, "last").settings()).containsEntry("result", "date");

        Replay.verify(pool, tasks, this::follow);

        assertThat(value(ship, "left")).isEqualTo(new BigDecimal("92.5"));
        assertThat(value(ship, "rest")).isEqualTo(new BigDecimal("46.25"));
        assertThat(value(ship, "done")).isEqualTo("1/2");
        assertThat(value(ship, "last")).isEqualTo("2026-03-01");
        assertThat(value(bolts, "done")).isEqualTo("0/0");
        Replay.verify(pool, tasks, () -> {
            change(ship, "hours", 50);
            change(bolts, "hours", 4);
            follow();
        });
        assertThat(value(ship, "left")).isEqualTo(BigDecimal.valueOf(41));
        assertThat(value(ship, "rest")).isEqualTo(new BigDecimal("20.5"));
        Replay.verify(pool, tasks, () -> {
            sunday.deleteItem.run(owner, bolts.id());
            follow();
        });
        assertThat(value(ship, "left")).isEqualTo(BigDecimal.valueOf(45));
        sunday.undoChanges.undo(owner, tasks);
        follow();
        assertThat(value(ship, "left")).isEqualTo(BigDecimal.valueOf(41));
        Item fresh = item(tasks, "Fresh", Map.of("hours", 3));
        follow();
        assertThat(value(fresh, "left")).isEqualTo(BigDecimal.valueOf(3));
        assertThat(found(Map.of("column", "left", "op", "gt", "value", 40), "-left"))
                .containsExactly(ship.id().toString());
    }

    @Test
    void a_new_item_has_at_once_what_follows_from_no_other_items_and_nothing_is_told_of_it_again() {
        connect("project", Map.of());
        formula(tasks, "left", "{hours} - SUM({Subitems.hours})");
        formula(tasks, "cost", "SUM({The project.Budget}) + COUNT({The project})");
        formula(tasks, "both", "{left} + {cost}");
        Item moon = item(projects, "Moon", Map.of("budget", 10));
        follow();

        Item alone = item(tasks, "Alone", Map.of("hours", 3));
        long seq = Replay.snapshot(pool, tasks).getJsonObject("board").getLong("seq");
        follow();

        assertThat(alone.values()).containsEntry("left", BigDecimal.valueOf(3));
        assertThat(alone.values()).containsEntry("cost", BigDecimal.ZERO);
        assertThat(alone.values()).containsEntry("both", BigDecimal.valueOf(3));
        assertThat(Replay.eventsAfter(pool, tasks, seq)).isEmpty();
        Item connected =
                item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        assertThat(connected.values()).containsKey("left").doesNotContainKey("cost");
        follow();
        assertThat(value(connected, "cost")).isEqualTo(BigDecimal.valueOf(11));
    }

    @Test
    void a_formula_follows_the_connected_items_and_says_when_their_column_is_gone() {
        connect("project", Map.of());
        formula(tasks, "cost", "SUM({The project.Budget}) * {hours}");
        formula(tasks, "text", "JOIN(\", \", {The project.Name}) & \" until \" & MAX({project.start})");
        formula(tasks, "count", "COUNT({The project})");
        Item moon = item(projects, "Moon", Map.of("budget", 10, "start", "2026-02-01"));
        Item mars = item(projects, "Mars", Map.of("budget", 5));
        Item task = item(
                tasks,
                "Rocket",
                Map.of(
                        "hours",
                        2,
                        "project",
                        List.of(moon.id().toString(), mars.id().toString())));
        assertThat(value(task, "count")).isEqualTo(BigDecimal.TWO);

        Replay.verify(pool, tasks, this::follow);
        assertThat(value(task, "cost")).isEqualTo(BigDecimal.valueOf(30));
        assertThat(value(task, "text")).isEqualTo("Moon, Mars until 2026-02-01");

        Replay.verify(pool, tasks, () -> {
            change(mars, "budget", 20);
            rename(moon, "Luna");
            follow();
        });
        assertThat(value(task, "cost")).isEqualTo(BigDecimal.valueOf(60));
        assertThat(value(task, "text")).isEqualTo("Luna, Mars until 2026-02-01");
        long head = Replay.snapshot(pool, tasks).getJsonObject("board").getLong("seq");
        change(mars, "stage", "Done");
        follow();
        assertThat(Replay.snapshot(pool, tasks).getJsonObject("board").getLong("seq"))
                .isEqualTo(head);

        Column budget = structured(projects, "budget");
        sunday.changeColumns.delete(owner, projects, budget.id());
        follow();
        assertThat((Map<?, ?>) value(task, "cost"))
                .extracting("error", "position")
                .containsExactly("column_gone", BigDecimal.valueOf(5));
        sunday.changeColumns.restore(owner, projects, budget.id());
        follow();
        assertThat(value(task, "cost")).isEqualTo(BigDecimal.valueOf(60));
        BoardId copy = sunday.copyBoards
                .duplicate(owner, tasks, null, With.ITEMS)
                .board()
                .id();
        follow();
        assertThat(board(copy).column("cost").orElseThrow().settings()).containsEntry("result", "number");
    }

    @Test
    void a_preview_looks_at_the_other_items_too() {
        connect("project", Map.of());
        Item moon = item(projects, "Moon", Map.of("budget", 10));
        item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));

        PreviewFormula.Preview preview =
                sunday.previewFormula.run(owner.caller(), tasks, null, "SUM({The project.Budget}) + 1");

        assertThat(preview.samples().getFirst().value()).contains(BigDecimal.valueOf(11));
        assertThat(preview.column().settings()).containsEntry("formula", "SUM({project.budget}) + 1");
    }

    @Test
    void what_is_withheld_is_nothing_to_a_formula_and_only_who_may_show_it_looks_at_it() {
        connect("project", Map.of());
        Command ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        formula(tasks, "cost", "SUM({The project.Budget})");
        formula(tasks, "names", "JOIN(\" \", {The project.Name})");
        Item moon = item(projects, "Moonshot", Map.of("budget", 7));
        Item task = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();
        assertThat(value(task, "cost")).isEqualTo(BigDecimal.valueOf(7));
        long seq = Replay.snapshot(pool, tasks).getJsonObject("board").getLong("seq");

        Replay.verify(pool, tasks, () -> {
            sunday.changeBoard.change(owner, projects, null, null, BoardKind.PRIVATE);
            follow();
        });

        assertThat(value(task, "cost")).isEqualTo(BigDecimal.ZERO);
        assertThat(value(task, "names")).isNull();
        assertThat(Replay.eventsAfter(pool, tasks, seq).toString()).doesNotContain("Moonshot");
        assertThat(refused(() -> preview(ben, "SUM({The project.Budget})")))
                .isEqualTo("board_not_found /settings/formula");
    }

    private void preview(Command by, String formula) {
        sunday.previewFormula.run(by.caller(), tasks, null, formula);
    }

    private void formula(BoardId board, String key, String formula) {
        column(board, key, "formula", Map.of("formula", formula));
    }

    /** The code of the refusal and where it says the fault is. */
    private String fault(String formula) {
        InvalidField error = catchThrowableOfType(RejectedException.class, () -> formula(tasks, "bad", formula))
                .rejection()
                .errors()
                .getFirst();
        return error.code() + " " + error.message().substring(0, error.message().indexOf(':'));
    }

    private List<String> found(Map<String, Object> filter, String sort) {
        ViewContext viewer = ViewContext.of(fixture.owner(), Instant.now(), ZoneOffset.UTC);
        ItemPages.Query query = new ItemPages.Query(
                null,
                FilterParser.parse(new HashMap<>(filter), board(tasks), viewer, "")
                        .orThrow(),
                Sort.parse(sort, board(tasks), "").orThrow(),
                null,
                50,
                false);
        return new ItemPages()
                .read(pool, board(tasks), query).await().items().stream()
                        .map(item -> new JsonObject(item).getString("id"))
                        .toList();
    }
}
