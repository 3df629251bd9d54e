package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Refusals;
import io.sunday.usecases.item.TransferItems.Done;
import io.sunday.usecases.item.TransferItems.Preview;
import io.sunday.usecases.item.TransferItems.Wanted;
import io.sunday.usecases.text.OpenText;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Items and groups that go to another group or board: what is refused, what goes along, what both boards tell. */
final class TransferItemsTest extends BoardsToTransfer {

    TransferItemsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void what_cannot_go_is_refused_and_nothing_has_changed() {
        Item item = item("One", null, Map.of("status", "Open"));
        BoardFixture foreign = BoardFixture.on(pool).build();
        pool.preparedQuery("INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'owner')")
                .execute(
                        Tuple.of(foreign.organization().value(), fixture.owner().value()))
                .await();
        Caller viewer = Caller.person(fixture.addMember(pool, Role.VIEWER), "Vic", UUID.randomUUID());
        Caller guest = Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID());
        ItemId unknown = new ItemId(UUID.randomUUID());
        JsonObject before = Replay.snapshot(pool, source);

        assertThat(refused(owner, move(List.of(item.id()), foreign.board()))).isEqualTo("other_organization");
        assertThat(refused(owner, move(List.of(item.id(), unknown), target))).isEqualTo("item_not_found");
        assertThat(refused(Command.by(viewer), move(List.of(item.id()), target)))
                .isEqualTo("forbidden");
        assertThat(refused(Command.by(guest), group(fixture.groups().getFirst(), target, false)))
                .isEqualTo("forbidden");
        assertThat(refused(owner, group(fixture.groups().getFirst(), source, false)))
                .isEqualTo("same_board");
        assertThat(refused(owner, mapped(item, Map.of("nope", "state")))).isEqualTo("unknown_column /mapping/nope");
        assertThat(refused(owner, mapped(item, Map.of("status", "nope")))).isEqualTo("unknown_column /mapping/status");
        assertThat(refused(owner, mapped(item, Map.of("points", "twice"))))
                .isEqualTo("read_only_column /mapping/points");
        assertThat(refused(owner, mapped(item, Map.of("status", "after"))))
                .isEqualTo("not_convertible /mapping/status");
        assertThat(Replay.snapshot(pool, source)).isEqualTo(before);
    }

    @Test
    void a_preview_says_what_would_be_lost() {
        UserId gone = fixture.addMember(pool, Role.MEMBER);
        Item first = item("First", null, Map.of("status", "Open", "points", 5));
        Item second = item(
                "Second",
                null,
                Map.of("status", "Stuck", "owner", List.of(ben.toString(), gone.toString()), "waits", waits(first)));
        pool.preparedQuery("DELETE FROM memberships WHERE user_id = $1")
                .execute(Tuple.of(gone.value()))
                .await();

        Preview preview = sunday.transferItems.preview(owner.caller(), move(List.of(second.id()), target));
        Preview both = sunday.transferItems.preview(
                owner.caller(),
                new Wanted(
                        source, List.of(first.id(), second.id()), null, target, null, true, Map.of("points", "size")));

        assertThat(lines(preview))
                .containsExactly(
                        "status -> state: 1 of 1 lost: Stuck unknown_label",
                        "owner -> who: 1 of 1 lost: " + gone + " not_a_member",
                        "points -> null: 0 of 0 lost:",
                        "notes -> text: 0 of 0 lost:",
                        "waits -> after: 1 of 1 lost: " + first.id() + " FS stays_behind");
        assertThat(lines(both))
                .contains("points -> size: 0 of 1 lost:", "waits -> after: 0 of 1 lost:")
                .contains("status -> state: 1 of 2 lost: Stuck unknown_label");
    }

    @Test
    void what_was_moved_is_the_same_item_there_and_both_boards_tell_of_it() {
        Item parent = item("Parent", null, Map.of("status", "Open", "points", 5, "notes", "Long"));
        Item child = item("Child", parent, Map.of("owner", List.of(ben.toString()), "waits", waits(parent)));
        Item stays = item("Stays", null, Map.of());
        sunday.changeItem.run(owner, parent.id(), new ItemPatch(null, "What it is about", null, null, Map.of()));
        OpenText.Opened text = sunday.texts.open.run(owner.caller(), parent.id(), "@description");
        JsonObject here = Replay.snapshot(pool, source);
        JsonObject there = Replay.snapshot(pool, target);

        Done done = sunday.transferItems.run(
                owner, new Wanted(source, List.of(parent.id()), null, target, null, false, Map.of("points", "size")));

        assertThat(done.items()).containsExactly(parent.id());
        assertThat(done.count()).isEqualTo(2);
        assertThat(done.lost()).isZero();
        Item moved = sunday.readItem.run(owner.caller(), parent.id());
        assertThat(moved.boardId()).isEqualTo(target);
        assertThat(moved.description()).isEqualTo("What it is about");
        assertThat(moved.createdAt()).isEqualTo(parent.createdAt());
        assertThat(moved.values())
                .containsEntry("state", "Open")
                .containsEntry("size", "5")
                .containsEntry("text", "Long")
                .containsEntry("twice", BigDecimal.ONE);
        Item under = sunday.readItem.run(owner.caller(), child.id());
        assertThat(under.parentId()).contains(parent.id());
        assertThat(under.assignees()).containsExactly(ben);
        assertThat(under.values().get("after").toString()).contains(parent.id().toString());
        verify(source, here);
        verify(target, there);
        assertThat(names(Replay.snapshot(pool, source))).containsExactly("Stays");
        assertThat(sunday.texts
                        .open
                        .run(owner.caller(), parent.id(), "@description")
                        .id())
                .isEqualTo(text.id());
        assertThat(sunday.readItem.run(owner.caller(), stays.id()).boardId()).isEqualTo(source);
    }

    @Test
    void copies_are_new_items_with_what_stands_under_them_and_can_be_taken_back() {
        Item parent = item("Parent", null, Map.of("status", "Stuck"));
        Item child = item("Child", parent, Map.of("waits", waits(parent)));
        JsonObject here = Replay.snapshot(pool, source);
        JsonObject there = Replay.snapshot(pool, target);

        Done done = sunday.transferItems.run(
                owner, new Wanted(source, List.of(parent.id(), child.id()), null, target, null, true, Map.of()));

        assertThat(done.items()).hasSize(1).doesNotContain(parent.id());
        assertThat(done.lost()).isEqualTo(1);
        assertThat(Replay.snapshot(pool, source)).isEqualTo(here);
        JsonObject snapshot = Replay.snapshot(pool, target);
        assertThat(names(snapshot)).containsExactly("Parent", "Child");
        assertThat(snapshot.encode()).doesNotContain(parent.id().toString());
        verify(target, there);
        sunday.undoChanges.undo(owner, target);
        assertThat(names(Replay.snapshot(pool, target))).isEmpty();
    }

    @Test
    void within_a_board_items_change_their_group_and_go_back_with_undo() {
        Item first = item("First", null, Map.of("status", "Open"));
        Item child = item("Child", first, Map.of());
        Item second = item("Second", null, Map.of());
        GroupId done = fixture.groups().getLast();
        JsonObject before = Replay.snapshot(pool, source);

        sunday.transferItems.run(
                owner,
                new Wanted(source, List.of(second.id(), child.id(), first.id()), null, source, done, false, Map.of()));

        Item moved = sunday.readItem.run(owner.caller(), first.id());
        assertThat(moved.groupId()).isEqualTo(done);
        assertThat(moved.values()).containsEntry("status", "Open");
        assertThat(sunday.readItem.run(owner.caller(), child.id()).parentId()).contains(first.id());
        assertThat(moved.position())
                .isLessThan(sunday.readItem.run(owner.caller(), second.id()).position());
        verify(source, before);
        sunday.undoChanges.undo(owner, source);
        assertThat(sunday.readItem.run(owner.caller(), second.id()).groupId())
                .isEqualTo(fixture.groups().getFirst());
    }

    @Test
    void a_group_goes_with_its_items_but_never_the_last_one() {
        GroupId todo = fixture.groups().getFirst();
        Item item = item("One", null, Map.of("status", "Open"));
        JsonObject here = Replay.snapshot(pool, source);
        JsonObject there = Replay.snapshot(pool, target);

        Done moved = sunday.transferItems.run(owner, group(todo, target, false));

        assertThat(moved.group()).isEqualTo(todo);
        assertThat(structure(target).groups()).extracting("title").containsExactly("There", "Todo");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).groupId()).isEqualTo(todo);
        verify(source, here);
        verify(target, there);
        assertThat(refused(owner, group(fixture.groups().getLast(), target, false)))
                .isEqualTo("last_group");

        sunday.undoChanges.undo(owner, target);
        assertThat(structure(source).groups()).extracting("title").containsExactly("Todo", "Done");
        assertThat(sunday.readItem.run(owner.caller(), item.id()).boardId()).isEqualTo(source);
        sunday.undoChanges.redo(owner, source);
        assertThat(structure(target).groups()).extracting("title").containsExactly("There", "Todo");

        Done copied =
                sunday.transferItems.run(owner, new Wanted(target, List.of(), todo, source, null, true, Map.of()));
        assertThat(structure(source).group(copied.group()).orElseThrow().title())
                .isEqualTo("Todo");
        assertThat(names(Replay.snapshot(pool, source))).containsExactly("One");
    }

    @Test
    void items_that_go_to_and_fro_at_the_same_time_end_up_somewhere_once() throws Exception {
        List<ItemId> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(item("Item " + i, null, Map.of()).id());
        }
        CountDownLatch start = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> moves = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                boolean there = i % 2 == 0;
                int from = i;
                moves.add(threads.submit(() -> {
                    start.await();
                    return attempt(new Wanted(
                            there ? source : target,
                            all.subList(from, from + 3),
                            null,
                            there ? target : source,
                            null,
                            false,
                            Map.of()));
                }));
            }
            start.countDown();
            for (Future<?> move : moves) {
                move.get();
            }
        }

        JsonObject here = Replay.snapshot(pool, source);
        JsonObject there = Replay.snapshot(pool, target);
        List<String> names = new ArrayList<>(names(here));
        names.addAll(names(there));
        assertThat(names).hasSize(8).doesNotHaveDuplicates();
        assertThat(here.getJsonObject("board").getInteger("itemCount"))
                .isEqualTo(here.getJsonArray("items").size());
        assertThat(there.getJsonObject("board").getInteger("itemCount"))
                .isEqualTo(there.getJsonArray("items").size());
    }

    /** Somebody else may have been faster; a deadlock that does not end would be another failure. */
    private Optional<Done> attempt(Wanted wanted) {
        try {
            return Optional.of(sunday.transferItems.run(owner, wanted));
        } catch (RejectedException gone) {
            assertThat(gone.rejection().code()).isEqualTo("item_not_found");
            return Optional.empty();
        }
    }

    private Wanted move(List<ItemId> items, BoardId to) {
        return new Wanted(source, items, null, to, null, false, Map.of());
    }

    private Wanted group(GroupId group, BoardId to, boolean copy) {
        return new Wanted(source, List.of(), group, to, null, copy, Map.of());
    }

    private Wanted mapped(Item item, Map<String, String> mapping) {
        Map<String, @Nullable Object> chosen = new HashMap<>(mapping);
        return new Wanted(source, List.of(item.id()), null, target, null, false, chosen);
    }

    private String refused(Command by, Wanted wanted) {
        return Refusals.refused(() -> sunday.transferItems.run(by, wanted));
    }

    private static List<String> lines(Preview preview) {
        return preview.columns().stream()
                .map(column -> "%s -> %s: %d of %d lost:%s"
                        .formatted(
                                column.column().key(),
                                column.target().map(each -> each.key()).orElse(null),
                                column.lost(),
                                column.filled(),
                                column.samples().isEmpty()
                                        ? ""
                                        : " " + column.samples().getFirst().text() + " "
                                                + column.samples().getFirst().why()))
                .toList();
    }

    private BoardStructure structure(BoardId board) {
        return sunday.structures.read(pool, board).await();
    }
}
