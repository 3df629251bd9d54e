package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.RecipeJson;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.change.Command;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A label that gets another name gets it everywhere: in recipes, in views of everybody and of one person, in formulas. */
@ExtendWith(PostgresExtension.class)
final class LabelMentionsTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final Command member;

    LabelMentionsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).withGroups("One").build();
        UserId bob = fixture.addMember(pool, Role.MEMBER);
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        member = Command.by(Caller.person(bob, "Bob", UUID.randomUUID()));
        column("state", "status", Map.of("labels", List.of(label("Open"), label("Done"))));
        column("other", "status", Map.of("labels", List.of(label("Done"))));
    }

    @Test
    void a_label_that_goes_without_another_stays_named() {
        column("late", "formula", Map.of("formula", "IF({state} = \"Done\", 1, 2)"));
        Map<String, Object> replaced = new LinkedHashMap<>();
        replaced.put("Done", null);

        sunday.changeLabels.run(owner, fixture.board(), column("state").id(), List.of(label("Open")), replaced);

        assertThat(column("late").settings()).containsEntry("formula", "IF({state} = \"Done\", 1, 2)");
    }

    @Test
    void a_renamed_label_is_renamed_where_it_is_named_and_replays() {
        column("points", "formula", Map.of("formula", "IF({state} = \"Done\", 5, 1)"));
        Item item = sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, "Item", "", null, null, Map.of("state", "Done")));
        View shared = view(owner, "Finished", false);
        View own = view(member, "Mine", true);
        Automation recipe = sunday.createAutomation.run(
                owner,
                fixture.board(),
                new AutomationRequest(
                        "When it is done",
                        true,
                        Map.of("type", "column_changed", "column", "state", "to", "Done"),
                        List.of(Map.of("column", "other", "op", "is", "value", "Done")),
                        List.of(Map.of("type", "set_value", "column", "state", "value", "Done"))));

        Replay.verify(
                pool,
                fixture.board(),
                () -> sunday.changeLabels.run(
                        owner,
                        fixture.board(),
                        column("state").id(),
                        List.of(label("Open"), label("Finished")),
                        Map.of("Done", "Finished")));

        assertThat(column("points").settings()).containsEntry("formula", "IF({state} = \"Finished\", 5, 1)");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values())
                .containsEntry("points", BigDecimal.valueOf(5));
        assertThat(settings(owner, shared)).isEqualTo(filter("Finished"));
        assertThat(settings(member, own)).isEqualTo(filter("Finished"));
        Automation changed = sunday.readAutomations.one(owner.caller(), recipe.id());
        assertThat(RecipeJson.of(changed.recipe().trigger())).containsEntry("to", "Finished");
        assertThat(RecipeJson.of(changed.recipe().conditions().getFirst())).containsEntry("value", "Done");
        assertThat(RecipeJson.of(changed.recipe().actions().getFirst())).containsEntry("value", "Finished");
        assertThat(changed.enabled()).isTrue();
    }

    private View view(Command by, String name, boolean personal) {
        return sunday.changeViews.create(
                by,
                fixture.board(),
                new ViewRules.Change(name, "table", new HashMap<>(Map.of("filter", filter("Done"))), personal, false),
                Place.END);
    }

    private static Map<String, Object> filter(String label) {
        return Map.of(
                "and",
                List.of(
                        Map.of("column", "state", "op", "any_of", "value", List.of("Open", label)),
                        Map.of("column", "state", "op", "contains", "value", "Done"),
                        Map.of("column", "other", "op", "is", "value", "Done")));
    }

    private Object settings(Command by, View view) {
        return sunday.readViews
                .one(by.caller(), fixture.board(), view.id())
                .view()
                .settings()
                .get("filter");
    }

    private static Map<String, Object> label(String name) {
        return Map.of("label", name);
    }

    private void column(String key, String type, Map<String, Object> settings) {
        sunday.changeColumns.create(
                owner, fixture.board(), new ColumnDraft(key, "The " + key, type, settings), Place.END);
    }

    private Column column(String key) {
        return sunday.structures.read(pool, fixture.board()).await().column(key).orElseThrow();
    }
}
