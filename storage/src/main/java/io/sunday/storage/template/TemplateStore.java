package io.sunday.storage.template;

import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code templates}. */
public final class TemplateStore {

    /** Templates of one organization: the gallery shows them all. */
    public static final int PER_ORGANIZATION_MAX = 200;

    private static final String INSERT = """
            INSERT INTO templates (id, organization_id, name, description, content, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;

    private static final String LIST = """
            SELECT id, organization_id, name, description, content FROM templates
             WHERE organization_id = $1 ORDER BY id DESC LIMIT $2
            """;

    private static final String FIND =
            "SELECT id, organization_id, name, description, content FROM templates WHERE id = $1";

    private static final String DELETE = "DELETE FROM templates WHERE id = $1";

    /** A saved template. */
    public record Saved(UUID id, OrganizationId organizationId, String name, String description, JsonObject content) {}

    public Future<Void> insert(SqlClient client, Saved template, UUID by, Instant at) {
        return client.preparedQuery(INSERT)
                .execute(Tuple.of(
                                template.id(),
                                template.organizationId().value(),
                                template.name(),
                                template.description(),
                                template.content(),
                                at.atOffset(ZoneOffset.UTC))
                        .addValue(by))
                .mapEmpty();
    }

    /** Those of the organization, newest first. */
    public Future<List<Saved>> list(SqlClient client, OrganizationId organization) {
        return client.preparedQuery(LIST)
                .execute(Tuple.of(organization.value(), PER_ORGANIZATION_MAX))
                .map(rows -> {
                    List<Saved> templates = new ArrayList<>();
                    rows.forEach(row -> templates.add(saved(row)));
                    return templates;
                });
    }

    public Future<Optional<Saved>> find(SqlClient client, UUID id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(saved(rows.iterator().next())));
    }

    public Future<Void> delete(SqlClient client, UUID id) {
        return client.preparedQuery(DELETE).execute(Tuple.of(id)).mapEmpty();
    }

    private static Saved saved(Row row) {
        return new Saved(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                row.getString("name"),
                row.getString("description"),
                row.getJsonObject("content"));
    }
}
