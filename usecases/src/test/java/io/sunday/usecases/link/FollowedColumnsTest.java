package io.sunday.usecases.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.board.CreateBoard;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of columns that look at another board when the columns over there become others. */
final class FollowedColumnsTest extends TwoBoards {

    FollowedColumnsTest(TestDatabase database) {
        super(database);
        labels("Open", "Done");
        connect("project", Map.of());
    }

    @Test
    void what_is_withheld_or_hidden_does_not_tell_its_labels_either() {
        formula("finished", "COUNTIF({project.stage}, \"Done\")");
        sunday.changeBoard.change(owner, projects, null, null, BoardKind.PRIVATE);
        follow();
        rename("Done", "Secret");
        follow();
        assertThat(formula("finished")).contains("\"Done\"");

        sunday.changeBoard.change(owner, projects, null, null, BoardKind.OPEN);
        Map<String, Object> hidden = new HashMap<>(structured(projects, "stage").settings());
        hidden.put("viewers", "owner");
        settings(projects, "stage", hidden);
        rename("Secret", "Done");
        rename("Done", "Hidden");
        follow();
        assertThat(formula("finished")).contains("\"Done\"");
    }

    @Test
    void a_label_that_goes_without_another_and_one_of_another_column_stay_named() {
        column(projects, "other", "status", Map.of("labels", List.of(label("Done"))));
        formula("finished", "COUNTIF({project.stage}, \"Done\") + COUNTIF({project.other}, \"Done\")");
        Map<String, Object> replaced = new HashMap<>();
        replaced.put("Open", null);
        sunday.changeLabels.run(owner, projects, structured(projects, "stage").id(), List.of(label("Done")), replaced);
        rename("Done", "Over");
        follow();

        assertThat(formula("finished"))
                .isEqualTo("COUNTIF({project.stage}, \"Over\") + COUNTIF({project.other}, \"Done\")");
    }

    @Test
    void a_renamed_label_is_renamed_in_formulas_and_where_a_mirror_of_it_is_named_and_replays() {
        Item moon = item(projects, "Moon", Map.of("stage", "Done"));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        formula("finished", "COUNTIF({project.stage}, \"Done\")");
        column(tasks, "stage", "mirror", Map.of("through", "project", "column", "stage"));
        formula("mark", "IF(CONTAINS({stage}, \"Done\"), \"yes\", \"no\")");
        Map<String, Object> filter = Map.of("column", "stage", "op", "any_of", "value", List.of("Done"));
        View view = sunday.changeViews.create(
                owner,
                tasks,
                new ViewRules.Change("Over", "table", new HashMap<>(Map.of("filter", filter)), false, false),
                Place.END);
        Automation recipe = sunday.createAutomation.run(
                owner,
                tasks,
                new AutomationRequest(
                        "When it is over",
                        true,
                        Map.of("type", "item_created"),
                        List.of(Map.of("column", "stage", "op", "any_of", "value", List.of("Done"))),
                        List.of(Map.of("type", "set_value", "column", "ticked", "value", true))));
        follow();
        assertThat(value(rocket, "finished")).isEqualTo(BigDecimal.ONE);

        Replay.verify(pool, tasks, () -> {
            rename("Done", "Over");
            follow();
        });

        assertThat(formula("finished")).isEqualTo("COUNTIF({project.stage}, \"Over\")");
        assertThat(value(rocket, "finished")).isEqualTo(BigDecimal.ONE);
        assertThat(value(rocket, "stage")).isEqualTo(List.of("Over"));
        assertThat(value(rocket, "mark")).isEqualTo("yes");
        assertThat(sunday.readViews
                        .one(owner.caller(), tasks, view.id())
                        .view()
                        .settings()
                        .get("filter")
                        .toString())
                .contains("Over")
                .doesNotContain("Done");
        Automation changed = sunday.readAutomations.one(owner.caller(), recipe.id());
        assertThat(RecipeJson.of(changed.recipe().conditions().getFirst()).toString())
                .contains("Over")
                .doesNotContain("Done");
    }

    @Test
    void a_renamed_label_is_renamed_on_boards_that_look_at_mirrors_of_it_and_each_once() {
        column(tasks, "stage", "mirror", Map.of("through", "project", "column", "stage"));
        BoardId plans = sunday.createBoard
                .run(owner, new CreateBoard.Input(fixture.workspace(), "Plans", "", List.of(), null))
                .board()
                .id();
        column(plans, "task", "connect_boards", Map.of("boardId", tasks.toString()));
        column(plans, "project", "connect_boards", Map.of("boardId", projects.toString()));
        column(plans, "stage", "mirror", Map.of("through", "task", "column", "stage"));
        column(
                plans,
                "both",
                "formula",
                Map.of("formula", "COUNTIF({task.stage}, \"Done\") + COUNTIF({project.stage}, \"Open\")"));
        View view = sunday.changeViews.create(
                owner,
                plans,
                new ViewRules.Change(
                        "Over",
                        "table",
                        new HashMap<>(Map.of("filter", Map.of("column", "stage", "op", "is", "value", "Done"))),
                        false,
                        false),
                Place.END);
        Item moon = item(projects, "Moon", Map.of("stage", "Done"));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        Item plan = item(plans, "Plan", Map.of("task", List.of(rocket.id().toString())));
        follow();
        assertThat(value(plan, "stage")).isEqualTo(List.of("Done"));

        Replay.verify(pool, plans, () -> {
            rename("Done", "Over");
            rename("Open", "Done");
            follow();
        });

        assertThat(value(plan, "stage")).isEqualTo(List.of("Over"));
        assertThat(value(plan, "both")).isEqualTo(BigDecimal.ONE);
        assertThat(String.valueOf(structured(plans, "both").settings().get("formula")))
                .isEqualTo("COUNTIF({task.stage}, \"Over\") + COUNTIF({project.stage}, \"Done\")");
        assertThat(sunday.readViews
                        .one(owner.caller(), plans, view.id())
                        .view()
                        .settings()
                        .get("filter")
                        .toString())
                .contains("Over");
    }

