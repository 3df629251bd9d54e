package io.sunday.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.storage.Migrations.Patience;
import io.sunday.storage.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration beside a server that goes on working. */
final class MigrationsTest {

    /** The one before the migration that locks nearly all tables. */
    private static final String BEFORE = "119";

    @TempDir
    static Path temp;

    @Test
    void a_migration_gives_all_back_when_somebody_holds_a_table_and_comes_again() throws SQLException {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.startVolatile(
                temp.resolve("data"),
                Path.of(System.getProperty("java.io.tmpdir"), "sunday-binaries-" + System.getProperty("user.name")))) {
            DatabaseUrl url = DatabaseUrl.parse(postgres.url());
            Migrations.configuration(url).target(BEFORE).load().migrate();

            try (Connection reader = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                    Statement reads = reader.createStatement()) {
                reader.setAutoCommit(false);
                reads.execute("SELECT count(*) FROM boards");

                assertThatThrownBy(() -> Migrations.run(url, new Patience(Duration.ofMillis(50), Duration.ZERO, 3)))
                        .isInstanceOf(Migrations.BusyException.class)
                        .hasMessageContaining("Nothing was changed");
                // Tables that were locked before the one that was not to be had.
                reads.execute("SELECT count(*) FROM memberships");
                reader.commit();
            }

            assertThat(Migrations.run(url)).isPositive();
        }
    }
}
