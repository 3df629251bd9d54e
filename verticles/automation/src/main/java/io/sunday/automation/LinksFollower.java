package io.sunday.automation;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.feed.BoardEvents;
import io.sunday.feed.Progress;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.link.FollowLinks;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes boards whose items look at other items, or are looked at, along the log. The cursor of a board is locked while
 * its events are dealt with, so that nodes do not do the same work; what they ask for is written in transactions of its
 * own, and the cursor moves when all of it is there. What a lost node has done of it changes nothing when it is done
 * again.
 */
final class LinksFollower extends CursorFollower {

    /** Each holds a connection for its cursor, and one of the writers now and then. */
    private static final int BOARDS_AT_ONCE = 3;

    private final FollowLinks links;

    LinksFollower(Pool database, FollowLinks links) {
        super(FollowLinks.CONSUMER, BOARDS_AT_ONCE, database);
        this.links = links;
    }

    @Override
    public Progress advance(UUID board, BoardEvents events) {
        Optional<Long> cursor = await(cursors().read(database(), board));
        if (cursor.isEmpty()) {
            forget(board);
            return new Progress.Dismissed();
        }
        List<EventLog.Entry> entries = events.after(cursor.get());
        if (entries.isEmpty()) {
            return new Progress.Reached(cursor.get());
        }
        SqlConnection connection = await(database().getConnection());
        try {
            return advance(connection, board, cursor.get(), entries);
        } finally {
            await(connection.close());
        }
    }

    private Progress advance(SqlConnection connection, UUID board, long from, List<EventLog.Entry> entries) {
        Transaction transaction = await(connection.begin());
        try {
            Optional<Long> held = await(cursors().lock(connection, board));
            if (held.filter(seq -> seq == from).isEmpty()) {
                await(transaction.rollback());
                return new Progress.Taken();
            }
            links.run(connection, new BoardId(board), entries);
            long reached = entries.getLast().seq();
            await(cursors().move(connection, board, reached));
            await(transaction.commit());
            return new Progress.Reached(reached);
        } catch (RuntimeException failure) {
            transaction.rollback();
            throw failure;
        }
    }
}
