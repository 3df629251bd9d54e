package io.sunday.storage.comment;

import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code comments} and {@code comment_versions}. Writers hold the row of the item. */
public final class CommentStore {

    /** Older texts of a comment that are kept. */
    public static final int VERSIONS_MAX = 50;

    static final String COLUMNS = """
            c.id, c.organization_id, c.item_id, c.number, c.parent_id, c.body, c.mentions, c.pinned, c.version,
            c.created_at, c.created_by, c.edited_at, c.copied_by, u.name AS author,
            (SELECT json_object_agg(r.reaction, r.people)::text
               FROM (SELECT reaction, json_agg(user_id ORDER BY created_at, user_id) AS people
                       FROM comment_reactions WHERE comment_id = c.id GROUP BY reaction) r) AS reactions""";

    private static final String READ =
            "SELECT %s FROM comments c JOIN users u ON u.id = c.created_by".formatted(COLUMNS);

    private static final String FIND = READ + " WHERE c.id = $1 AND c.deleted_at IS NULL";

    private static final String PLACE = "SELECT item_id, deleted_by FROM comments WHERE id = $1";

    private static final String THREADS = READ + """
             WHERE c.item_id = $1 AND c.parent_id IS NULL AND c.deleted_at IS NULL AND c.number < $2
                   AND (c.pinned OR NOT $3)
             ORDER BY c.number DESC LIMIT $4
            """;

    private static final String REPLIES = READ + """
             WHERE c.parent_id = $1 AND c.deleted_at IS NULL AND c.number < $2
             ORDER BY c.number DESC LIMIT $3
            """;

    private static final String LAST_REPLIES = """
            SELECT %s, n.count
              FROM unnest($1::uuid[]) AS p(id)
              CROSS JOIN LATERAL (SELECT count(*) AS count FROM comments a
                                   WHERE a.parent_id = p.id AND a.deleted_at IS NULL) n
              CROSS JOIN LATERAL (SELECT * FROM comments a WHERE a.parent_id = p.id AND a.deleted_at IS NULL
                                   ORDER BY a.number DESC LIMIT $2) c
              JOIN users u ON u.id = c.created_by
             ORDER BY c.number
            """.formatted(COLUMNS);

    /** A number is never used again, though the comment that had it may be gone: people have seen up to it. */
    private static final String NEXT_NUMBER = """
            SELECT greatest((SELECT max(number) FROM comments WHERE item_id = $1),
                            (SELECT max(number) FROM comment_looks WHERE item_id = $1), 0) + 1 AS number
            """;

    private static final String COUNT = """
            SELECT count(*) AS all_of_them, count(*) FILTER (WHERE pinned) AS pinned,
                   count(*) FILTER (WHERE parent_id = $2) AS replies
              FROM comments WHERE item_id = $1 AND deleted_at IS NULL
            """;

