package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.OwnItems;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.WriteTransaction;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps whoever sees only their own items of a board from changing others, however a write names them: for them there are
 * none. Recipes, repetitions and forms see all. Of boards of which all see all items nothing is asked.
 */
final class UnseenItems {

    private final WriteTransaction write;
    private final BoardStructure board;
    private final BoardAccesses accesses = new BoardAccesses();
    private final OwnItemsStore store = new OwnItemsStore();
    private final Map<ItemId, Boolean> known = new HashMap<>();
    private boolean decidedBefore;
    private @Nullable Optional<OwnItems> own;

    UnseenItems(WriteTransaction write, BoardStructure board) {
        this.write = write;
        this.board = board;
    }

    /** What is written is what somebody who may do that has written before, or follows from what they may. */
    void decidedBefore() {
        decidedBefore = true;
    }

    /** Refused as what does not exist: item_not_found. */
    void require(Collection<ItemId> ids) {
        if (!seesAll(ids)) {
            throw new RejectedException(Rejection.notFound("item"));
        }
    }

    boolean seesAll(Collection<ItemId> ids) {
        if (own().isEmpty()) {
            return true;
        }
        Set<ItemId> unknown = new HashSet<>(ids);
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            Set<ItemId> seen =
                    await(store.seen(write.connection(), board.workspaceId(), board.id(), own().get(), unknown));
            unknown.forEach(id -> known.put(id, seen.contains(id)));
        }
        return ids.stream().allMatch(id -> Boolean.TRUE.equals(known.get(id)));
    }

    /** What this write makes is seen by whoever makes it, and what stands under a seen item is seen. */
    void made(ItemId id) {
        known.put(id, true);
    }

    /** Refused as what does not exist: unknown_parent. */
    void requireParent(Optional<ItemId> parent, String pointer) {
        if (parent.isPresent() && !seesAll(Set.of(parent.get()))) {
            throw ItemPlaces.unknownParent(pointer);
        }
    }

    /** Who makes an item that nobody is said to have is in this column, so that it stays in their sight. */
    Optional<String> columnOfMaker(ItemDraft draft) {
        return draft.parentId() != null
                ? Optional.empty()
                : own().map(OwnItems::column)
                        .filter(key -> draft.values().get(key) == null
                                && board.column(key).isPresent());
    }

    /** The values with the maker in the column, if there is one. */
    Map<String, @Nullable Object> ofMaker(Map<String, @Nullable Object> values, Optional<String> column) {
        if (column.isEmpty()) {
            return values;
        }
        Map<String, @Nullable Object> owned = new HashMap<>(values);
        owned.put(column.get(), List.of(write.command().caller().userId().toString()));
        return owned;
    }

    private Optional<OwnItems> own() {
        if (decidedBefore || board.ownItems().isEmpty()) {
            return Optional.empty();
        }
        Optional<OwnItems> read = own;
        if (read == null) {
            read = readOwn();
            own = read;
        }
        return read;
    }

    private Optional<OwnItems> readOwn() {
        Caller caller = write.command().caller();
        return switch (caller.kind()) {
            case AUTOMATION, FORM -> Optional.empty();
            case USER, API ->
                await(accesses.find(write.connection(), board.id(), caller.userId()))
                        .flatMap(BoardAccess::own);
        };
    }
}
