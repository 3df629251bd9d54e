package io.sunday.domain.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Recipes on a board of issues with the states of a real tracker. */
class RecipeTest {

    private final Ids ids = new Ids(InstantSource.system());
    private final BoardId boardId = new BoardId(ids.next());
    private final GroupId done = new GroupId(ids.next());
    private final String anna = ids.next().toString();
    private final BoardStructure board = new BoardStructure(
            boardId,
            new WorkspaceId(ids.next()),
            new OrganizationId(ids.next()),
            "Hadoop",
            1,
            List.of(
                    column(
                            "status",
                            "status",
                            Map.of("labels", List.of(label("Open"), label("Resolved"), label("Closed")))),
                    column("points", "number", Map.of()),
                    column("person", "people", Map.of()),
                    column("notes", "text", Map.of()),
                    column("closed", "date", Map.of()),
                    column("planned", "timeline", Map.of())),
            List.of(new Group(done, boardId, "Done", "#00c875", "a", 1)),
            Set.of());

    @Test
    void an_unknown_trigger_is_refused() {
        assertRefused(RecipeJson.trigger(Map.of("type", "full_moon")), "/trigger/type", "unknown_trigger");
        assertRefused(RecipeJson.trigger(null), "/trigger", "required");
        assertRefused(RecipeJson.trigger(Map.of("type", 5)), "/trigger/type", "wrong_type");
    }

    @Test
    void an_unknown_field_is_refused() {
        assertRefused(RecipeJson.trigger(Map.of("type", "item_created", "a/b", 1)), "/trigger/a~1b", "unknown_field");
    }

    @Test
    void a_recipe_without_actions_or_with_too_many_is_refused() {
        assertRefused(RecipeJson.actions(List.of()), "/actions", "required");
        assertRefused(RecipeJson.actions(Collections.nCopies(21, Map.of("type", "notify"))), "/actions", "too_many");
    }

    @Test
    void a_condition_needs_a_value_unless_it_asks_for_emptiness() {
        assertRefused(
                RecipeJson.conditions(List.of(Map.of("column", "status", "op", "is"))),
                "/conditions/0/value",
                "required");
        assertThat(RecipeJson.conditions(List.of(Map.of("column", "status", "op", "empty")))
                        .isAccepted())
                .isTrue();
    }

    @Test
    void a_column_that_the_board_lacks_is_refused_wherever_it_stands() {
        Recipe recipe = recipe(
                Map.of("type", "column_changed", "column", "nope"),
                List.of(Map.of("column", "gone", "op", "empty")),
                List.of(Map.of("type", "set_value", "column", "none", "value", 1)));

        assertThat(faults(recipe))
                .extracting(InvalidField::pointer)
                .containsExactly("/trigger/column", "/conditions/0/column", "/actions/0/column");
    }

    @Test
    void a_label_that_the_column_lacks_is_refused_wherever_it_stands() {
        Recipe recipe = recipe(
                Map.of("type", "column_changed", "column", "status", "to", "Solved"),
                List.of(Map.of("column", "status", "op", "any_of", "value", List.of("Open", "Opened"))),
                List.of(Map.of("type", "set_value", "column", "status", "value", "Shut")));

        assertThat(faults(recipe))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(
                        tuple("/trigger/to", "unknown_label"),
                        tuple("/conditions/0/value/1", "unknown_label"),
                        tuple("/actions/0/value", "unknown_label"));
    }

    @Test
    void a_group_that_the_board_lacks_is_refused() {
        Recipe recipe = recipe(
                Map.of("type", "item_created"),
                List.of(),
                List.of(Map.of("type", "move_to_group", "groupId", ids.next().toString())));

        assertThat(faults(recipe)).extracting(InvalidField::code).containsExactly("unknown_group");
    }

    @Test
    void an_operator_that_the_column_lacks_is_refused() {
        Recipe recipe = recipe(
                Map.of("type", "item_created"),
                List.of(Map.of("column", "status", "op", "gt", "value", "Open")),
                List.of(Map.of("type", "notify", "to", "people", "message", "Hello")));

        assertThat(faults(recipe)).extracting(InvalidField::pointer).containsExactly("/conditions/0/op");
    }

