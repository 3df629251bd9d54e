package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Favorite;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.storage.board.FavoriteStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Boards that a person wants at hand, in an order of their own. Nobody else hears of them. */
public final class Favorites {

    private final Reads pool;
    private final Writes writes;
    private final AccessControl access;
    private final FavoriteStore favorites = new FavoriteStore();

    public Favorites(Reads pool, Writes writes, AccessControl access) {
        this.pool = pool;
        this.writes = writes;
        this.access = access;
    }

    /** Those that the caller sees, in their order. */
    public List<Favorite> list(Caller caller) {
        return await(favorites.list(pool.of(caller), caller.userId(), caller.apiKeyOrganization()));
    }

    /** Adds a board, or moves it among the others. Refused: board_not_found, unknown_neighbour, too_many_favorites. */
    public Favorite put(Command command, BoardId board, Place place) {
        UserId user = command.caller().userId();
        return writes.run(command, write -> {
            access.boardOfSome(write.connection(), command.caller(), board, Permission.READ);
            List<Favorite> all = await(favorites.all(write.connection(), user));
            Optional<Favorite> before =
                    all.stream().filter(each -> each.boardId().equals(board)).findFirst();
            if (before.isPresent() && !place.isGiven()) {
                return before.get();
            }
            Favorite after = new Favorite(board, place.among(others(all, board)).orThrow());
            if (before.filter(after::equals).isPresent()) {
                return after;
            }
            await(favorites.put(write.connection(), user, after, write.at()));
            tell(
                    write,
                    user,
                    before.isPresent() ? "favorite.moved" : "favorite.added",
                    new JsonObject().put("favorite", BoardJson.favorite(after)));
            // Counted under the lock of the person's stream.
            if (await(favorites.all(write.connection(), user)).size() > Favorite.PER_PERSON_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_favorites", "There are at most " + Favorite.PER_PERSON_MAX + " favourites."));
            }
            return after;
        });
    }

    /** Refused: board_not_found. */
    public boolean remove(Command command, BoardId board) {
        UserId user = command.caller().userId();
        return writes.run(command, write -> {
            access.boardOfSome(write.connection(), command.caller(), board, Permission.READ);
            if (await(favorites.remove(write.connection(), user, board))) {
                tell(write, user, "favorite.removed", new JsonObject().put("boardId", board.toString()));
            }
            return true;
        });
    }

    private static List<Placed> others(List<Favorite> all, BoardId board) {
        return all.stream()
                .filter(each -> !each.boardId().equals(board))
                .map(each -> new Placed(each.boardId().value(), each.position()))
                .toList();
    }

    private static void tell(WriteTransaction write, UserId user, String event, JsonObject data) {
        write.createStream(StreamKind.USER, user.value());
        write.append(StreamChange.events(StreamKind.USER, user.value(), 1), List.of(NewEvent.of(event, data)));
    }
}
