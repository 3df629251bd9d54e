package io.sunday.storage.organization;

import io.sunday.domain.access.Role;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Organization;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code organizations}. */
public final class OrganizationStore {

    /** An organization and what one person is in it. */
    public record Belonging(Organization organization, Role role) {}

    private static final String INSERT = """
            INSERT INTO organizations (id, name, plan, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $4)""";

    public Future<Void> insert(SqlClient client, Organization organization) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                        organization.id().value(),
                        organization.name(),
                        organization.plan(),
                        organization.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static final String FIND = """
            SELECT id, name, plan, version, created_at, updated_at
            FROM organizations
            WHERE id = $1""";

    public Future<Optional<Organization>> find(SqlClient client, OrganizationId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(organization(rows.iterator().next())));
    }

    private static final String LIST_OF_USER = """
            SELECT o.id, o.name, o.plan, o.version, o.created_at, o.updated_at, m.role
            FROM memberships m
            JOIN organizations o ON o.id = m.organization_id
            WHERE m.user_id = $1
            ORDER BY o.id
            LIMIT $2""";

    public Future<List<Belonging>> listOfUser(SqlClient client, UserId userId, int limit) {
        return client.preparedQuery(LIST_OF_USER)
                .execute(Tuple.of(userId.value(), limit))
                .map(rows -> {
                    List<Belonging> belongings = new ArrayList<>(rows.size());
                    rows.forEach(row -> belongings.add(new Belonging(
                            organization(row), Role.named(row.getString("role")).orElseThrow())));
                    return belongings;
                });
    }

    private static final String RENAME = """
            UPDATE organizations
            SET name = $2, version = version + 1, updated_at = $3
            WHERE id = $1
            RETURNING id, name, plan, version, created_at, updated_at""";

    public Future<Optional<Organization>> rename(SqlClient client, OrganizationId id, String name, Instant now) {
        return client.preparedQuery(RENAME)
                .execute(Tuple.of(id.value(), name, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(organization(rows.iterator().next())));
    }

    private static Organization organization(Row row) {
        return new Organization(
                new OrganizationId(row.getUUID("id")),
                row.getString("name"),
                row.getString("plan"),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant());
    }
}