    @Test
    void a_day_seen_from_today_that_is_none_is_refused() {
        assertThat(faults(giving("closed", Map.of("next", 2, "unit", "week"))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(
                        tuple("/actions/0/value/next", "unknown_field"), tuple("/actions/0/value", "invalid_date"));
        assertThat(faults(giving("closed", Map.of("offset", new BigDecimal("1e400"), "unit", "day"))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(tuple("/actions/0/value/offset", "out_of_range"));
        assertThat(faults(giving("closed", Map.of("offset", 1, "unit", "hour", "timeZone", "Mars/Olympus"))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(
                        tuple("/actions/0/value/timeZone", "unknown_time_zone"),
                        tuple("/actions/0/value/unit", "unknown_unit"));
        assertThat(faults(giving("notes", Map.of("offset", 1, "unit", "day"))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(tuple("/actions/0/value", "wrong_type"));
    }

    @Test
    void a_span_of_days_seen_from_today_has_both_ends_in_their_order() {
        assertThat(faults(giving("planned", Map.of("from", inDays(0), "to", "2026-08-14"))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(tuple("/actions/0/value/to", "invalid_date"));
        assertThat(faults(giving("planned", Map.of("from", inDays(3), "to", inDays(2)))))
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(tuple("/actions/0/value/to", "ends_before_it_starts"));
    }

    @Test
    void a_day_seen_from_today_is_that_of_the_time_zone_when_the_recipe_runs() {
        Instant evening = Instant.parse("2026-03-28T23:30:00Z");

        assertThat(given("closed", inDays(0), evening)).isEqualTo("2026-03-28");
        assertThat(given("closed", Map.of("offset", 1, "unit", "day", "timeZone", "Europe/Berlin"), evening))
                .isEqualTo("2026-03-30");
        assertThat(given("closed", Map.of("offset", -1, "unit", "month", "timeZone", "America/New_York"), evening))
                .isEqualTo("2026-02-28");
        assertThat(given("planned", Map.of("from", inDays(0), "to", Map.of("offset", 2, "unit", "week")), evening))
                .isEqualTo(Map.of("from", "2026-03-28", "to", "2026-04-11"));
        assertThat(given("closed", "2026-08-14", evening)).isEqualTo("2026-08-14");
    }

    private Object given(String column, Object value, Instant now) {
        Recipe checked = RecipeCheck.against(board, giving(column, value)).orThrow();
        Recipe kept = recipe(
                RecipeJson.of(checked.trigger()),
                List.of(),
                checked.actions().stream().map(RecipeJson::of).toList());
        return ((Action.SetValue) kept.actions().getFirst()).valueAt(now, board).orElseThrow();
    }

    private Recipe giving(String column, Object value) {
        return recipe(
                Map.of("type", "item_created"),
                List.of(),
                List.of(Map.of("type", "set_value", "column", column, "value", value)));
    }

    private static Map<String, Object> inDays(int days) {
        return Map.of("offset", days, "unit", "day");
    }

    @Test
    void reading_what_was_written_gives_the_same_recipe() {
        Recipe recipe = recipe(
                Map.of("type", "column_changed", "column", "status", "from", "Open", "to", "Resolved"),
                List.of(Map.of("column", "points", "op", "gt", "value", new BigDecimal("2.50"))),
                List.of(
                        Map.of("type", "set_value", "column", "person", "value", List.of(anna)),
                        Map.of("type", "move_to_group", "groupId", done.toString()),
                        Map.of("type", "notify", "to", List.of(anna), "message", "Look")));

        Recipe again = recipe(
                RecipeJson.of(recipe.trigger()),
                recipe.conditions().stream().map(RecipeJson::of).toList(),
                recipe.actions().stream().map(RecipeJson::of).toList());

        assertThat(again).isEqualTo(recipe);
        assertThat(RecipeCheck.against(board, recipe).isAccepted()).isTrue();
    }

    @Test
    void a_change_fires_only_from_and_to_the_wanted_values() {
        Trigger resolved =
                trigger(Map.of("type", "column_changed", "column", "status", "from", "Open", "to", "Resolved"));

        assertThat(resolved.firedBy(changed("status", "Open", "Closed"))).isFalse();
        assertThat(resolved.firedBy(changed("status", "Closed", "Resolved"))).isFalse();
        assertThat(resolved.firedBy(changed("status", null, "Resolved"))).isFalse();
        assertThat(resolved.firedBy(changed("notes", "Open", "Resolved"))).isFalse();
        assertThat(resolved.firedBy(new Happening.Created())).isFalse();
        assertThat(resolved.firedBy(changed("status", "Open", "Resolved"))).isTrue();
    }

    @Test
    void an_absent_wish_means_any_value_and_null_means_none() {
        Map<String, Object> cleared = new HashMap<>(Map.of("type", "column_changed", "column", "status"));
        cleared.put("to", null);

        assertThat(trigger(cleared).firedBy(changed("status", "Open", "Closed")))
                .isFalse();
        assertThat(trigger(cleared).firedBy(changed("status", "Open", null))).isTrue();
        assertThat(trigger(Map.of("type", "column_changed", "column", "status"))
                        .firedBy(changed("status", "Open", null)))
                .isTrue();
    }

    @Test
    void a_number_written_differently_is_no_change() {
        Trigger any = trigger(Map.of("type", "column_changed", "column", "points"));

        assertThat(any.firedBy(changed("points", 1, new BigDecimal("1.00")))).isFalse();
        assertThat(any.firedBy(changed("points", 1, 1.5))).isTrue();
    }

    @Test
    void conditions_hold_on_the_values_of_the_item() {
        Map<String, Object> item = Map.of(
                "status", "Open", "points", new BigDecimal("3"), "person", List.of(anna), "notes", "On Hadoop 3");

        assertThat(holds("status", "is", "Closed", item)).isFalse();
        assertThat(holds("status", "is", "Open", item)).isTrue();
        assertThat(holds("status", "is_not", "Closed", item)).isTrue();
        assertThat(holds("status", "any_of", List.of("Closed", "Open"), item)).isTrue();
        assertThat(holds("points", "gt", new BigDecimal("3"), item)).isFalse();
        assertThat(holds("points", "gt", new BigDecimal("2.5"), item)).isTrue();
        assertThat(holds("points", "lt", new BigDecimal("3"), Map.of())).isFalse();
        assertThat(holds("points", "gte", new BigDecimal("3"), item)).isTrue();
        assertThat(holds("points", "between", List.of(4, 5), item)).isFalse();
        assertThat(holds("points", "between", List.of(2, 3), item)).isTrue();
        assertThat(holds("person", "is", anna, item)).isTrue();
        assertThat(holds("person", "contains", anna, Map.of())).isFalse();
        assertThat(holds("notes", "contains", "HADOOP", item)).isTrue();
        assertThat(holds("notes", "starts_with", "hadoop", item)).isFalse();
        assertThat(holds("notes", "ends_with", "hadoop 3", item)).isTrue();
        assertThat(holds("notes", "empty", "", item)).isFalse();
        assertThat(holds("notes", "empty", "", Map.of())).isTrue();
        assertThat(holds("notes", "not_empty", "", item)).isTrue();
    }

    @Test
    void the_guard_stops_what_is_too_deep_or_over_budget() {
        assertThat(LoopGuard.stops(LoopGuard.DEPTH_MAX + 1, 0)).contains(LoopGuard.TOO_DEEP);
        assertThat(LoopGuard.stops(1, LoopGuard.RUNS_PER_MINUTE_MAX)).contains(LoopGuard.OVER_BUDGET);
        assertThat(LoopGuard.stops(LoopGuard.DEPTH_MAX, LoopGuard.RUNS_PER_MINUTE_MAX - 1))
                .isEmpty();
    }

    @Test
    void names_in_a_message_are_put_in_once_and_as_they_are() {
        Action.Notify notify = new Action.Notify(List.of(), "{item.name} on {board.name} {else}");

        assertThat(notify.messageFor("{board.name} <b>", "Hadoop")).isEqualTo("{board.name} <b> on Hadoop {else}");
    }

    private boolean holds(String column, String operator, Object value, Map<String, Object> values) {
        Recipe recipe = recipe(
                Map.of("type", "item_created"),
                List.of(Map.of("column", column, "op", operator, "value", value)),
                List.of(Map.of("type", "notify", "to", "people", "message", "Hello")));
        return RecipeCheck.against(board, recipe)
                .orThrow()
                .filter(board, java.time.Instant.EPOCH)
                .orThrow()
                .matches(item(values));
    }

    private Item item(Map<String, Object> values) {
        return new Item(
                new ItemId(ids.next()),
                boardId,
                done,
                Optional.empty(),
                1,
                "Fix the build",
                "",
                values,
                List.of(),
                "a",
                1,
                Instant.EPOCH,
                ids.next(),
                Instant.EPOCH,
                ids.next());
    }

    private List<InvalidField> faults(Recipe recipe) {
        return ((Decision.Refused<Recipe>) RecipeCheck.against(board, recipe))
                .rejection()
                .errors();
    }

    @Test
    void a_button_fires_the_recipes_of_its_own_column() {
        Map<String, ?> json = Map.of("type", "button_clicked", "column", "ship");
        Trigger ship = trigger(json);

        assertThat(ship.firedBy(new Happening.Clicked("ship"))).isTrue();
        assertThat(ship.firedBy(new Happening.Clicked("other"))).isFalse();
        assertThat(ship.firedBy(new Happening.Created())).isFalse();
        assertThat(RecipeJson.of(ship)).isEqualTo(json);
        assertRefused(RecipeJson.trigger(Map.of("type", "button_clicked")), "/trigger/column", "required");
    }

    private Recipe recipe(Map<String, ?> trigger, List<?> conditions, List<?> actions) {
        return new Recipe(
                trigger(trigger),
                RecipeJson.conditions(conditions).orThrow(),
                RecipeJson.actions(actions).orThrow());
    }

    private static Trigger trigger(Map<String, ?> json) {
        return RecipeJson.trigger(json).orThrow();
    }

    private static Happening changed(String column, Object before, Object now) {
        Map<String, Object> from = new HashMap<>();
        from.put(column, before);
        Map<String, Object> to = new HashMap<>();
        to.put(column, now);
        return new Happening.Changed(from, to);
    }

    private static void assertRefused(Decision<?> decision, String pointer, String code) {
        assertThat(decision).isInstanceOf(Decision.Refused.class);
        assertThat(((Decision.Refused<?>) decision).rejection().errors())
                .extracting(InvalidField::pointer, InvalidField::code)
                .containsExactly(tuple(pointer, code));
    }

    private Column column(String key, String type, Map<String, Object> settings) {
        return new Column(new ColumnId(ids.next()), boardId, key, key, type, settings, "a", 1);
    }

    private static Map<String, Object> label(String label) {
        return Map.of("label", label, "color", "#00c875");
    }
}
