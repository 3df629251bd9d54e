package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Favorite;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.storage.change.EventLog;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class FavoritesTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Caller ann;

    FavoritesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool).build();
        ann = Caller.person(fixture.owner(), "Ann", UUID.randomUUID());
    }

    @Test
    void a_stranger_cannot_choose_a_board_and_a_neighbour_is_one_of_mine() {
        Caller eve = Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID());
        Place besideNothing = new Place(null, UUID.randomUUID(), null);

        assertThatThrownBy(() -> sunday.favorites.put(Command.by(eve), fixture.board(), Place.END))
                .hasMessageContaining("board_not_found");
        assertThatThrownBy(() -> sunday.favorites.remove(Command.by(eve), fixture.board()))
                .hasMessageContaining("board_not_found");
        assertThatThrownBy(() -> sunday.favorites.put(Command.by(ann), fixture.board(), besideNothing))
                .hasMessageContaining("unknown_neighbour");
        assertThat(sunday.favorites.list(ann)).isEmpty();
    }

    @Test
    void a_favourite_is_ones_own_happens_once_and_is_hidden_with_its_board() {
        Caller ben = Caller.person(fixture.addMember(pool, Role.VIEWER), "Ben", UUID.randomUUID());
        sunday.favorites.put(Command.by(ben), fixture.board(), Place.END);
        sunday.favorites.put(Command.by(ben), fixture.board(), Place.END);

        assertThat(boards(ben)).containsExactly(fixture.board());
        assertThat(boards(ann)).isEmpty();
        assertThat(events(ben)).extracting(event -> event.getString("type")).containsExactly("favorite.added");

        sunday.changeBoard.archive(Command.by(ann), fixture.board());
        assertThat(boards(ben)).isEmpty();
        sunday.changeBoard.restore(Command.by(ann), fixture.board());
        assertThat(boards(ben)).containsExactly(fixture.board());

        sunday.favorites.remove(Command.by(ben), fixture.board());
        sunday.favorites.remove(Command.by(ben), fixture.board());
        assertThat(boards(ben)).isEmpty();
        assertThat(events(ben)).hasSize(2);
    }

    @Test
    void the_events_make_the_order_that_was_chosen() {
        BoardId first = fixture.board();
        BoardId second = board("Second");
        BoardId third = board("Third");
        for (BoardId board : List.of(first, second, third)) {
            sunday.favorites.put(Command.by(ann), board, Place.END);
        }

        sunday.favorites.put(Command.by(ann), third, new Place(null, first.value(), null));
        sunday.favorites.put(Command.by(ann), first, new Place(null, null, second.value()));

        assertThat(boards(ann)).containsExactly(third, second, first);
        JsonObject last = events(ann).getLast();
        assertThat(last.getString("type")).isEqualTo("favorite.moved");
        assertThat(last.getJsonObject("data").getJsonObject("favorite").getString("position"))
                .isEqualTo(sunday.favorites.list(ann).getLast().position());
    }

    private List<BoardId> boards(Caller caller) {
        return sunday.favorites.list(caller).stream().map(Favorite::boardId).toList();
    }

    private BoardId board(String name) {
        return sunday.createBoard
                .run(Command.by(ann), new CreateBoard.Input(fixture.workspace(), name, "", null, null))
                .board()
                .id();
    }

    private List<JsonObject> events(Caller caller) {
        return new EventLog()
                .read(pool, caller.userId().value(), 0, 100).await().stream()
                        .map(entry -> new JsonObject(entry.event()))
                        .toList();
    }
}
