package io.sunday.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.Run;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a recipe does, and who may make one. */
final class AutomationVerticleTest extends RecipesOnABoard {

    AutomationVerticleTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_member_of_another_organization_sees_no_recipe_and_cannot_make_one() {
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        Caller stranger = by(BoardFixture.on(pool).build().owner()).caller();

        assertThat(code(() -> sunday.readAutomations.one(stranger, recipe.id())))
                .isEqualTo("automation_not_found");
        assertThat(code(() -> sunday.readAutomations.runs(stranger, recipe.id(), null, 10)))
                .isEqualTo("automation_not_found");
        assertThat(code(() -> sunday.createAutomation.run(
                        Command.by(stranger), fixture.board(), request(TO_RESOLVED, moveToDone()))))
                .isEqualTo("board_not_found");
    }

    @Test
    void a_viewer_cannot_make_a_recipe() {
        Command viewer = by(fixture.addMember(pool, Role.VIEWER));

        assertThat(code(() -> sunday.createAutomation.run(viewer, fixture.board(), request(TO_RESOLVED, moveToDone()))))
                .isEqualTo("forbidden");
    }

    @Test
    void a_recipe_that_names_what_the_board_lacks_is_refused_with_pointers() {
        RejectedException refused = catchThrowableOfType(
                RejectedException.class,
                () -> create(
                        "Broken",
                        Map.of("type", "column_changed", "column", "status", "to", "Fixed"),
                        Map.of("type", "set_value", "column", "nope", "value", 1),
                        Map.of("type", "notify", "to", "people", "message", "")));

        assertThat(refused.rejection().errors())
                .extracting(InvalidField::pointer)
                .containsExactly("/actions/1/message");
        assertThat(code(() ->
                        create("Broken", TO_RESOLVED, Map.of("type", "set_value", "column", "nope", "value", "x"))))
                .isEqualTo("unknown_column");
        assertThat(code(() -> create(
                        "Stranger",
                        TO_RESOLVED,
                        Map.of(
                                "type", "notify",
                                "to", List.of(BoardFixture.addUser(pool).toString()),
                                "message", "Hello"))))
                .isEqualTo("unknown_person");
    }

    @Test
    void what_happened_before_a_recipe_was_made_is_not_answered() {
        Item before = item("Before", Map.of("status", "Open"));
        change(before, Map.of("status", "Resolved"));
        Automation recipe = create("Move", TO_RESOLVED, moveToDone());
        start();

        Item after = item("After", Map.of("status", "Open"));
        change(after, Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(runs(recipe).getFirst().itemId()).contains(after.id());
        assertThat(read(before).groupId()).isEqualTo(fixture.groups().getFirst());
    }

    @Test
    void a_status_that_becomes_resolved_moves_the_item_and_tells_its_people() {
        UserId anna = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Done",
                TO_RESOLVED,
                moveToDone(),
                Map.of("type", "notify", "to", "people", "message", "{item.name} is resolved"));
        start();
        Item item = item("Fix the build", Map.of("status", "Open", "person", List.of(anna.toString())));

        change(item, Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        Run run = runs(recipe).getFirst();
        assertThat(run.state()).isEqualTo(Run.State.SUCCEEDED);
        assertThat(run.steps()).extracting(Run.Step::outcome).containsExactly(Run.Outcome.DONE, Run.Outcome.DONE);
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getLast());
        assertThat(messages(anna)).containsExactly("Fix the build is resolved");
        JsonObject event = lastEvent();
        assertThat(event.getString("type")).isEqualTo("item.moved");
        assertThat(event.getJsonObject("actor").getString("kind")).isEqualTo("automation");
        assertThat(event.getJsonObject("cause").getString("runId"))
                .isEqualTo(run.id().toString());
    }

    @Test
    void only_the_wanted_transition_fires() {
        Automation recipe = create(
                "From open",
                Map.of("type", "column_changed", "column", "status", "from", "Open", "to", "Closed"),
                set("notes", "fired"));
        Automation always = create("Any", Map.of("type", "column_changed", "column", "status"), set("points", 1));
        start();
        Item item = item("Issue", Map.of("status", "Patch Available"));

        change(item, Map.of("status", "Closed"));
        eventually(() -> runs(always).size() == 1);
        assertThat(runs(recipe)).isEmpty();

        change(item, Map.of("status", "Open"));
        change(item, Map.of("status", "Closed"));
        eventually(() -> runs(recipe).size() == 1);
        assertThat(read(item).values()).containsEntry("notes", "fired");
    }

    @Test
    void an_item_that_does_not_meet_the_conditions_is_left_alone() {
        Automation recipe = sunday.createAutomation.run(
                owner,
                fixture.board(),
                new AutomationRequest(
                        "Big ones",
                        null,
                        Map.of("type", "item_created"),
                        List.of(Map.of("column", "points", "op", "gt", "value", new BigDecimal(5))),
                        List.of(set("notes", "big"))));
        start();

        Item small = item("Small", Map.of("points", new BigDecimal(3)));
        Item big = item("Big", Map.of("points", new BigDecimal(8)));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(read(big).values()).containsEntry("notes", "big");
        assertThat(read(small).values()).doesNotContainKey("notes");
    }

