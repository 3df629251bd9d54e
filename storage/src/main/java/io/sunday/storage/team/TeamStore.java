package io.sunday.storage.team;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.team.Team;
import io.sunday.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code teams} and {@code team_members}. Who is no longer in the organization is no longer in its teams. */
public final class TeamStore {

    private static final String READ = """
            SELECT t.id, t.organization_id, t.name, t.version,
                   ARRAY(SELECT m.user_id FROM team_members m WHERE m.team_id = t.id ORDER BY m.user_id) AS members
              FROM teams t
            """;

    private static final String LIST = READ + " WHERE t.organization_id = $1 ORDER BY lower(t.name), t.id LIMIT $2";

    private static final String FIND = READ + " WHERE t.id = $1";

    private static final String LOCK = FIND + " FOR UPDATE OF t";

    private static final String PUT = """
            INSERT INTO teams (id, organization_id, name, version, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $5)
            ON CONFLICT (id) DO UPDATE
               SET name = EXCLUDED.name, version = EXCLUDED.version, updated_at = EXCLUDED.updated_at
            """;

    private static final String NAMED = """
            SELECT id FROM teams WHERE organization_id = $1 AND lower(name) = lower($2) LIMIT 1
            """;

    private static final String DELETE = "DELETE FROM teams WHERE id = $1";

    private static final String ADD = """
            INSERT INTO team_members (team_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = "DELETE FROM team_members WHERE team_id = $1 AND user_id = $2";

    private static final String BOARDS = """
            SELECT bt.board_id FROM board_teams bt JOIN boards b ON b.id = bt.board_id AND b.deleted_at IS NULL
             WHERE bt.team_id = $1 ORDER BY bt.board_id LIMIT $2
            """;

    private static final int BOARDS_MAX = 10_000;

    /** The teams of an organization, in the order of their names. */
    public Future<List<Team>> list(SqlClient client, OrganizationId organization) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organization.value(), Team.PER_ORGANIZATION_MAX))
                .map(rows -> {
                    List<Team> teams = new ArrayList<>(rows.size());
                    rows.forEach(row -> teams.add(team(row)));
                    return teams;
                });
    }

    public Future<Optional<Team>> find(SqlClient client, TeamId id) {
        return one(client, FIND, id);
    }

    /** The team, which nobody else changes until the transaction ends. */
    public Future<Optional<Team>> lock(SqlConnection transaction, TeamId id) {
        return one(transaction, LOCK, id);
    }

    private static Future<Optional<Team>> one(SqlClient client, String sql, TeamId id) {
        return client.preparedQuery(sql).execute(Tuple.of(id.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(team(row));
            }
            return Optional.empty();
        });
    }

    /** The team of this name, however it is written. */
    public Future<Optional<TeamId>> named(SqlClient client, OrganizationId organization, String name) {
        return client.preparedQuery(NAMED)
                .execute(Tuple.of(organization.value(), name))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new TeamId(row.getUUID("id")));
                    }
                    return Optional.empty();
                });
    }

    /** Adds a team, or writes what it has become; its members are another thing. */
    public Future<Void> put(SqlClient client, Team team, Instant at) {
        return client.preparedQuery(PUT)
                .execute(Tuple.of(
                        team.id().value(),
                        team.organizationId().value(),
                        team.name(),
                        team.version(),
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** With its members and its roles on boards. */
    public Future<Void> delete(SqlClient client, TeamId id) {
        return client.preparedQuery(DELETE).execute(Tuple.of(id.value())).mapEmpty();
    }

    /** Whether it was not one before. */
    public Future<Boolean> add(SqlClient client, TeamId id, UserId user) {
        return client.preparedQuery(ADD)
                .execute(Tuple.of(id.value(), user.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Whether it was one. */
    public Future<Boolean> remove(SqlClient client, TeamId id, UserId user) {
        return client.preparedQuery(REMOVE)
                .execute(Tuple.of(id.value(), user.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The boards on which the team has a role. */
    public Future<List<BoardId>> boards(SqlClient client, TeamId id) {
        return client.preparedQuery(BOARDS)
                .execute(Tuple.of(id.value(), BOARDS_MAX))
                .map(rows -> {
                    List<BoardId> boards = new ArrayList<>(rows.size());
                    rows.forEach(row -> boards.add(new BoardId(row.getUUID("board_id"))));
                    return boards;
                });
    }

    private static Team team(Row row) {
        UUID[] members = row.getArrayOfUUIDs("members");
        return new Team(
                new TeamId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getLong("version"),
                Arrays.stream(members).map(UserId::new).toList());
    }
}
