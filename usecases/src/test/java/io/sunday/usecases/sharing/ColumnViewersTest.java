package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.automation.AutomationId;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.template.CopyBoards.With;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns that not all see who see their board: to the others they are not there, whichever way they come. */
final class ColumnViewersTest extends BoardWithRoles {

    private static final String NO_SALARY = "unknown_column /itemData/salary";

    private final Command contributor;

    ColumnViewersTest(TestDatabase database) {
        super(
                database,
                board -> board.withColumn("salary", "number")
                        .withColumn("notes", "long_text")
                        .withColumn("person", "people"));
        contributor = member(Role.GUEST);
    }

    @Test
    void only_owners_say_who_sees_a_column_and_of_people_all_do() {
        assertThat(refused(() -> hide(editor, "salary", "owner"))).isEqualTo("forbidden");
        assertThat(refused(() -> hide(owner, "salary", "commenter"))).isEqualTo("unknown_role /settings/viewers");
        assertThat(refused(() -> hide(owner, "person", "owner"))).isEqualTo("not_restrictable /settings/viewers");

        Replay.verify(pool, board, () -> hide(owner, "salary", "owner"));

        sunday.convertColumn.run(owner, board, column("salary").id(), new ConvertColumn.Wanted("text", null));
        assertThat(column("salary").settings()).containsEntry("viewers", "owner");
        assertThat(refused(() -> sunday.convertColumn.run(
                        owner, board, column("salary").id(), new ConvertColumn.Wanted("people", null))))
                .isEqualTo("not_restrictable /settings/viewers");
    }

    @Test
    void taking_back_a_conversion_does_not_show_the_column_again() {
        sunday.convertColumn.run(owner, board, column("salary").id(), new ConvertColumn.Wanted("text", null));
        hide(owner, "salary", "owner");

        sunday.convertColumn.undo(owner, board, column("salary").id());

        assertThat(column("salary").settings()).containsEntry("viewers", "owner");
    }

    @Test
    void to_who_does_not_see_it_the_column_is_not_there_to_be_changed() {
        hide(owner, "salary", "owner");
        Column salary = column("salary");

        assertThat(refused(() -> settings(editor, "salary", Map.of("unit", "€"))))
                .isEqualTo("column_not_found");
        assertThat(refused(() -> sunday.changeColumns.delete(editor, board, salary.id())))
                .isEqualTo("column_not_found");
        assertThat(refused(() ->
                        sunday.convertColumn.run(editor, board, salary.id(), new ConvertColumn.Wanted("text", null))))
                .isEqualTo("column_not_found");
        assertThat(refused(() -> sunday.convertColumn.preview(
                        editor.caller(), board, salary.id(), new ConvertColumn.Wanted("text", null))))
                .isEqualTo("column_not_found");
        assertThat(refused(() -> sunday.previewFormula.run(editor.caller(), board, null, "{salary} + 1")))
                .startsWith("unknown_column");
        assertThat(refused(() -> formula(editor, "double", "{salary} * 2"))).startsWith("unknown_column");
        sunday.changeColumns.delete(owner, board, salary.id());
        assertThat(refused(() -> sunday.changeColumns.restore(editor, board, salary.id())))
                .isEqualTo("column_not_found");
        assertThat(trash(editor)).isEmpty();
        assertThat(trash(owner)).hasSize(1);
    }

    @Test
    void no_way_of_reading_an_item_says_what_is_hidden() {
        Item item = create(owner, Map.of("salary", 4711081, "status", "Open"));
        Item putAway = create(owner, Map.of("salary", 4711084));
        formula(owner, "double", "{salary} * 2");
        sunday.archiveItem.run(owner, putAway.id());
        hide(owner, "salary", "owner");
        long after = head();
        sunday.changeItem.run(owner, item.id(), salary(4711082));
        sunday.changeItem.run(owner, item.id(), ItemPatch.ofValues(Map.of("salary", 4711083, "status", "Done")));

        for (Command command : List.of(editor, contributor)) {
            Caller caller = command.caller();
            assertThat(sunday.readItem.run(caller, item.id()).values()).containsOnlyKeys("status");
            assertThat(sunday.readStructure.run(caller, board).columns())
                    .extracting(Column::key)
                    .doesNotContain("salary", "double");
            for (String read : List.of(
                    sunday.openBoard.board(caller, board).json().toString(),
                    snapshot(command),
                    String.join("", list(command, Filter.ALL, Sort.BOARD_ORDER)),
                    events(command, 0),
                    activity(command, Wanted.ALL),
                    exported(command),
                    String.join(
                            "",
                            sunday.listItems
                                    .assignedTo(caller, fixture.owner(), null, 10)
                                    .items()))) {
                assertThat(read).doesNotContain("471108", "942216", "salary", "double");
            }
            assertThat(activity(command, new Wanted(null, null, "salary"))).isEmpty();
            assertThat(sunday.readEvents.after(caller, board, after, 10).entries())
                    .extracting(entry -> new JsonObject(entry.event()).getString("type"))
                    .startsWith("skip")
                    .endsWith("item.updated");
            assertThat(refused(() -> list(command, greater("salary"), Sort.BOARD_ORDER)))
                    .startsWith("unknown_column");
            assertThat(refused(() -> summary(command, "salary"))).startsWith("unknown_column");
            assertThat(summary(command, null)).doesNotContain("salary", "double");
        }
        assertThat(exported(editor)).contains(putAway.id().toString());
        assertThat(exported(owner)).contains("4711084");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsKeys("salary", "double");
        assertThat(snapshot(owner)).contains("4711083", "9422166").doesNotContain("seenAs");
        assertThat(snapshot(contributor)).contains("\"seenAs\":\"viewer\"");
    }

