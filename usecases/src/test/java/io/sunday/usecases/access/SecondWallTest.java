package io.sunday.usecases.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemDraft;
import io.sunday.storage.Walled;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.change.Command;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a statement that asks for nobody's access gets behind the second wall. */
@ExtendWith(PostgresExtension.class)
final class SecondWallTest {

    /** Of no organization, and out of reach behind the wall but for the names and addresses of people. */
    private static final Set<String> NOT_WALLED = Set.of(
            "flyway_schema_history",
            "refresh_tokens",
            "relay_leases",
            "relay_positions",
            "server_settings",
            "sessions",
            "users");

    private final Pool owner;
    private final Walled walled;
    private final Walled writing;
    private final UseCases sunday;
    private final BoardFixture ours;
    private final BoardFixture theirs;

    SecondWallTest(TestDatabase database) {
        owner = database.database().writers();
        walled = database.database().walledReaders();
        writing = database.database().walledWriters();
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        ours = boardWithAnItem();
        theirs = boardWithAnItem();
    }

    @Test
    void each_table_is_walled_or_is_known_to_belong_to_no_organization() {
        assertThat(texts(owner, """
                SELECT relname::text FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
                   AND NOT relrowsecurity
                """)).isEqualTo(new TreeSet<>(NOT_WALLED));
        assertThat(texts(owner, """
                SELECT a.attname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                 WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relrowsecurity
                   AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
                   AND has_column_privilege('sunday_walled', c.oid, a.attnum, 'SELECT,INSERT,UPDATE')
                """)).containsExactly("created_at", "email", "id", "name", "updated_at", "version");
        assertThat(texts(owner, """
                SELECT relname::text FROM pg_class
                 WHERE relkind IN ('r', 'p') AND relispartition AND has_table_privilege('sunday_walled', oid, 'SELECT')
                """))
                .as("partitions, which have no policies of their own")
                .isEmpty();
    }

    @Test
    void a_stranger_sees_no_row_of_any_table() {
        UserId stranger = BoardFixture.addUser(owner);

        assertThat(seen(walled.of(stranger)).values()).containsOnly(0L);
        assertThat(seen(owner).get("items")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_member_sees_all_of_their_own_organization_and_nothing_of_another() {
        assertThat(seen(walled.of(ours.owner())))
                .containsEntry("organizations", 1L)
                .containsEntry("memberships", 1L)
                .containsEntry("workspaces", 1L)
                .containsEntry("boards", 1L)
                .containsEntry("columns", 1L)
                .containsEntry("groups", 1L)
                .containsEntry("items", 1L)
                .containsEntry("events", 1L)
                .containsEntry("undo_steps", 1L);
        assertThat(boards(walled.of(ours.owner()))).containsExactly(board(ours));
        assertThat(boards(walled.of(theirs.owner()))).containsExactly(board(theirs));
    }

    @Test
    void who_is_in_two_organizations_sees_both_and_people_together_what_any_of_them_sees() {
        UserId both = ours.addMember(owner, Role.GUEST);
        owner.preparedQuery("INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'external')")
                .execute(Tuple.of(theirs.organization().value(), both.value()))
                .await();

        assertThat(boards(walled.of(both))).containsExactlyInAnyOrder(board(ours), board(theirs));
        assertThat(boards(walled.of(List.of(ours.owner(), theirs.owner()))))
                .containsExactlyInAnyOrder(board(ours), board(theirs));
        assertThat(boards(walled.of(List.of(BoardFixture.addUser(owner), BoardFixture.addUser(owner)))))
                .isEmpty();
        assertThat(boards(walled.of(List.of()))).isEmpty();
    }

    @Test
    void who_leaves_sees_nothing_from_the_next_statement_on() {
        UserId member = ours.addMember(owner, Role.MEMBER);
        assertThat(boards(walled.of(member))).hasSize(1);

        sunday.changeMember.remove(by(ours.owner()), ours.organization(), member);

        assertThat(boards(walled.of(member))).isEmpty();
    }

    @Test
    void a_connection_does_not_carry_whoever_it_served_before() {
        UserId stranger = BoardFixture.addUser(owner);
        // More than there are connections, so that each has served somebody who sees something.
        List<Future<?>> reading = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            reading.add(walled.of(ours.owner()).query("SELECT id FROM items").execute());
        }
        Future.all(reading).await();

        for (int i = 0; i < 20; i++) {
            assertThat(boards(walled.of(stranger))).isEmpty();
            assertThat(boards(walled.of(theirs.owner()))).containsExactly(board(theirs));
            SqlConnection nobody = walled.connection().await();
            assertThat(boards(nobody)).as("nothing was said").isEmpty();
            nobody.close().await();
        }
    }

    @Test
    void a_transaction_leaves_nothing_behind_on_its_connection() {
        for (int i = 0; i < 10; i++) {
            SqlConnection connection = writing.connection().await();
            assertThat(boards(connection)).isEmpty();
            Transaction transaction = connection.begin().await();
            Walled.enter(connection, List.of(ours.owner())).await();
            assertThat(boards(connection)).containsExactly(board(ours));
            transaction.commit().await();
            assertThat(boards(connection)).isEmpty();
            connection.close().await();
        }
    }

    @Test
    void a_careless_write_changes_nothing_of_others_and_puts_nothing_there() {
        SqlClient member = walled.of(ours.owner());

        assertThat(member.query("UPDATE items SET name = 'Mine'")
                        .execute()
                        .await()
                        .rowCount())
                .isEqualTo(1);
        assertThat(member.preparedQuery("DELETE FROM undo_steps WHERE board_id = $1")
                        .execute(Tuple.of(theirs.board().value()))
                        .await()
                        .rowCount())
                .isZero();
        assertThat(texts(owner, "SELECT name FROM items WHERE board_id = '" + theirs.board() + "'"))
                .containsExactly("Item");
        assertThatThrownBy(() -> member.preparedQuery(
                                "INSERT INTO groups (id, board_id, title, color, position) VALUES ($1, $2, 'g', 'c', 'a')")
                        .execute(Tuple.of(UUID.randomUUID(), theirs.board().value()))
                        .await())
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> member.preparedQuery("UPDATE boards SET organization_id = $1")
                        .execute(Tuple.of(theirs.organization().value()))
                        .await())
                .isInstanceOf(PgException.class)
                .hasMessageContaining("row-level security");
    }

