package io.sunday.usecases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Stored views: who may, who sees, and that the events of shared ones tell all of it. */
@ExtendWith(PostgresExtension.class)
final class ViewsTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;
    private final Command member;
    private final Command viewer;

    ViewsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("due", "date")
                .build();
        owner = by(fixture.owner(), "Ann");
        board = sunday.createBoard
                .run(owner, CreateBoard.Input.named(fixture.workspace(), "Plan"))
                .board()
                .id();
        member = by(fixture.addMember(pool, Role.MEMBER), "Ben");
        viewer = by(fixture.addMember(pool, Role.VIEWER), "Eve");
    }

    @Test
    void a_board_starts_with_a_main_table() {
        assertThat(views(viewer)).singleElement().satisfies(view -> {
            assertThat(view.name()).isEqualTo("Main table");
            assertThat(view.personal()).isFalse();
        });
    }

    @Test
    void the_last_shared_view_stays() {
        View main = views(owner).getFirst();

        assertThat(refused(() -> sunday.changeViews.delete(owner, board, main.id())))
                .isEqualTo("last_view");
        assertThat(refused(() -> change(owner, main, new Change(null, null, null, true, null))))
                .isEqualTo("last_view");
    }

    @Test
    void a_viewer_has_views_of_their_own_and_no_others() {
        assertThat(refused(() -> create(viewer, draft("Mine", false)))).isEqualTo("forbidden");
        View mine = create(viewer, draft("Mine", true));

        assertThat(refused(() -> change(viewer, mine, new Change(null, null, null, false, null))))
                .isEqualTo("forbidden");
        assertThat(refused(() -> sunday.changeViews.delete(
                        viewer, board, views(viewer).getFirst().id())))
                .isEqualTo("forbidden");
        assertThat(views(viewer)).extracting(View::name).containsExactly("Main table", "Mine");
    }

    @Test
    void a_personal_view_is_nowhere_but_with_its_owner() {
        long seq = Replay.snapshot(pool, board).getLong("seq");
        View mine = create(member, draft("Secret plan", true));
        View changed = change(member, mine, new Change("Very secret plan", null, null, null, null));

        assertThat(views(owner)).extracting(View::name).doesNotContain("Very secret plan");
        assertThat(refused(() -> sunday.readViews.one(owner.caller(), board, mine.id())))
                .isEqualTo("view_not_found");
        assertThat(refused(() -> change(owner, mine, new Change("Mine now", null, null, null, null))))
                .isEqualTo("view_not_found");
        assertThat(refused(() -> sunday.changeViews.delete(owner, board, mine.id())))
                .isEqualTo("view_not_found");
        assertThat(Replay.snapshot(pool, board).encode()).doesNotContain("ecret plan");
        assertThat(Replay.snapshot(pool, board).getLong("seq")).isEqualTo(seq);
        assertThat(ownEvents(member)).containsExactly("view.created", "view.updated");
        assertThat(changed.version()).isEqualTo(2);
    }

    @Test
    void owners_say_who_sees_a_shared_view_and_it_stays_so_while_somebody_keeps_it_to_themselves() {
        View made = create(member, draft("Plan of the owners", false));
        assertThat(refused(() -> change(member, made, seenBy("editor")))).isEqualTo("forbidden");
        assertThat(refused(() -> create(member, new Change("Mine", "table", settings("viewers", "owner"), true, null))))
                .isEqualTo("forbidden");

        Replay.verify(pool, board, () -> change(owner, made, seenBy("editor")));
        assertThat(views(viewer)).extracting(View::name).containsExactly("Main table");
        assertThat(views(member)).extracting(View::name).contains("Plan of the owners");
        assertThat(refused(() -> sunday.readViews.one(viewer.caller(), board, made.id())))
                .isEqualTo("view_not_found");

        change(member, made, new Change(null, null, null, true, null));
        assertThat(refused(() -> change(member, made, new Change(null, null, null, false, null))))
                .isEqualTo("forbidden");
        assertThat(sunday.readEvents
                        .after(viewer.caller(), board, 0, 100)
                        .entries()
                        .toString())
                .doesNotContain("Plan of the owners");
    }

    @Test
    void one_shared_view_stays_that_all_see() {
        View main = views(owner).getFirst();
        create(owner, new Change("Ours", "table", settings("viewers", "owner"), null, null));

        assertThat(refused(() -> change(owner, main, seenBy("editor")))).isEqualTo("last_view");
        assertThat(refused(() -> sunday.changeViews.delete(owner, board, main.id())))
                .isEqualTo("last_view");
    }

    @Test
    void a_locked_view_is_changed_by_its_maker_and_by_admins_only() {
        View made = create(member, new Change("Ours", "table", null, null, true));
        Command other = by(fixture.addMember(pool, Role.MEMBER), "Cid");

        assertThat(refused(() -> change(other, made, new Change("Mine", null, null, null, null))))
                .isEqualTo("view_locked");
        assertThat(refused(() -> change(other, made, new Change(null, null, null, null, false))))
                .isEqualTo("view_locked");
        assertThat(refused(() -> sunday.changeViews.delete(other, board, made.id())))
                .isEqualTo("view_locked");
        assertThat(change(owner, made, new Change("Theirs", null, null, null, false))
                        .locked())
                .isFalse();
        assertThat(refused(() -> change(other, made, new Change(null, null, null, true, null))))
                .isEqualTo("forbidden");
    }

    @Test
    void a_stale_version_is_refused() {
        View made = create(member, draft("Ours", false));
        change(member, made, new Change("Ours too", null, null, null, null));
        Command stale = new Command(member.caller(), null, null, 1L);

        assertThat(refused(() -> change(stale, made, new Change("Lost", null, null, null, null))))
                .isEqualTo("version_conflict");
    }

    @Test
    void a_view_whose_column_is_gone_stays_readable_and_says_so() {
        Map<String, Object> filter = Map.of(
                "or",
                List.of(
                        Map.of("column", "date", "op", "is", "value", "today"),
                        Map.of("column", "name", "op", "empty")));
        View view = create(
                member,
                new Change(
                        "By date",
                        "table",
                        settings("filter", filter, "hidden", List.of("person"), "groupBy", "date"),
                        null,
                        null));
        var date =
                sunday.readStructure.run(owner.caller(), board).column("date").orElseThrow();
        sunday.changeColumns.delete(owner, board, date.id());

        var found = sunday.readViews.one(viewer.caller(), board, view.id());
        assertThat(found.missingColumns()).containsExactly("date");
        assertThat(found.deletedTitles()).containsExactly(Map.entry("date", date.title()));
        assertThat(found.view().settings()).containsEntry("filter", filter);
        assertThat(change(member, view, new Change("Renamed", null, settings("hidden", null), null, null))
                        .settings())
                .containsOnlyKeys("filter", "groupBy");
        assertThat(refused(() -> change(member, view, new Change(null, null, settings("column", "date"), null, null))))
                .isEqualTo("unknown_column");
    }

    @Test
    void every_change_of_a_shared_view_replays() throws IOException {
        View first = create(member, draft("First", false));
        JsonObject before = Replay.snapshot(pool, board);

        View kanban = create(
                member,
                new Change(
                        "Kanban", "kanban", settings("column", "status", "widths", Map.of("status", 120)), null, null));
        change(member, first, new Change("Mine now", null, settings("density", "compact"), true, null));
        change(member, kanban, new Change("Board", "cards", settings("column", null), null, true));
        View back = change(member, first, new Change(null, null, null, false, null));
        sunday.changeViews.change(
                member,
                board,
                back.id(),
                new Change(null, null, null, null, null),
                new Place(null, views(owner).getFirst().id().value(), null));
        change(owner, kanban, seenBy("editor"));
        sunday.changeViews.delete(member, board, kanban.id());

        JsonObject after = Replay.snapshot(pool, board);
        List<JsonObject> events = Replay.eventsAfter(pool, board, before.getLong("seq"));
        assertThat(events)
                .extracting(event -> event.getString("type"))
                .containsExactly(
                        "view.created",
                        "view.deleted",
                        "view.updated",
                        "view.created",
                        "view.updated",
                        "view.updated",
                        "view.deleted");
        Replay.verify(before, events, after);
        assertThat(views(owner)).extracting(View::name).containsExactly("Mine now", "Main table");
        record(before, events, after);
    }

    @Test
    void a_baseline_is_for_those_who_may_change_the_view_and_for_boards_with_dates() {
        View view = create(member, new Change("Plan", "timeline", null, null, true));
        Command other = by(fixture.addMember(pool, Role.MEMBER), "Cid");

        assertThat(refused(() -> sunday.viewBaselines.read(owner.caller(), board, view.id())))
                .isEqualTo("baseline_not_found");
        assertThat(refused(() -> sunday.viewBaselines.drop(owner, board, view.id())))
                .isEqualTo("baseline_not_found");
        assertThat(refused(() -> sunday.viewBaselines.take(viewer, board, view.id())))
                .isEqualTo("forbidden");
        assertThat(refused(() -> sunday.viewBaselines.take(other, board, view.id())))
                .isEqualTo("view_locked");
        assertThat(refused(() ->
                        change(member, view, new Change(null, null, settings("baseline", Map.of()), null, null))))
                .isEqualTo("unknown_setting");
        View mine = create(other, new Change("Mine", "timeline", null, true, null));
        assertThat(refused(() -> sunday.viewBaselines.read(owner.caller(), board, mine.id())))
                .isEqualTo("view_not_found");
        sunday.changeColumns.delete(
                owner,
                board,
                sunday.readStructure
                        .run(owner.caller(), board)
                        .column("date")
                        .orElseThrow()
                        .id());
        assertThat(refused(() -> sunday.viewBaselines.take(member, board, view.id())))
                .isEqualTo("no_dates");
    }

    @Test
    void a_baseline_keeps_the_dates_of_once_and_pages_hear_of_it() {
        View view = create(member, new Change("Plan", "timeline", null, null, null));
        Item item = sunday.createItem.run(
                member, board, new ItemDraft(null, "One", "", null, null, Map.of("date", "2026-03-01")));
        sunday.createItem.run(member, board, ItemDraft.named("Undated"));

        Replay.verify(pool, board, () -> sunday.viewBaselines.take(member, board, view.id()));
        sunday.changeItem.run(member, item.id(), ItemPatch.ofValues(Map.of("date", "2026-03-05")));

        assertThat(sunday.viewBaselines.read(viewer.caller(), board, view.id()).getJsonObject("dates"))
                .isEqualTo(new JsonObject()
                        .put(
                                item.id().toString(),
                                new JsonObject().put("from", "2026-03-01").put("to", "2026-03-01")));
        View kept = sunday.readViews.one(viewer.caller(), board, view.id()).view();
        assertThat(kept.settings().get("baseline"))
                .isInstanceOfSatisfying(
                        Map.class, baseline -> assertThat(baseline).containsEntry("items", BigDecimal.ONE));
        assertThat(change(member, kept, new Change(null, null, settings("scale", "day"), null, null))
                        .settings())
                .containsKeys("baseline", "scale");

        Replay.verify(pool, board, () -> sunday.viewBaselines.drop(member, board, view.id()));
        assertThat(sunday.readViews
                        .one(viewer.caller(), board, view.id())
                        .view()
                        .settings())
                .containsOnlyKeys("scale");
    }

    /** With {@code -Dsunday.replay.record=DIR}, as in {@code ReplayedBoard}. */
    private static void record(JsonObject before, List<JsonObject> events, JsonObject after) throws IOException {
        String folder = System.getProperty("sunday.replay.record");
        if (folder != null) {
            JsonObject golden = new JsonObject()
                    .put("snapshot", before)
                    .put("events", new JsonArray(new ArrayList<>(events)))
                    .put("expected", after);
            Files.createDirectories(Path.of(folder));
            Files.writeString(Path.of(folder, "views.json"), golden.encodePrettily() + "\n");
        }
    }

    private static Map<String, @Nullable Object> settings(@Nullable Object... pairs) {
        Map<String, @Nullable Object> settings = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put((String) pairs[i], pairs[i + 1]);
        }
        return settings;
    }

    private static Change seenBy(String role) {
        return new Change(null, null, settings("viewers", role), null, null);
    }

    private static Change draft(String name, boolean personal) {
        return new Change(name, "table", null, personal, null);
    }

    private static Command by(UserId person, String name) {
        return Command.by(Caller.person(person, name, UUID.randomUUID()));
    }

    private View create(Command command, Change draft) {
        return sunday.changeViews.create(command, board, draft, Place.END);
    }

    private View change(Command command, View view, Change change) {
        return sunday.changeViews.change(command, board, view.id(), change, Place.END);
    }

    private List<View> views(Command command) {
        return sunday.readViews.ofBoard(command.caller(), board).stream()
                .map(ReadViews.Found::view)
                .toList();
    }

    private List<String> ownEvents(Command command) {
        return new EventLog()
                .read(pool, command.caller().userId().value(), 0, 100).await().stream()
                        .map(entry -> new JsonObject(entry.event()).getString("type"))
                        .toList();
    }

    private static String refused(Runnable action) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, action::run);
        return refusal.rejection().code();
    }
}
