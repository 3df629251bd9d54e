package io.sunday.storage.organization;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code memberships}: who is what in which organization. */
public final class MembershipStore {

    private static final String INSERT = """
            INSERT INTO memberships (organization_id, user_id, role, created_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (organization_id, user_id) DO NOTHING""";

    /** Adds the member; false when that person is one already. */
    public Future<Boolean> insert(
            SqlClient client, OrganizationId organizationId, UserId userId, Role role, Instant now) {
        return client.preparedQuery(INSERT)
                .execute(
                        Tuple.of(organizationId.value(), userId.value(), role.wireName(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String FIND_ROLE = """
            SELECT role
            FROM memberships
            WHERE organization_id = $1 AND user_id = $2""";

    public Future<Optional<Role>> findRole(SqlClient client, OrganizationId organizationId, UserId userId) {
        return client.preparedQuery(FIND_ROLE)
                .execute(Tuple.of(organizationId.value(), userId.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Role.named(rows.iterator().next().getString("role")));
    }

    private static final String LOCK_OWNERS = """
            SELECT user_id
            FROM memberships
            WHERE organization_id = $1 AND role = 'owner'
            ORDER BY user_id
            FOR UPDATE""";

    /** The owners, in the order of their ids. */
    public Future<List<UserId>> owners(SqlClient client, OrganizationId organizationId) {
        return client.preparedQuery(LOCK_OWNERS)
                .execute(Tuple.of(organizationId.value()))
                .map(rows -> {
                    List<UserId> owners = new ArrayList<>();
                    rows.forEach(row -> owners.add(new UserId(row.getUUID("user_id"))));
                    return owners;
                });
    }

    /** Counts the owners and keeps them from changing, so that two of them cannot both be the one who leaves. */
    public Future<Integer> lockOwners(SqlClient client, OrganizationId organizationId) {
        return client.preparedQuery(LOCK_OWNERS)
                .execute(Tuple.of(organizationId.value()))
                .map(rows -> rows.size());
    }

    private static final String LIST = """
            SELECT m.organization_id, m.user_id, m.role, m.created_at, u.name, u.email
            FROM memberships m
            JOIN users u ON u.id = m.user_id
            WHERE m.organization_id = $1 AND ($2::uuid IS NULL OR m.user_id > $2) %s
            ORDER BY m.user_id
            LIMIT $3""";

    private static final String LIST_ALL = LIST.formatted("");

    /** Who was given a role on a board that the reader sees, themselves or with a team, or is on its items. */
    private static String around(String reader) {
        return """
            AND (m.user_id = %1$s OR EXISTS (
                SELECT FROM board_members mine
                  JOIN boards b ON b.id = mine.board_id AND b.organization_id = $1 AND b.deleted_at IS NULL
                  JOIN LATERAL board_standing(b.id, b.workspace_id, b.organization_id, b.kind, %1$s) s ON true
                 WHERE mine.user_id = %1$s
                   AND (EXISTS (SELECT FROM board_members o WHERE o.board_id = b.id AND o.user_id = m.user_id)
                        OR EXISTS (SELECT FROM board_teams bt JOIN team_members tm ON tm.team_id = bt.team_id
                                    WHERE bt.board_id = b.id AND tm.user_id = m.user_id)
                        OR EXISTS (SELECT FROM items i WHERE i.board_id = b.id AND i.deleted_at IS NULL
                                      AND i.assignees @> ARRAY[m.user_id]))))""".formatted(reader);
    }

    private static final String LIST_AROUND = LIST.formatted(around("$4"));

    private static final String IS_AROUND = """
            SELECT m.user_id
            FROM memberships m
            WHERE m.organization_id = $1 AND m.user_id = $2 %s""".formatted(around("$3"));

    /** Members ordered by id, after the given one. */
    public Future<List<Member>> list(SqlClient client, OrganizationId organizationId, @Nullable UUID after, int limit) {
        return members(client, LIST_ALL, Tuple.of(organizationId.value(), after, limit));
    }

    /** As {@link #list}, of those only with whom somebody from outside has boards in common. */
    public Future<List<Member>> listAround(
            SqlClient client, OrganizationId organizationId, UserId reader, @Nullable UUID after, int limit) {
        return members(client, LIST_AROUND, Tuple.of(organizationId.value(), after, limit, reader.value()));
    }

    /** Whether {@link #listAround} would tell of the person. */
    public Future<Boolean> isAround(SqlClient client, OrganizationId organizationId, UserId reader, UserId person) {
        return client.preparedQuery(IS_AROUND)
                .execute(Tuple.of(organizationId.value(), person.value(), reader.value()))
                .map(rows -> rows.size() == 1);
    }

    private static Future<List<Member>> members(SqlClient client, String sql, Tuple parameters) {
        return client.preparedQuery(sql).execute(parameters).map(rows -> {
            List<Member> members = new ArrayList<>(rows.size());
            rows.forEach(row -> members.add(member(row)));
            return members;
        });
    }

    private static final String FIND = """
            SELECT m.organization_id, m.user_id, m.role, m.created_at, u.name, u.email
            FROM memberships m
            JOIN users u ON u.id = m.user_id
            WHERE m.organization_id = $1 AND m.user_id = $2""";

    public Future<Optional<Member>> find(SqlClient client, OrganizationId organizationId, UserId userId) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(organizationId.value(), userId.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(member(rows.iterator().next())));
    }

    private static final String CHANGE_ROLE = """
            UPDATE memberships
            SET role = $3
            WHERE organization_id = $1 AND user_id = $2""";

    public Future<Boolean> changeRole(SqlClient client, OrganizationId organizationId, UserId userId, Role role) {
        return client.preparedQuery(CHANGE_ROLE)
                .execute(Tuple.of(organizationId.value(), userId.value(), role.wireName()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String MEMBERS_AMONG = """
            SELECT user_id
            FROM memberships
            WHERE organization_id = $1 AND user_id = ANY ($2::uuid[])""";

    /** Those of the people who are members. */
    public Future<Set<UserId>> membersAmong(
            SqlClient client, OrganizationId organizationId, Collection<UserId> people) {
        if (people.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        UUID[] ids = people.stream().map(UserId::value).toArray(UUID[]::new);
        return client.preparedQuery(MEMBERS_AMONG)
                .execute(Tuple.of(organizationId.value(), (Object) ids))
                .map(rows -> {
                    Set<UserId> members = new HashSet<>();
                    rows.forEach(row -> members.add(new UserId(row.getUUID("user_id"))));
                    return members;
                });
    }

    private static final String ASSIGNABLE_AMONG = """
            SELECT user_id AS id
              FROM memberships
             WHERE organization_id = $1 AND user_id = ANY ($2::uuid[])
             UNION ALL
            SELECT id
              FROM teams
             WHERE organization_id = $1 AND id = ANY ($2::uuid[])""";

    /** Those of the ids that a people column may hold: of members and of teams. */
    public Future<Set<UserId>> assignableAmong(
            SqlClient client, OrganizationId organizationId, Collection<UserId> ids) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(Set.of());
        }
        UUID[] wanted = ids.stream().map(UserId::value).toArray(UUID[]::new);
        return client.preparedQuery(ASSIGNABLE_AMONG)
                .execute(Tuple.of(organizationId.value(), (Object) wanted))
                .map(rows -> {
                    Set<UserId> assignable = new HashSet<>();
                    rows.forEach(row -> assignable.add(new UserId(row.getUUID("id"))));
                    return assignable;
                });
    }

    private static final String DELETE = """
            DELETE FROM memberships
            WHERE organization_id = $1 AND user_id = $2""";

    public Future<Boolean> delete(SqlClient client, OrganizationId organizationId, UserId userId) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(organizationId.value(), userId.value()))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Member member(Row row) {
        return new Member(
                new OrganizationId(row.getUUID("organization_id")),
                new UserId(row.getUUID("user_id")),
                row.getString("name"),
                new EmailAddress(row.getString("email")),
                Role.named(row.getString("role")).orElseThrow(),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
