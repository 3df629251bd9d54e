package io.sunday.usecases.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.item.ItemPatch.Parent;
import io.sunday.storage.trash.TrashLists.Entry;
import io.sunday.storage.trash.TrashPurge;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems.Operation;
import io.sunday.usecases.trash.ListTrash;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The archive, the trash, and items under items. */
@ExtendWith(PostgresExtension.class)
final class PuttingAwayTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Caller ann;
    private final Command owner;

    PuttingAwayTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .withGroups("Todo", "Done")
                .build();
        ann = Caller.person(fixture.owner(), "Ann", UUID.randomUUID());
        owner = Command.by(ann);
    }

    @Test
    void an_item_cannot_stand_under_itself_or_under_its_own_subitems() {
        Item top = item("Top");
        Item middle = child(top, "Middle");
        Item bottom = child(middle, "Bottom");

        for (Item under : List.of(top, middle, bottom)) {
            assertThatThrownBy(() -> moveUnder(top, under)).hasMessageContaining("own_subitem");
        }
        assertThatThrownBy(() -> sunday.createItem.under(owner, new ItemId(UUID.randomUUID()), draft("x")))
                .hasMessageContaining("item_not_found");
    }

    @Test
    void two_moves_at_a_time_close_no_circle() {
        for (int round = 0; round < 5; round++) {
            Item a = item("A");
            Item underA = child(a, "under A");
            Item b = item("B");
            Item underB = child(b, "under B");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<CompletableFuture<Boolean>> moves = List.of(
                        CompletableFuture.supplyAsync(() -> moved(a, underB), threads),
                        CompletableFuture.supplyAsync(() -> moved(b, underA), threads));

                assertThat(moves.stream().map(CompletableFuture::join).toList()).containsExactlyInAnyOrder(true, false);
            }
        }
    }

    @Test
    void a_change_of_what_is_archived_is_refused_and_of_what_is_deleted_is_not_found() {
        Item archived = item("Archived");
        Item deleted = item("Deleted");
        sunday.archiveItem.run(owner, archived.id());
        sunday.deleteItem.run(owner, deleted.id());
        ItemPatch patch = ItemPatch.ofValues(Map.of("points", 1));

        assertThatThrownBy(() -> sunday.changeItem.run(owner, archived.id(), patch))
                .hasMessageContaining("item_archived");
        assertThatThrownBy(() -> sunday.changeItem.run(owner, deleted.id(), patch))
                .hasMessageContaining("item_not_found");
        assertThatThrownBy(() -> sunday.deleteItem.run(owner, deleted.id())).hasMessageContaining("item_not_found");
        assertThatThrownBy(() -> sunday.changeItems.run(
                        owner, fixture.board(), List.of(new Operation.Archive(deleted.id(), null))))
                .hasMessageContaining("item_not_found");
    }

    @Test
    void what_goes_with_its_parent_comes_back_with_it_and_what_went_before_stays_away() {
        Item parent = item("Parent");
        Item early = child(parent, "Early");
        Item late = child(parent, "Late");
        Item deep = child(late, "Deep");
        sunday.deleteItem.run(owner, early.id());

        sunday.deleteItem.run(owner, parent.id());
        List<Entry> trash = trash("deleted");
        sunday.restoreItem.run(owner, parent.id());

        assertThat(names()).contains("Parent", "Late", "Deep").doesNotContain("Early");
        assertThat(trash).extracting(Entry::name).containsExactly("Parent", "Early");
        assertThat(trash.getFirst().items()).isEqualTo(3);
        assertThat(sunday.readItem.run(ann, deep.id()).parentId()).contains(late.id());
    }

    @Test
    void a_subitem_whose_parent_is_gone_comes_back_alone() {
        Item parent = item("Parent");
        Item child = child(parent, "Child");
        sunday.deleteItem.run(owner, parent.id());

        Item back = sunday.restoreItem.run(owner, child.id());

        assertThat(back.parentId()).isEmpty();
        assertThat(names()).contains("Child").doesNotContain("Parent");
    }

    @Test
    void a_subitem_that_comes_in_while_its_parent_goes_does_not_stay_behind() {
        for (int round = 0; round < 5; round++) {
            Item parent = item("Parent");
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                CompletableFuture<Boolean> added =
                        CompletableFuture.supplyAsync(() -> succeeds(() -> child(parent, "Orphan")), threads);
                CompletableFuture.runAsync(() -> sunday.deleteItem.run(owner, parent.id()), threads)
                        .join();
                added.join();
            }
        }
        assertThat(names()).doesNotContain("Orphan");
    }

    @Test
    void many_go_and_come_back_in_one_run_of_seqs() {
        List<Operation> archive = new ArrayList<>();
        List<Operation> restore = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Item item = item("Item " + i);
            child(item, "Child");
            archive.add(new Operation.Archive(item.id(), null));
            restore.add(new Operation.Restore(item.id()));
        }

        ChangeItems.Result away = sunday.changeItems.run(owner, fixture.board(), archive);
        ChangeItems.Result back = sunday.changeItems.run(owner, fixture.board(), restore);

        assertThat(away.lastSeq() - away.firstSeq()).isEqualTo(39);
        assertThat(back.firstSeq()).isEqualTo(away.lastSeq() + 1);
        assertThat(back.lastSeq() - back.firstSeq()).isEqualTo(39);
        assertThat(names()).hasSize(21);
    }

    @Test
    void a_group_takes_its_items_along_and_leaves_what_was_put_away_before() {
        Item kept = item("Kept");
        Item before = item("Before");
        sunday.archiveItem.run(owner, before.id());
        GroupId todo = fixture.groups().getFirst();

        sunday.changeGroups.delete(owner, fixture.board(), todo);
        Item elsewhere = sunday.restoreItem.run(owner, before.id());
        sunday.changeGroups.restore(owner, fixture.board(), todo);

        assertThat(elsewhere.groupId()).isEqualTo(fixture.groups().getLast());
        assertThat(sunday.readItem.run(ann, kept.id()).groupId()).isEqualTo(todo);
        assertThat(trash(null)).isEmpty();
    }

    @Test
    void a_deleted_board_and_workspace_come_back_from_the_trash() {
        item("Still there");
        sunday.changeBoard.delete(owner, fixture.board());
        List<Entry> boards = sunday.listTrash.ofWorkspace(ann, fixture.workspace(), all());
        sunday.changeWorkspace.delete(owner, fixture.workspace());
        assertThatThrownBy(() -> sunday.changeBoard.restore(owner, fixture.board()))
                .hasMessageContaining("workspace_deleted");
        List<Entry> workspaces = sunday.listTrash.ofOrganization(ann, fixture.organization(), all());

        sunday.changeWorkspace.restore(owner, fixture.workspace());
        sunday.changeBoard.restore(owner, fixture.board());

        assertThat(boards).extracting(Entry::items).containsExactly(1L);
        assertThat(workspaces).extracting(Entry::kind).containsExactly("workspace");
        assertThat(names()).containsExactly("Still there");
    }

    @Test
    void strangers_cannot_bring_boards_back() {
        Command stranger = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));
        sunday.changeBoard.delete(owner, fixture.board());

        assertThatThrownBy(() -> sunday.changeBoard.restore(stranger, fixture.board()))
                .hasMessageContaining("board_not_found");
        assertThatThrownBy(() -> sunday.changeWorkspace.restore(stranger, fixture.workspace()))
                .hasMessageContaining("workspace_not_found");
    }

    @Test
    void the_trash_ends_after_thirty_days_and_the_archive_does_not() {
        Item old = item("Old");
        Item recent = item("Recent");
        Item archived = item("Archived");
        ColumnId points = sunday.structures
                .read(pool, fixture.board())
                .await()
                .column("points")
                .orElseThrow()
                .id();
        sunday.deleteItem.run(owner, old.id());
        sunday.deleteItem.run(owner, recent.id());
        sunday.archiveItem.run(owner, archived.id());
        sunday.changeColumns.delete(owner, fixture.board(), points);
        run("UPDATE items SET deleted_at = now() - interval '31 days' WHERE id = '" + old.id() + "'");
        run("UPDATE items SET archived_at = now() - interval '31 days' WHERE id = '" + archived.id() + "'");
        run("UPDATE columns SET deleted_at = now() - interval '31 days' WHERE id = '" + points + "'");

        TrashPurge.run(pool).await();

        assertThat(trash(null)).extracting(Entry::name).containsExactlyInAnyOrder("Recent", "Archived");
        assertThatThrownBy(() -> sunday.restoreItem.run(owner, old.id())).hasMessageContaining("item_not_found");
        assertThatThrownBy(() -> sunday.changeColumns.restore(owner, fixture.board(), points))
                .hasMessageContaining("column_not_found");
    }

    private boolean moved(Item item, Item under) {
        return succeeds(() -> moveUnder(item, under));
    }

    private static boolean succeeds(Runnable write) {
        try {
            write.run();
            return true;
        } catch (RejectedException refused) {
            return false;
        }
    }

    private void moveUnder(Item item, Item parent) {
        sunday.moveItem.run(owner, item.id(), new MoveItem.Target(null, null, null, null, Parent.of(parent.id())));
    }

    private Item item(String name) {
        return sunday.createItem.run(owner, fixture.board(), draft(name));
    }

    private Item child(Item parent, String name) {
        return sunday.createItem.under(owner, parent.id(), draft(name));
    }

    private static ItemDraft draft(String name) {
        return ItemDraft.named(name);
    }

    private static ListTrash.Query all() {
        return new ListTrash.Query(null, null, 50);
    }

    private List<Entry> trash(String state) {
        return sunday.listTrash.ofBoard(ann, fixture.board(), new ListTrash.Query(state, null, 50));
    }

    private Set<String> names() {
        Set<String> names = new java.util.LinkedHashSet<>();
        Replay.snapshot(pool, fixture.board())
                .getJsonArray("items")
                .forEach(item -> names.add(((io.vertx.core.json.JsonObject) item).getString("name")));
        return names;
    }

    private void run(String sql) {
        pool.query(sql).execute().await();
    }
}
