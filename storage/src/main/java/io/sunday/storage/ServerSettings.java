package io.sunday.storage;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** The table {@code server_settings}: what all nodes on one database have to agree on. */
public final class ServerSettings {

    private static final String ENSURE = """
            WITH mine AS (
                INSERT INTO server_settings (name, value)
                VALUES ($1, $2)
                ON CONFLICT (name) DO NOTHING
                RETURNING value)
            SELECT value FROM mine
            UNION ALL
            SELECT value FROM server_settings WHERE name = $1
            LIMIT 1""";

    /**
     * The setting's value; the candidate becomes it when there is none yet. Of several nodes that start at
     * once the unique key lets one win; a loser that does not see the winner's row yet asks again.
     */
    public Future<String> ensure(SqlClient client, String name, String candidate) {
        return client.preparedQuery(ENSURE)
                .execute(Tuple.of(name, candidate))
                .compose(rows -> rows.size() == 0
                        ? ensure(client, name, candidate)
                        : Future.succeededFuture(rows.iterator().next().getString("value")));
    }
}