    @Test
    void labels_that_take_the_names_of_others_are_followed_once_however_often_that_is_told() {
        formula("finished", "COUNTIF({project.stage}, \"Done\") - COUNTIF({project.stage}, \"Open\")");
        follow();
        long before = Replay.snapshot(pool, projects).getJsonObject("board").getLong("seq");
        rename("Done", "Over");
        rename("Open", "Done");
        List<EventLog.Entry> told =
                new EventLog().read(pool, projects.value(), before, 100).await();

        sunday.followLinks.run(pool, projects, told);
        sunday.followLinks.run(pool, projects, told);
        follow();

        assertThat(formula("finished"))
                .isEqualTo("COUNTIF({project.stage}, \"Over\") - COUNTIF({project.stage}, \"Done\")");
    }

    @Test
    void another_type_gives_columns_that_look_at_it_another_kind_of_value_and_the_old_one_back_again() {
        Item moon = item(
                projects, "Moon", Map.of("lead", List.of(fixture.owner().value().toString()), "start", "2026-03-01"));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        column(tasks, "who", "mirror", Map.of("through", "project", "column", "lead"));
        formula("first", "MIN({project.start})");
        column(tasks, "next", "formula", Map.of("formula", "{first} + 1"));
        follow();
        assertThat(structured(tasks, "who").settings()).containsEntry("result", "people");
        assertThat(value(rocket, "next")).isEqualTo("2026-03-02");

        Replay.verify(pool, tasks, () -> {
            convert("lead", "text");
            convert("start", "text");
            follow();
        });

        assertThat(structured(tasks, "who").settings()).containsEntry("result", "list");
        assertThat((List<?>) value(rocket, "who")).hasSize(1);
        assertThat(structured(tasks, "first").settings()).containsEntry("result", "date");
        assertThat((Map<?, ?>) value(rocket, "first")).extracting("position").isNotNull();
        Replay.verify(pool, tasks, () -> {
            sunday.convertColumn.undo(
                    owner, projects, structured(projects, "lead").id());
            sunday.convertColumn.undo(
                    owner, projects, structured(projects, "start").id());
            follow();
        });
        assertThat(structured(tasks, "who").settings()).containsEntry("result", "people");
        assertThat(value(rocket, "first")).isEqualTo("2026-03-01");
        assertThat(value(rocket, "next")).isEqualTo("2026-03-02");
    }

    @Test
    void a_formula_and_what_looks_at_it_become_numbers_when_days_become_numbers() {
        column(projects, "at", "formula", Map.of("formula", "{start}"));
        formula("last", "MAX({project.at})");
        column(tasks, "same", "formula", Map.of("formula", "{last}"));
        Item moon = item(projects, "Moon", Map.of("start", "2026-03-01", "budget", 7));
        Item rocket = item(tasks, "Rocket", Map.of("project", List.of(moon.id().toString())));
        follow();
        assertThat(structured(tasks, "same").settings()).containsEntry("result", "date");
        assertThat(value(rocket, "same")).isEqualTo("2026-03-01");

        Replay.verify(pool, tasks, () -> {
            settings(projects, "at", Map.of("formula", "{budget}"));
            follow();
        });

        assertThat(structured(tasks, "last").settings()).containsEntry("result", "number");
        assertThat(structured(tasks, "same").settings()).containsEntry("result", "number");
        assertThat(value(rocket, "last")).isEqualTo(BigDecimal.valueOf(7));
        assertThat(value(rocket, "same")).isEqualTo(BigDecimal.valueOf(7));
    }

    private void formula(String key, String formula) {
        column(tasks, key, "formula", Map.of("formula", formula));
    }

    private String formula(String key) {
        return String.valueOf(structured(tasks, key).settings().get("formula"));
    }

    private void convert(String key, String type) {
        sunday.convertColumn.run(owner, projects, structured(projects, key).id(), new ConvertColumn.Wanted(type, null));
    }

    private void labels(String... names) {
        settings(
                projects,
                "stage",
                Map.of(
                        "labels",
                        List.of(names).stream().map(FollowedColumnsTest::label).toList()));
    }

    private void rename(String label, String other) {
        List<Object> labels = ((List<?>)
                        structured(projects, "stage").settings().get("labels"))
                .stream()
                        .map(each -> String.valueOf(((Map<?, ?>) each).get("label")))
                        .map(name -> (Object) label(name.equals(label) ? other : name))
                        .toList();
        sunday.changeLabels.run(
                owner, projects, structured(projects, "stage").id(), labels, new HashMap<>(Map.of(label, other)));
    }

    private static Map<String, Object> label(String name) {
        return Map.of("label", name);
    }
}
