package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Board;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.board.BoardStore.Wanted;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The list of boards is asked so often that planning it each time would be most of what PostgreSQL does. */
@ExtendWith(PostgresExtension.class)
final class ListBoardsPlanTest {

    /** PostgreSQL plans a statement so often before it compares that with a plan to keep. */
    private static final int PLANNED_ANYWAY = 5;

    private static final String MORE_BOARDS = """
            WITH added AS (
                INSERT INTO boards (id, workspace_id, organization_id, name, created_at, created_by, updated_at, updated_by)
                SELECT gen_random_uuid(), workspace_id, organization_id, 'Another', now(), created_by, now(), created_by
                  FROM boards, generate_series(1, 300) WHERE id = $1
                RETURNING id)
            INSERT INTO stream_heads (id, kind) SELECT id, 'board' FROM added
            """;

    private static final String PLANS = """
            SELECT max(custom_plans) AS anew, min(generic_plans) AS kept FROM pg_prepared_statements
             WHERE statement LIKE '%FROM memberships m%JOIN boards b%'
            """;

    private final Pool pool;
    private final BoardFixture fixture;
    private final BoardStore boards = new BoardStore();

    ListBoardsPlanTest(TestDatabase database) {
        pool = database.withoutWall().readers();
        fixture = BoardFixture.on(pool).build();
        pool.preparedQuery(MORE_BOARDS)
                .execute(Tuple.of(fixture.board().value()))
                .await();
    }

    @Test
    void a_list_of_boards_is_planned_once_whichever_way_it_is_asked_for() {
        pool.query("ANALYZE boards, stream_heads, memberships, workspaces")
                .execute()
                .await();
        SqlConnection connection = pool.getConnection().await();
        try {
            for (int i = 0; i < 3 * PLANNED_ANYWAY; i++) {
                assertThat(list(connection, null, null)).hasSize(100);
                assertThat(list(connection, fixture.organization(), null)).hasSize(100);
                assertThat(list(connection, null, fixture.workspace())).hasSize(100);
                assertThat(list(connection, fixture.organization(), fixture.workspace()))
                        .hasSize(100);
            }
            Row plans = connection.query(PLANS).execute().await().iterator().next();
            assertThat(plans.getLong("anew")).isEqualTo(PLANNED_ANYWAY);
            assertThat(plans.getLong("kept")).isEqualTo(2 * PLANNED_ANYWAY);
        } finally {
            connection.close();
        }
    }

    private List<Board> list(SqlClient client, @Nullable OrganizationId organization, @Nullable WorkspaceId workspace) {
        return boards.list(client, new Wanted(fixture.owner(), organization, workspace, false), null, 100)
                .await();
    }
}
