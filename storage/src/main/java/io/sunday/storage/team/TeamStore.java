package io.sunday.storage.team;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.team.Team;
import io.sunday.domain.team.TeamId;
import io.sunday.storage.access.OwnItemsSql;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final String DELETE = """
            WITH gone AS (DELETE FROM teams WHERE id = $1 RETURNING id, organization_id, name)
            INSERT INTO deleted_teams (id, organization_id, name, deleted_at)
            SELECT id, organization_id, name, $2 FROM gone
            """;

    private static final String ADD = """
            INSERT INTO team_members (team_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING
            """;

    private static final String REMOVE = "DELETE FROM team_members WHERE team_id = $1 AND user_id = $2";

    private static final String BOARDS = """
            SELECT bt.board_id FROM board_teams bt JOIN boards b ON b.id = bt.board_id AND b.deleted_at IS NULL
             WHERE bt.team_id = $1 ORDER BY bt.board_id LIMIT $2
            """;

    private static final int BOARDS_MAX = 10_000;

    /** Teams that were given a role on a board that the reader sees, or are on its items; nobody else in them is told. */
    private static final String LIST_AROUND = """
            SELECT t.id, t.organization_id, t.name, t.version,
                   ARRAY(SELECT m.user_id FROM team_members m WHERE m.team_id = t.id AND m.user_id = $3) AS members
              FROM teams t
             WHERE t.organization_id = $1 AND EXISTS (
                SELECT FROM board_members mine
                  JOIN boards b ON b.id = mine.board_id AND b.organization_id = $1 AND b.deleted_at IS NULL
                  JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $3) m ON true
                 WHERE mine.user_id = $3
                   AND (EXISTS (SELECT FROM board_teams bt WHERE bt.board_id = b.id AND bt.team_id = t.id)
                        OR EXISTS (SELECT FROM items i WHERE i.board_id = b.id AND i.deleted_at IS NULL
                                      AND i.assignees @> ARRAY[t.id] AND %s)))
             ORDER BY lower(t.name), t.id LIMIT $2
            """.formatted(OwnItemsSql.seen("$3"));

    private static final String DELETED = """
            SELECT id, name FROM deleted_teams WHERE organization_id = $1 ORDER BY deleted_at DESC LIMIT $2
            """;

    private static final String DELETED_AROUND = """
            SELECT t.id, t.name
              FROM deleted_teams t
             WHERE t.organization_id = $1 AND EXISTS (
                SELECT FROM board_members mine
                  JOIN boards b ON b.id = mine.board_id AND b.organization_id = $1 AND b.deleted_at IS NULL
                  JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, $3) m ON true
                  JOIN items i ON i.board_id = b.id AND i.deleted_at IS NULL AND i.assignees @> ARRAY[t.id] AND %s
                 WHERE mine.user_id = $3)
             ORDER BY t.deleted_at DESC LIMIT $2
            """.formatted(OwnItemsSql.seen("$3"));

    private static final String AMONG = READ + " WHERE t.id = ANY ($1::uuid[])";

    private static final String OF = "SELECT user_id, team_id FROM team_members WHERE user_id = ANY ($1::uuid[])";

    private static final String IS_IN_ANY = """
            SELECT EXISTS (SELECT FROM team_members WHERE user_id = $1 AND team_id = ANY ($2::uuid[])) AS is_in
            """;

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

    /** As {@link #list}, of those only that somebody from outside meets on boards; of their members, only themselves. */
    public Future<List<Team>> listAround(SqlClient client, OrganizationId organization, UserId reader) {
        return client.preparedQuery(LIST_AROUND)
                .execute(Tuple.of(organization.value(), Team.PER_ORGANIZATION_MAX, reader.value()))
                .map(rows -> {
                    List<Team> teams = new ArrayList<>(rows.size());
                    rows.forEach(row -> teams.add(team(row)));
                    return teams;
                });
    }

    /** Those of the ids that are teams, by their ids as they stand among the assignees of items. */
    public Future<Map<UserId, Team>> among(SqlClient client, Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return client.preparedQuery(AMONG).execute(Tuple.of(values(ids))).map(rows -> {
            Map<UserId, Team> teams = new HashMap<>();
            rows.forEach(row -> teams.put(new UserId(row.getUUID("id")), team(row)));
            return teams;
        });
    }

    /** Whether the person is in a team that is among the assignees of an item. */
    public Future<Boolean> isInAny(SqlClient client, UserId person, Collection<UserId> assignees) {
        return client.preparedQuery(IS_IN_ANY)
                .execute(Tuple.of(person.value(), values(assignees)))
                .map(rows -> rows.iterator().next().getBoolean("is_in"));
    }

    /** The teams that each of the people is in, by their ids as they stand among the assignees of items. */
    public Future<Map<UserId, Set<UserId>>> of(SqlClient client, Collection<UserId> people) {
        return client.preparedQuery(OF).execute(Tuple.of(values(people))).map(rows -> {
            Map<UserId, Set<UserId>> teams = new HashMap<>();
            rows.forEach(row -> teams.computeIfAbsent(new UserId(row.getUUID("user_id")), person -> new HashSet<>())
                    .add(new UserId(row.getUUID("team_id"))));
            return teams;
        });
    }

    private static Object values(Collection<UserId> ids) {
        return ids.stream().map(UserId::value).toArray(UUID[]::new);
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

    /** With its members and its roles on boards; what it was called stays known. */
    public Future<Void> delete(SqlClient client, TeamId id, Instant at) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** What the teams that are gone were called, the last ones first. */
    public Future<Map<TeamId, String>> deleted(SqlClient client, OrganizationId organization) {
        return named(client, DELETED, Tuple.of(organization.value(), Team.PER_ORGANIZATION_MAX));
    }

    /** As {@link #deleted}, of those only that are still on items of boards that somebody from outside sees. */
    public Future<Map<TeamId, String>> deletedAround(SqlClient client, OrganizationId organization, UserId reader) {
        return named(client, DELETED_AROUND, Tuple.of(organization.value(), Team.PER_ORGANIZATION_MAX, reader.value()));
    }

    private static Future<Map<TeamId, String>> named(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> {
            Map<TeamId, String> names = new LinkedHashMap<>();
            rows.forEach(row -> names.put(new TeamId(row.getUUID("id")), row.getString("name")));
            return names;
        });
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
