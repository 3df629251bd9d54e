package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.SummarizeItems;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.template.CopyBoards.With;
import io.sunday.usecases.trash.ListTrash;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Columns that not all see who see their board: to the others they are not there, whichever way they come. */
@ExtendWith(PostgresExtension.class)
final class ColumnViewersTest {

    private static final String NO_SALARY = "unknown_column /itemData/salary";

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command owner;
    private final Command editor;
    private final Command contributor;

    ColumnViewersTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("salary", "number")
                .withColumn("notes", "long_text")
                .withColumn("person", "people")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        editor = member(Role.MEMBER);
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
        formula(owner, "double", "{salary} * 2");
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
                    text(sunday.openBoard.board(caller, board).json()),
                    text(sunday.openBoard.snapshot(caller, board, true).json()),
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
        assertThat(sunday.readItem.run(owner.caller(), item.id()).values()).containsKeys("salary", "double");
        assertThat(text(sunday.openBoard.snapshot(owner.caller(), board, true).json()))
                .contains("4711083", "9422166")
                .doesNotContain("seenAs");
        assertThat(text(sunday.openBoard
                        .snapshot(contributor.caller(), board, true)
                        .json()))
                .contains("\"seenAs\":\"viewer\"");
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
            assertThat(text(sunday.openBoard
                            .snapshot(editor.caller(), board, false)
                            .json()))
                    .contains("4711081");
            assertThat(text(sunday.openBoard
                            .snapshot(contributor.caller(), board, false)
                            .json()))
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
        assertThat(text(sunday.openBoard.snapshot(owner.caller(), mine, true).json()))
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

    private List<String> trash(Command command) {
        return sunday.listTrash.ofBoard(command.caller(), board, new ListTrash.Query("deleted", null, 10)).stream()
                .map(entry -> entry.name())
                .toList();
    }

    private String events(Command command, long after) {
        return sunday.readEvents.after(command.caller(), board, after, 500).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    private String activity(Command command, Wanted wanted) {
        return sunday.readActivity.ofBoard(command.caller(), board, Long.MAX_VALUE, 500, wanted).entries().stream()
                .map(entry -> entry.event().toString())
                .collect(Collectors.joining());
    }

    private String exported(Command command) {
        StringBuilder all = new StringBuilder();
        var export = sunday.exportBoard.open(command.caller(), board);
        export.writeTo(all::append);
        export.writeJson(all::append);
        return all.toString();
    }

    private List<String> list(Command command, Filter filter, Sort sort) {
        return list(command, new ListItems.Query(null, any -> filter, any -> sort, null, 50));
    }

    private List<String> list(Command command, ListItems.Query query) {
        return sunday.listItems.ofBoard(command.caller(), board, query).items();
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

    private String summary(Command command, String groupBy) {
        return sunday.summarizeItems
                .run(command.caller(), board, new SummarizeItems.Query(null, any -> Filter.ALL, groupBy))
                .toString();
    }

    private static String text(io.vertx.core.buffer.Buffer json) {
        return json.toString();
    }

    private long head() {
        return sunday.openBoard.seq(owner.caller(), board).getAsLong();
    }

    private static ItemPatch salary(int value) {
        return ItemPatch.ofValues(Map.of("salary", value));
    }

    private Item create(Command command, Map<String, Object> values) {
        return sunday.createItem.run(command, board, ItemDraft.named("Item").with(values));
    }

    private void formula(Command command, String key, String formula) {
        sunday.changeColumns.create(
                command, board, new ColumnDraft(key, key, "formula", Map.of("formula", formula)), Place.END);
    }

    private Column column(String key) {
        return sunday.structures.read(pool, board).await().column(key).orElseThrow();
    }

    private void hide(Command command, String key, String role) {
        Map<String, Object> settings = new HashMap<>(column(key).settings());
        settings.put("viewers", role);
        settings(command, key, settings);
    }

    private void settings(Command command, String key, Map<String, Object> settings) {
        sunday.changeColumns.change(
                command, board, column(key).id(), new ChangeColumns.Change(null, settings, Place.END));
    }

    private Command member(Role role) {
        return Command.by(Caller.person(fixture.addMember(pool, role), "Ben", UUID.randomUUID()));
    }
}
