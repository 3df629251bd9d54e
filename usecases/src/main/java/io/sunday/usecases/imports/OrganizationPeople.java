package io.sunday.usecases.imports;

import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** Who the members and the teams of an organization are, as files name them. */
final class OrganizationPeople {

    /** No organization of this size is expected; who comes after is not recognised in a file. */
    private static final int MEMBERS_MAX = 20_000;

    private static final String MEMBERS = """
            SELECT u.id, u.email, u.name FROM memberships m JOIN users u ON u.id = m.user_id
             WHERE m.organization_id = $1
             UNION ALL
            SELECT t.id, '', t.name FROM teams t WHERE t.organization_id = $1
             ORDER BY id LIMIT $2
            """;

    Future<List<MemberNames.Member>> of(SqlClient client, OrganizationId organization) {
        return client.preparedQuery(MEMBERS)
                .execute(Tuple.of(organization.value(), MEMBERS_MAX))
                .map(rows -> {
                    List<MemberNames.Member> members = new ArrayList<>();
                    rows.forEach(row -> members.add(new MemberNames.Member(
                            row.getUUID("id").toString(), row.getString("email"), row.getString("name"))));
                    return members;
                });
    }
}
