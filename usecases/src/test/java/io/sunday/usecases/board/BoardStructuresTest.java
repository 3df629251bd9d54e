package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.storage.board.BoardStructures;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class BoardStructuresTest {

    private final Pool pool;
    private final BoardFixture fixture;
    private final BoardStructures structures = new BoardStructures();

    BoardStructuresTest(TestDatabase database) {
        pool = database.withoutWall().writers();
        fixture = BoardFixture.on(pool).withColumn("points", "number").build();
    }

    @Test
    void what_a_transaction_changed_and_took_back_is_remembered_by_nobody() {
        SqlConnection connection = pool.getConnection().await();
        try {
            Transaction transaction = connection.begin().await();
            connection
                    .preparedQuery("UPDATE columns SET title = 'Never' WHERE board_id = $1")
                    .execute(Tuple.of(fixture.board().value()))
                    .await();
            assertThat(title(structures.read(connection, fixture.board()).await()))
                    .isEqualTo("Never");
            transaction.rollback().await();
        } finally {
            connection.close();
        }

        assertThat(title(structures.at(pool, fixture.board(), 0).await())).isEqualTo("points");
    }

    @Test
    void what_a_transaction_only_locked_is_remembered() {
        SqlConnection connection = pool.getConnection().await();
        try {
            Transaction transaction = connection.begin().await();
            connection
                    .preparedQuery("SELECT FROM stream_heads WHERE id = $1 FOR UPDATE")
                    .execute(Tuple.of(fixture.board().value()))
                    .await();
            BoardStructure read = structures.read(connection, fixture.board()).await();
            transaction.rollback().await();

            assertThat(structures.at(pool, fixture.board(), read.structure()).await())
                    .isSameAs(read);
        } finally {
            connection.close();
        }
    }

    private static String title(BoardStructure board) {
        return board.columns().stream().map(Column::title).findFirst().orElseThrow();
    }
}