    private static final String INSERT = """
            INSERT INTO comments (id, organization_id, item_id, number, parent_id, body, mentions, created_at, created_by)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private static final String UPDATE = """
            UPDATE comments SET body = $2, mentions = $3, pinned = $4, version = $5, edited_at = $6 WHERE id = $1
            """;

    private static final String TOUCH = "UPDATE comments SET version = version + 1 WHERE id = $1";

    private static final String KEEP = """
            INSERT INTO comment_versions (comment_id, version, body, written_at) VALUES ($1, $2, $3, $4)
            """;

    private static final String FORGET = """
            DELETE FROM comment_versions
             WHERE comment_id = $1 AND version <= (SELECT version FROM comment_versions WHERE comment_id = $1
                                                    ORDER BY version DESC OFFSET $2 LIMIT 1)
            """;

    private static final String VERSIONS = """
            SELECT version, body, written_at FROM comment_versions WHERE comment_id = $1
             ORDER BY version DESC LIMIT $2
            """;

    private static final String DELETE = """
            UPDATE comments SET deleted_at = $2, deleted_by = $3, version = version + 1
             WHERE (id = $1 OR parent_id = $1) AND deleted_at IS NULL
            """;

    /** What was deleted in one go comes back in one go; a reply that went before stays away. */
    private static final String RESTORE = """
            UPDATE comments c SET deleted_at = NULL, deleted_by = NULL, version = c.version + 1
              FROM comments one
             WHERE one.id = $1 AND one.deleted_at IS NOT NULL AND (c.id = $1 OR c.parent_id = $1)
                   AND c.deleted_at = one.deleted_at
                   AND NOT EXISTS (SELECT FROM comments p WHERE p.id = one.parent_id AND p.deleted_at IS NOT NULL)
            RETURNING c.id
            """;

    private static final String SOME = READ + " WHERE c.id = ANY ($1::uuid[]) ORDER BY c.number";

    private static final String NAMES = """
            SELECT id, name FROM users WHERE id = ANY ($1::uuid[])
             UNION ALL
            SELECT id, name FROM teams WHERE id = ANY ($1::uuid[])
             UNION ALL
            SELECT id, name FROM deleted_teams WHERE id = ANY ($1::uuid[])""";

    /**
     * Where a comment is, deleted or not.
     *
     * @param deletedBy who deleted it, if it was
     */
    public record Location(ItemId item, Optional<UserId> deletedBy) {}

    /**
     * How many comments an item has.
     *
     * @param replies to the comment that was asked about
     */
    public record Count(long all, long pinned, long replies) {}

    /**
     * The newest replies to a comment.
     *
     * @param replies oldest first
     * @param count of all of them
     */
    public record Replies(List<Comment> replies, long count) {}

    /** What stood in a comment until it was edited. */
    public record Version(long version, String body, Instant writtenAt) {}

    public Future<Optional<Comment>> find(SqlClient client, CommentId id) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(id.value()))
                .map(rows -> all(rows).stream().findFirst());
    }

    public Future<Optional<Location>> locate(SqlClient client, CommentId id) {
        return client.preparedQuery(PLACE).execute(Tuple.of(id.value())).map(rows -> {
            for (Row row : rows) {
                return Optional.of(new Location(
                        new ItemId(row.getUUID("item_id")),
                        Optional.ofNullable(row.getUUID("deleted_by")).map(UserId::new)));
            }
            return Optional.empty();
        });
    }

    /** Comments that answer nothing, newest first, before a number. */
    public Future<List<Comment>> threads(SqlClient client, ItemId item, long before, boolean pinnedOnly, int limit) {
        return client.preparedQuery(THREADS)
                .execute(Tuple.of(item.value(), before, pinnedOnly, limit))
                .map(CommentStore::all);
    }

    /** Answers to a comment, newest first, before a number. */
    public Future<List<Comment>> replies(SqlClient client, CommentId parent, long before, int limit) {
        return client.preparedQuery(REPLIES)
                .execute(Tuple.of(parent.value(), before, limit))
                .map(CommentStore::all);
    }

    /** The last answers to each of several comments; one without answers is missing. */
    public Future<Map<CommentId, Replies>> lastReplies(SqlClient client, Collection<CommentId> parents, int limit) {
        return client.preparedQuery(LAST_REPLIES)
                .execute(Tuple.of(ids(parents)).addValue(limit))
                .map(rows -> {
                    Map<CommentId, Replies> replies = new HashMap<>();
                    for (Row row : rows) {
                        replies.computeIfAbsent(
                                        new CommentId(row.getUUID("parent_id")),
                                        parent -> new Replies(new ArrayList<>(), row.getLong("count")))
                                .replies()
                                .add(read(row));
                    }
                    return replies;
                });
    }

    public Future<Long> nextNumber(SqlConnection transaction, ItemId item) {
        return transaction
                .preparedQuery(NEXT_NUMBER)
                .execute(Tuple.of(item.value()))
                .map(rows -> rows.iterator().next().getLong("number"));
    }

    public Future<Count> count(SqlClient client, ItemId item, Optional<CommentId> thread) {
        return client.preparedQuery(COUNT)
                .execute(Tuple.of(item.value(), thread.map(CommentId::value).orElse(null)))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Count(row.getLong("all_of_them"), row.getLong("pinned"), row.getLong("replies"));
                });
    }

    public Future<Void> insert(SqlConnection transaction, Comment comment) {
        return transaction
                .preparedQuery(INSERT)
                .execute(Tuple.of(
                                comment.id().value(),
                                comment.organizationId().value(),
                                comment.itemId().value(),
                                comment.number(),
                                comment.parentId().map(CommentId::value).orElse(null),
                                comment.body())
                        .addValue(people(comment.mentions()))
                        .addValue(utc(comment.createdAt()))
                        .addValue(comment.createdBy().value()))
                .mapEmpty();
    }

    public Future<Void> update(SqlConnection transaction, Comment comment) {
        return transaction
                .preparedQuery(UPDATE)
                .execute(Tuple.of(comment.id().value(), comment.body())
                        .addValue(people(comment.mentions()))
                        .addValue(comment.pinned())
                        .addValue(comment.version())
                        .addValue(comment.editedAt().map(CommentStore::utc).orElse(null)))
                .mapEmpty();
    }

    /** Counts something that happened to it without changing it. */
    public Future<Void> touch(SqlConnection transaction, CommentId id) {
        return transaction.preparedQuery(TOUCH).execute(Tuple.of(id.value())).mapEmpty();
    }

    /** Keeps the text as it is before an edit; of very many the oldest go. */
    public Future<Void> keep(SqlConnection transaction, Comment before) {
        OffsetDateTime written = utc(before.editedAt().orElse(before.createdAt()));
        return transaction
                .preparedQuery(KEEP)
                .execute(Tuple.of(before.id().value(), before.version(), before.body(), written))
                .compose(kept -> transaction
                        .preparedQuery(FORGET)
                        .execute(Tuple.of(before.id().value(), VERSIONS_MAX)))
                .mapEmpty();
    }

    /** Earlier texts, the last one first. */
    public Future<List<Version>> versions(SqlClient client, CommentId id) {
        return client.preparedQuery(VERSIONS)
                .execute(Tuple.of(id.value(), VERSIONS_MAX))
                .map(rows -> {
                    List<Version> versions = new ArrayList<>();
                    rows.forEach(row -> versions.add(version(row)));
                    return versions;
                });
    }

    static Version version(Row row) {
        return new Version(
                row.getLong("version"),
                row.getString("body"),
                row.getOffsetDateTime("written_at").toInstant());
    }

    /** With its answers. */
    public Future<Void> delete(SqlConnection transaction, CommentId id, UserId by, Instant at) {
        return transaction
                .preparedQuery(DELETE)
                .execute(Tuple.of(id.value(), utc(at), by.value()))
                .mapEmpty();
    }

    /** Brings a deleted comment back with the answers that went with it; none when that is not possible. */
    public Future<List<Comment>> restore(SqlConnection transaction, CommentId id) {
        return transaction
                .preparedQuery(RESTORE)
                .execute(Tuple.of(id.value()))
                .compose(rows -> {
                    List<CommentId> back = new ArrayList<>();
                    rows.forEach(row -> back.add(new CommentId(row.getUUID("id"))));
                    return transaction.preparedQuery(SOME).execute(Tuple.of(ids(back)));
                })
                .map(CommentStore::all);
    }

    /** What people and teams are called now. */
    public Future<Map<UserId, String>> names(SqlClient client, Collection<UserId> people) {
        if (people.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        return client.preparedQuery(NAMES).execute(Tuple.of(people(people))).map(rows -> {
            Map<UserId, String> names = new HashMap<>();
            rows.forEach(row -> names.put(new UserId(row.getUUID("id")), row.getString("name")));
            return names;
        });
    }

    private static List<Comment> all(RowSet<Row> rows) {
        List<Comment> comments = new ArrayList<>(rows.size());
        rows.forEach(row -> comments.add(read(row)));
        return comments;
    }

    static Comment read(Row row) {
        return new Comment(
                new CommentId(row.getUUID("id")),
                new OrganizationId(row.getUUID("organization_id")),
                new ItemId(row.getUUID("item_id")),
                row.getLong("number"),
                Optional.ofNullable(row.getUUID("parent_id")).map(CommentId::new),
                row.getString("body"),
                Arrays.stream(row.getArrayOfUUIDs("mentions")).map(UserId::new).toList(),
                row.getBoolean("pinned"),
                reactions(row.getString("reactions")),
                row.getLong("version"),
                row.getOffsetDateTime("created_at").toInstant(),
                new UserId(row.getUUID("created_by")),
                row.getString("author"),
                Optional.ofNullable(row.getOffsetDateTime("edited_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getUUID("copied_by")).map(UserId::new));
    }

    private static Map<Reaction, List<UserId>> reactions(@Nullable String json) {
        Map<Reaction, List<UserId>> reactions = new EnumMap<>(Reaction.class);
        if (json != null) {
            new JsonObject(json)
                    .forEach(entry -> Reaction.named(entry.getKey())
                            .ifPresent(reaction -> reactions.put(
                                    reaction,
                                    ((JsonArray) entry.getValue())
                                            .stream()
                                                    .map(id -> UserId.of((String) id))
                                                    .toList())));
        }
        return reactions;
    }

    private static UUID[] ids(Collection<CommentId> ids) {
        return ids.stream().map(CommentId::value).toArray(UUID[]::new);
    }

    private static UUID[] people(Collection<UserId> people) {
        return people.stream().map(UserId::value).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
