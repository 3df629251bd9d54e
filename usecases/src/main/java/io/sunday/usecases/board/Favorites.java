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
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.FavoriteStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        return writes.run(command, write -> put(write, board, place));
    }

    /** Refused: board_not_found. */
    public boolean remove(Command command, BoardId board) {
        return writes.run(command, write -> {
            remove(write, board);
            return true;
        });
    }

    /** Adds the board, moves it or takes it out, as it was before that was done. Refused: as those are, changed_since. */
    public void revert(WriteTransaction write, BoardId board, @Nullable JsonObject from, @Nullable JsonObject to) {
        BoardAccess seen = readable(write, board);
        JsonObject now = state(current(await(favorites.all(write.connection(), person(write))), board));
        if (!StateChange.same(now, from)) {
            throw StateChange.changedSince(seen.name());
        }
        if (to == null) {
            remove(write, board);
        } else {
            put(write, board, new Place(to.getString("position"), null, null));
        }
    }

    private Favorite put(WriteTransaction write, BoardId board, Place place) {
        UserId user = person(write);
        BoardAccess seen = readable(write, board);
        List<Favorite> all = await(favorites.all(write.connection(), user));
        Optional<Favorite> before = current(all, board);
        if (before.isPresent() && !place.isGiven()) {
            return before.get();
        }
        Favorite after = new Favorite(board, place.among(others(all, board)).orThrow());
        if (before.filter(after::equals).isPresent()) {
            return after;
        }
        await(favorites.put(write.connection(), user, after, write.at()));
        String type = before.isPresent() ? "favorite.moved" : "favorite.added";
        tell(write, user, type, new JsonObject().put("favorite", BoardJson.favorite(after)));
        // Counted under the lock of the person's stream.
        if (await(favorites.all(write.connection(), user)).size() > Favorite.PER_PERSON_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_favorites", "There are at most " + Favorite.PER_PERSON_MAX + " favourites."));
        }
        remember(write, seen, type, before, Optional.of(after));
        return after;
    }

    private void remove(WriteTransaction write, BoardId board) {
        UserId user = person(write);
        BoardAccess seen = readable(write, board);
        Optional<Favorite> before = current(await(favorites.all(write.connection(), user)), board);
        if (await(favorites.remove(write.connection(), user, board))) {
            tell(write, user, "favorite.removed", new JsonObject().put("boardId", board.toString()));
            remember(write, seen, "favorite.removed", before, Optional.empty());
        }
    }

    private BoardAccess readable(WriteTransaction write, BoardId board) {
        return access.boardOfSome(write.connection(), write.command().caller(), board, Permission.READ);
    }

    private static void remember(
            WriteTransaction write,
            BoardAccess board,
            String type,
            Optional<Favorite> before,
            Optional<Favorite> after) {
        write.remember(
                board.organizationId().value(),
                new StateChange(type, board.id().value(), board.name(), state(before), state(after)));
    }

    private static @Nullable JsonObject state(Optional<Favorite> favorite) {
        return favorite.map(each -> new JsonObject().put("position", each.position()))
                .orElse(null);
    }

    private static Optional<Favorite> current(List<Favorite> all, BoardId board) {
        return all.stream().filter(each -> each.boardId().equals(board)).findFirst();
    }

    private static UserId person(WriteTransaction write) {
        return write.command().caller().userId();
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
