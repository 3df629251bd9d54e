package io.sunday.indexing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.team.Team;
import io.sunday.feed.EventFeed;
import io.sunday.feed.PostgresFeed;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.search.SearchItems.Found;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.ThreadingModel;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Search from a change to a hit, on a real PostgreSQL and a real index. */
@ExtendWith(PostgresExtension.class)
final class IndexingVerticleTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TestDatabase database;
    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private @Nullable String deployment;

    @TempDir
    Path folder;

    IndexingVerticleTest(TestDatabase database) {
        this.database = database;
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("notes", "text")
                .withColumn("people", "people")
                .withGroups("Todo", "Done")
                .build();
        owner = by(fixture);
    }

    @AfterEach
    void stop() {
        if (deployment != null) {
            database.vertx().undeploy(deployment).await();
            deployment = null;
        }
    }

    @Test
    void without_an_index_search_says_that_it_is_not_available() {
        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> find("anything"));

        assertThat(refused.rejection().code()).isEqualTo("search_unavailable");
    }

    @Test
    void items_of_another_organization_are_not_found() {
        start(false);
        item("Needle in our haystack", Map.of());
        eventually(() -> find("needle").size() == 1);
        Caller stranger = by(BoardFixture.on(pool).build()).caller();

        assertThat(sunday.searchItems.run(stranger, "needle", null, null, false, 10))
                .isEmpty();
        assertThat(catchThrowableOfType(
                                RejectedException.class,
                                () -> sunday.searchItems.run(
                                        stranger, "needle", fixture.organization(), null, false, 10))
                        .rejection()
                        .code())
                .isEqualTo("organization_not_found");
        assertThat(catchThrowableOfType(
                                RejectedException.class,
                                () -> sunday.searchItems.run(stranger, "needle", null, fixture.board(), false, 10))
                        .rejection()
                        .code())
                .isEqualTo("board_not_found");
    }

    @Test
    void who_sees_a_board_only_through_a_team_finds_its_items_until_they_leave_it() {
        start(false);
        UserId person = fixture.addMember(pool, Role.GUEST);
        Caller ben = Caller.person(person, "Ben", UUID.randomUUID());
        Caller eve = Caller.person(fixture.addMember(pool, Role.GUEST), "Eve", UUID.randomUUID());
        Team team = sunday.teams.create(owner, fixture.organization(), "Design", List.of(person));
        sunday.changeBoard.change(owner, fixture.board(), null, null, BoardKind.PRIVATE);
        sunday.boardMembers.put(owner, fixture.board(), Kind.TEAM, team.id().value(), BoardRole.VIEWER);
        item("Needle", Map.of());
        eventually(() -> find("needle").size() == 1);

        assertThat(find(eve, "needle")).isEmpty();
        assertThat(find(ben, "needle")).hasSize(1);

        sunday.teams.change(owner, team.id(), null, List.of());
        assertThat(find(ben, "needle")).isEmpty();
    }

    @Test
    void where_only_own_items_are_seen_those_of_ones_teams_are_found_and_no_others() {
        start(false);
        UserId person = fixture.addMember(pool, Role.GUEST);
        Caller ben = Caller.person(person, "Ben", UUID.randomUUID());
        Team team = sunday.teams.create(owner, fixture.organization(), "Design", List.of(person));
        sunday.changeBoard.change(
                owner, fixture.board(), new ChangeBoard.Change(null, null, null, Optional.of("people")));
        item("Needle of ours", Map.of("people", List.of(team.id().toString())));
        item("Needle of others", Map.of("people", List.of(fixture.owner().toString())));
        eventually(() -> find("needle").size() == 2);

        assertThat(find(ben, "needle"))
                .extracting(found -> found.item().getString("name"))
                .containsExactly("Needle of ours");

        sunday.teams.change(owner, team.id(), null, List.of());
        assertThat(find(ben, "needle")).isEmpty();
    }

    @Test
    void what_is_in_the_archive_is_found_there_alone_by_those_for_whom_it_is_and_until_it_is_deleted() {
        start(false);
        UserId person = fixture.addMember(pool, Role.GUEST);
        Caller ben = Caller.person(person, "Ben", UUID.randomUUID());
        Team team = sunday.teams.create(owner, fixture.organization(), "Design", List.of(person));
        sunday.changeBoard.change(
                owner, fixture.board(), new ChangeBoard.Change(null, null, null, Optional.of("people")));
        Item ours = item("Needle of ours", Map.of("people", List.of(team.id().toString())));
        Item others = item(
                "Needle of others", Map.of("people", List.of(fixture.owner().toString())));
        eventually(() -> find("needle").size() == 2);

        sunday.archiveItem.run(owner, ours.id());
        sunday.archiveItem.run(owner, others.id());
        assertThat(find("needle")).isEmpty();
        eventually(() -> findArchived(owner.caller(), "needle").size() == 2);
        assertThat(findArchived(ben, "needle"))
                .extracting(found -> found.item().getString("name"))
                .containsExactly("Needle of ours");
        assertThat(findArchived(by(BoardFixture.on(pool).build()).caller(), "needle"))
                .isEmpty();

        sunday.restoreItem.run(owner, ours.id());
        eventually(() -> find("needle").size() == 1);
        sunday.deleteItem.run(owner, others.id());
        assertThat(findArchived(owner.caller(), "needle")).isEmpty();
    }

    @Test
    void what_not_all_see_of_a_board_is_found_by_nobody() {
        start(false);
        item("Plain", Map.of("notes", "needle"));
        eventually(() -> find("needle").size() == 1);

        hideNotes(Map.of("viewers", "owner"));
        eventually(() -> find("needle").isEmpty());
        item("Another", Map.of("notes", "needle too"));
        item("Marker", Map.of());
        eventually(() -> find("marker").size() == 1);
        assertThat(find("needle")).isEmpty();

        hideNotes(Map.of());
        eventually(() -> find("needle").size() == 2);
    }

    private void hideNotes(Map<String, Object> settings) {
        Column notes = sunday.structures
                .read(pool, fixture.board())
                .await()
                .column("notes")
                .orElseThrow();
        sunday.changeColumns.change(
                owner, fixture.board(), notes.id(), new ChangeColumns.Change(null, settings, Place.END));
    }

    @Test
    void a_deleted_item_is_not_found_even_before_the_index_knows() {
        start(false);
        Item item = item("Needle", Map.of());
        eventually(() -> find("needle").size() == 1);

        sunday.deleteItem.run(owner, item.id());

        assertThat(find("needle")).isEmpty();
    }

    @Test
    void a_word_that_was_just_typed_is_found_in_name_description_and_values() {
        start(false);
        item("Fix the scheduler", Map.of());
        sunday.createItem.run(
                owner,
                fixture.board(),
                new ItemDraft(null, "Other", "It mentions the scheduler too", null, null, Map.of()));
        item("Third", Map.of("notes", "ask the scheduler team"));

        eventually(() -> find("sched").size() == 3);
        Found first = find("sched").getFirst();
        assertThat(first.nameHighlight()).isEqualTo("Fix the <mark>scheduler</mark>");
        assertThat(first.item().getString("name")).isEqualTo("Fix the scheduler");
        assertThat(first.board().getString("id")).isEqualTo(fixture.board().toString());
    }

    @Test
    void an_item_is_found_by_its_updates_until_they_are_deleted() {
        start(false);
        Item item = item("Apple", Map.of());

        CommentId id = sunday.comments
                .write
                .add(owner, item.id(), "Ask [@x](user:" + fixture.owner() + ") about the **needle**", null)
                .comment()
                .id();
        eventually(() -> find("needle").size() == 1);
        sunday.comments.write.delete(owner, id);

        eventually(() -> find("needle").isEmpty());
    }

    @Test
    void a_changed_item_is_found_by_its_new_words() {
        start(false);
        Item item = item("Apple", Map.of("notes", "banana"));
        eventually(() -> find("apple").size() == 1);

        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(new HashMap<>(Map.of("notes", "cherry"))));

        eventually(() -> find("cherry").size() == 1 && find("banana").isEmpty());
    }

    @Test
    void a_change_is_visible_within_a_second() {
        start(false);
        item("Warm up", Map.of());
        eventually(() -> find("warm").size() == 1);

        long started = System.nanoTime();
        item("Quicksilver", Map.of());
        eventually(() -> find("quicksilver").size() == 1);

        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void items_of_a_deleted_group_are_not_found() {
        start(false);
        sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(fixture.groups().getLast(), "Needle", "", null, null, Map.of()));
        item("Needle that stays", Map.of());
        eventually(() -> find("needle").size() == 2);

        sunday.changeGroups.delete(owner, fixture.board(), fixture.groups().getLast());

        eventually(() -> find("needle").size() == 1);
    }

    @Test
    void a_node_that_was_away_catches_up() {
        start(false);
        item("First", Map.of());
        eventually(() -> find("first").size() == 1);
        stop();

        Item second = item("Second", Map.of());
        sunday.deleteItem.run(owner, second.id());
        item("Third", Map.of());
        start(false);

        eventually(() -> find("third").size() == 1);
        assertThat(find("first")).hasSize(1);
        assertThat(find("second")).isEmpty();
    }

    @Test
    void a_rebuilt_index_finds_what_the_followed_one_found() {
        start(false);
        for (int i = 0; i < 50; i++) {
            Item item = item("Common word " + i, Map.of("notes", "note " + i));
            if (i % 5 == 0) {
                sunday.deleteItem.run(owner, item.id());
            } else if (i % 3 == 0) {
                sunday.changeItem.run(
                        owner, item.id(), ItemPatch.ofValues(new HashMap<>(Map.of("notes", "changed " + i))));
            }
        }
        eventually(() -> find("common").size() == 40);
        List<String> followed = names("common changed");
        stop();

        start(true);

        eventually(() -> find("common").size() == 40);
        assertThat(names("common changed")).containsExactlyInAnyOrderElementsOf(followed);
    }

    @Test
    void an_index_of_a_database_that_was_set_back_is_read_again() {
        start(false);
        item("Kept", Map.of());
        Item lost = item("Lost", Map.of());
        eventually(() -> find("lost").size() == 1);
        stop();
        pool.preparedQuery("DELETE FROM items WHERE id = $1")
                .execute(Tuple.of(lost.id().value()))
                .await();
        pool.preparedQuery("UPDATE stream_heads SET seq = 1 WHERE id = $1")
                .execute(Tuple.of(fixture.board().value()))
                .await();

        start(false);

        eventually(() -> find("kept").size() == 1);
        assertThat(find("lost")).isEmpty();
    }

    private void start(boolean fromScratch) {
        Pool background = database.database().background();
        EventFeed feed = new PostgresFeed(database.vertx(), background, metrics);
        IndexingVerticle verticle = new IndexingVerticle(feed, background, folder, fromScratch, metrics);
        deployment = database.vertx()
                .deployVerticle(verticle, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD))
                .await();
    }

    private Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, name, "", null, null, new HashMap<>(values)));
    }

    private List<Found> find(String text) {
        return find(owner.caller(), text);
    }

    private List<Found> find(Caller caller, String text) {
        return sunday.searchItems.run(caller, text, null, null, false, 100);
    }

    private List<Found> findArchived(Caller caller, String text) {
        return sunday.searchItems.run(caller, text, null, null, true, 100);
    }

    private List<String> names(String text) {
        return find(text).stream().map(found -> found.item().getString("name")).toList();
    }

    private static Command by(BoardFixture fixture) {
        return Command.by(Caller.person(fixture.owner(), "Somebody", UUID.randomUUID()));
    }

    /** Asks again until it is so; what is asked takes a search and a query, which is pause enough. */
    private static void eventually(Supplier<Boolean> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        boolean met = false;
        while (!met && System.nanoTime() < until) {
            try {
                met = condition.get();
            } catch (RejectedException notYet) {
                met = false; // the index is not open yet
            }
        }
        assertThat(met).as("in time").isTrue();
    }
}