    @Test
    void what_was_read_by_one_who_sees_all_is_not_kept_for_one_who_does_not() {
        create(owner, Map.of("salary", 4711081));
        hide(owner, "salary", "editor");

        for (int again = 0; again < 2; again++) {
            assertThat(String.join("", list(owner, Filter.ALL, Sort.BOARD_ORDER)))
                    .contains("4711081");
            assertThat(String.join("", list(editor, Filter.ALL, Sort.BOARD_ORDER)))
                    .contains("4711081");
            assertThat(String.join("", list(contributor, Filter.ALL, Sort.BOARD_ORDER)))
                    .doesNotContain("4711081");
            assertThat(sunday.openBoard
                            .snapshot(editor.caller(), board, false)
                            .json()
                            .toString())
                    .contains("4711081");
            assertThat(sunday.openBoard
                            .snapshot(contributor.caller(), board, false)
                            .json()
                            .toString())
                    .doesNotContain("4711081");
        }
        assertThat(sunday.openBoard.seq(contributor.caller(), board)).isEmpty();
    }

    @Test
    void a_deleted_column_stays_hidden_in_the_log_with_what_was_worked_out_from_it() {
        formula(owner, "double", "{salary} * 2");
        hide(owner, "salary", "owner");
        Item item = create(owner, Map.of("salary", 4711081));
        sunday.changeItem.run(owner, item.id(), salary(4711082));

        sunday.changeColumns.delete(owner, board, column("salary").id());

        assertThat(events(contributor, 0)).doesNotContain("471108", "942216");
        assertThat(activity(contributor, Wanted.ALL)).doesNotContain("471108", "942216");
        assertThat(events(owner, 0)).contains("4711082", "9422164");
    }

    @Test
    void no_way_of_writing_an_item_reaches_or_answers_what_is_hidden() {
        Item item = create(owner, Map.of("salary", 4711081));
        hide(owner, "salary", "owner");

        for (Command command : List.of(editor, contributor)) {
            assertThat(refused(() -> sunday.changeItem.run(command, item.id(), salary(1))))
                    .isEqualTo(NO_SALARY);
            assertThat(refused(() -> create(command, Map.of("salary", "no number at all"))))
                    .isEqualTo(NO_SALARY);
            assertThat(refused(() -> sunday.changeItems.run(
                            command, board, List.of(new ChangeItems.Operation.Update(item.id(), salary(1), null)))))
                    .isEqualTo("unknown_column /operations/0/itemData/salary");
            assertThat(refused(() -> sunday.texts.open.run(command.caller(), item.id(), "salary")))
                    .isEqualTo("text_not_found");
        }
        Replay.verify(pool, board, () -> {
            ItemPatch open = ItemPatch.ofValues(Map.of("status", "Open"));
            assertThat(sunday.changeItem.run(contributor, item.id(), open).values())
                    .containsOnlyKeys("status");
            assertThat(sunday.duplicateItem.run(contributor, item.id()).values())
                    .containsOnlyKeys("status");
            ChangeItems.Result result = sunday.changeItems.run(
                    contributor,
                    board,
                    List.of(new ChangeItems.Operation.Update(
                            item.id(), ItemPatch.ofValues(Map.of("status", "Done")), null)));
            assertThat(result.outcomes().getFirst().item().orElseThrow().values())
                    .containsOnlyKeys("status");
            ItemPatch renamed = new ItemPatch("Renamed", "", null, null, Map.of());
            assertThat(sunday.changeItem
                            .replace(contributor, item.id(), renamed)
                            .values())
                    .isEmpty();
        });
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsKey("salary");
    }

