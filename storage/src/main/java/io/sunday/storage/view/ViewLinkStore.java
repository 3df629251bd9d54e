package io.sunday.storage.view;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.LinkPurpose;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewType;
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

/** The table {@code form_links}, which has the addresses of all kinds of views. */
public final class ViewLinkStore {

    private static final String COLUMNS = """
            l.view_id, l.token, l.purpose, l.enabled, l.expires_at, l.password_hash, l.stamp_key, l.updated_at, l.updated_by""";

    /**
     * A view that may be looked at, or a form that may be answered.
     *
     * @param structure the number of the board's columns and groups
     * @param seq of the board
     */
    public record OpenView(
            ViewLink link,
            BoardId board,
            String boardName,
            OrganizationId organization,
            long structure,
            long seq,
            String viewName,
            ViewType type,
            long version,
            Map<String, Object> settings) {}

    private static final String ARE_OPEN = """
            SELECT EXISTS (SELECT FROM form_links l
                             JOIN views v ON v.id = l.view_id AND v.deleted_at IS NULL AND NOT v.personal
                                          AND v.type <> 'form'
                            WHERE v.board_id = $1 AND l.purpose = $2 AND l.enabled
                              AND (l.expires_at IS NULL OR l.expires_at > $3)) AS open
            """;

    /** Whether a view of the board has an address at which everybody looks at its items. */
    public Future<Boolean> areOpen(SqlClient client, BoardId board, Instant now) {
        return client.preparedQuery(ARE_OPEN)
                .execute(Tuple.of(board.value(), LinkPurpose.LOOK.code(), utc(now)))
                .map(rows -> rows.iterator().next().getBoolean("open"));
    }

    private static final String OPEN = """
            SELECT %s, v.board_id, v.name, v.type, v.version, v.settings, b.name AS board_name, b.organization_id,
                   h.structure, h.seq
              FROM form_links l
              JOIN views v ON v.id = l.view_id AND v.deleted_at IS NULL AND NOT v.personal
                           AND (v.type = 'form') = (l.purpose = 'answer')
              JOIN boards b ON b.id = v.board_id AND b.deleted_at IS NULL AND b.archived_at IS NULL
                            AND (v.type = 'form' OR b.own_items IS NULL)
              JOIN workspaces w ON w.id = b.workspace_id AND w.deleted_at IS NULL
              JOIN stream_heads h ON h.id = b.id
             WHERE l.token = $1 AND l.purpose = $2 AND l.enabled AND (l.expires_at IS NULL OR l.expires_at > $3)
            """.formatted(COLUMNS);

    /** The view at this address, if there is one for this purpose now. */
    public Future<Optional<OpenView>> open(SqlClient client, String token, LinkPurpose purpose, Instant now) {
        return client.preparedQuery(OPEN)
                .execute(Tuple.of(token, purpose.code(), utc(now)))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new OpenView(
                                link(row),
                                new BoardId(row.getUUID("board_id")),
                                row.getString("board_name"),
                                new OrganizationId(row.getUUID("organization_id")),
                                row.getLong("structure"),
                                row.getLong("seq"),
                                row.getString("name"),
                                ViewType.named(row.getString("type")).orElseThrow(),
                                row.getLong("version"),
                                PlainJson.of(row.getJsonObject("settings"))));
                    }
                    return Optional.empty();
                });
    }

    private static final String FIND = "SELECT %s FROM form_links l WHERE l.view_id = $1".formatted(COLUMNS);

    /** The address of a view, whether it works or not. */
    public Future<Optional<ViewLink>> find(SqlClient client, ViewId view) {
        return client.preparedQuery(FIND).execute(Tuple.of(view.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(link(row));
            }
            return Optional.empty();
        });
    }

    private static final String PUT = """
            INSERT INTO form_links (view_id, token, purpose, enabled, expires_at, password_hash, stamp_key, created_at,
                                    created_by, updated_at, updated_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $9)
            ON CONFLICT (view_id) DO UPDATE
               SET token = excluded.token, purpose = excluded.purpose, enabled = excluded.enabled, expires_at = excluded.expires_at,
                   password_hash = excluded.password_hash, stamp_key = excluded.stamp_key,
                   updated_at = excluded.updated_at, updated_by = excluded.updated_by
            """;

    public Future<Void> put(SqlClient client, ViewLink link) {
        Tuple parameters = Tuple.of(
                        link.viewId().value(), link.token(), link.purpose().code(), link.enabled())
                .addValue(link.expiresAt() == null ? null : utc(link.expiresAt()))
                .addValue(link.passwordHash())
                .addValue(link.stampKey())
                .addValue(utc(link.at()))
                .addValue(link.by().value());
        return client.preparedQuery(PUT).execute(parameters).mapEmpty();
    }

    private static ViewLink link(Row row) {
        OffsetDateTime expiresAt = row.getOffsetDateTime("expires_at");
        return new ViewLink(
                new ViewId(row.getUUID("view_id")),
                row.getString("token"),
                LinkPurpose.ofCode(row.getString("purpose")),
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
