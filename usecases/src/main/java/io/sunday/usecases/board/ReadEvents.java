package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.EventLog.Entry;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;

/** Reads the log forwards, to catch up. */
public final class ReadEvents {

    /**
     * Events in the order asked for.
     *
     * @param head the board's last seq
     */
    public record Events(List<Entry> entries, long head) {}

    private final Reads pool;
    private final AccessControl access;
    private final EventLog log;
    private final SeenLog seen;

    public ReadEvents(Reads pool, AccessControl access, BoardStructures structures, EventLog log) {
        this.seen = new SeenLog(structures);
        this.pool = pool;
        this.access = access;
        this.log = log;
    }

    /** The board's events after {@code afterSeq}, oldest first. Refused: board_not_found. */
    public Events after(Caller caller, BoardId board, long afterSeq, int limit) {
        BoardAccess allowed = access.boardOfSome(pool.of(caller), caller, board, Permission.READ);
        if (afterSeq >= allowed.seq()) {
            return new Events(List.of(), allowed.seq());
        }
        List<Entry> entries = await(log.read(pool.of(caller), board.value(), afterSeq, limit));
        return new Events(seen.events(pool.of(caller), allowed, entries), allowed.seq());
    }
}
