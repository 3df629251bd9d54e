package io.sunday.storage.access;

import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The people who see a board, and the teams in which somebody does: whom a text on it may name. */
public final class BoardReaders {

    /** Who comes from outside meets those who were given a role on the board, and nobody else of the organization. */
    private static final String LIST = """
            SELECT every.kind, every.id, every.name FROM (
                SELECT 'person' AS kind, u.id, u.name
                  FROM boards b
                  JOIN memberships asks ON asks.organization_id = b.organization_id AND asks.user_id = $2
                  JOIN memberships m ON m.organization_id = b.organization_id
                  JOIN users u ON u.id = m.user_id AND strpos(lower(u.name), $3) > 0
                  JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, m.user_id) s ON true
                 WHERE b.id = $1 AND (asks.role <> 'external' OR s.given IS NOT NULL)
                 UNION ALL
                SELECT 'team', t.id, t.name
                  FROM boards b
                  JOIN memberships asks ON asks.organization_id = b.organization_id AND asks.user_id = $2
                  JOIN teams t ON t.organization_id = b.organization_id AND strpos(lower(t.name), $3) > 0
                 WHERE b.id = $1
                   AND (asks.role <> 'external'
                        OR EXISTS (SELECT FROM board_teams bt WHERE bt.board_id = b.id AND bt.team_id = t.id))
                   AND EXISTS (
                       SELECT FROM team_members tm
                         JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, tm.user_id) s
                           ON true
                        WHERE tm.team_id = t.id)) every
             ORDER BY lower(every.name), every.id
             LIMIT $4
            """;

    /** A person or a team. */
    public record Reader(Kind kind, UUID id, String name) {}

    /** Those whose name has these words in it, in the order of their names, as far as who asks may know of them. */
    public Future<List<Reader>> list(SqlClient client, BoardId board, UserId asks, String words, int limit) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(board.value(), asks.value(), words.strip().toLowerCase(Locale.ROOT), limit))
                .map(rows -> {
                    List<Reader> readers = new ArrayList<>(rows.size());
                    rows.forEach(row -> readers.add(new Reader(
                            Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                            row.getUUID("id"),
                            row.getString("name"))));
                    return readers;
                });
    }
}
