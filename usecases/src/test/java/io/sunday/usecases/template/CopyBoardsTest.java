package io.sunday.usecases.template;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.automation.Action;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.board.BoardDetails;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
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
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.template.CopyBoards.With;
import io.sunday.usecases.view.ReadViews;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class CopyBoardsTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Caller ann;
    private final Command owner;

    CopyBoardsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withGroups("Todo", "Done")
                .build();
        ann = Caller.person(fixture.owner(), "Ann", UUID.randomUUID());
        owner = Command.by(ann);
    }

    @Test
    void a_guest_cannot_copy_and_unknown_templates_are_refused() {
        Command guest = Command.by(Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID()));

        assertThatThrownBy(() -> sunday.copyBoards.duplicate(guest, fixture.board(), null, With.ITEMS))
                .hasMessageContaining("forbidden");
        for (String template : List.of("nope", UUID.randomUUID().toString())) {
            assertThatThrownBy(() -> sunday.copyBoards.fromTemplate(
                            owner, fixture.workspace(), "x", "", template, BoardKind.OPEN))
                    .hasMessageContaining("template_not_found");
        }
    }

    @Test
    void every_template_that_ships_makes_a_board_with_its_items_and_recipes() throws IOException {
        List<JsonObject> templates = sunday.templates.list(ann, fixture.organization());

        assertThat(templates).hasSizeGreaterThanOrEqualTo(12);
        for (JsonObject template : templates) {
            BoardDetails made = sunday.copyBoards.fromTemplate(
                    owner,
                    fixture.workspace(),
                    template.getString("name"),
                    "",
                    template.getString("id"),
                    BoardKind.OPEN);

            JsonObject snapshot = Replay.snapshot(pool, made.board().id());
            assertThat(snapshot.getJsonArray("items")).hasSize(template.getInteger("itemCount"));
            assertThat(snapshot.getJsonObject("board").getInteger("itemCount"))
                    .isEqualTo(template.getInteger("itemCount"));
            assertThat(made.board().seq()).isEqualTo(snapshot.getLong("seq").longValue());
            assertThat(snapshot.encode()).doesNotContain("\"@");
            assertThat(made.views()).hasSizeGreaterThan(1);
            assertThat(made.views().stream()
                            .filter(view -> view.version() == 1)
                            .skip(1)
                            .map(View::settings))
                    .noneMatch(Map::isEmpty);
            // A recipe that its board cannot have would be left behind.
            assertThat(recipes(made))
                    .as(template.getString("id"))
                    .hasSameSizeAs(shippedRecipes(template.getString("id")))
                    .hasSizeBetween(1, 4)
                    .allMatch(Automation::enabled);
        }
    }

    @Test
    void the_events_of_a_copy_make_the_copy() {
        Item parent = item("Parent", null);
        Item child = item("Child", parent);
        item("Grandchild", child);
        Item last = item("Last", null);

        BoardId copy = sunday.copyBoards
                .duplicate(owner, fixture.board(), null, With.ITEMS)
                .board()
                .id();

        JsonObject snapshot = Replay.snapshot(pool, copy);
        assertThat(snapshot.getJsonObject("board").getString("name")).isEqualTo("Board (copy)");
        assertThat(names(snapshot)).containsExactly("Parent", "Child", "Grandchild", "Last");
        assertThat(snapshot.encode())
                .doesNotContain(parent.id().toString(), last.id().toString());
        List<JsonObject> events = Replay.eventsAfter(pool, copy, 1);
        JsonObject empty = new JsonObject()
                .put("board", snapshot.getJsonObject("board").copy())
                .put("items", new io.vertx.core.json.JsonArray())
                .put("seq", 1L);
        Replay.verify(empty, events, snapshot);
        assertThatThrownBy(() -> sunday.undoChanges.undo(owner, copy)).hasMessageContaining("nothing_to_undo");
    }

    @Test
    void a_copy_with_updates_has_them_as_they_were_written() {
        Item one = item("One", null);
        Item two = item("Two", one);
        CommentId root = sunday.comments
                .write
                .add(owner, one.id(), "Root", null)
                .comment()
                .id();
        sunday.comments.write.add(owner, one.id(), "Gone", root);
        CommentId gone = sunday.comments
                .write
                .add(owner, one.id(), "Deleted", null)
                .comment()
                .id();
        sunday.comments.write.delete(owner, gone);
        sunday.comments.write.pin(owner, root, true);
        sunday.comments.write.react(owner, root, Reaction.LIKE, true);
        sunday.comments.write.add(owner, two.id(), "Other", null);

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.UPDATES);

        BoardId id = copy.board().id();
        JsonObject snapshot = Replay.snapshot(pool, id);
        assertThat(copy.board().seq()).isEqualTo(snapshot.getLong("seq").longValue());
        assertThat(updates(id)).isEqualTo(updates(fixture.board()));
        List<JsonObject> events = Replay.eventsAfter(pool, id, 1);
        JsonObject empty = new JsonObject()
                .put("board", snapshot.getJsonObject("board").copy())
                .put("items", new io.vertx.core.json.JsonArray())
                .put("seq", 1L);
        Replay.verify(empty, events, snapshot);
        assertThat(events.stream().filter(event -> event.getString("type").equals("comment.added")))
                .hasSize(3)
                .allMatch(event -> event.getJsonObject("data")
                        .getJsonObject("comment")
                        .getString("copiedBy")
                        .equals(fixture.owner().toString()));
    }

    /** The updates of a board with their times and reactions, without ids. */
    private List<String> updates(BoardId board) {
        StringBuilder json = new StringBuilder();
        sunday.exportBoard.open(ann, board).writeJson("https://sunday.example.org", json::append);
        return new JsonObject(json.toString())
                .getJsonArray("updates").stream()
                        .map(JsonObject.class::cast)
                        .map(each -> each.getString("body")
                                + each.getString("createdAt")
                                + each.getString("author")
                                + each.getBoolean("pinned")
                                + each.getJsonObject("reactions")
                                + (each.getString("parentId") != null))
                        .toList();
    }

    @Test
    void a_copy_of_the_structure_has_no_items() {
        item("One", null);

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), "Empty", With.STRUCTURE);

        assertThat(copy.columns()).extracting("key").containsExactly("status", "owner");
        assertThat(copy.groups()).extracting("title").containsExactly("Todo", "Done");
        assertThat(copy.board().itemCount()).isZero();
    }

    @Test
    void a_copy_has_the_views_that_one_sees_about_its_own_groups_and_items() {
        Item first = item("First", null);
        String todo = fixture.groups().getFirst().value().toString();
        view("By status", "kanban", Map.of("column", "status", "filter", condition("group", todo)), false);
        view("Mine", "table", Map.of("sort", List.of(Map.of("column", "status", "direction", "asc"))), true);
        Command other = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Bob", UUID.randomUUID()));
        sunday.changeViews.create(
                other, fixture.board(), new ViewRules.Change("Bob's", "table", Map.of(), true, false), Place.END);

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.ITEMS);

        JsonObject snapshot = Replay.snapshot(pool, copy.board().id());
        assertThat(copy.board().seq()).isEqualTo(snapshot.getLong("seq").longValue());
        List<View> views = sunday.readViews.ofBoard(ann, copy.board().id()).stream()
                .map(ReadViews.Found::view)
                .toList();
        assertThat(views).extracting(View::name).contains("By status", "Mine").doesNotContain("Bob's");
        View kanban = views.stream()
                .filter(view -> view.name().equals("By status"))
                .findFirst()
                .orElseThrow();
        assertThat(kanban.settings())
                .containsEntry("column", "status")
                .containsEntry(
                        "filter",
                        condition("group", copy.groups().getFirst().id().value().toString()));
        assertThat(snapshot.encode()).doesNotContain(todo, first.id().toString());
        assertThat(sunday.readViews.ofBoard(other.caller(), copy.board().id()))
                .extracting(found -> found.view().name())
                .doesNotContain("Mine");
    }

    @Test
    void a_template_has_the_views_that_all_see_without_people() {
        String todo = fixture.groups().getFirst().value().toString();
        view("Todo", "kanban", Map.of("column", "status", "filter", condition("group", todo)), false);
        view(
                "Ann's",
                "table",
                Map.of("filter", condition("owner", fixture.owner().toString())),
                false);
        view("For owners", "table", Map.of("viewers", "owner"), false);
        view("Mine", "table", Map.of(), true);

        JsonObject template = sunday.copyBoards.saveAsTemplate(owner, fixture.board(), "Ours", "Why", false);
        BoardDetails made = sunday.copyBoards.fromTemplate(
                owner, fixture.workspace(), "From ours", "", template.getString("id"), BoardKind.OPEN);
        sunday.templates.delete(owner, UUID.fromString(template.getString("id")));

        assertThat(made.views())
                .extracting(View::name)
                .contains("Todo", "Ann's")
                .doesNotContain("For owners", "Mine");
        Map<String, Map<String, Object>> settings = new HashMap<>();
        made.views().forEach(view -> settings.put(view.name(), view.settings()));
        assertThat(settings.get("Todo"))
                .containsEntry(
                        "filter",
                        condition("group", made.groups().getFirst().id().value().toString()));
        assertThat(settings.get("Ann's")).isEmpty();
    }

    @Test
    void a_copy_has_the_recipes_on_or_off_about_its_own_groups_and_what_happens_from_then_on() {
        item("First", null);
        String done = fixture.groups().getLast().value().toString();
        recipe(
                "Move",
                true,
                "status",
                List.of(moveTo(done), tell(fixture.owner().toString())));
        AutomationId off = recipe("Off", false, "status", List.of(moveTo(done)));
        AutomationId broken = recipe("Broken", true, "owner", List.of(moveTo(done)));
        sunday.changeColumns.delete(owner, fixture.board(), column("owner").id());

        BoardDetails copy = sunday.copyBoards.duplicate(owner, fixture.board(), null, With.ITEMS);

        JsonObject snapshot = Replay.snapshot(pool, copy.board().id());
        assertThat(copy.board().seq()).isEqualTo(snapshot.getLong("seq").longValue());
        List<Automation> recipes = recipes(copy);
        assertThat(recipes).extracting(Automation::name).containsExactly("Move", "Off");
        assertThat(recipes).extracting(Automation::enabled).containsExactly(true, false);
        assertThat(recipes).extracting(Automation::id).doesNotContain(off, broken);
        assertThat(recipes.getFirst().sinceSeq()).isLessThan(copy.board().seq()).isGreaterThan(1);
        assertThat(recipes.getFirst().recipe().actions())
                .containsExactly(
                        new Action.MoveToGroup(copy.groups().getLast().id()),
                        new Action.Notify(List.of(fixture.owner()), "Look"));
        assertThat(Replay.eventsAfter(
                        pool, copy.board().id(), recipes.getFirst().sinceSeq()))
                .extracting(event -> event.getString("type"))
                .contains("automation.created")
                .doesNotContain("item.created");
    }

    @Test
    void a_template_has_the_recipes_that_tell_nobody_by_name_and_look_at_nothing_hidden() {
        String done = fixture.groups().getLast().value().toString();
        recipe("Move", true, "status", List.of(tell(fixture.owner().toString()), moveTo(done)));
        recipe("Tell", true, "status", List.of(tell(fixture.owner().toString())));
        recipe("Tell all", true, "status", List.of(Map.of("type", "notify", "to", "people", "message", "Look")));
        recipe(
                "Give",
                true,
                "status",
                List.of(Map.of(
                        "type",
                        "set_value",
                        "column",
                        "owner",
                        "value",
                        List.of(fixture.owner().toString()))));
        sunday.changeColumns.create(owner, fixture.board(), ColumnDraft.of("salary", "Salary", "number"), Place.END);
        recipe("Secret", false, "salary", List.of(moveTo(done)));
        sunday.changeColumns.change(
                owner,
                fixture.board(),
                column("salary").id(),
                new ChangeColumns.Change(null, Map.of("viewers", "owner"), Place.END));

        JsonObject template = sunday.copyBoards.saveAsTemplate(owner, fixture.board(), "Ours", "Why", false);
        BoardDetails made = sunday.copyBoards.fromTemplate(
                owner, fixture.workspace(), "From ours", "", template.getString("id"), BoardKind.OPEN);
        sunday.templates.delete(owner, UUID.fromString(template.getString("id")));

        List<Automation> recipes = recipes(made);
        assertThat(recipes).extracting(Automation::name).containsExactly("Move", "Tell all");
        assertThat(recipes.getFirst().recipe().actions())
                .containsExactly(new Action.MoveToGroup(made.groups().getLast().id()));
        assertThat(recipes).allMatch(Automation::enabled);
    }

    private AutomationId recipe(String name, boolean enabled, String column, List<Object> actions) {
        Map<String, Object> trigger = Map.of("type", "column_changed", "column", column);
        return sunday.createAutomation
                .run(owner, fixture.board(), new AutomationRequest(name, enabled, trigger, null, actions))
                .id();
    }

    private static Map<String, Object> moveTo(String group) {
        return Map.of("type", "move_to_group", "groupId", group);
    }

    private static Map<String, Object> tell(String person) {
        return Map.of("type", "notify", "to", List.of(person), "message", "Look");
    }

    private static JsonArray shippedRecipes(String template) throws IOException {
        try (InputStream file = CopyBoards.class.getResourceAsStream("/templates/" + template + ".json")) {
            return new JsonObject(Buffer.buffer(requireNonNull(file).readAllBytes())).getJsonArray("automations");
        }
    }

    private List<Automation> recipes(BoardDetails board) {
        return sunday.readAutomations.ofBoard(ann, board.board().id(), null, 100);
    }

    private Column column(String key) {
        return sunday.structures.read(pool, fixture.board()).await().column(key).orElseThrow();
    }

    private void view(String name, String type, Map<String, Object> settings, boolean personal) {
        sunday.changeViews.create(
                owner,
                fixture.board(),
                new ViewRules.Change(name, type, new HashMap<>(settings), personal, false),
                Place.END);
    }

    private static Map<String, Object> condition(String column, String value) {
        return Map.of("column", column, "op", "is", "value", value);
    }

    @Test
    void a_board_saved_as_a_template_holds_no_people() {
        item("One", null);

        JsonObject template = sunday.copyBoards.saveAsTemplate(owner, fixture.board(), "Ours", "Why", true);
        BoardDetails made = sunday.copyBoards.fromTemplate(
                owner, fixture.workspace(), "From ours", "", template.getString("id"), BoardKind.OPEN);
        sunday.templates.delete(owner, UUID.fromString(template.getString("id")));

        JsonObject item =
                Replay.snapshot(pool, made.board().id()).getJsonArray("items").getJsonObject(0);
        assertThat(item.getJsonObject("itemData").getMap()).containsOnlyKeys("status");
        assertThat(sunday.templates.list(ann, fixture.organization()))
                .extracting(each -> each.getBoolean("own"))
                .containsOnly(false);
    }

    @Test
    void an_item_is_copied_with_what_stands_under_it() {
        Item parent = item("Parent", null);
        item("Child", parent);
        item("Other", null);

        Replay.verify(pool, fixture.board(), () -> sunday.duplicateItem.run(owner, parent.id()));

        assertThat(names(Replay.snapshot(pool, fixture.board())))
                .containsExactlyInAnyOrder("Parent", "Child", "Parent (copy)", "Child", "Other");
    }

    private Item item(String name, Item parent) {
        ItemDraft draft = new ItemDraft(
                null,
                name,
                "",
                parent == null ? null : parent.id(),
                null,
                Map.of("status", "Open", "owner", List.of(fixture.owner().toString())));
        return sunday.createItem.run(owner, fixture.board(), draft);
    }

    private static List<String> names(JsonObject snapshot) {
        return snapshot.getJsonArray("items").stream()
                .map(item -> ((JsonObject) item).getString("name"))
                .toList();
    }
}
