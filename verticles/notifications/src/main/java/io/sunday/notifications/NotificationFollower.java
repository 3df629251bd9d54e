package io.sunday.notifications;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.feed.BoardEvents;
import io.sunday.feed.FeedConsumer;
import io.sunday.feed.Progress;
import io.sunday.storage.change.ConsumerCursors;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.Lag;
import io.sunday.usecases.notification.TellPeople;
import io.vertx.sqlclient.Pool;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes every board along the log, one that nobody has looked at yet from its beginning. Events that concern nobody move
 * the cursor together, without a transaction; nearly all are such events.
 */
final class NotificationFollower implements FeedConsumer {

    /** Each holds one connection of the writers now and then; people's writes need the others. */
    private static final int BOARDS_AT_ONCE = 2;

    private final Pool database;
    private final TellPeople tell;
    private final ConsumerCursors cursors = new ConsumerCursors(TellPeople.CONSUMER);

    /**
     * Boards that were looked at since the last sweep. Of those the hints are not worth a look: the sweep comes within a
     * second, and a busy board is read in long runs instead of event by event.
     */
    private final Set<UUID> looked = ConcurrentHashMap.newKeySet();

    NotificationFollower(Pool database, TellPeople tell) {
        this.database = database;
        this.tell = tell;
    }

    @Override
    public String name() {
        return TellPeople.CONSUMER;
    }

    @Override
    public Audience audience() {
        return Audience.ONE_NODE;
    }

    @Override
    public int boardsAtOnce() {
        return BOARDS_AT_ONCE;
    }

    @Override
    public boolean wants(UUID board, long seq) {
        return looked.add(board);
    }

    /** All of them. */
    @Override
    public Set<UUID> followed(Collection<UUID> boards) {
        return Set.copyOf(boards);
    }

    @Override
    public Map<UUID, Lag> behind(int limit) {
        looked.clear();
        return await(cursors.boardsBehind(database, limit));
    }

    @Override
    public Progress advance(UUID board, BoardEvents events) {
        Optional<Long> cursor = await(cursors.read(database, board));
        if (cursor.isEmpty()) {
            await(cursors.begin(database, board));
        }
        long from = cursor.orElse(0L);
        List<EventLog.Entry> entries = events.after(from);
        if (entries.isEmpty()) {
            return new Progress.Reached(from);
        }
        long reached = entries.getLast().seq();
        if (!TellPeople.concerns(entries)) {
            await(cursors.move(database, board, reached));
        } else if (!tell.run(new BoardId(board), from, entries)) {
            return new Progress.Taken();
        }
        return new Progress.Reached(reached);
    }
}
