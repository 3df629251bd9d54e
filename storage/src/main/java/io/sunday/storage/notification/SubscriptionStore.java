package io.sunday.storage.notification;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.notification.Subscription;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The table {@code subscriptions}. */
public final class SubscriptionStore {

    /** Of an item or a board; more people than that are not told of one update. */
    private static final int PEOPLE_MAX = 1_000;

    private static final String FIND = "SELECT mode FROM subscriptions WHERE subject_id = $1 AND user_id = $2";

    private static final String PUT = """
            INSERT INTO subscriptions (subject_id, user_id, mode, changed_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (subject_id, user_id) DO UPDATE SET mode = EXCLUDED.mode, changed_at = EXCLUDED.changed_at
            """;

    private static final String REMOVE = "DELETE FROM subscriptions WHERE subject_id = $1 AND user_id = $2";

    private static final String OF_SUBJECTS = """
            SELECT s.subject_id, n.user_id, n.mode
              FROM unnest($1::uuid[]) AS s(subject_id)
              CROSS JOIN LATERAL (SELECT user_id, mode FROM subscriptions WHERE subject_id = s.subject_id
                                   ORDER BY user_id LIMIT $2) n
            """;

    /** What the person wants of the item or the board. */
    public Future<Subscription> find(SqlClient client, UUID subject, UserId person) {
        return client.preparedQuery(FIND)
                .execute(Tuple.of(subject, person.value()))
                .map(rows -> rows.size() == 0
                        ? Subscription.DEFAULT
                        : mode(rows.iterator().next()));
    }

    public Future<Void> put(SqlConnection transaction, UUID subject, UserId person, Subscription mode, Instant at) {
        return mode == Subscription.DEFAULT
                ? transaction
                        .preparedQuery(REMOVE)
                        .execute(Tuple.of(subject, person.value()))
                        .mapEmpty()
                : transaction
                        .preparedQuery(PUT)
                        .execute(Tuple.of(subject, person.value(), mode.wireName(), at.atOffset(ZoneOffset.UTC)))
                        .mapEmpty();
    }

    /** What people want of each of the items and boards. */
    public Future<Map<UUID, Map<UserId, Subscription>>> of(SqlClient client, Collection<UUID> subjects) {
        return client.preparedQuery(OF_SUBJECTS)
                .execute(Tuple.of(subjects.toArray(UUID[]::new)).addValue(PEOPLE_MAX))
                .map(rows -> {
                    Map<UUID, Map<UserId, Subscription>> all = new HashMap<>();
                    for (Row row : rows) {
                        all.computeIfAbsent(row.getUUID("subject_id"), subject -> new HashMap<>())
                                .put(new UserId(row.getUUID("user_id")), mode(row));
                    }
                    return all;
                });
    }

    private static Subscription mode(Row row) {
        return Subscription.named(row.getString("mode")).orElse(Subscription.DEFAULT);
    }
}
