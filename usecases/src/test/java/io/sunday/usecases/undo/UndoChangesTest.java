package io.sunday.usecases.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeGroups;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.vertx.sqlclient.Pool;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class UndoChangesTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Caller ann;
    private final Command mine;
    private final Command bens;

    UndoChangesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .withGroups("Todo", "Done")
                .build();
        ann = Caller.person(fixture.owner(), "Ann", UUID.randomUUID());
        mine = Command.by(ann);
        bens = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Ben", UUID.randomUUID()));
    }

    @Test
    void there_is_nothing_to_undo_before_a_change_nor_to_redo_before_an_undo() {
        assertThatThrownBy(this::undo).hasMessageContaining("nothing_to_undo");
        item("One");
        assertThatThrownBy(this::redo).hasMessageContaining("nothing_to_redo");
    }

    @Test
    void what_somebody_else_changed_since_is_refused_with_who_and_what_and_left_out() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(mine, item, "status", "Open");
        set(bens, item, "status", "Done");

        assertThatThrownBy(this::undo).isInstanceOfSatisfying(RejectedException.class, refused -> {
            assertThat(refused.rejection().code()).isEqualTo("changed_since");
            assertThat(refused.rejection().message()).isEqualTo("Ben has changed status of “One” since.");
        });
        undo();

        assertThat(read(item).values()).isEqualTo(Map.of("status", "Done"));
    }

    @Test
    void another_cell_changed_by_somebody_else_is_no_reason_to_refuse() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(bens, item, "status", "Done");

        undo();

        assertThat(read(item).values()).isEqualTo(Map.of("status", "Done"));
    }

    @Test
    void steps_of_others_are_theirs() {
        Item item = item("One");
        set(bens, item, "points", 1);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");
        sunday.undoChanges.undo(bens, fixture.board());

        assertThat(read(item).values()).isEmpty();
    }

    @Test
    void an_item_on_which_somebody_else_worked_does_not_go() {
        Item item = item("One");
        set(bens, item, "points", 1);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");

        assertThat(read(item).name()).isEqualTo("One");
    }

    @Test
    void a_change_of_an_item_that_is_gone_is_refused() {
        Item item = item("One");
        set(mine, item, "points", 1);
        sunday.deleteItem.run(bens, item.id());

        assertThatThrownBy(this::undo).hasMessageContaining("item_gone");
    }

    @Test
    void a_value_whose_column_is_gone_is_refused() {
        Item item = item("One");
        set(mine, item, "points", 1);
        sunday.changeColumns.delete(
                bens,
                fixture.board(),
                structure().column("points").orElseThrow().id());

        assertThatThrownBy(this::undo)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.rejection().kind().name()).isEqualTo("CONFLICT"));
    }

    @Test
    void steps_are_undone_and_redone_in_order_and_a_new_change_ends_redoing() {
        Item item = item("One");
        set(mine, item, "points", 1);
        set(mine, item, "points", 2);
        set(mine, item, "points", 3);

        undo();
        undo();
        assertThat(points(item)).isEqualTo(1);
        redo();
        assertThat(points(item)).isEqualTo(2);
        redo();
        assertThat(points(item)).isEqualTo(3);
        undo();
        set(mine, item, "points", 9);
        assertThatThrownBy(this::redo).hasMessageContaining("nothing_to_redo");
        undo();
        assertThat(points(item)).isEqualTo(2);
    }

    @Test
    void a_bulk_change_is_undone_as_a_whole_and_says_so() {
        List<Operation> operations = new ArrayList<>();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Item item = item("Item " + i);
            items.add(item);
            operations.add(new Operation.Update(
                    item.id(), ItemPatch.ofValues(Map.of("status", "Done", "points", i + 1)), null));
        }
        sunday.changeItems.run(mine, fixture.board(), operations);

        UndoChanges.Outcome outcome = undo();

        assertThat(outcome.type()).isEqualTo("item.updated");
        assertThat(outcome.count()).isEqualTo(30);
        assertThat(outcome.fields()).containsExactlyInAnyOrder("status", "points");
        assertThat(items).allSatisfy(item -> assertThat(read(item).values()).isEmpty());
    }

    @Test
    void a_bulk_change_of_which_one_cell_was_changed_since_is_refused_whole() {
        Item first = item("First");
        Item second = item("Second");
        sunday.changeItems.run(
                mine,
                fixture.board(),
                List.of(
                        new Operation.Update(first.id(), ItemPatch.ofValues(Map.of("points", 1)), null),
                        new Operation.Update(second.id(), ItemPatch.ofValues(Map.of("points", 1)), null)));
        set(bens, second, "points", 5);

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");

        assertThat(points(first)).isEqualTo(1);
    }

    @Test
    void moves_and_deletions_with_subitems_are_undone() {
        Item parent = item("Parent");
        Item child = sunday.createItem.under(mine, parent.id(), ItemDraft.named("Child"));
        GroupId done = fixture.groups().getLast();
        sunday.changeItem.run(mine, parent.id(), ItemPatch.toGroup(done));
        sunday.deleteItem.run(mine, parent.id());

        undo();
        assertThat(read(child).groupId()).isEqualTo(done);
        undo();
        assertThat(read(parent).position()).isEqualTo(parent.position());
        assertThat(read(child).groupId()).isEqualTo(fixture.groups().getFirst());
        undo();
        undo();
        assertThatThrownBy(() -> read(parent)).hasMessageContaining("item_not_found");
        redo();
        redo();
        assertThat(read(child).parentId()).contains(parent.id());
    }

    @Test
    void columns_groups_and_the_board_are_undone() {
        Item item = item("One");
        set(mine, item, "points", 4);
        BoardStructure before = structure();
        sunday.changeColumns.delete(
                mine, fixture.board(), before.column("points").orElseThrow().id());
        sunday.changeColumns.create(mine, fixture.board(), ColumnDraft.of("note", "Note", "text"), Place.END);
        sunday.changeGroups.change(
                mine, fixture.board(), fixture.groups().getFirst(), new ChangeGroups.Change("Later", null, Place.END));
        sunday.changeGroups.delete(mine, fixture.board(), fixture.groups().getFirst());
        sunday.changeBoard.change(mine, fixture.board(), "Another", null);

        for (int i = 0; i < 5; i++) {
            undo();
        }

        BoardStructure after = structure();
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.columns()).extracting("key").isEqualTo(List.of("status", "points"));
        assertThat(after.groups()).extracting("title").isEqualTo(List.of("Todo", "Done"));
        assertThat(points(item)).isEqualTo(4);
    }

    @Test
    void labels_that_became_one_come_apart_again_and_together_with_the_items_that_had_them() {
        Item open = item("One");
        Item done = item("Two");
        Item later = item("Three");
        set(mine, open, "status", "Open");
        set(mine, done, "status", "Done");
        set(mine, later, "status", "Open");
        labels(List.of("Done"), Map.of("Open", "Done"));
        set(bens, later, "points", 1);
        sunday.changeItem.run(bens, later.id(), ItemPatch.ofValues(Collections.singletonMap("status", null)));

        Replay.verify(pool, fixture.board(), this::undo);
        assertThat(List.of(status(open), status(done), status(later))).isEqualTo(List.of("Open", "Done", "none"));
        Replay.verify(pool, fixture.board(), this::redo);
        assertThat(List.of(status(open), status(done))).isEqualTo(List.of("Done", "Done"));
        undo();
        assertThat(List.of(status(open), status(done))).isEqualTo(List.of("Open", "Done"));
    }

    @Test
    void a_label_that_went_comes_back_to_its_items_and_goes_again() {
        Item item = item("One");
        set(mine, item, "status", "Done");
        labels(List.of("Open"), Collections.singletonMap("Done", null));

        undo();
        assertThat(status(item)).isEqualTo("Done");
        redo();
        assertThat(status(item)).isEqualTo("none");
        undo();
        assertThat(status(item)).isEqualTo("Done");
    }

    @Test
    void a_label_that_got_another_name_has_the_old_one_again_also_in_items_that_got_it_since() {
        Item item = item("One");
        Item later = item("Two");
        set(mine, item, "status", "Done");
        labels(List.of("Open", "Finished"), Map.of("Done", "Finished"));
        set(bens, later, "status", "Finished");

        Replay.verify(pool, fixture.board(), this::undo);
        assertThat(List.of(status(item), status(later))).isEqualTo(List.of("Done", "Done"));
        redo();
        assertThat(List.of(status(item), status(later))).isEqualTo(List.of("Finished", "Finished"));
    }

    @Test
    void a_new_label_that_items_have_by_now_does_not_go() {
        Item item = item("One");
        labels(List.of("Open", "Done", "Stuck"), Map.of());
        set(bens, item, "status", "Stuck");

        assertThatThrownBy(this::undo).hasMessageContaining("label_in_use");
        assertThat(status(item)).isEqualTo("Stuck");
    }

    private void labels(List<String> labels, Map<String, Object> replaced) {
        Column status = structure().column("status").orElseThrow();
        sunday.changeLabels.run(
                mine,
                fixture.board(),
                status.id(),
                labels.stream().<Object>map(label -> Map.of("label", label)).toList(),
                replaced);
    }

    private Object status(Item item) {
        return read(item).values().getOrDefault("status", "none");
    }

    private UndoChanges.Outcome undo() {
        return sunday.undoChanges.undo(mine, fixture.board());
    }

    private UndoChanges.Outcome redo() {
        return sunday.undoChanges.redo(mine, fixture.board());
    }

    private Item item(String name) {
        return sunday.createItem.run(mine, fixture.board(), ItemDraft.named(name));
    }

    private void set(Command by, Item item, String key, Object value) {
        sunday.changeItem.run(by, item.id(), ItemPatch.ofValues(Map.of(key, value)));
    }

    private Item read(Item item) {
        return sunday.readItem.run(ann, new ItemId(item.id().value()));
    }

    private int points(Item item) {
        return ((BigDecimal) read(item).values().get("points")).intValue();
    }

    private BoardStructure structure() {
        return sunday.structures.read(pool, fixture.board()).await();
    }
}
