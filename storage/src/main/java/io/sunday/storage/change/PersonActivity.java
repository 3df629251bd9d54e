package io.sunday.storage.change;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The log by who wrote it: backwards through all streams. What of it is for a reader is not known here; so one read looks
 * at a bounded run of events and says in which streams they are, and another takes out of the run what may be seen.
 */
public final class PersonActivity {

    /** Events that one read looks at. */
    static final int LOOKED_AT_MAX = 2_000;

    private static final String RUN = """
            SELECT array_agg(DISTINCT e.stream_id) AS streams, count(*) AS events,
                   (array_agg(e.at ORDER BY e.at, e.event_id))[1] AS at,
                   (array_agg(e.event_id ORDER BY e.at, e.event_id))[1] AS event_id
              FROM (SELECT stream_id, at, event_id FROM events
                     WHERE event_actor(event) COLLATE "C" = $1 AND (at, event_id) < ($2, $3) AND at <= $2
                     ORDER BY at DESC, event_id DESC LIMIT %d) e
            """.formatted(LOOKED_AT_MAX);

    private static final String READ = """
            SELECT stream_id, seq, at, event_id, item_id, event FROM events
             WHERE event_actor(event) COLLATE "C" = $1 AND (at, event_id) < ($2, $3) AND (at, event_id) >= ($4, $5)
               AND at <= $2 AND at >= $4 AND stream_id = ANY ($6::uuid[])
               AND ($7::text[] IS NULL OR type LIKE ANY ($7::text[]))
             ORDER BY at DESC, event_id DESC LIMIT $8
            """;

    private static final String ITEM_NAMES = """
            SELECT id, board_id, name FROM items
             WHERE id = ANY ($1::uuid[]) AND board_id = ANY ($2::uuid[]) AND deleted_at IS NULL
            """;

    private static final String SEEN = """
            SELECT seen_up_to FROM person_looks WHERE organization_id = $1 AND user_id = $2 AND person_id = $3
            """;

    private static final String SEE = """
            INSERT INTO person_looks AS l (organization_id, user_id, person_id, seen_up_to, seen_at)
            VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (organization_id, user_id, person_id)
            DO UPDATE SET seen_up_to = EXCLUDED.seen_up_to, seen_at = EXCLUDED.seen_at
             WHERE l.seen_up_to < EXCLUDED.seen_up_to
            RETURNING user_id
            """;

    /** A place in the log, which is in the order of times, and of ids where those are equal. */
    public record Place(Instant at, UUID eventId) {

        /** After all there is. */
        public static final Place END = new Place(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));
    }

    /**
     * A bounded run of what somebody did.
     *
     * @param streams in which it was
     * @param first the earliest of it; empty for nothing
     * @param more whether there may be something before
     */
    public record Run(Set<UUID> streams, Optional<Place> first, boolean more) {}

    /** An event where it stands, and the item that it is about. */
    public record Entry(
            BoardId board, long seq, Place place, @Nullable ItemId item, Buffer event) {}

    /** An item that is there, by its name. */
    public record NamedItem(ItemId id, BoardId board, String name) {}

    /** What the person did before a place. */
    public Future<Run> run(SqlClient client, UserId person, Place before) {
        return client.preparedQuery(RUN)
                .execute(Tuple.of(person.toString(), time(before.at()), before.eventId()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    UUID[] streams = row.getArrayOfUUIDs("streams");
                    if (streams == null) {
                        return new Run(Set.of(), Optional.empty(), false);
                    }
                    return new Run(
                            new HashSet<>(List.of(streams)),
                            Optional.of(place(row)),
                            row.getLong("events") == LOOKED_AT_MAX);
                });
    }

    /**
     * What of a run is on these boards.
     *
     * @param before where the run ended
     * @param first where it began
     * @param types beginnings of the names of types; null for all
     */
    public Future<List<Entry>> read(
            SqlClient client,
            UserId person,
            Place before,
            Place first,
            Collection<BoardId> boards,
            @Nullable List<String> types,
            int limit) {
        Tuple parameters = Tuple.of(
                        person.toString(), time(before.at()), before.eventId(), time(first.at()), first.eventId())
                .addValue(boards.stream().map(BoardId::value).toArray(UUID[]::new))
                .addValue(
                        types == null
                                ? null
                                : types.stream().map(type -> type + "%").toArray(String[]::new))
                .addValue(limit);
        return client.preparedQuery(READ).execute(parameters).map(rows -> {
            List<Entry> entries = new ArrayList<>();
            for (Row row : rows) {
                UUID item = row.getUUID("item_id");
                entries.add(new Entry(
                        new BoardId(row.getUUID("stream_id")),
                        row.getLong("seq"),
                        place(row),
                        item == null ? null : new ItemId(item),
                        Buffer.buffer(row.getString("event"))));
            }
            return entries;
        });
    }

    /** Those of the items that are on one of the boards. */
    public Future<Map<ItemId, NamedItem>> names(
            SqlClient client, Collection<ItemId> items, Collection<BoardId> boards) {
        UUID[] ids = items.stream().map(ItemId::value).toArray(UUID[]::new);
        UUID[] on = boards.stream().map(BoardId::value).toArray(UUID[]::new);
        return client.preparedQuery(ITEM_NAMES)
                .execute(Tuple.of(ids).addValue(on))
                .map(rows -> {
                    Map<ItemId, NamedItem> named = new HashMap<>();
                    for (Row row : rows) {
                        ItemId id = new ItemId(row.getUUID("id"));
                        named.put(id, new NamedItem(id, new BoardId(row.getUUID("board_id")), row.getString("name")));
                    }
                    return named;
                });
    }

    /** Up to when the reader has seen what the person did; empty for never. */
    public Future<Optional<Instant>> seen(SqlClient client, OrganizationId organization, UserId reader, UserId person) {
        return client.preparedQuery(SEEN)
                .execute(Tuple.of(organization.value(), reader.value(), person.value()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(row.getOffsetDateTime("seen_up_to").toInstant());
                    }
                    return Optional.empty();
                });
    }

    /** Remembers it; false when the reader had been that far before. */
    public Future<Boolean> see(
            SqlConnection transaction,
            OrganizationId organization,
            UserId reader,
            UserId person,
            Instant upTo,
            Instant at) {
        return transaction
                .preparedQuery(SEE)
                .execute(Tuple.of(organization.value(), reader.value(), person.value(), time(upTo), time(at)))
                .map(rows -> rows.size() == 1);
    }

    private static Place place(Row row) {
        return new Place(row.getOffsetDateTime("at").toInstant(), row.getUUID("event_id"));
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
