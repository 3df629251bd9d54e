package io.sunday.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.storage.DatabaseUrl;
import io.sunday.storage.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server on a PostgreSQL of others, as whose user it may not make the role that the second wall needs. */
class SecondWallProcessTest {

    @TempDir
    Path temp;

    @Test
    void insisted_on_it_ends_the_start_with_code_1_and_otherwise_a_warning_says_that_it_is_missing() throws Exception {
        Path binaries =
                Path.of(System.getProperty("java.io.tmpdir"), "sunday-binaries-" + System.getProperty("user.name"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(temp.resolve("postgres"), binaries)) {
            admin(postgres, "CREATE ROLE somebody LOGIN PASSWORD 'secret' NOSUPERUSER");
            admin(postgres, "CREATE DATABASE theirs OWNER somebody");
            String url = "--database-url=postgresql://somebody:secret@127.0.0.1:" + postgres.port() + "/theirs";
            Path data = temp.resolve("data");

            try (ServerProcess server =
                    ServerProcess.launch("--http-port=0", "--data-dir=" + data, url, "--database-wall=on")) {
                assertThat(server.exitCode()).isEqualTo(1);
                assertThat(server.output()).contains("GRANT sunday_walled TO somebody");
            }
            try (ServerProcess server = ServerProcess.ready(data, url)) {
                assertThat(server.output()).contains("Without the second wall", "GRANT sunday_walled TO somebody");
            }
            admin(postgres, "CREATE ROLE sunday_walled NOLOGIN");
            admin(postgres, "GRANT sunday_walled TO somebody");
            try (ServerProcess server = ServerProcess.ready(data, url)) {
                assertThat(server.output()).doesNotContain("Without the second wall");
            }
        }
    }

    private static void admin(EmbeddedPostgres postgres, String sql) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
