package io.sunday.usecases.undo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Labels and types of columns: what one made of them is taken back and done again with the values of the items. */
final class UndoColumnsTest extends UndoOnABoard {

    UndoColumnsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void a_type_that_somebody_else_has_changed_since_stays() {
        Item item = item("One");
        set(mine, item, "status", "Done");
        convert(mine, "text");
        convert(bens, "dropdown");

        assertThatThrownBy(this::undo).hasMessageContaining("changed_since");

        assertThat(status().type()).isEqualTo("dropdown");
    }

    @Test
    void a_value_that_the_old_type_cannot_hold_keeps_the_type() {
        Item item = item("One");
        convert(mine, "text");
        set(bens, item, "status", "Neither open nor done");

        assertThatThrownBy(this::undo).hasMessageContaining("values_changed_since");

        assertThat(status().type()).isEqualTo("text");
    }

    @Test
    void a_type_goes_back_and_forth_with_what_was_lost_and_with_what_was_written_since() {
        Item lost = item("One");
        Item kept = item("Two");
        Item later = item("Three");
        set(mine, lost, "status", "Done");
        convert(mine, "number");
        assertThat(status(lost)).isEqualTo("none");

        Replay.verify(pool, fixture.board(), this::undo);
        assertThat(status().type()).isEqualTo("status");
        assertThat(status(lost)).isEqualTo("Done");
        Replay.verify(pool, fixture.board(), this::redo);
        assertThat(status().type()).isEqualTo("number");
        assertThat(status(lost)).isEqualTo("none");
        undo();
        assertThat(status(lost)).isEqualTo("Done");
        assertThatThrownBy(() -> sunday.convertColumn.undo(mine, fixture.board(), status().id()))
                .hasMessageContaining("nothing_to_undo");

        convert(mine, "text");
        set(bens, later, "status", "Open");
        undo();
        assertThat(List.of(status(lost), status(kept), status(later))).isEqualTo(List.of("Done", "none", "Open"));
        redo();
        assertThat(List.of(status(lost), status(kept), status(later))).isEqualTo(List.of("Done", "none", "Open"));
        assertThat(status().type()).isEqualTo("text");
    }

    @Test
    void a_label_that_a_view_and_a_recipe_name_gets_its_name_back_there_too() {
        View view = sunday.changeViews.create(
                mine,
                fixture.board(),
                new ViewRules.Change("Done", "table", Map.of("filter", is("Done")), false, false),
                Place.END);
        Map<String, Object> trigger = Map.of("type", "column_changed", "column", "status", "to", "Done");
        List<Object> clear = List.of(Map.of("type", "set_value", "column", "points", "value", 1));
        sunday.createAutomation.run(mine, fixture.board(), new AutomationRequest("Clear", null, trigger, null, clear));
        labels(List.of("Open", "Finished"), Map.of("Done", "Finished"));
        assertThat(trigger()).isEqualTo("Finished");

        Replay.verify(pool, fixture.board(), this::undo);
        assertThat(trigger()).isEqualTo("Done");
        assertThat(filter(view)).isEqualTo(is("Done"));
        assertThat(Replay.eventsAfter(pool, fixture.board(), 0))
                .extracting(event -> event.getString("type"))
                .filteredOn(type -> type.equals("automation.updated"))
                .hasSize(2);
        redo();
        assertThat(trigger()).isEqualTo("Finished");
        assertThat(filter(view)).isEqualTo(is("Finished"));
    }

    private static Map<String, Object> is(String label) {
        return Map.of("column", "status", "op", "is", "value", label);
    }

    private Object filter(View view) {
        return sunday.readViews.ofBoard(mine.caller(), fixture.board()).stream()
                .filter(found -> found.view().id().equals(view.id()))
                .findFirst()
                .orElseThrow()
                .view()
                .settings()
                .get("filter");
    }

    private Object trigger() {
        return sunday.readAutomations
                .ofBoard(mine.caller(), fixture.board(), null, 1)
                .getFirst()
                .recipe()
                .trigger()
                .toString()
                .replaceAll(".*Optional\\[(\\w+)].*", "$1");
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
        Column status = status();
        sunday.changeLabels.run(
                mine,
                fixture.board(),
                status.id(),
                labels.stream().<Object>map(label -> Map.of("label", label)).toList(),
                replaced);
    }

    private Object status(Item item) {
        return sunday.readItem.run(mine.caller(), item.id()).values().getOrDefault("status", "none");
    }

    private void convert(Command by, String type) {
        sunday.convertColumn.run(by, fixture.board(), status().id(), new ConvertColumn.Wanted(type, null));
    }

    private Column status() {
        BoardStructure board = sunday.structures.read(pool, fixture.board()).await();
        return board.column("status").orElseThrow();
    }
}
