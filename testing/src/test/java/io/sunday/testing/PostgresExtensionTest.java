package io.sunday.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.sqlclient.SqlClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresExtension.class, RedisExtension.class})
class PostgresExtensionTest {

    @Test
    void a_method_has_a_database_to_itself(TestDatabase mine) {
        assertThat(settings(mine)).isEqualTo(1);

        mine.database()
                .writers()
                .query("INSERT INTO server_settings VALUES ('mine', '1')")
                .execute()
                .await();

        assertThat(settings(mine)).isEqualTo(2);
    }

    @Test
    void another_method_sees_nothing_of_it(TestDatabase mine) {
        assertThat(settings(mine)).isEqualTo(1);

        mine.database()
                .writers()
                .query("INSERT INTO server_settings VALUES ('mine', '1')")
                .execute()
                .await();

        assertThat(settings(mine)).isEqualTo(2);
    }

    @Test
    void a_redis_is_there(TestRedis redis) {
        assertThat(redis.url()).startsWith("redis://:");
    }

    private static int settings(TestDatabase test) {
        SqlClient client = test.database().readers();
        return client.query("SELECT 1 FROM server_settings").execute().await().size();
    }
}
