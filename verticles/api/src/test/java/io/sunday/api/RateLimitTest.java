package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.RedisExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.testing.TestRedis;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({PostgresExtension.class, RedisExtension.class})
class RateLimitTest {

    @Test
    void an_organization_that_asks_too_often_has_to_wait(TestDatabase database, TestRedis redis) {
        RedisAPI shared = connected(database, redis);
        try (ApiServer server = ApiServer.limited(database, 5, shared)) {
            Person person = Person.signsUp(server);
            for (int i = 0; i < 5; i++) {
                Reply allowed = person.api.get("/v1/me");
                assertThat(allowed.status()).isEqualTo(200);
                assertThat(allowed.header("ratelimit")).startsWith("\"organization\";r=" + (4 - i) + ";t=");
                assertThat(allowed.header("ratelimit-policy")).isEqualTo("\"organization\";q=5;w=60");
            }

            Reply refused = person.api.get("/v1/me");
            Person other = Person.signsUp(server);

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("rate_limited");
            assertThat(Integer.parseInt(refused.header("retry-after"))).isBetween(1, 60);
            assertThat(other.api.get("/v1/me").status()).isEqualTo(200);
            server.clock.advance(Duration.ofMinutes(1));
            assertThat(person.api.get("/v1/me").status()).isEqualTo(200);
        }
    }

    @Test
    void two_nodes_count_together(TestDatabase database, TestRedis redis) {
        RedisAPI shared = connected(database, redis);
        try (ApiServer one = ApiServer.limited(database, 4, shared);
                ApiServer two = ApiServer.limited(database, 4, shared)) {
            // Each began when it was made: a new minute may have begun between.
            one.clock.advance(Duration.between(one.clock.instant(), two.clock.instant()));
            Person person = Person.signsUp(one);
            ApiClient elsewhere = two.as(person.session.getString("accessToken"));

            person.api.get("/v1/me");
            person.api.get("/v1/me");
            elsewhere.get("/v1/me");

            assertThat(elsewhere.get("/v1/me").header("ratelimit")).startsWith("\"organization\";r=0;");
            assertThat(person.api.get("/v1/me").status()).isEqualTo(429);
        }
    }

    @Test
    void without_redis_a_node_counts_for_itself(TestDatabase database) {
        RedisAPI gone = RedisAPI.api(Redis.createClient(database.vertx(), "redis://127.0.0.1:1"));
        try (ApiServer server = ApiServer.limited(database, 3, gone)) {
            Person person = Person.signsUp(server);
            for (int i = 0; i < 3; i++) {
                assertThat(person.api.get("/v1/me").status()).isEqualTo(200);
            }

            assertThat(person.api.get("/v1/me").status()).isEqualTo(429);
        }
    }

    @Test
    void who_is_not_signed_in_is_counted_by_address(TestDatabase database) {
        try (ApiServer server = ApiServer.limited(database, 2, null)) {
            assertThat(server.anonymous().get("/v1/me").status()).isEqualTo(401);
            assertThat(server.anonymous().get("/v1/nothing").status()).isEqualTo(404);
            assertThat(server.anonymous().get("/v1/me").status()).isEqualTo(429);
        }
    }

    /** Connected already, and with nothing counted yet. */
    private static RedisAPI connected(TestDatabase database, TestRedis redis) {
        RedisAPI client = RedisAPI.api(Redis.createClient(database.vertx(), redis.url()));
        client.flushall(List.of()).await();
        return client;
    }
}
