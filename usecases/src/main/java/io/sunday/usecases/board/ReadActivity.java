package io.sunday.usecases.board;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.ActivityLog;
import io.sunday.storage.change.ActivityLog.Part;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened on a board or to an item, newest first, and what of it is new to whoever asks. */
public final class ReadActivity {

    /**
     * What has happened since somebody looked.
     *
     * @param seq of the last event that they have seen; 0 for none
     * @param at when they looked
     * @param head of the board's log
     */
    public record Since(long seq, Optional<Instant> at, long head) {}

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final ItemStore items;
    private final ActivityLog log = new ActivityLog();
    private final SeenLog seen;

    public ReadActivity(
            Writes writes, Reads readers, AccessControl access, BoardStructures structures, ItemStore items) {
        this.seen = new SeenLog(structures);
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.items = items;
    }

    /** Before a seq. Refused: board_not_found. */
    public Part ofBoard(Caller caller, BoardId board, long before, int limit, Wanted wanted) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return seen.part(
                readers.of(caller),
                allowed,
                wanted,
                () -> await(
                        log.ofBoard(readers.of(caller), board, Math.min(before, allowed.seq() + 1), limit, wanted)));
    }

    /** Before a seq. Refused: item_not_found. */
    public Part ofItem(Caller caller, ItemId item, long before, int limit, Wanted wanted) {
        var found = await(items.find(readers.of(caller), item, caller.userId()));
        BoardAccess allowed = access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
        return seen.part(
                readers.of(caller),
                allowed,
                wanted,
                () -> await(log.ofItem(readers.of(caller), allowed.id(), item, before, limit, wanted)));
    }

    /** Refused: board_not_found. */
    public Since since(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return await(log.seen(readers.of(caller), board, caller.userId()))
                .map(look -> new Since(look.seq(), Optional.of(look.at()), allowed.seq()))
                .orElse(new Since(0, Optional.empty(), allowed.seq()));
    }

    /** Remembers up to where the caller has looked; never goes back. Refused: board_not_found. */
    public void see(Command command, BoardId board, long seq) {
        UserId person = command.caller().userId();
        writes.run(command, write -> {
            BoardAccess allowed = access.boardOfSome(write.connection(), command.caller(), board, Permission.READ);
            long seen = Math.min(seq, allowed.seq());
            if (await(log.see(write.connection(), board, person, seen, write.at()))) {
                write.createStream(StreamKind.USER, person.value());
                JsonObject data =
                        new JsonObject().put("boardId", board.toString()).put("seq", seen);
                write.append(
                        StreamChange.events(StreamKind.USER, person.value(), 1),
                        List.of(NewEvent.of("activity.seen", data)));
            }
            return true;
        });
    }
}
