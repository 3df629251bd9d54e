package io.sunday.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.storage.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second wall on a PostgreSQL that somebody else runs, where the server's user is no superuser. */
final class WallTest {

    private static final String APP = "somebody";
    private static final String DATABASE = "theirs";

    @TempDir
    static Path temp;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.startVolatile(
                temp.resolve("data"),
                Path.of(System.getProperty("java.io.tmpdir"), "sunday-binaries-" + System.getProperty("user.name")));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void dropAll() throws SQLException {
        admin("DROP DATABASE " + DATABASE + " WITH (FORCE)");
        admin("DROP ROLE IF EXISTS " + Wall.ROLE);
        admin("DROP ROLE " + APP);
    }

    @Test
    void who_may_not_make_roles_is_told_what_an_administrator_does_and_then_it_stands() throws SQLException {
        DatabaseUrl url = database("");

        assertThatThrownBy(() -> Wall.raise(url))
                .isInstanceOf(Wall.MissingException.class)
                .hasMessageContaining("CREATE ROLE sunday_walled NOLOGIN; GRANT sunday_walled TO somebody;")
                .hasMessageContaining("SUNDAY_DATABASE_WALL=auto");

        admin("CREATE ROLE sunday_walled NOLOGIN");
        assertThatThrownBy(() -> Wall.raise(url)).isInstanceOf(Wall.MissingException.class);
        admin("GRANT sunday_walled TO somebody");
        Wall.raise(url);
        assertStands(url);
    }

    @Test
    void who_may_make_roles_needs_nobody() throws SQLException {
        DatabaseUrl url = database("CREATEROLE");

        Wall.raise(url);
        assertThatCode(() -> Wall.raise(url)).doesNotThrowAnyException();

        assertStands(url);
    }

    @Test
    void a_role_that_no_policy_holds_is_no_wall() throws SQLException {
        DatabaseUrl url = database("");
        admin("CREATE ROLE sunday_walled NOLOGIN BYPASSRLS");
        admin("GRANT sunday_walled TO somebody");

        assertThatThrownBy(() -> Wall.raise(url))
                .isInstanceOf(Wall.MissingException.class)
                .hasMessageContaining("BYPASSRLS");

        admin("ALTER ROLE sunday_walled NOBYPASSRLS");
        Wall.raise(url);
        assertStands(url);
    }

    @Test
    void a_role_that_may_act_as_the_owner_of_the_tables_is_no_wall() throws SQLException {
        DatabaseUrl url = database("");
        admin("CREATE ROLE sunday_walled NOLOGIN");
        admin("GRANT somebody TO sunday_walled");

        assertThatThrownBy(() -> Wall.raise(url))
                .isInstanceOf(Wall.MissingException.class)
                .hasMessageContaining("owner of the tables");
    }

    private static void assertStands(DatabaseUrl url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            UUID ann = UUID.randomUUID();
            UUID bob = UUID.randomUUID();
            for (UUID person : new UUID[] {ann, bob}) {
                statement.execute("INSERT INTO users (id, email, name) VALUES ('%1$s', '%1$s', 'P')".formatted(person));
                // An organization with the id of its only member.
                statement.execute("INSERT INTO organizations (id, name) VALUES ('%s', 'O')".formatted(person));
                statement.execute("INSERT INTO memberships VALUES ('%1$s', '%1$s', 'owner')".formatted(person));
            }
            assertThat(count(statement)).isEqualTo(2);

            statement.execute("SET ROLE sunday_walled");
            assertThat(count(statement)).isZero();
            statement.execute("SELECT enter_wall('{%s}', false)".formatted(ann));
            assertThat(count(statement)).isEqualTo(1);
            statement.execute("SELECT enter_wall('{%s,%s}', false)".formatted(ann, bob));
            assertThat(count(statement)).isEqualTo(2);
            assertThatThrownBy(() -> statement.execute("SELECT password_hash FROM users"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static int count(Statement statement) throws SQLException {
        try (ResultSet counted = statement.executeQuery("SELECT count(*) FROM organizations")) {
            counted.next();
            return counted.getInt(1);
        }
    }

    /** A migrated database that belongs to a user with these rights. */
    private static DatabaseUrl database(String rights) throws SQLException {
        admin("CREATE ROLE " + APP + " LOGIN PASSWORD 'secret' NOSUPERUSER NOBYPASSRLS " + rights);
        admin("CREATE DATABASE " + DATABASE + " OWNER " + APP);
        DatabaseUrl url = new DatabaseUrl("127.0.0.1", postgres.port(), DATABASE, APP, "secret");
        Migrations.run(url);
        return url;
    }

    private static void admin(String sql) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(postgres.url());
        try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
