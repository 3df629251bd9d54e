package io.sunday.storage.calendar;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code calendar_feeds}. */
public final class CalendarFeedStore {

    private static final String INSERT = """
            INSERT INTO calendar_feeds (id, organization_id, user_id, board_id, token_hash, created_at)
            VALUES ($1, $2, $3, $4, $5, $6)
            """;

    private static final String SELECT = """
            SELECT f.id, f.organization_id, f.user_id, u.name, f.board_id, f.created_at
              FROM calendar_feeds f JOIN users u ON u.id = f.user_id
            """;

    private static final String BY_TOKEN = SELECT + " WHERE f.token_hash = $1";

    private static final String OF_USER =
            SELECT + " WHERE f.user_id = $1 AND ($2::uuid IS NULL OR f.organization_id = $2) ORDER BY f.id LIMIT $3";

    private static final String DELETE = """
            DELETE FROM calendar_feeds
             WHERE id = $1 AND user_id = $2 AND ($3::uuid IS NULL OR organization_id = $3)
            """;

    public Future<Void> insert(SqlClient client, CalendarFeed feed, Buffer tokenHash) {
        Tuple values = Tuple.of(
                feed.id(),
                feed.organizationId().value(),
                feed.userId().value(),
                feed.board().map(BoardId::value).orElse(null),
                tokenHash,
                feed.createdAt().atOffset(ZoneOffset.UTC));
        return client.preparedQuery(INSERT).execute(values).mapEmpty();
    }

    /** The one that this token opens. */
    public Future<Optional<CalendarFeed>> findByToken(SqlClient client, Buffer tokenHash) {
        return client.preparedQuery(BY_TOKEN)
                .execute(Tuple.of(tokenHash))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(feed(rows.iterator().next())));
    }

    /** Those of a person, in one organization or in all. */
    public Future<List<CalendarFeed>> list(SqlClient client, UserId user, Optional<OrganizationId> only, int limit) {
        return client.preparedQuery(OF_USER)
                .execute(Tuple.of(user.value(), only.map(OrganizationId::value).orElse(null), limit))
                .map(rows -> {
                    List<CalendarFeed> feeds = new ArrayList<>();
                    rows.forEach(row -> feeds.add(feed(row)));
                    return feeds;
                });
    }

    /** Ends one; false when the person has none like it. */
    public Future<Boolean> delete(SqlClient client, UUID id, UserId user, Optional<OrganizationId> only) {
        return client.preparedQuery(DELETE)
                .execute(Tuple.of(
                        id, user.value(), only.map(OrganizationId::value).orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static CalendarFeed feed(Row row) {
        return new CalendarFeed(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                new UserId(row.getUUID("user_id")),
                row.getString("name"),
                Optional.ofNullable(row.getUUID("board_id")).map(BoardId::new),
                row.getOffsetDateTime("created_at").toInstant());
    }
}
