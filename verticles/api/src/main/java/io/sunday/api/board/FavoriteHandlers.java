package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Place;
import io.sunday.eventbus.json.BoardJson;
import io.sunday.usecases.UseCases;
import io.vertx.core.json.JsonArray;

/** The boards that one wants at hand. */
public final class FavoriteHandlers {

    private final UseCases useCases;

    public FavoriteHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listFavorites", this::listFavorites)
                .add("putFavorite", this::putFavorite)
                .add("removeFavorite", this::removeFavorite);
    }

    private Answer listFavorites(Request request) {
        return Answer.ok(new JsonArray(useCases.favorites.list(request.caller()).stream()
                .map(BoardJson::favorite)
                .toList()));
    }

    private Answer putFavorite(Request request) {
        Place place = StructureHandlers.place(request.body());
        return request.write(
                command -> useCases.favorites.put(command, boardId(request), place),
                favorite -> Answer.ok(BoardJson.favorite(favorite)));
    }

    private Answer removeFavorite(Request request) {
        return request.writeQuietly(command -> useCases.favorites.remove(command, boardId(request)));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }
}
