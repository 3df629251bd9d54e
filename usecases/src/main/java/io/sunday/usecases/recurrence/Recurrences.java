package io.sunday.usecases.recurrence;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.Recurrence.Timing;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.RecurrenceJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemTransfers;
import io.sunday.storage.recurrence.RecurrenceStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemTemplate;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes items repeat, changes when, pauses and ends it. The items themselves are made by {@link MakeDueItems}. */
public final class Recurrences {

    /** Moments that a preview shows. */
    private static final int PREVIEW_MAX = 5;

    /** What is to become different; null leaves it as it is. */
    public record Change(
            @Nullable String rule,
            @Nullable String timeZone,
            @Nullable String start,
            @Nullable Boolean paused) {}

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final BoardStructures structures;
    private final InstantSource clock;
    private final RecurrenceStore store = new RecurrenceStore();
    private final ItemTransfers items = new ItemTransfers();

    public Recurrences(
            Writes writes, Reads readers, AccessControl access, BoardStructures structures, InstantSource clock) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.structures = structures;
        this.clock = clock;
    }

    /** Those of a board, the next one first. Refused: board_not_found. */
    public List<Recurrence> list(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        // They say what will be made, whosever it is to be.
        return allowed.own().isPresent() ? List.of() : await(store.list(readers.of(caller), board));
    }

    /** The next moments of a rule. Refused: board_not_found, and each fault of the timing. */
    public List<Instant> preview(Caller caller, BoardId board, Timing timing) {
        access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return RuleDates.of(timing).orThrow().after(clock.instant(), PREVIEW_MAX);
    }

    /**
     * Makes an item repeat, as it is now, with what stands under it. Refused: board_not_found, forbidden,
     * item_not_found, too_many_items, too_many_recurrences, and each fault of the timing.
     */
    public Recurrence create(Command command, BoardId board, ItemId item, Timing timing) {
        RuleDates dates = RuleDates.of(timing).orThrow();
        return writes.run(command, write -> {
            BoardAccess allowed =
                    access.board(write.connection(), command.caller(), board, Permission.MANAGE_AUTOMATIONS);
            BoardStructure structure = await(structures.seen(write.connection(), allowed));
            List<Item> tree =
                    await(items.trees(write.connection(), structure, List.of(item), ItemTemplate.ITEMS_MAX + 1));
            if (tree.isEmpty()) {
                throw new RejectedException(Rejection.notFound("item"));
            }
            if (tree.size() > ItemTemplate.ITEMS_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_items",
                        "An item repeats with at most " + (ItemTemplate.ITEMS_MAX - 1) + " subitems."));
            }
            UserId by = command.caller().userId();
            Recurrence recurrence = new Recurrence(
                    new RecurrenceId(write.nextId()),
                    structure.organizationId(),
                    board,
                    timing,
                    ItemTemplate.of(item, tree, structure),
                    false,
                    dates.after(write.at()),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    1,
                    write.at(),
                    by,
                    write.at(),
                    by);
            await(store.insert(write.connection(), recurrence));
            tell(write, board, event("recurrence.created", recurrence));
            requireRoom(write, board);
            return recurrence;
        });
    }

    /** Refused: recurrence_not_found, forbidden, version_conflict, and each fault of the timing. */
    public Recurrence change(Command command, RecurrenceId id, Change change) {
        return writes.run(command, write -> change(write, id, change));
    }

    /** As part of a write. */
    public Recurrence change(WriteTransaction write, RecurrenceId id, Change change) {
        Recurrence before = locked(write, id);
        Timing was = before.timing();
        Timing timing = new Timing(
                change.rule() == null ? was.rule() : change.rule(),
                change.timeZone() == null ? was.timeZone() : change.timeZone(),
                change.start() == null ? was.start() : change.start());
        boolean paused = change.paused() == null ? before.paused() : change.paused();
        if (timing.equals(was) && paused == before.paused()) {
            return before;
        }
        // What was missed during a pause is not made up for.
        Optional<Instant> next = RuleDates.of(timing).orThrow().after(write.at());
        Recurrence after =
                before.changed(timing, paused, next, write.command().caller().userId(), write.at());
        await(store.update(write.connection(), after));
        NewEvent event = event("recurrence.updated", after);
        event.data().put("previous", RecurrenceJson.difference(before, after));
        tell(write, after.boardId(), event);
        return after;
    }

    /** Items that were made stay. Refused: recurrence_not_found, forbidden, version_conflict. */
    public boolean delete(Command command, RecurrenceId id) {
        return writes.run(command, write -> {
            delete(write, id);
            return true;
        });
    }

    /** As part of a write. */
    public void delete(WriteTransaction write, RecurrenceId id) {
        Recurrence gone = locked(write, id);
        await(store.delete(write.connection(), id, write.at()));
        tell(write, gone.boardId(), NewEvent.of("recurrence.deleted", RecurrenceJson.deleted(gone)));
    }

    /** It as it is, locked for a change as part of a write. Refused: recurrence_not_found, forbidden. */
    public Recurrence current(WriteTransaction write, RecurrenceId id) {
        return locked(write, id);
    }

    /**
     * Brings one back that was deleted, as part of a write; what was missed meanwhile is not made up for. Refused:
     * recurrence_not_found, forbidden, too_many_recurrences.
     */
    public Recurrence restore(WriteTransaction write, RecurrenceId id) {
        requireBoardOf(write, id);
        Recurrence gone = await(store.lockDeleted(write.connection(), id)).orElseThrow(Recurrences::notFound);
        Recurrence back = gone.changed(
                gone.timing(),
                gone.paused(),
                RuleDates.of(gone.timing()).orThrow().after(write.at()),
                write.command().caller().userId(),
                write.at());
        await(store.restore(write.connection(), back));
        tell(write, back.boardId(), event("recurrence.created", back));
        requireRoom(write, back.boardId());
        return back;
    }

    /** Counted under the lock of the board's head. */
    private void requireRoom(WriteTransaction write, BoardId board) {
        if (await(store.list(write.connection(), board)).size() >= Recurrence.PER_BOARD_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_recurrences",
                    "Fewer than " + Recurrence.PER_BOARD_MAX + " items of a board can repeat."));
        }
    }

    private Recurrence locked(WriteTransaction write, RecurrenceId id) {
        requireBoardOf(write, id);
        Recurrence recurrence = await(store.lock(write.connection(), id)).orElseThrow(Recurrences::notFound);
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && ifVersion != recurrence.version()) {
            throw new RejectedException(Rejection.stale(recurrence.version()));
        }
        return recurrence;
    }

    private void requireBoardOf(WriteTransaction write, RecurrenceId id) {
        BoardId board = await(store.boardOf(write.connection(), id)).orElseThrow(Recurrences::notFound);
        try {
            access.board(write.connection(), write.command().caller(), board, Permission.MANAGE_AUTOMATIONS);
        } catch (RejectedException refused) {
            throw refused.rejection().kind() == Rejection.Kind.NOT_FOUND ? notFound() : refused;
        }
    }

    private static RejectedException notFound() {
        return new RejectedException(Rejection.notFound("recurrence"));
    }

    static NewEvent event(String type, Recurrence recurrence) {
        return NewEvent.of(type, new JsonObject().put("recurrence", RecurrenceJson.recurrence(recurrence)));
    }

    static void tell(WriteTransaction write, BoardId board, NewEvent event) {
        write.append(StreamChange.events(StreamKind.BOARD, board.value(), 1), List.of(event));
    }
}
