package io.sunday.usecases.link;

import io.sunday.domain.board.BoardId;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog;
import io.sunday.usecases.UseCases;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What items of connected boards say about each other, brought up to date while a test waits. */
public final class Followed {

    private static final int ROUNDS_MAX = 20;

    private Followed() {}

    /** Deals with all events, and those that come of them, until there is nothing more to do. */
    public static void follow(UseCases sunday, Pool pool) {
        ConsumerCursors cursors = new ConsumerCursors(FollowLinks.CONSUMER);
        EventLog log = new EventLog();
        for (int round = 0; round < ROUNDS_MAX; round++) {
            Set<UUID> behind = cursors.behind(pool, 100).await().keySet();
            if (behind.isEmpty()) {
                return;
            }
            for (UUID board : behind) {
                long from = cursors.read(pool, board).await().orElseThrow();
                List<EventLog.Entry> entries = log.read(pool, board, from, 100).await();
                sunday.followLinks.run(pool, new BoardId(board), entries);
                cursors.move(pool, board, entries.getLast().seq()).await();
            }
        }
        throw new AssertionError("what items say about each other does not come to rest");
    }
}
