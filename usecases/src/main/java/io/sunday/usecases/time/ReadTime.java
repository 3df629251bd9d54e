package io.sunday.usecases.time;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.storage.time.TimeSessionStore;
import io.sunday.storage.time.TimeSessionStore.Timer;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads who worked on an item and when, and what of the caller is being timed. */
public final class ReadTime {

    private final Reads pool;
    private final AccessControl access;
    private final ItemStore items;
    private final TrackTime time;
    private final TimeSessionStore sessions = new TimeSessionStore();

    public ReadTime(Reads pool, AccessControl access, ItemStore items, TrackTime time) {
        this.pool = pool;
        this.access = access;
        this.items = items;
        this.time = time;
    }

    /** The sessions of an item, newest first; the deleted ones too. Refused: item_not_found, column_not_found. */
    public List<TimeSession> run(Caller caller, ItemId item, String key, @Nullable UUID before, int limit) {
        var found = await(items.find(pool.of(caller), item, caller.userId()));
        BoardAccess board = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        return await(sessions.list(
                pool.of(caller), item, time.column(pool.of(caller), board, key).id(), before, limit));
    }

    /** The caller's timers that run. */
    public List<Timer> timers(Caller caller) {
        return await(sessions.timers(pool.of(caller), caller.userId(), caller.apiKeyOrganization()));
    }
}
