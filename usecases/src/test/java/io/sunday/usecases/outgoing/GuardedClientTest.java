package io.sunday.usecases.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.usecases.outgoing.GuardedClient.NotFetched;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Files behind https, from a server with a certificate that was made for this test. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardedClientTest {

    private static final String PASSWORD = "of the test";
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx();
    private final ReachableAddresses reachable =
            new ReachableAddresses(List.of(Network.of("127.0.0.0/8"), Network.of("::1")));

    @TempDir
    static Path folder;

    private HttpServer secure;
    private HttpServer plain;

    @BeforeAll
    void start() throws Exception {
        plain = vertx.createHttpServer()
                .requestHandler(request -> request.response().end("Plain"))
                .listen(0, "127.0.0.1")
                .await();
        secure = vertx.createHttpServer(
                        new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate("localhost")))
                .requestHandler(request -> {
                    if (request.path().equals("/down")) {
                        request.response()
                                .setStatusCode(307)
                                .putHeader("Location", "http://127.0.0.1:" + plain.actualPort() + "/a.txt")
                                .end();
                    } else {
                        request.response().end("Alpha");
                    }
                })
                .listen(0, "127.0.0.1")
                .await();
    }

    @AfterAll
    void stop() {
        vertx.close().await();
    }

    @Test
    void a_server_with_a_certificate_that_nobody_vouches_for_is_not_believed() throws IOException {
        GuardedClient client = new GuardedClient(vertx, reachable);

        assertThat(refused(client, "https://localhost:" + secure.actualPort() + "/a.txt"))
                .contains("could not show that it is who it says");
    }

    @Test
    void a_server_with_a_certificate_for_another_name_is_not_believed() throws IOException {
        GuardedClient client = new GuardedClient(vertx, reachable, certificate("localhost"));

        assertThat(refused(client, "https://127.0.0.1:" + secure.actualPort() + "/a.txt"))
                .contains("could not show that it is who it says");
    }

    @Test
    void a_server_that_shows_who_it_is_is_asked_by_the_name_that_was_looked_up() throws Exception {
        GuardedClient client = new GuardedClient(vertx, reachable, certificate("localhost"));
        Path file = file();

        client.fetch("https://localhost:" + secure.actualPort() + "/a.txt", null, file, 1_000, LONG);

        assertThat(file).hasContent("Alpha");
    }

    @Test
    void nobody_is_led_from_a_secure_connection_to_one_that_is_not() throws IOException {
        GuardedClient client = new GuardedClient(vertx, reachable, certificate("localhost"));

        assertThat(refused(client, "https://localhost:" + secure.actualPort() + "/down"))
                .contains("leads away from a secure connection");
    }

    private static String refused(GuardedClient client, String address) throws IOException {
        Path file = file();
        NotFetched refused =
                catchThrowableOfType(NotFetched.class, () -> client.fetch(address, null, file, 1_000, LONG));
        return refused.reason();
    }

    private static Path file() throws IOException {
        return Files.createTempFile(folder, "fetched", ".tmp");
    }

    /** The same one for all tests, made with what comes with Java. */
    private static PfxOptions certificate(String name) throws IOException {
        Path store = folder.resolve(name + ".p12");
        if (!Files.exists(store)) {
            Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
            Process made = new ProcessBuilder(List.of(
                            tool.toString(),
                            "-genkeypair",
                            "-alias",
                            "test",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-ext",
                            "SAN=dns:" + name,
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            try {
                assertThat(made.waitFor()).as("keytool").isZero();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException(interrupted);
            }
        }
        return new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
    }
}
