package io.sunday.storage.board;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Favorite;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table {@code favorites}: boards that a person wants at hand. */
public final class FavoriteStore {

    private static final String PUT = """
            INSERT INTO favorites (user_id, board_id, position, created_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (user_id, board_id) DO UPDATE SET position = EXCLUDED.position
            """;

    private static final String REMOVE = "DELETE FROM favorites WHERE user_id = $1 AND board_id = $2";

    private static final String LIST = """
            SELECT f.board_id, f.position
              FROM favorites f
              JOIN boards b ON b.id = f.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, f.user_id) m ON true
             WHERE f.user_id = $1 AND ($2::uuid IS NULL OR b.organization_id = $2)
             ORDER BY f.position, f.board_id
             LIMIT $3
            """;

    private static final String ALL = """
            SELECT board_id, position FROM favorites WHERE user_id = $1
             ORDER BY position, board_id
             LIMIT $2
            """;

    /** Adds one, or gives it another place. */
    public Future<Void> put(SqlClient client, UserId user, Favorite favorite, Instant at) {
        return client.preparedQuery(PUT)
                .execute(Tuple.of(
                        user.value(), favorite.boardId().value(), favorite.position(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Whether it was one. */
    public Future<Boolean> remove(SqlClient client, UserId user, BoardId board) {
        return client.preparedQuery(REMOVE)
                .execute(Tuple.of(user.value(), board.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Those that the person sees, in their order; of one organization, or of all. */
    public Future<List<Favorite>> list(SqlClient client, UserId user, @Nullable OrganizationId only) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(user.value(), only == null ? null : only.value(), Favorite.PER_PERSON_MAX))
                .map(FavoriteStore::read);
    }

    /** Also those that the person does not see now: they keep their places. */
    public Future<List<Favorite>> all(SqlClient client, UserId user) {
        return client.preparedQuery(ALL)
                .execute(Tuple.of(user.value(), Favorite.PER_PERSON_MAX + 1))
                .map(FavoriteStore::read);
    }

    private static List<Favorite> read(Iterable<Row> rows) {
        List<Favorite> favorites = new ArrayList<>();
        rows.forEach(
                row -> favorites.add(new Favorite(new BoardId(row.getUUID("board_id")), row.getString("position"))));
        return favorites;
    }
}
