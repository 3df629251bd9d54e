package io.sunday.storage.access;

import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
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
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code board_members} and {@code board_teams}: who was given which role on a board. */
public final class BoardMemberStore {

    /** People and teams of one board; a larger circle is a team, or an open board. */
    public static final int PER_BOARD_MAX = 500;

    /** Members whose membership of the organization has ended are gone with it. */
    private static final String OF_BOARD = """
            SELECT * FROM (
                SELECT 'person' AS kind, bm.user_id AS id, bm.role, u.name, m.role AS in_organization
                  FROM board_members bm
                  JOIN boards b ON b.id = bm.board_id
                  JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = bm.user_id
                  JOIN users u ON u.id = bm.user_id
                 WHERE bm.board_id = $1
                 UNION ALL
                SELECT 'team', bt.team_id, bt.role, t.name, 'member'
                  FROM board_teams bt JOIN teams t ON t.id = bt.team_id
                 WHERE bt.board_id = $1) every
            """;

    private static final String LIST = OF_BOARD + " ORDER BY role::board_role, kind, lower(name), id LIMIT $2";

    private static final String FIND = OF_BOARD + " WHERE id = $2";

    private static final String PUT_PERSON = """
            INSERT INTO board_members (board_id, user_id, role, added_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (board_id, user_id) DO UPDATE SET role = EXCLUDED.role
            """;

    private static final String PUT_TEAM = """
            INSERT INTO board_teams (board_id, team_id, role, added_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (board_id, team_id) DO UPDATE SET role = EXCLUDED.role
            """;

    private static final String REMOVE = """
            WITH person AS (DELETE FROM board_members WHERE board_id = $1 AND user_id = $2)
            DELETE FROM board_teams WHERE board_id = $1 AND team_id = $2
            """;

    /** Who has nobody over them but the organization may be the owner of a board. */
    private static final String OWNED_ALONE = """
            SELECT b.id FROM board_members bm
              JOIN boards b ON b.id = bm.board_id AND b.kind <> 'open' AND b.organization_id = $1
             WHERE bm.user_id = $2 AND bm.role = 'owner'
               AND NOT EXISTS (
                   SELECT FROM board_members o
                     JOIN memberships m ON m.organization_id = b.organization_id AND m.user_id = o.user_id
                    WHERE o.board_id = b.id AND o.role = 'owner' AND o.user_id <> $2
                      AND m.role IN ('owner', 'admin', 'member'))
             ORDER BY b.id LIMIT $3
            """;

    private static final int OWNED_MAX = 10_000;

    private static final String FORGET = """
            WITH boards AS (
                DELETE FROM board_members bm USING boards b
                 WHERE bm.board_id = b.id AND b.organization_id = $1 AND bm.user_id = $2),
            workspaces AS (
                DELETE FROM workspace_admins wa USING workspaces w
                 WHERE wa.workspace_id = w.id AND w.organization_id = $1 AND wa.user_id = $2)
            DELETE FROM team_members tm USING teams t
             WHERE tm.team_id = t.id AND t.organization_id = $1 AND tm.user_id = $2
            """;

    /** The strongest first. */
    public Future<List<BoardMember>> list(SqlClient client, BoardId board) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(board.value(), 2 * PER_BOARD_MAX))
                .map(rows -> {
                    List<BoardMember> members = new ArrayList<>(rows.size());
                    rows.forEach(row -> members.add(member(row)));
                    return members;
                });
    }

    /** The person or the team with this id. */
    public Future<Optional<BoardMember>> find(SqlClient client, BoardId board, UUID id) {
        return client.preparedQuery(FIND).execute(Tuple.of(board.value(), id)).map(rows -> {
            for (Row row : rows) {
                return Optional.of(member(row));
            }
            return Optional.empty();
        });
    }

    /** Adds a member, or gives one another role. */
    public Future<Void> put(SqlClient client, BoardId board, Kind kind, UUID id, BoardRole role, Instant at) {
        return client.preparedQuery(kind == Kind.PERSON ? PUT_PERSON : PUT_TEAM)
                .execute(Tuple.of(board.value(), id, role.wireName(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public Future<Void> remove(SqlClient client, BoardId board, UUID id) {
        return client.preparedQuery(REMOVE).execute(Tuple.of(board.value(), id)).mapEmpty();
    }

    /** Boards that are not open and would have no owner without this person. */
    public Future<List<BoardId>> ownedAlone(SqlClient client, OrganizationId organization, UserId person) {
        return client.preparedQuery(OWNED_ALONE)
                .execute(Tuple.of(organization.value(), person.value(), OWNED_MAX))
                .map(rows -> {
                    List<BoardId> boards = new ArrayList<>(rows.size());
                    rows.forEach(row -> boards.add(new BoardId(row.getUUID("id"))));
                    return boards;
                });
    }

    /** The person's roles on boards and in workspaces, and their teams: who comes back begins anew. */
    public Future<Void> forget(SqlClient client, OrganizationId organization, UserId person) {
        return client.preparedQuery(FORGET)
                .execute(Tuple.of(organization.value(), person.value()))
                .mapEmpty();
    }

    private static BoardMember member(Row row) {
        return new BoardMember(
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getUUID("id"),
                BoardRole.named(row.getString("role")).orElseThrow(),
                row.getString("name"),
                Role.named(row.getString("in_organization")).orElseThrow());
    }
}
