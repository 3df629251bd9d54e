package io.sunday.storage.form;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.PlainJson;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** The table {@code form_links}. */
public final class FormLinkStore {

    private static final String COLUMNS = """
            l.view_id, l.token, l.enabled, l.expires_at, l.password_hash, l.stamp_key, l.updated_at, l.updated_by""";

    /**
     * A form that may be answered.
     *
     * @param viewName how the view is called
     * @param settings of the view
     * @param structure the number of the board's columns and groups
     */
    public record OpenForm(
            FormLink link,
            BoardId board,
            OrganizationId organization,
            long structure,
            String viewName,
            Map<String, Object> settings) {}

    private static final String OPEN = """
            SELECT %s, v.board_id, v.name, v.settings, b.organization_id, h.structure
              FROM form_links l
              JOIN views v ON v.id = l.view_id AND v.deleted_at IS NULL AND v.type = 'form' AND NOT v.personal
              JOIN boards b ON b.id = v.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
             WHERE l.token = $1 AND l.enabled AND (l.expires_at IS NULL OR l.expires_at > $2)
            """.formatted(COLUMNS);

    /** The form at this address, if it may be answered now. */
    public Future<Optional<OpenForm>> open(SqlClient client, String token, Instant now) {
        return client.preparedQuery(OPEN).execute(Tuple.of(token, utc(now))).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new OpenForm(
                        link(row),
                        new BoardId(row.getUUID("board_id")),
                        new OrganizationId(row.getUUID("organization_id")),
                        row.getLong("structure"),
                        row.getString("name"),
                        PlainJson.of(row.getJsonObject("settings"))));
            }
            return Optional.empty();
        });
    }

    private static final String FIND = "SELECT %s FROM form_links l WHERE l.view_id = $1".formatted(COLUMNS);

    /** The address of a view's form, whether it works or not. */
    public Future<Optional<FormLink>> find(SqlClient client, ViewId view) {
        return client.preparedQuery(FIND).execute(Tuple.of(view.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(link(row));
            }
            return Optional.empty();
        });
    }

    private static final String PUT = """
            INSERT INTO form_links (view_id, token, enabled, expires_at, password_hash, stamp_key, created_at, created_by,
                                    updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7, $8)
            ON CONFLICT (view_id) DO UPDATE
               SET token = excluded.token, enabled = excluded.enabled, expires_at = excluded.expires_at,
                   password_hash = excluded.password_hash, stamp_key = excluded.stamp_key,
                   updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """;

    public Future<Void> put(SqlClient client, FormLink link) {
        Tuple parameters = Tuple.of(link.viewId().value(), link.token(), link.enabled())
                .addValue(link.expiresAt() == null ? null : utc(link.expiresAt()))
                .addValue(link.passwordHash())
                .addValue(link.stampKey())
                .addValue(utc(link.at()))
                .addValue(link.by().value());
        return client.preparedQuery(PUT).execute(parameters).mapEmpty();
    }

    private static FormLink link(Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new FormLink(
                new ViewId(row.getUUID("view_id")),
                row.getString("token"),
                row.getBoolean("enabled"),
                expiresAt == null ? null : expiresAt.toInstant(),
                row.getString("password_hash"),
                row.getBuffer("stamp_key"),
                row.getOffsetDateTime("updated_at").toInstant(),
                new UserId(row.getUUID("updated_by")));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