    @Test
    void a_refused_action_undoes_the_run_is_recorded_and_does_not_stop_the_board() {
        UserId gone = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Assign",
                TO_RESOLVED,
                set("notes", "assigned"),
                Map.of("type", "set_value", "column", "person", "value", List.of(gone.toString())));
        Automation other = create("Other", TO_RESOLVED, set("points", 1));
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(gone.value()))
                .await();
        start();
        Item item = item("Issue", Map.of("status", "Open"));

        change(item, Map.of("status", "Resolved"));

        eventually(() -> runs(other).size() == 1);
        Run failed = runs(recipe).getFirst();
        assertThat(failed.state()).isEqualTo(Run.State.FAILED);
        assertThat(failed.reason()).isPresent();
        assertThat(read(item).values()).doesNotContainKeys("notes", "person").containsKey("points");
    }

    @Test
    void a_day_seen_from_today_is_counted_from_when_the_recipe_runs() {
        Map<String, Object> tomorrow = Map.of("offset", 1, "unit", "day", "timeZone", "Pacific/Kiritimati");
        Automation recipe = create("Closed on", TO_RESOLVED, set("closed_on", tomorrow));
        start();
        Item item = item("Issue", Map.of("status", "Open"));

        change(item, Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        LocalDate day = LocalDate.ofInstant(runs(recipe).getFirst().startedAt(), ZoneId.of("Pacific/Kiritimati"));
        assertThat(read(item).values())
                .containsEntry("closed_on", day.plusDays(1).toString());
    }

    @Test
    void people_who_left_are_told_nothing() {
        UserId anna = fixture.addMember(pool, Role.MEMBER);
        Automation recipe = create(
                "Tell", TO_RESOLVED, Map.of("type", "notify", "to", List.of(anna.toString()), "message", "Psst"));
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(anna.value()))
                .await();
        start();

        change(item("Issue", Map.of("status", "Open")), Map.of("status", "Resolved"));

        eventually(() -> runs(recipe).size() == 1);
        assertThat(messages(anna)).isEmpty();
    }

    @Test
    void a_button_without_a_recipe_is_refused_and_so_is_a_recipe_for_what_is_no_button() {
        Item item = item("One", Map.of());

        assertThat(code(() -> click(item, "ship"))).isEqualTo("button_without_recipe");
        assertThat(code(() -> click(item, "status"))).isEqualTo("column_not_found");
        assertThat(code(() -> create("x", clicked("status"), set("points", 1)))).isEqualTo("not_a_button");
    }

    @Test
    void a_button_whose_recipe_is_off_says_so() {
        Automation recipe = create("Ship it", clicked("ship"), set("points", 5));
        sunday.changeAutomation.run(owner, recipe.id(), new AutomationRequest(null, false, null, null, null));
        Item item = item("One", Map.of());

        assertThatThrownBy(() -> click(item, "ship"))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("its recipe is off");
    }

    @Test
    void each_click_of_a_button_runs_its_recipes_once() {
        Automation recipe = create("Ship it", clicked("ship"), set("points", 5), moveToDone());
        Automation other = create("Other", clicked("other"), set("points", 9));
        Item item = item("One", Map.of());
        start();
        start();

        click(item, "ship");
        click(item, "ship");
        eventually(() -> runs(recipe).size() == 2);

        assertThat(read(item).values()).containsEntry("points", BigDecimal.valueOf(5));
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getLast());
        assertThat(runs(recipe)).allMatch(run -> run.state() == Run.State.SUCCEEDED);
        assertThat(runs(other)).isEmpty();
    }

    @Test
    void what_a_button_did_is_taken_back_by_who_pressed_it_and_by_nobody_else() {
        Automation recipe = create("Ship it", clicked("ship"), set("points", 5), moveToDone());
        Item item = item("One", Map.of());
        start();
        click(item, "ship");
        eventually(() -> runs(recipe).size() == 1);
        Command other = by(fixture.addMember(pool, Role.MEMBER));

        assertThat(catchThrowableOfType(RejectedException.class, () -> sunday.undoChanges.undo(other, fixture.board()))
                        .rejection()
                        .code())
                .isEqualTo("nothing_to_undo");
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.undo(owner, fixture.board()));
        assertThat(read(item).values()).doesNotContainKey("points");
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getFirst());
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.redo(owner, fixture.board()));
        assertThat(read(item).values()).containsEntry("points", BigDecimal.valueOf(5));
    }

    @Test
    void what_several_recipes_did_for_one_click_is_one_step_and_another_click_is_another() {
        create("First", clicked("ship"), set("points", 5));
        create("Second", clicked("ship"), set("points", 9));
        Automation last = create("Third", clicked("ship"), moveToDone());
        Item item = item("One", Map.of());
        start();
        click(item, "ship");
        eventually(() -> runs(last).size() == 1);

        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.undo(owner, fixture.board()));

        assertThat(read(item).values()).doesNotContainKey("points");
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getFirst());
        Replay.verify(pool, fixture.board(), () -> sunday.undoChanges.redo(owner, fixture.board()));
        assertThat(read(item).values()).containsEntry("points", BigDecimal.valueOf(9));
        click(item, "ship");
        eventually(() -> runs(last).size() == 2);
        sunday.undoChanges.undo(owner, fixture.board());
        assertThat(read(item).groupId()).isEqualTo(fixture.groups().getLast());
    }

    private void click(Item item, String column) {
        sunday.clickButton.run(owner, item.id(), column);
    }

    private static Map<String, Object> clicked(String column) {
        return Map.of("type", "button_clicked", "column", column);
    }
}
