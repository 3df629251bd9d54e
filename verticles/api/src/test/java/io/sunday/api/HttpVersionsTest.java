package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that speak HTTP/2 without TLS, as Java's own does unless told otherwise, are answered like all others. */
@ExtendWith(PostgresExtension.class)
class HttpVersionsTest {

    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(30);

    @ParameterizedTest
    @EnumSource(
            value = Version.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void a_request_with_a_body_is_answered(Version version, TestDatabase database) throws Exception {
        try (ApiServer server = ApiServer.on(database);
                HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpResponse<String> first = logIn(client, server);
            HttpResponse<String> second = logIn(client, server);

            assertThat(first.statusCode()).isEqualTo(401);
            assertThat(second.version()).isEqualTo(version);
            assertThat(second.body()).contains("wrong_credentials");
        }
    }

    private static HttpResponse<String> logIn(HttpClient client, ApiServer server)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + "/v1/auth/login"))
                .timeout(ANSWERED_WITHIN)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"nobody@example.com\",\"password\":\"wrong horse\"}"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
