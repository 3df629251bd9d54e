package io.sunday.usecases.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.folder.Folder;
import io.sunday.domain.folder.FolderId;
import io.sunday.domain.folder.FolderTree;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class FoldersTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;

    FoldersTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
    }

    @Test
    void guests_and_strangers_make_no_folders() {
        Command guest = Command.by(Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID()));
        Command eve = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));
        Folder folder = folder("Ours", null);

        assertThatThrownBy(() -> sunday.folders.create(guest, fixture.workspace(), named("x")))
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sunday.folders.create(eve, fixture.workspace(), named("x")))
                .hasMessageContaining("workspace_not_found");
        assertThatThrownBy(() -> sunday.folders.change(eve, folder.id(), named("x")))
                .hasMessageContaining("folder_not_found");
        assertThatThrownBy(() -> sunday.folders.place(eve, fixture.board(), folder.id(), Place.END))
                .hasMessageContaining("board_not_found");
    }

    @Test
    void a_folder_is_never_in_itself_nor_too_deep_nor_in_another_workspace() {
        Folder top = folder("Top", null);
        Folder middle = folder("Middle", top);
        Folder low = folder("Low", middle);
        var other = sunday.createWorkspace.run(owner, fixture.organization(), "Other");
        Folder elsewhere = sunday.folders.create(owner, other.id(), named("Elsewhere"));

        assertThatThrownBy(() -> folder("Deeper", low)).hasMessageContaining("too_deep");
        assertThatThrownBy(() -> sunday.folders.change(owner, top.id(), into(low)))
                .hasMessageContaining("own_subfolder");
        assertThatThrownBy(() -> sunday.folders.change(owner, top.id(), into(elsewhere)))
                .hasMessageContaining("unknown_folder");
        assertThatThrownBy(() -> sunday.folders.place(owner, fixture.board(), elsewhere.id(), Place.END))
                .hasMessageContaining("unknown_folder");
        assertThatThrownBy(() -> folder(" ", null)).hasMessageContaining("required");
    }

    @Test
    void boards_are_ordered_in_folders_and_come_up_when_one_is_deleted() {
        Folder top = folder("Top", null);
        Folder inner = folder("Inner", top);
        BoardId second = board("Second");
        sunday.folders.place(owner, fixture.board(), inner.id(), Place.END);
        sunday.folders.place(
                owner, second, inner.id(), new Place(null, fixture.board().value(), null));

        assertThat(shown())
                .containsExactly(Map.entry("Top", List.of()), Map.entry("Inner", List.of(second, fixture.board())));
        sunday.folders.delete(owner, inner.id());
        assertThat(shown()).containsExactly(Map.entry("Top", List.of(second, fixture.board())));
        Folder below = folder("Below", top);
        sunday.folders.delete(owner, top.id());
        assertThat(shown()).containsExactly(Map.entry("Below", List.of()));
        assertThat(sunday.folders.change(owner, below.id(), named("Last")).parent())
                .isEmpty();
    }

    @Test
    void the_events_of_the_workspace_make_the_folders() {
        Folder first = folder("First", null);
        Folder second = folder("Second", null);
        BoardId board = board("Board");
        sunday.folders.change(owner, second.id(), new FolderTree.Change("2nd", "#112233", null, before(first)));
        sunday.folders.place(owner, board, second.id(), Place.END);
        sunday.folders.place(owner, board, second.id(), Place.END);
        sunday.folders.place(owner, fixture.board(), first.id(), Place.END);
        sunday.folders.change(owner, first.id(), into(second));
        sunday.folders.place(owner, fixture.board(), null, Place.END);
        folder("Third", first);
        sunday.folders.delete(owner, second.id());

        assertThat(replayed()).isEqualTo(now());
        assertThat(shown().keySet()).containsExactly("First", "Third");
    }

    private Folder folder(String name, @Nullable Folder parent) {
        return sunday.folders.create(
                owner,
                fixture.workspace(),
                new FolderTree.Change(name, null, Optional.ofNullable(parent).map(Folder::id), Place.END));
    }

    private static FolderTree.Change named(String name) {
        return new FolderTree.Change(name, null, null, Place.END);
    }

    private static FolderTree.Change into(Folder parent) {
        return new FolderTree.Change(null, null, Optional.of(parent.id()), Place.END);
    }

    private static Place before(Folder folder) {
        return new Place(null, folder.id().value(), null);
    }

    private BoardId board(String name) {
        return sunday.createBoard
                .run(owner, new CreateBoard.Input(fixture.workspace(), name, "", null, null))
                .board()
                .id();
    }

    private Map<String, List<BoardId>> shown() {
        Map<String, List<BoardId>> shown = new LinkedHashMap<>();
        sunday.folders
                .list(owner.caller(), fixture.workspace())
                .forEach(content -> shown.put(content.folder().name(), content.boards()));
        return shown;
    }

    /** Each folder as text, with its boards. */
    private Map<String, String> now() {
        Map<String, String> now = new TreeMap<>();
        sunday.folders.list(owner.caller(), fixture.workspace()).forEach(content -> {
            Folder folder = content.folder();
            now.put(
                    folder.id().toString(),
                    String.join(
                            " ",
                            folder.name(),
                            folder.color(),
                            folder.position(),
                            "" + folder.version(),
                            folder.parent().map(FolderId::toString).orElse("top"),
                            content.boards().toString()));
        });
        return now;
    }

    private Map<String, String> replayed() {
        Map<String, JsonObject> folders = new TreeMap<>();
        Map<String, JsonObject> places = new TreeMap<>();
        for (var entry :
                new EventLog().read(pool, fixture.workspace().value(), 0, 100).await()) {
            JsonObject event = new JsonObject(entry.event());
            JsonObject data = event.getJsonObject("data");
            switch (event.getString("type")) {
                case "folder.created", "folder.updated" ->
                    folders.put(data.getJsonObject("folder").getString("id"), data.getJsonObject("folder"));
                case "folder.deleted" -> folders.remove(data.getString("folderId"));
                case "board.placed" -> places.put(data.getString("boardId"), data);
                default -> {}
            }
        }
        Map<String, String> replayed = new TreeMap<>();
        folders.forEach((id, folder) -> {
            List<JsonObject> boards = new ArrayList<>(places.values().stream()
                    .filter(place -> Objects.equals(place.getString("folderId"), id))
                    .toList());
            boards.sort((a, b) -> a.getString("position").compareTo(b.getString("position")));
            replayed.put(
                    id,
                    String.join(
                            " ",
                            folder.getString("name"),
                            folder.getString("color"),
                            folder.getString("position"),
                            "" + folder.getLong("version"),
                            Optional.ofNullable(folder.getString("parentId")).orElse("top"),
                            boards.stream()
                                    .map(place -> place.getString("boardId"))
                                    .toList()
                                    .toString()));
        });
        return replayed;
    }
}
