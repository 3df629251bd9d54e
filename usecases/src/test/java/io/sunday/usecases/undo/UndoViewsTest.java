package io.sunday.usecases.undo;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.identity.PasswordHashes;
import io.sunday.usecases.view.ReadViews;
import io.sunday.usecases.view.ShareView;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one did to views is taken back, and done again, like any change. */
@ExtendWith(PostgresExtension.class)
final class UndoViewsTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardId board;
    private final Command ann;
    private final Command ben;
    private final UserId viewer;
    private final ShareView share;
    private final View main;

    UndoViewsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        share = new ShareView(
                sunday.changeViews,
                sunday.access,
                new Reads(database.database().walledReaders()),
                new PasswordHashes(database.vertx()));
        BoardFixture fixture = BoardFixture.on(pool).withStatus("Open", "Done").build();
        board = fixture.board();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        viewer = fixture.addMember(pool, Role.VIEWER);
        main = create("Main", Map.of());
        create("Other", Map.of());
    }

    @Test
    void a_setting_that_somebody_else_has_changed_since_is_refused_and_another_one_is_not() {
        settings(ann, Map.of("groupBy", "status", "density", "compact"));
        settings(ben, Map.of("density", "tall"));
        assertThat(refused(() -> sunday.undoChanges.undo(ann, board))).isEqualTo("changed_since");

        settings(ann, Map.of("groupBy", "status", "description", "Ours"));
        settings(ben, Map.of("density", "normal"));
        sunday.undoChanges.undo(ann, board);

        assertThat(now().settings()).isEqualTo(Map.of("groupBy", "status", "density", "normal"));
    }

    @Test
    void a_view_that_somebody_has_changed_does_not_go_and_one_that_became_personal_does_not_come_back() {
        View mine = create("Mine", Map.of());
        sunday.changeViews.change(ben, board, mine.id(), new Change("Ours", null, null, null, null), Place.END);
        assertThat(refused(() -> sunday.undoChanges.undo(ann, board))).isEqualTo("changed_since");

        View kept = create("Kept", Map.of());
        sunday.changeViews.change(ann, board, kept.id(), new Change(null, null, null, true, null), Place.END);
        assertThat(refused(() -> sunday.undoChanges.undo(ann, board))).isEqualTo("changed_since");
        assertThat(views()).contains("Kept");
    }

    @Test
    void who_sees_a_view_and_its_public_address_are_not_taken_back() {
        settings(ann, Map.of("viewers", "editor"));

        assertThat(refused(() -> sunday.undoChanges.undo(ann, board))).isEqualTo("no_longer_possible");

        assertThat(now().settings()).containsEntry("viewers", "editor");
    }

    @Test
    void changes_are_taken_back_and_done_again_and_replay() {
        settings(ann, Map.of("groupBy", "status"));
        sunday.changeViews.change(ann, board, main.id(), new Change("Better", "kanban", null, null, true), Place.END);

        Replay.verify(pool, board, () -> sunday.undoChanges.undo(ann, board));
        assertThat(now().name()).isEqualTo("Main");
        assertThat(now().locked()).isFalse();
        sunday.undoChanges.undo(ann, board);
        assertThat(now().settings()).isEmpty();
        sunday.undoChanges.redo(ann, board);
        Replay.verify(pool, board, () -> sunday.undoChanges.redo(ann, board));
        assertThat(now().name()).isEqualTo("Better");
        assertThat(now().settings()).isEqualTo(Map.of("groupBy", "status"));
    }

    @Test
    void a_deleted_view_comes_back_without_its_public_address_and_goes_again() {
        share.share(ann, board, main.id(), new ShareView.Wanted(true, null, null, false));
        settings(ann, Map.of("groupBy", "status"));
        sunday.changeViews.delete(ann, board, main.id());

        Replay.verify(pool, board, () -> sunday.undoChanges.undo(ann, board));

        assertThat(now().settings()).isEqualTo(Map.of("groupBy", "status"));
        assertThat(share.read(ann.caller(), board, main.id()).enabled()).isFalse();
        Replay.verify(pool, board, () -> sunday.undoChanges.redo(ann, board));
        assertThat(views()).doesNotContain("Main");
    }

    @Test
    void views_of_ones_own_are_made_changed_and_deleted_back_and_forth_for_who_only_looks_too() {
        Command vi = Command.by(Caller.person(viewer, "Vi", UUID.randomUUID()));
        View own = sunday.changeViews.create(vi, board, new Change("Own", "table", Map.of(), true, null), Place.END);
        sunday.changeViews.change(
                vi, board, own.id(), new Change("Better", null, Map.of("density", "tall"), null, null), Place.END);
        sunday.changeViews.delete(vi, board, own.id());

        assertThat(sunday.undoChanges.undo(vi, board).type()).isEqualTo("view.deleted");
        assertThat(own(vi, own).settings()).isEqualTo(Map.of("density", "tall"));
        sunday.undoChanges.undo(vi, board);
        assertThat(own(vi, own).name()).isEqualTo("Own");
        assertThat(own(vi, own).settings()).isEmpty();
        sunday.undoChanges.redo(vi, board);
        assertThat(own(vi, own).name()).isEqualTo("Better");
        sunday.undoChanges.undo(vi, board);
        sunday.undoChanges.undo(vi, board);
        assertThat(refused(() -> own(vi, own))).isEqualTo("view_not_found");
        assertThat(refused(() -> sunday.undoChanges.undo(vi, board))).isEqualTo("forbidden");
        sunday.undoChanges.redo(vi, board);
        assertThat(refused(() -> own(ann, own))).isEqualTo("view_not_found");
    }

    @Test
    void steps_of_views_and_of_items_come_in_the_order_in_which_they_were_made() {
        Item item = sunday.createItem.run(ann, board, new ItemDraft(null, "One", "", null, null, Map.of()));
        View added = create("Added", Map.of("density", "tall"));
        settings(added, ann, Collections.singletonMap("density", null));

        sunday.undoChanges.undo(ann, board);
        assertThat(sunday.undoChanges.undo(ann, board).type()).isEqualTo("view.created");
        assertThat(views()).doesNotContain("Added");
        sunday.undoChanges.undo(ann, board);

        assertThat(refused(() -> sunday.readItem.run(ann.caller(), item.id()))).isEqualTo("item_not_found");
        sunday.undoChanges.redo(ann, board);
        sunday.undoChanges.redo(ann, board);
        assertThat(views()).contains("Added");
    }

    private View create(String name, Map<String, Object> settings) {
        return sunday.changeViews.create(
                ann, board, new Change(name, "table", new HashMap<>(settings), false, false), Place.END);
    }

    private void settings(Command who, Map<String, Object> settings) {
        settings(main, who, new HashMap<>(settings));
    }

    private void settings(View view, Command who, Map<String, @Nullable Object> settings) {
        sunday.changeViews.change(who, board, view.id(), new Change(null, null, settings, null, null), Place.END);
    }

    private View own(Command who, View view) {
        return sunday.readViews.one(who.caller(), board, view.id()).view();
    }

    private View now() {
        return sunday.readViews.one(ann.caller(), board, main.id()).view();
    }

    private List<String> views() {
        return sunday.readViews.ofBoard(ann.caller(), board).stream()
                .map(ReadViews.Found::view)
                .map(View::name)
                .toList();
    }
}
