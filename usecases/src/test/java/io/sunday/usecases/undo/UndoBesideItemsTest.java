package io.sunday.usecases.undo;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.sunday.domain.access.Role;
import io.sunday.domain.automation.Automation;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.storage.change.UndoSteps;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.comment.ShownComment;
import io.sunday.usecases.comment.WriteComments;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.recurrence.Recurrences;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recipes, repetitions and updates of a board: what one did to them is taken back and done again there. */
@ExtendWith(PostgresExtension.class)
final class UndoBesideItemsTest {

    private static final Timing DAILY = new Timing("FREQ=DAILY", "Europe/Berlin", "2036-01-01T09:00");

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command ann;
    private final Command ben;
    private final WriteComments comments;
    private final ItemId item;

    UndoBesideItemsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        comments = sunday.comments.write;
        fixture = BoardFixture.on(pool).withStatus("Open", "Done").build();
        board = fixture.board();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ben = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
        item = sunday.createItem.run(ann, board, ItemDraft.named("One")).id();
    }

    @Test
    void a_recipe_that_somebody_else_has_changed_since_is_refused_and_another_part_of_it_is_not() {
        AutomationId recipe = recipe("Mine");
        change(ann, recipe, "Better", null);
        change(ben, recipe, "Best", null);
        assertThat(refused(this::undo)).isEqualTo("changed_since");
        assertThat(refused(this::undo)).isEqualTo("changed_since");

        change(ann, recipe, null, false);
        change(ben, recipe, "Ours", null);
        undo();

        assertThat(read(recipe).enabled()).isTrue();
        assertThat(read(recipe).name()).isEqualTo("Ours");
    }

    @Test
    void a_recipe_is_not_brought_back_by_who_may_not_make_one_nor_when_it_cannot_work_any_more() {
        AutomationId recipe = recipe("Mine");
        sunday.deleteAutomation.run(ann, recipe);
        sunday.changeColumns.delete(
                ben,
                board,
                sunday.structures
                        .read(pool, board)
                        .await()
                        .column("status")
                        .orElseThrow()
                        .id());
        assertThat(refused(this::undo)).startsWith("no_longer_possible");

        AutomationId bens = sunday.createAutomation
                .run(ben, board, new AutomationRequest("Ben's", null, Map.of("type", "item_created"), null, tell()))
                .id();
        sunday.deleteAutomation.run(ben, bens);
        sunday.changeMember.changeRole(ann, fixture.organization(), ben.caller().userId(), Role.GUEST);
        assertThat(refused(() -> sunday.undoChanges.undo(ben, board))).isEqualTo("forbidden");
    }

    @Test
    void recipes_are_made_changed_switched_off_and_deleted_back_and_forth() {
        AutomationId recipe = recipe("Mine");
        change(ann, recipe, "Better", null);
        change(ann, recipe, null, false);
        sunday.deleteAutomation.run(ann, recipe);

        assertThat(undo().type()).isEqualTo("automation.deleted");
        assertThat(read(recipe).enabled()).isFalse();
        undo();
        assertThat(read(recipe).enabled()).isTrue();
        undo();
        assertThat(read(recipe).name()).isEqualTo("Mine");
        undo();
        assertThat(refused(() -> read(recipe))).isEqualTo("automation_not_found");
        for (int i = 0; i < 3; i++) {
            redo();
        }
        assertThat(read(recipe).name()).isEqualTo("Better");
        assertThat(read(recipe).enabled()).isFalse();
        redo();
        assertThat(refused(() -> read(recipe))).isEqualTo("automation_not_found");
    }

    @Test
    void a_step_that_an_earlier_version_remembered_of_a_recipe_is_refused_and_left_out() {
        AutomationId recipe = recipe("Mine");
        JsonObject change = new JsonObject()
                .put("type", "automation.updated")
                .put("subject", recipe.value().toString())
                .put("name", "Mine");
        new UndoSteps()
                .add(pool, board.value(), ann.caller().userId().value(), change, Instant.now())
                .await();

        assertThat(refused(this::undo)).isEqualTo("no_longer_possible");
        assertThat(undo().type()).isEqualTo("automation.created");
    }

    @Test
    void steps_that_say_themselves_what_was_keep_their_place_among_those_of_the_log() {
        AutomationId first = recipe("First");
        AutomationId second = recipe("Second");
        sunday.changeItem.run(ann, item, ItemPatch.ofValues(Map.of("status", "Done")));
        AutomationId third = recipe("Third");

        assertThat(List.of(undo(), undo(), undo(), undo()))
                .extracting(UndoChanges.Outcome::type, outcome -> outcome.name().orElseThrow())
                .containsExactly(
                        tuple("automation.created", "Third"),
                        tuple("item.updated", "One"),
                        tuple("automation.created", "Second"),
                        tuple("automation.created", "First"));
        redo();
        redo();
        redo();
        assertThat(read(first).name() + read(second).name()).isEqualTo("FirstSecond");
        sunday.changeItem.run(ann, item, ItemPatch.ofValues(Map.of("status", "Open")));
        assertThat(refused(this::redo)).isEqualTo("nothing_to_redo");
        assertThat(refused(() -> read(third))).isEqualTo("automation_not_found");
    }

    @Test
    void what_was_not_done_last_is_not_taken_back_by_its_name_and_stays_to_be_taken_back() {
        AutomationId recipe = recipe("Mine");
        sunday.deleteItem.run(ann, item);
        CommentId none = new CommentId(UUID.randomUUID());

        assertThat(refused(() -> sunday.undoChanges.undo(ann, board, recipe.value())))
                .isEqualTo("not_the_last");
        assertThat(refused(() -> sunday.undoChanges.undo(ann, board, none.value())))
                .isEqualTo("not_the_last");
        assertThat(sunday.undoChanges.undo(ann, board, item.value()).type()).isEqualTo("item.deleted");
        assertThat(sunday.undoChanges.undo(ann, board, recipe.value()).type()).isEqualTo("automation.created");
        redo();
        CommentId mine = add(ann, "Hello", null);
        comments.delete(ann, mine);
        assertThat(sunday.undoChanges.undo(ann, board, mine.value()).type()).isEqualTo("comment.deleted");
        assertThat(sunday.undoChanges.undo(ann, board, mine.value()).type()).isEqualTo("comment.added");
    }

    @Test
    void an_update_that_somebody_has_answered_stays_and_one_whose_item_has_gone_elsewhere_is_left_alone() {
        CommentId mine = add(ann, "Hello", null);
        add(ben, "Hi", mine);
        assertThat(refused(this::undo)).isEqualTo("comment_answered");

        CommentId pinned = add(ann, "Look", null);
        comments.pin(ann, pinned, true);
        comments.pin(ben, pinned, false);
        assertThat(refused(this::undo)).isEqualTo("changed_since");

        comments.delete(ann, mine);
        comments.restore(ann, mine);
        comments.delete(ben, pinned);
        assertThat(sunday.undoChanges.undo(ann, board).type()).isEqualTo("comment.restored");
        assertThat(sunday.undoChanges.undo(ann, board).type()).isEqualTo("comment.deleted");
        assertThat(refused(this::undo)).isEqualTo("comment_gone");
        CommentId gone = add(ann, "Bye", null);
        BoardId other = sunday.createBoard
                .run(ann, new CreateBoard.Input(fixture.workspace(), "Other", "", null, null))
                .board()
                .id();
        sunday.transferItems.run(
                ben, new TransferItems.Wanted(board, List.of(item), null, other, null, false, Map.of()));
        assertThat(refused(this::undo)).isEqualTo("comment_gone");
        assertThat(text(gone)).isEqualTo("Bye");
    }

    @Test
    void updates_are_written_edited_pinned_and_deleted_back_and_forth_and_replay() {
        CommentId mine = add(ann, "Hello", null);
        comments.edit(ann, mine, "Hello all");
        comments.pin(ann, mine, true);
        comments.react(ann, mine, Reaction.LIKE, true);
        CommentId answer = add(ben, "Hi", mine);
        comments.delete(ann, mine);

        Replay.verify(pool, board, this::undo);
        assertThat(text(answer)).isEqualTo("Hi");
        Replay.verify(pool, board, this::redo);
        assertThat(refused(() -> text(answer))).isEqualTo("comment_not_found");
        undo();
        comments.delete(ben, answer);
        assertThat(undo().type()).isEqualTo("comment.reacted");
        undo();
        undo();
        assertThat(text(mine)).isEqualTo("Hello");
        assertThat(undo().type()).isEqualTo("comment.added");
        assertThat(refused(() -> text(mine))).isEqualTo("comment_not_found");
        redo();
        redo();
        redo();
        redo();
        ShownComment now = sunday.comments.read.one(ann.caller(), mine);
        assertThat(now.comment().body()).isEqualTo("Hello all");
        assertThat(now.comment().pinned()).isTrue();
        assertThat(now.comment().has(Reaction.LIKE, ann.caller().userId())).isTrue();
    }

    @Test
    void who_only_comments_takes_their_updates_back() {
        Command guest = Command.by(Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID()));
        CommentId mine = add(guest, "Hello", null);

        sunday.undoChanges.undo(guest, board);

        assertThat(refused(() -> text(mine))).isEqualTo("comment_not_found");
    }

    @Test
    void a_repetition_that_somebody_else_has_changed_since_is_refused() {
        RecurrenceId id = sunday.recurrences.create(ann, board, item, DAILY).id();
        sunday.recurrences.change(ben, id, paused(true));
        assertThat(refused(this::undo)).isEqualTo("changed_since");

        sunday.recurrences.change(ann, id, paused(false));
        sunday.recurrences.delete(ben, id);
        assertThat(refused(this::undo)).isEqualTo("recurrence_gone");
    }

    @Test
    void repetitions_are_made_changed_and_deleted_back_and_forth_and_replay() {
        RecurrenceId id = sunday.recurrences.create(ann, board, item, DAILY).id();
        sunday.recurrences.change(ann, id, new Recurrences.Change("FREQ=WEEKLY", null, null, null));
        sunday.recurrences.change(ann, id, paused(true));
        sunday.recurrences.delete(ann, id);
        assertThat(repeating()).isEmpty();

        Replay.verify(pool, board, this::undo);
        assertThat(repeating()).extracting(Recurrence::id).containsExactly(id);
        assertThat(repeating().getFirst().paused()).isTrue();
        Replay.verify(pool, board, this::undo);
        undo();
        assertThat(repeating().getFirst().timing()).isEqualTo(DAILY);
        assertThat(repeating().getFirst().paused()).isFalse();
        undo();
        assertThat(repeating()).isEmpty();
        assertThat(redo().type()).isEqualTo("recurrence.created");
        assertThat(redo().type()).isEqualTo("recurrence.updated");
        assertThat(repeating().getFirst().timing().rule()).isEqualTo("FREQ=WEEKLY");
    }

    private UndoChanges.Outcome undo() {
        return sunday.undoChanges.undo(ann, board);
    }

    private UndoChanges.Outcome redo() {
        return sunday.undoChanges.redo(ann, board);
    }

    private AutomationId recipe(String name) {
        return sunday.createAutomation
                .run(
                        ann,
                        board,
                        new AutomationRequest(
                                name,
                                true,
                                Map.of("type", "column_changed", "column", "status", "to", "Done"),
                                null,
                                tell()))
                .id();
    }

    private List<Object> tell() {
        return List.of(
                Map.of("type", "notify", "to", List.of(ann.caller().userId().toString()), "message", "Look"));
    }

    private void change(Command by, AutomationId recipe, @Nullable String name, @Nullable Boolean enabled) {
        sunday.changeAutomation.run(by, recipe, new AutomationRequest(name, enabled, null, null, null));
    }

    private Automation read(AutomationId id) {
        return sunday.readAutomations.one(ann.caller(), id);
    }

    private CommentId add(Command by, String text, @Nullable CommentId parent) {
        return comments.add(by, item, text, parent).comment().id();
    }

    private String text(CommentId id) {
        return sunday.comments.read.one(ann.caller(), id).comment().body();
    }

    private static Recurrences.Change paused(boolean paused) {
        return new Recurrences.Change(null, null, null, paused);
    }

    private List<Recurrence> repeating() {
        return sunday.recurrences.list(ann.caller(), board);
    }
}
