package io.sunday.usecases.notification;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.notification.Subscription;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.item.LockedItem;
import io.sunday.storage.notification.SubscriptionStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.UUID;

/** What people want to hear of the updates of items and boards. It is told to their own pages only. */
public final class Subscriptions {

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final ItemStore items;
    private final SubscriptionStore store = new SubscriptionStore();

    public Subscriptions(Writes writes, Reads readers, AccessControl access, ItemStore items) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.items = items;
    }

    /** Refused: board_not_found. */
    public Subscription read(Caller caller, BoardId board) {
        access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return await(store.find(readers.of(caller), board.value(), caller.userId()));
    }

    /** Refused: item_not_found. */
    public Subscription read(Caller caller, ItemId item) {
        requireItem(readers.of(caller), caller, item);
        return await(store.find(readers.of(caller), item.value(), caller.userId()));
    }

    /** Refused: board_not_found. */
    public Subscription put(Command command, BoardId board, Subscription mode) {
        return writes.run(command, write -> {
            access.boardOfSome(write.connection(), command.caller(), board, Permission.READ);
            return put(write, board.value(), new JsonObject().put("boardId", board.toString()), mode);
        });
    }

    /** Refused: item_not_found. */
    public Subscription put(Command command, ItemId item, Subscription mode) {
        return writes.run(command, write -> {
            requireItem(write.connection(), command.caller(), item);
            return put(write, item.value(), new JsonObject().put("itemId", item.toString()), mode);
        });
    }

    private Subscription put(WriteTransaction write, UUID subject, JsonObject data, Subscription mode) {
        UserId person = write.command().caller().userId();
        if (await(store.find(write.connection(), subject, person)) != mode) {
            await(store.put(write.connection(), subject, person, mode, write.at()));
            write.createStream(StreamKind.USER, person.value());
            write.append(
                    StreamChange.events(StreamKind.USER, person.value(), 1),
                    List.of(NewEvent.of("subscription.changed", data.put("mode", mode.wireName()))));
        }
        return mode;
    }

    private void requireItem(SqlClient client, Caller caller, ItemId item) {
        var found = await(items.find(client, item, caller.userId()));
        access.require(caller, found.map(LockedItem::access), Permission.READ, "item");
    }
}
