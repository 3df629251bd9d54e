package io.sunday.storage.comment;

import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.comment.CommentStore.Version;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Many comments of many items at a time: read to be copied, and written as copies. Writers hold the rows of the items. */
public final class CopiedComments {

    private static final String OF_ITEMS = """
            SELECT %s, o.place
              FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place)
              JOIN comments c ON c.item_id = o.id AND c.deleted_at IS NULL
              JOIN users u ON u.id = c.created_by
             WHERE (o.place, c.number) > ($2, $3)
             ORDER BY o.place, c.number LIMIT $4
            """.formatted(CommentStore.COLUMNS);

    private static final String STANDING = """
            SELECT o.id, c.count, c.pinned, greatest(c.number, l.number, 0) AS number
              FROM unnest($1::uuid[]) AS o(id)
             CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE deleted_at IS NULL) AS count,
                                        count(*) FILTER (WHERE pinned AND deleted_at IS NULL) AS pinned,
                                        max(number) AS number
                                   FROM comments WHERE item_id = o.id) c
             CROSS JOIN LATERAL (SELECT max(number) AS number FROM comment_looks WHERE item_id = o.id) l
            """;

    private static final String THREADS = """
            SELECT p.id, p.item_id,
                   (SELECT count(*) FROM comments r WHERE r.parent_id = p.id AND r.deleted_at IS NULL) AS replies
              FROM comments p
             WHERE p.id = ANY ($1::uuid[]) AND p.parent_id IS NULL AND p.deleted_at IS NULL
            """;

    private static final String INSERT = """
            INSERT INTO comments (id, organization_id, item_id, number, parent_id, body, mentions, pinned, version,
                                  created_at, created_by, edited_at, copied_by)
            SELECT n.id, n.organization_id, n.item_id, n.number, n.parent_id, n.body, n.mentions, n.pinned, n.version,
                   n.created_at, n.created_by, n.edited_at, n.copied_by
              FROM jsonb_to_recordset($1::jsonb) AS n(
                   id uuid, organization_id uuid, item_id uuid, number bigint, parent_id uuid, body text,
                   mentions uuid[], pinned boolean, version bigint, created_at timestamptz, created_by uuid,
                   edited_at timestamptz, copied_by uuid)
            """;

    /** The order of those who react is that of their times. */
    private static final String REACT = """
            INSERT INTO comment_reactions (comment_id, reaction, user_id, created_at)
            SELECT r.comment, r.reaction, r.person, $4::timestamptz + r.place * interval '1 microsecond'
              FROM unnest($1::uuid[], $2::text[], $3::uuid[]) WITH ORDINALITY AS r(comment, reaction, person, place)
            """;

    private static final String VERSIONS = """
            SELECT comment_id, version, body, written_at FROM comment_versions
             WHERE comment_id = ANY ($1::uuid[]) ORDER BY comment_id, version
            """;

    private static final String INSERT_VERSIONS = """
            INSERT INTO comment_versions (comment_id, version, body, written_at)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::timestamptz[])
            """;

    private static final String LOOKS = """
            SELECT l.item_id, l.user_id, l.seen_at, o.place,
                   (SELECT count(*) FROM comments c
                     WHERE c.item_id = l.item_id AND c.deleted_at IS NULL AND c.number <= l.number) AS comments
              FROM unnest($1::uuid[]) WITH ORDINALITY AS o(id, place)
              JOIN comment_looks l ON l.item_id = o.id
             WHERE (o.place, l.user_id) > ($2, $3)
             ORDER BY o.place, l.user_id LIMIT $4
            """;

    /**
     * How far somebody has seen the comments of an item.
     *
     * @param comments how many of them, from the first one on
     */
    public record Look(ItemId item, UserId person, long comments, Instant at) {}

    /** Some looks, and the place of the item of the last one among those that were asked for; 0 for none. */
    public record Looks(List<Look> looks, long place) {}

    /**
     * Where a page of comments ends.
     *
     * @param item its place among those that were asked for, from 1
     */
    public record Place(long item, long number) {
        public static final Place START = new Place(0, 0);
    }

    /** Some comments; fewer than were asked for at the end. */
    public record Page(List<Comment> comments, Place last) {}

    /**
     * What an item has already.
     *
     * @param number the highest that was ever given
     */
    public record Standing(long count, long pinned, long number) {}

    /** A comment that can be answered. */
    public record Thread(ItemId item, long replies) {}

    /** Comments of items, in the order of the items and of their numbers, after a place. */
    public Future<Page> ofItems(SqlClient client, List<ItemId> items, Place after, int limit) {
        return client.preparedQuery(OF_ITEMS)
                .execute(Tuple.of(ids(items), after.item(), after.number(), limit))
                .map(rows -> {
                    List<Comment> comments = new ArrayList<>(rows.size());
                    Place last = after;
                    for (Row row : rows) {
                        comments.add(CommentStore.read(row));
                        last = new Place(row.getLong("place"), row.getLong("number"));
                    }
                    return new Page(comments, last);
                });
    }