    @Test
    void what_is_moved_or_copied_elsewhere_does_not_take_what_is_hidden_along() {
        Item item = create(owner, Map.of("salary", 4711081));
        BoardId other = sunday.copyBoards
                .duplicate(owner, board, "Other", With.STRUCTURE)
                .board()
                .id();
        hide(owner, "salary", "owner");

        assertThat(refused(() -> sunday.transferItems.run(editor, transfer(item, other, false))))
                .isEqualTo("column_restricted");
        assertThat(sunday.transferItems
                        .preview(editor.caller(), transfer(item, other, true))
                        .columns())
                .extracting(each -> each.column().key())
                .doesNotContain("salary");
        Item copy = sunday.readItem.run(
                owner.caller(),
                sunday.transferItems
                        .run(editor, transfer(item, other, true))
                        .items()
                        .getFirst());
        assertThat(copy.values()).doesNotContainKey("salary");
        BoardId mine = sunday.copyBoards
                .duplicate(editor, board, "Mine", With.ITEMS)
                .board()
                .id();
        assertThat(sunday.openBoard.snapshot(owner.caller(), mine, true).json().toString())
                .doesNotContain("salary", "4711081");
        assertThat(sunday.copyBoards
                        .saveAsTemplate(editor, board, "Template", "", true)
                        .encode())
                .doesNotContain("salary");
        sunday.transferItems.run(owner, transfer(item, other, false));
        assertThat(events(owner, 0)).contains("item.left", "4711081");
        assertThat(events(editor, 0)).contains("item.left").doesNotContain("4711081", "salary");
    }

    @Test
    void a_recipe_about_a_hidden_column_is_told_to_nobody_who_does_not_see_it() {
        Map<String, Object> trigger = Map.of("type", "column_changed", "column", "salary");
        Map<String, Object> open = Map.of("type", "set_value", "column", "status", "value", "Open");
        AutomationId recipe = sunday.createAutomation
                .run(owner, board, new AutomationRequest("Raise", false, trigger, null, List.of(open)))
                .id();
        AutomationId pay = sunday.createAutomation
                .run(owner, board, new AutomationRequest("Pay", false, trigger, null, List.of(open)))
                .id();
        hide(owner, "salary", "owner");
        long after = head();
        sunday.changeAutomation.run(owner, recipe, new AutomationRequest("Rise", null, null, null, null));

        assertThat(types(owner, after)).containsExactly("automation.updated");
        assertThat(types(editor, after)).noneMatch(type -> type.startsWith("automation."));
        Map<String, Object> created = Map.of("type", "item_created");
        sunday.changeAutomation.run(owner, recipe, new AutomationRequest(null, null, created, null, null));
        assertThat(types(editor, after)).contains("automation.updated");
        assertThat(events(editor, after)).contains("Rise").doesNotContain("salary");
        long before = head();
        sunday.deleteAutomation.run(owner, pay);
        assertThat(types(editor, before)).containsExactly("automation.deleted");
        assertThat(events(editor, before)).doesNotContain("Pay", "salary");
        assertThat(events(owner, before)).contains("Pay");
    }

    @Test
    void what_somebody_did_to_a_column_that_they_see_no_more_is_not_undone_by_them() {
        Item item = create(owner, Map.of());
        sunday.changeItem.run(contributor, item.id(), salary(4711081));
        hide(owner, "salary", "editor");

        assertThat(refused(() -> sunday.undoChanges.undo(contributor, board))).isEqualTo("no_longer_possible");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsKey("salary");
    }

    private TransferItems.Wanted transfer(Item item, BoardId to, boolean copy) {
        return new TransferItems.Wanted(board, List.of(item.id()), null, to, null, copy, Map.of());
    }

    private List<String> list(Command command, Map<String, Object> filter, Sort sort) {
        return list(
                command,
                new ListItems.Query(
                        null,
                        seen -> FilterParser.parse(filter, seen, ViewContext.nobody(Instant.now()), "?filter")
                                .orThrow(),
                        any -> sort,
                        null,
                        50));
    }

    private static Map<String, Object> greater(String column) {
        return Map.of("column", column, "op", "gt", "value", 1);
    }

    private static ItemPatch salary(int value) {
        return ItemPatch.ofValues(Map.of("salary", value));
    }

    private void formula(Command command, String key, String formula) {
        sunday.changeColumns.create(
                command, board, new ColumnDraft(key, key, "formula", Map.of("formula", formula)), Place.END);
    }

    private void hide(Command command, String key, String role) {
        Map<String, Object> settings = new HashMap<>(column(key).settings());
        settings.put("viewers", role);
        settings(command, key, settings);
    }
}
