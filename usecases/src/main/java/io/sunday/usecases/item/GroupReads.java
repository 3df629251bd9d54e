package io.sunday.usecases.item;

import static io.vertx.core.Future.await;
import static java.util.stream.Collectors.toMap;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.sunday.storage.change.EventLog.LockedHead;
import io.sunday.storage.change.IdempotencyStore.Kept;
import io.sunday.storage.change.IdempotencyStore.Key;
import io.sunday.storage.item.ItemGroupStore.Held;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.storage.item.LoneEdits;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.GroupTransaction;
import io.sunday.usecases.change.Idempotency;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Reads what a group of commands is decided on. */
final class GroupReads {

    private final GroupTransaction write;
    private final SqlConnection connection;
    private final ItemGroup.Stores stores;
    private final List<ItemCommits.Waiting> commands;
    private final GroupFacts facts;

    GroupReads(GroupTransaction write, ItemGroup.Stores stores, List<ItemCommits.Waiting> commands, GroupFacts facts) {
        this.write = write;
        this.connection = write.connection();
        this.stores = stores;
        this.commands = commands;
        this.facts = facts;
    }

    /** What was found. */
    record Found(
            Map<ItemId, Held> items,
            Map<UUID, LockedHead> heads,
            Map<Asking, BoardAccess> accesses,
            Map<Key, Kept> answered,
            Map<BoardId, BoardStructure> structures) {}

    /** What the commands are about, with all locks, in one round trip. */
    Found find() {
        Map<ItemId, WorkspaceId> items = new LinkedHashMap<>();
        Set<UUID> heads = new HashSet<>();
        Set<Asking> asking = new HashSet<>();
        Set<Key> keys = new HashSet<>();
        for (ItemCommits.Waiting waiting : commands) {
            if (waiting.wanted instanceof ItemCommand.OfItem ofItem && waiting.location != null) {
                items.put(ofItem.id(), waiting.location.workspace());
                facts.foresee(waiting.location, ofItem);
            }
            heads.add(waiting.board.value());
            asking.add(new Asking(waiting.board, waiting.command.caller().userId()));
            key(waiting.command).ifPresent(keys::add);
        }
        // Items before heads: the order of every other write.
        Future<List<Held>> locked = items.isEmpty()
                ? Future.succeededFuture(List.of())
                : stores.items().lock(connection, items);
        Future<Map<UUID, LockedHead>> held = stores.log().lock(connection, heads);
        // Read behind the locks, so that what another transaction has just changed is seen.
        Future<Map<Asking, BoardAccess>> accesses = stores.accesses().find(connection, asking);
        Future<Map<Key, Kept>> answered = answered(keys);
        await(Future.all(locked, held, accesses, answered, facts.read(connection)));
        Map<ItemId, Held> byId = new HashMap<>();
        locked.result().forEach(item -> byId.put(item.stored().id(), item));
        return new Found(
                byId,
                held.result(),
                accesses.result(),
                answered.result(),
                await(structures(held.result().values())));
    }

    private Future<Map<Key, Kept>> answered(Set<Key> keys) {
        return keys.isEmpty() ? Future.succeededFuture(Map.of()) : stores.keys().find(connection, keys);
    }

    /** Nearly always known to the node already. */
    private Future<Map<BoardId, BoardStructure>> structures(Collection<LockedHead> heads) {
        List<Future<BoardStructure>> reads = heads.stream()
                .map(head -> stores.structures().at(connection, new BoardId(head.streamId()), head.structure()))
                .toList();
        return Future.all(reads)
                .map(read -> reads.stream().map(Future::result).collect(toMap(BoardStructure::id, board -> board)));
    }

    /** The item with its head first: what is read behind it is as old as the head, or the head has moved. */
    Future<Optional<Found>> look(ItemCommits.Waiting waiting, Location location, ItemCommand.OfItem wanted) {
        UserId by = waiting.command.caller().userId();
        facts.foresee(location, wanted);
        Future<Optional<LoneEdits.Seen>> looked = stores.loneEdits().look(connection, location, wanted.id(), by);
        Future<Map<Key, Kept>> answered =
                answered(key(waiting.command).map(Set::of).orElse(Set.of()));
        return Future.all(write.sentSoFar(), looked, answered, facts.read(connection))
                .compose(read -> looked.result()
                        .map(seen -> structures(List.of(seen.head()))
                                .map(boards -> Optional.of(new Found(
                                        Map.of(wanted.id(), seen.item()),
                                        Map.of(seen.head().streamId(), seen.head()),
                                        Map.of(new Asking(seen.access().id(), by), seen.access()),
                                        answered.result(),
                                        boards))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    static Optional<Key> key(Command command) {
        Idempotency idempotency = command.idempotency();
        return idempotency == null
                ? Optional.empty()
                : Optional.of(new Key(command.caller().userId().value(), idempotency.key()));
    }
}