    /** What stood in the comments before they were edited, the first text first. */
    public Future<Map<CommentId, List<Version>>> versions(SqlClient client, Collection<CommentId> comments) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(
                        (Object) comments.stream().map(CommentId::value).toArray(UUID[]::new)))
                .map(rows -> {
                    Map<CommentId, List<Version>> versions = new HashMap<>();
                    rows.forEach(row -> versions.computeIfAbsent(
                                    new CommentId(row.getUUID("comment_id")), id -> new ArrayList<>())
                            .add(CommentStore.version(row)));
                    return versions;
                });
    }

    /** Who has seen comments of the items, in the order of the items, after a place. */
    public Future<Looks> looks(SqlClient client, List<ItemId> items, long afterPlace, UserId afterPerson, int limit) {
        return client.preparedQuery(LOOKS)
                .execute(Tuple.of(ids(items), afterPlace, afterPerson.value(), limit))
                .map(rows -> {
                    List<Look> looks = new ArrayList<>(rows.size());
                    long place = 0;
                    for (Row row : rows) {
                        looks.add(new Look(
                                new ItemId(row.getUUID("item_id")),
                                new UserId(row.getUUID("user_id")),
                                row.getLong("comments"),
                                row.getOffsetDateTime("seen_at").toInstant()));
                        place = row.getLong("place");
                    }
                    return new Looks(looks, place);
                });
    }

    /** Writes what stood in comments that were just written. */
    public Future<Void> insertVersions(SqlConnection transaction, Map<CommentId, List<Version>> versions) {
        List<UUID> comments = new ArrayList<>();
        List<Version> all = new ArrayList<>();
        versions.forEach((comment, texts) -> texts.forEach(text -> {
            comments.add(comment.value());
            all.add(text);
        }));
        if (all.isEmpty()) {
            return Future.succeededFuture();
        }
        return transaction
                .preparedQuery(INSERT_VERSIONS)
                .execute(Tuple.of(
                        comments.toArray(UUID[]::new),
                        all.stream().map(Version::version).toArray(Long[]::new),
                        all.stream().map(Version::body).toArray(String[]::new),
                        all.stream()
                                .map(text -> text.writtenAt().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new)))
                .mapEmpty();
    }

    public Future<Map<ItemId, Standing>> standing(SqlConnection transaction, Collection<ItemId> items) {
        return transaction
                .preparedQuery(STANDING)
                .execute(Tuple.of((Object) ids(items)))
                .map(rows -> {
                    Map<ItemId, Standing> standing = new HashMap<>();
                    rows.forEach(row -> standing.put(
                            new ItemId(row.getUUID("id")),
                            new Standing(row.getLong("count"), row.getLong("pinned"), row.getLong("number"))));
                    return standing;
                });
    }

    /** Those of the comments that are there and answer nothing. */
    public Future<Map<CommentId, Thread>> threads(SqlConnection transaction, Collection<CommentId> threads) {
        UUID[] ids = threads.stream().map(CommentId::value).toArray(UUID[]::new);
        return transaction
                .preparedQuery(THREADS)
                .execute(Tuple.of((Object) ids))
                .map(rows -> {
                    Map<CommentId, Thread> found = new HashMap<>();
                    rows.forEach(row -> found.put(
                            new CommentId(row.getUUID("id")),
                            new Thread(new ItemId(row.getUUID("item_id")), row.getLong("replies"))));
                    return found;
                });
    }

    /** Writes comments with their reactions. */
    public Future<Void> insert(SqlConnection transaction, List<Comment> comments, Instant at) {
        JsonArray rows = new JsonArray();
        List<UUID> reacted = new ArrayList<>();
        List<String> reactions = new ArrayList<>();
        List<UUID> people = new ArrayList<>();
        for (Comment comment : comments) {
            rows.add(row(comment));
            for (Map.Entry<Reaction, List<UserId>> reaction :
                    comment.reactions().entrySet()) {
                for (UserId person : reaction.getValue()) {
                    reacted.add(comment.id().value());
                    reactions.add(reaction.getKey().wireName());
                    people.add(person.value());
                }
            }
        }
        Future<Void> inserted =
                transaction.preparedQuery(INSERT).execute(Tuple.of(rows)).mapEmpty();
        if (reacted.isEmpty()) {
            return inserted;
        }
        OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
        return inserted.compose(done -> transaction
                        .preparedQuery(REACT)
                        .execute(Tuple.of(
                                reacted.toArray(UUID[]::new),
                                reactions.toArray(String[]::new),
                                people.toArray(UUID[]::new),
                                time)))
                .mapEmpty();
    }

    private static JsonObject row(Comment comment) {
        return new JsonObject()
                .put("id", comment.id().toString())
                .put("organization_id", comment.organizationId().toString())
                .put("item_id", comment.itemId().toString())
                .put("number", comment.number())
                .put("parent_id", comment.parentId().map(CommentId::toString).orElse(null))
                .put("body", comment.body())
                .put(
                        "mentions",
                        new JsonArray(comment.mentions().stream()
                                .map(UserId::toString)
                                .toList()))
                .put("pinned", comment.pinned())
                .put("version", comment.version())
                .put("created_at", comment.createdAt().toString())
                .put("created_by", comment.createdBy().toString())
                .put("edited_at", comment.editedAt().map(Instant::toString).orElse(null))
                .put("copied_by", comment.copiedBy().map(UserId::toString).orElse(null));
    }

    private static UUID[] ids(Collection<ItemId> ids) {
        return ids.stream().map(ItemId::value).toArray(UUID[]::new);
    }
}
