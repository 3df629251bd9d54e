package io.sunday.usecases.undo;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Favorite;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.undo.UndoChanges.Outcome;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one did beside boards is taken back in the organization: with boards themselves, folders, favourites, workspaces. */
@ExtendWith(PostgresExtension.class)
final class UndoBesideBoardsTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Command ann;
    private final Command ben;

    UndoBesideBoardsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).build();
        board = fixture.board();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ben = Command.by(Caller.person(fixture.addMember(pool, Role.OWNER), "Ben", UUID.randomUUID()));
    }

    @Test
    void there_is_nothing_at_first_and_nothing_for_strangers_nor_of_others_nor_of_programs() {
        Command eve = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));
        Command program = Command.by(Caller.program(ann.caller().userId(), "Ann", fixture.organization()));
        sunday.changeBoard.archive(program, board);
        sunday.changeBoard.restore(ben, board);

        assertThat(refused(this::undo)).isEqualTo("nothing_to_undo");
        assertThat(refused(this::redo)).isEqualTo("nothing_to_redo");
        assertThat(refused(() -> sunday.undoBesideBoards.undo(eve, fixture.organization(), null)))
                .isEqualTo("organization_not_found");
    }

    @Test
    void a_board_that_somebody_else_has_brought_back_is_refused_and_left_out() {
        Folder folder = folder("Ours");
        sunday.changeBoard.delete(ann, board);
        sunday.changeBoard.restore(ben, board);

        assertThat(refused(this::undo)).isEqualTo("changed_since");
        assertThat(undo().type()).isEqualTo("folder.created");

        assertThat(folders()).doesNotContainKey(folder.name());
    }

    @Test
    void who_may_not_do_it_any_more_does_not_undo_it_either() {
        sunday.changeBoard.archive(ann, board);
        sunday.changeMember.changeRole(ben, fixture.organization(), ann.caller().userId(), Role.GUEST);

        assertThat(refused(this::undo)).isEqualTo("forbidden");
        assertThat(refused(this::undo)).isEqualTo("nothing_to_undo");
        sunday.changeBoard.restore(ben, board);
    }

    @Test
    void a_deleted_board_comes_back_goes_again_and_its_events_replay() {
        sunday.changeBoard.delete(ann, board);

        Outcome undone = undo();
        assertThat(undone.type()).isEqualTo("board.deleted");
        assertThat(undone.name()).contains(name(board));
        Replay.verify(pool, board, () -> sunday.changeBoard.archive(ann, board));
        Replay.verify(pool, board, this::undo);
        Replay.verify(pool, board, this::redo);
        assertThat(archived(board)).isTrue();
        assertThat(refused(this::redo)).isEqualTo("nothing_to_redo");
    }

    @Test
    void a_board_that_was_archived_when_it_was_deleted_is_archived_again() {
        sunday.changeBoard.archive(ann, board);
        sunday.changeBoard.delete(ann, board);

        undo();
        assertThat(archived(board)).isTrue();
        redo();
        assertThat(refused(() -> name(board))).isEqualTo("board_not_found");
        undo();
        undo();
        assertThat(archived(board)).isFalse();
    }

    @Test
    void what_was_done_to_one_thing_is_taken_back_before_what_was_done_later_to_another() {
        BoardId second = board("Second");
        sunday.changeBoard.delete(ann, board);
        sunday.changeBoard.delete(ann, second);

        sunday.undoBesideBoards.undo(ann, fixture.organization(), board.value());

        assertThat(archived(board)).isFalse();
        assertThat(refused(() -> name(second))).isEqualTo("board_not_found");
        assertThat(refused(() -> sunday.undoBesideBoards.undo(ann, fixture.organization(), UUID.randomUUID())))
                .isEqualTo("nothing_to_undo");
        undo();
        assertThat(name(second)).isEqualTo("Second");
    }

    @Test
    void a_new_deed_ends_the_possibility_to_do_again_what_was_undone() {
        folder("First");
        undo();
        folder("Second");

        assertThat(refused(this::redo)).isEqualTo("nothing_to_redo");
    }

    @Test
    void a_folder_into_which_somebody_has_put_something_does_not_go_and_a_renamed_one_keeps_its_name() {
        Folder folder = folder("Ours");
        sunday.folders.change(ann, folder.id(), change("Better"));
        sunday.folders.change(ben, folder.id(), change("Best"));
        sunday.folders.place(ben, board, folder.id(), Place.END);

        assertThat(refused(this::undo)).isEqualTo("changed_since");
        sunday.folders.change(ben, folder.id(), change("Ours"));
        assertThat(refused(this::undo)).isEqualTo("folder_in_use");

        assertThat(folders()).containsEntry("Ours", List.of(board));
    }

    @Test
    void a_deleted_folder_comes_back_with_what_was_in_it_but_for_what_is_elsewhere_by_now() {
        Folder top = folder("Top");
        Folder inner = sunday.folders.create(ann, fixture.workspace(), in(top.id(), "Inner"));
        BoardId hidden = board("Hidden");
        BoardId moved = board("Moved");
        sunday.changeBoard.change(ann, hidden, null, null, BoardKind.PRIVATE);
        for (BoardId each : List.of(board, hidden, moved)) {
            sunday.folders.place(ann, each, top.id(), Place.END);
        }
        Folder other = folder("Other");
        sunday.folders.delete(ann, top.id());
        sunday.folders.place(ben, moved, other.id(), Place.END);

        undo();

        assertThat(folders()).containsEntry("Top", List.of(board, hidden)).containsEntry("Other", List.of(moved));
        assertThat(current(inner.id()).parent()).contains(top.id());
        redo();
        assertThat(folders()).doesNotContainKey("Top");
        assertThat(current(inner.id()).parent()).isEmpty();
        undo();
        assertThat(folders()).containsEntry("Top", List.of(board, hidden));
    }

    @Test
    void the_place_of_a_board_is_given_back_unless_somebody_else_has_moved_it() {
        Folder first = folder("First");
        Folder second = folder("Second");
        sunday.folders.place(ann, board, first.id(), Place.END);
        sunday.folders.place(ann, board, second.id(), Place.END);

        undo();
        assertThat(folders()).containsEntry("First", List.of(board));
        redo();
        undo();
        undo();
        assertThat(folders()).containsEntry("First", List.of()).containsEntry("Second", List.of());

        redo();
        sunday.folders.place(ben, board, second.id(), Place.END);
        assertThat(refused(this::undo)).isEqualTo("changed_since");
        assertThat(folders()).containsEntry("Second", List.of(board));
    }

    @Test
    void favourites_come_and_go_and_keep_their_order() {
        BoardId second = board("Second");
        sunday.favorites.put(ann, board, Place.END);
        sunday.favorites.put(ann, second, Place.END);
        sunday.favorites.put(ann, second, new Place(null, board.value(), null));
        sunday.favorites.remove(ann, second);

        undo();
        assertThat(favorites()).containsExactly(second, board);
        undo();
        assertThat(favorites()).containsExactly(board, second);
        undo();
        assertThat(favorites()).containsExactly(board);
        redo();
        redo();
        assertThat(favorites()).containsExactly(second, board);
    }

    @Test
    void a_workspace_gets_its_name_back_and_comes_out_of_the_trash_with_its_boards() {
        WorkspaceId workspace = fixture.workspace();
        String before = sunday.readWorkspaces.one(ann.caller(), workspace).name();
        sunday.changeWorkspace.rename(ann, workspace, "Mine");
        sunday.changeWorkspace.rename(ben, workspace, "Ours");
        assertThat(refused(this::undo)).isEqualTo("changed_since");

        sunday.changeWorkspace.rename(ann, workspace, before);
        undo();
        assertThat(sunday.readWorkspaces.one(ann.caller(), workspace).name()).isEqualTo("Ours");
        sunday.changeWorkspace.delete(ann, workspace);
        undo();
        assertThat(name(board)).isNotBlank();
        redo();
        assertThat(refused(() -> name(board))).isEqualTo("board_not_found");
        sunday.changeWorkspace.restore(ben, workspace);
        assertThat(refused(this::undo)).isEqualTo("changed_since");
    }

    private Outcome undo() {
        return sunday.undoBesideBoards.undo(ann, fixture.organization(), null);
    }

    private Outcome redo() {
        return sunday.undoBesideBoards.redo(ann, fixture.organization(), null);
    }

    private Folder folder(String name) {
        return sunday.folders.create(ann, fixture.workspace(), change(name));
    }

    private static FolderTree.Change change(String name) {
        return in(null, name);
    }

    private static FolderTree.Change in(@Nullable FolderId parent, String name) {
        return new FolderTree.Change(name, null, parent == null ? null : Optional.of(parent), Place.END);
    }

    private Folder current(FolderId id) {
        return sunday.folders.list(ann.caller(), fixture.workspace()).stream()
                .map(each -> each.folder())
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, List<BoardId>> folders() {
        Map<String, List<BoardId>> folders = new TreeMap<>();
        sunday.folders
                .list(ann.caller(), fixture.workspace())
                .forEach(each -> folders.put(each.folder().name(), each.boards()));
        return folders;
    }

    private List<BoardId> favorites() {
        return sunday.favorites.list(ann.caller()).stream()
                .map(Favorite::boardId)
                .toList();
    }

    private BoardId board(String name) {
        return sunday.createBoard
                .run(ann, new CreateBoard.Input(fixture.workspace(), name, "", null, null))
                .board()
                .id();
    }

    private String name(BoardId id) {
        return sunday.readStructure.run(ann.caller(), id).name();
    }

    private boolean archived(BoardId id) {
        return pool.preparedQuery(
                        "SELECT archived_at IS NOT NULL AND deleted_at IS NULL AS archived FROM boards WHERE id = $1")
                .execute(Tuple.of(id.value()))
                .await()
                .iterator()
                .next()
                .getBoolean("archived");
    }
}
