package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems;
import io.sunday.usecases.item.TransferItems;
import io.sunday.usecases.template.CopyBoards.With;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Columns whose values are not for all who may change items: every way to write one. */
final class ColumnEditorsTest extends BoardWithRoles {

    private static final String NOT_BUDGET = "column_restricted /itemData/budget";

    private final Command contributor;

    ColumnEditorsTest(TestDatabase database) {
        super(database, board -> board.withColumn("budget", "number").withColumn("notes", "long_text"));
        contributor = member(Role.GUEST);
    }

    @Test
    void only_owners_say_who_changes_a_column_and_only_of_columns_that_people_fill() {
        assertThat(refused(() -> restrict(editor, "budget", "owner"))).isEqualTo("forbidden");
        assertThat(refused(() -> sunday.changeColumns.create(
                        editor, board, new ColumnDraft("x", "X", "text", Map.of("editors", "owner")), Place.END)))
                .isEqualTo("forbidden");
        assertThat(refused(() -> restrict(owner, "budget", "viewer"))).isEqualTo("unknown_role /settings/editors");
        assertThat(refused(() -> sunday.changeColumns.create(
                        owner,
                        board,
                        new ColumnDraft("x", "X", "time_tracking", Map.of("editors", "owner")),
                        Place.END)))
                .isEqualTo("not_restrictable /settings/editors");

        Replay.verify(pool, board, () -> restrict(owner, "budget", "owner"));
        assertThat(refused(() -> settings(editor, "budget", Map.of("unit", "€"))))
                .isEqualTo("forbidden");
        settings(editor, "budget", Map.of("unit", "€", "editors", "owner"));
        assertThat(refused(() -> sunday.changeColumns.delete(
                        editor, board, column("budget").id())))
                .isEqualTo("forbidden");
        assertThat(refused(() -> sunday.convertColumn.run(
                        editor, board, column("budget").id(), new ConvertColumn.Wanted("text", null))))
                .isEqualTo("forbidden");
        sunday.convertColumn.run(owner, board, column("budget").id(), new ConvertColumn.Wanted("text", null));
        assertThat(column("budget").settings()).containsEntry("editors", "owner");
        restrict(owner, "status", "owner");
        List<Object> labels = List.of(Map.of("label", "Open", "color", "#fdab3d"));
        assertThat(refused(() ->
                        sunday.changeLabels.run(editor, board, column("status").id(), labels, Map.of())))
                .isEqualTo("forbidden");
    }

    @Test
    void no_way_of_writing_an_item_changes_what_the_role_does_not_allow() {
        Item item = create(owner, Map.of("budget", 7));
        sunday.changeItem.run(contributor, item.id(), ItemPatch.ofValues(Map.of("budget", 8)));
        restrict(owner, "budget", "owner");

        for (Command command : List.of(editor, contributor)) {
            assertThat(refused(() -> sunday.changeItem.run(command, item.id(), budget(9))))
                    .isEqualTo(NOT_BUDGET);
            assertThat(refused(() -> create(command, Map.of("budget", 9)))).isEqualTo(NOT_BUDGET);
            assertThat(refused(() -> sunday.createItem.under(
                            command, item.id(), ItemDraft.named("Sub").with(Map.of("budget", 9)))))
                    .isEqualTo(NOT_BUDGET);
            assertThat(refused(() -> sunday.changeItems.run(
                            command,
                            board,
                            List.of(
                                    new ChangeItems.Operation.Create(ItemDraft.named("Fine")),
                                    new ChangeItems.Operation.Update(item.id(), budget(9), null)))))
                    .isEqualTo("column_restricted /operations/1/itemData/budget");
        }
        assertThat(refused(() -> sunday.undoChanges.undo(contributor, board))).startsWith("column_restricted");
        Replay.verify(pool, board, () -> {
            sunday.changeItem.run(contributor, item.id(), ItemPatch.ofValues(Map.of("status", "Done", "budget", 8)));
            Item copy = sunday.duplicateItem.run(contributor, item.id());
            assertThat(copy.values()).containsEntry("status", "Done").doesNotContainKey("budget");
            assertThat(sunday.duplicateItem.run(owner, item.id()).values()).containsKey("budget");
            sunday.changeItem.run(owner, item.id(), budget(10));
        });

        restrict(owner, "budget", "editor");
        assertThat(refused(() -> sunday.changeItem.run(contributor, item.id(), budget(9))))
                .isEqualTo(NOT_BUDGET);
        assertThat(sunday.changeItem.run(editor, item.id(), budget(9)).version())
                .isGreaterThan(item.version());
        settings(owner, "budget", Map.of());
        sunday.changeItem.run(contributor, item.id(), budget(11));
    }

    @Test
    void an_item_does_not_arrive_with_values_that_its_bearer_may_not_write() {
        Item item = create(owner, Map.of("budget", 7));
        BoardId copy = sunday.copyBoards
                .duplicate(owner, board, "Copy", With.STRUCTURE)
                .board()
                .id();
        Column there =
                sunday.structures.read(pool, copy).await().column("budget").orElseThrow();
        sunday.changeColumns.change(
                owner, copy, there.id(), new ChangeColumns.Change(null, Map.of("editors", "owner"), Place.END));
        TransferItems.Wanted wanted =
                new TransferItems.Wanted(board, List.of(item.id()), null, copy, null, false, Map.of());

        assertThat(refused(() -> sunday.transferItems.run(editor, wanted))).isEqualTo(NOT_BUDGET);
        sunday.transferItems.run(owner, wanted);
    }

    @Test
    void recipes_and_forms_count_as_an_editor() {
        Item item = create(owner, Map.of());
        Command recipe = Command.by(new Caller(fixture.owner(), "Recipe", ActorKind.AUTOMATION, null, null));
        restrict(owner, "budget", "editor");
        sunday.changeItem.run(recipe, item.id(), budget(1));

        restrict(owner, "budget", "owner");
        assertThat(refused(() -> sunday.changeItem.run(recipe, item.id(), budget(2))))
                .isEqualTo(NOT_BUDGET);
    }

    private static ItemPatch budget(int value) {
        return ItemPatch.ofValues(Map.of("budget", value));
    }

    private void restrict(Command command, String key, String role) {
        Map<String, Object> settings = new HashMap<>(column(key).settings());
        settings.put("editors", role);
        settings(command, key, settings);
    }
}
