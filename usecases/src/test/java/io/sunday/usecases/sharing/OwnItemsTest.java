package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.GroupId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.domain.team.Team;
import io.sunday.domain.view.Sort;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.board.ConvertColumn;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.item.MoveItem;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whose an item is, on boards on which some see only their own. */
final class OwnItemsTest extends BoardOfOwnItems {

    OwnItemsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void only_owners_say_it_and_only_of_a_column_of_people() throws IOException {
        assertThat(refused(() -> restrict(editor, "owner"))).isEqualTo("forbidden");
        assertThat(refused(() -> restrict(owner, "nothing"))).isEqualTo("unknown_column /ownItems");
        assertThat(refused(() -> restrict(owner, "status"))).isEqualTo("not_people /ownItems");

        Replay.golden("own-items", pool, board, () -> {
            restrict(owner, "owner");
            item("Mine", ben, Map.of());
            restrict(owner, "helper");
            restrict(owner, null);
        });

        assertThat(refused(() -> sunday.undoChanges.undo(owner, board))).isEqualTo("no_longer_possible");
    }

    @Test
    void the_column_that_says_whose_an_item_is_stays_what_it_is() {
        restrict(owner, "owner");
        var column = sunday.structures.read(pool, board).await().column("owner").orElseThrow();
        ConvertColumn.Wanted text = new ConvertColumn.Wanted("text", null);

        assertThat(refused(() -> sunday.changeColumns.delete(owner, board, column.id())))
                .isEqualTo("own_items_column");
        assertThat(refused(() -> sunday.convertColumn.run(owner, board, column.id(), text)))
                .isEqualTo("own_items_column");
        restrict(owner, null);
        sunday.changeColumns.delete(owner, board, column.id());
    }

    @Test
    void who_makes_an_item_without_saying_whose_it_is_has_it_and_works_with_it() {
        restrict(owner, "owner");

        Replay.verify(pool, board, () -> {
            Item made = sunday.createItem.run(ben, board, ItemDraft.named("Made"));
            assertThat(made.assignees()).containsExactly(ben.caller().userId());
            assertThat(sunday.createItem
                            .under(ben, made.id(), ItemDraft.named("Sub"))
                            .assignees())
                    .isEmpty();
            assertThat(sunday.changeItem.run(ben, made.id(), finished()).version())
                    .isEqualTo(2);
            assertThat(sunday.duplicateItem.run(ben, made.id()).assignees()).hasSize(1);
            sunday.moveItem.run(ben, made.id(), new MoveItem.Target(todo(1), null, null, null));
            sunday.deleteItem.run(ben, made.id());
            sunday.undoChanges.undo(ben, board);
            assertThat(sunday.changeItems
                            .run(ben, board, List.of(new Operation.Create(ItemDraft.named("Batch"))))
                            .outcomes()
                            .getFirst()
                            .item()
                            .orElseThrow()
                            .assignees())
                    .hasSize(1);
        });
        Item given = sunday.createItem.run(ben, board, ItemDraft.named("Given").with(by(editor)));
        assertThat(refused(() -> sunday.readItem.run(ben.caller(), given.id()))).isEqualTo("item_not_found");
        assertThat(sunday.createItem
                        .run(editor, board, ItemDraft.named("Nobody's"))
                        .assignees())
                .isEmpty();
    }

    @Test
    void whom_a_team_brings_an_item_sees_it_as_long_as_they_are_in_it() {
        restrict(owner, "owner");
        Team design = sunday.teams.create(
                owner, fixture.organization(), "Design", List.of(ben.caller().userId()));
        Item theirs = sunday.createItem.run(
                owner,
                board,
                ItemDraft.named("Theirs")
                        .with(Map.of("owner", List.of(design.id().value().toString()))));

        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Theirs");
        String before = seenAs(ben);
        sunday.teams.change(owner, design.id(), null, List.of());
        assertThat(refused(() -> sunday.readItem.run(ben.caller(), theirs.id())))
                .isEqualTo("item_not_found");
        assertThat(seenAs(ben)).isNotEqualTo(before);
    }

    @Test
    void another_column_of_people_gives_nobody_sight() {
        restrict(owner, "owner");
        Item helped =
                sunday.createItem.run(owner, board, ItemDraft.named(SECRET).with(Map.of("helper", List.of(id(ben)))));

        assertThat(names(ben, Sort.BOARD_ORDER)).isEmpty();
        assertThat(refused(() -> sunday.changeItem.run(ben, helped.id(), finished())))
                .isEqualTo("item_not_found");
        assertThat(sunday.listItems
                        .assignedTo(ben.caller(), ben.caller().userId(), null, 10)
                        .items())
                .isEmpty();
        restrict(owner, "helper");
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly(SECRET);
    }

    @Test
    void an_item_that_goes_under_another_one_is_seen_by_whom_that_is() {
        restrict(owner, "owner");
        Item mine = item("Mine", ben, Map.of());
        Item other = item(SECRET, editor, Map.of());
        long before = head();

        sunday.moveItem.run(owner, other.id(), new MoveItem.Target(null, null, null, null, Parent.of(mine.id())));
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactlyInAnyOrder("Mine", SECRET);
        assertThat(types(ben, before)).contains("resync");
        sunday.moveItem.run(owner, other.id(), new MoveItem.Target(null, null, null, null, Parent.NONE));
        assertThat(names(ben, Sort.BOARD_ORDER)).containsExactly("Mine");
    }

    private GroupId todo(int index) {
        return fixture.groups().get(index);
    }
}