    @Test
    void what_goes_past_the_policies_has_the_wall_inside() {
        String assigned = "SELECT id::text FROM assigned_items(ARRAY['%s'::uuid])".formatted(theirs.owner());
        String own = "SELECT items_of('%s', '%s', 'owner', ARRAY['%s'::uuid])::text"
                .formatted(theirs.workspace(), theirs.board(), theirs.owner());

        for (String careless : List.of(assigned, own)) {
            assertThat(texts(walled.of(ours.owner()), careless)).isEmpty();
            assertThat(texts(walled.of(theirs.owner()), careless)).hasSize(1);
            assertThat(texts(owner, careless)).hasSize(1);
        }
    }

    @Test
    void nobody_gets_out_with_sql() {
        SqlClient member = walled.of(ours.owner());

        for (String out : List.of(
                "SELECT password_hash FROM users",
                "SELECT 1 FROM sessions",
                "SELECT 1 FROM refresh_tokens",
                "SELECT 1 FROM server_settings",
                "SELECT 1 FROM items_0",
                "ALTER TABLE items DISABLE ROW LEVEL SECURITY",
                "DROP POLICY wall ON items")) {
            assertThatThrownBy(() -> member.query(out).execute().await())
                    .as(out)
                    .isInstanceOfSatisfying(
                            PgException.class,
                            refused -> assertThat(refused.getSqlState()).isEqualTo("42501"));
        }
        member.query("RESET ROLE").execute().await();
        assertThat(texts(member, "SELECT current_user::text")).containsExactly("sunday_walled");
    }

    private BoardFixture boardWithAnItem() {
        BoardFixture fixture =
                BoardFixture.on(owner).withColumn("owner", "people").build();
        sunday.createItem.run(
                by(fixture.owner()),
                fixture.board(),
                ItemDraft.named("Item")
                        .with(Map.of("owner", List.of(fixture.owner().toString()))));
        return fixture;
    }

    private static Command by(UserId person) {
        return Command.by(Caller.person(person, "Ann", UUID.randomUUID()));
    }

    private static String board(BoardFixture fixture) {
        return fixture.board().toString();
    }

    /** Rows of each walled table. Heads of people's streams are there for all: they only count. */
    private Map<String, Long> seen(SqlClient client) {
        Map<String, Long> seen = new TreeMap<>();
        for (String table : texts(owner, """
                SELECT relname::text FROM pg_class
                 WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND relrowsecurity
                """)) {
            String condition = table.equals("stream_heads") ? " WHERE kind <> 'user'" : "";
            seen.put(
                    table,
                    client.query("SELECT count(*) AS n FROM " + table + condition)
                            .execute()
                            .await()
                            .iterator()
                            .next()
                            .getLong("n"));
        }
        return seen;
    }

    /** Those of all boards, which are those of all items. */
    private static Set<String> boards(SqlClient client) {
        Set<String> boards = texts(client, "SELECT id::text FROM boards");
        assertThat(texts(client, "SELECT board_id::text FROM items")).isEqualTo(boards);
        return boards;
    }

    private static Set<String> texts(SqlClient client, String sql) {
        Set<String> texts = new TreeSet<>();
        for (Row row : client.query(sql).execute().await()) {
            texts.add(row.getString(0));
        }
        return texts;
    }
}
