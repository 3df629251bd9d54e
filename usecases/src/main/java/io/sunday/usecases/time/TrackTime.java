package io.sunday.usecases.time;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.domain.time.TimeSpan;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.TimeJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.item.ItemStore;
import io.sunday.storage.time.TimeSessionStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemWrites;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts and stops timers, and keeps what is entered by hand. A person has one running timer in an organization: starting
 * another one stops it, on whichever board, in the same transaction. All times are the server's.
 *
 * <p>Such a write first holds the person, then the items, then the boards' heads, then the person's stream.
 */
public final class TrackTime {

    private static final int NOTE_LENGTH_MAX = 500;

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ItemWrites itemWrites;
    private final ItemStore items;
    private final BoardAccesses boards = new BoardAccesses();
    private final TimeSessionStore sessions = new TimeSessionStore();

    public TrackTime(
            Writes writes, AccessControl access, BoardStructures structures, ItemWrites itemWrites, ItemStore items) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
        this.itemWrites = itemWrites;
        this.items = items;
    }

    /**
     * What is entered by hand, or corrected; null keeps what is there.
     *
     * @param reason why it is corrected
     */
    public record Entry(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String note,
            String reason) {}

    /** What is to be timed: a column of an item that the caller may work on. */
    private record Place(BoardAccess board, Column column) {}

    /**
     * Starts the caller's timer. One that runs on the item already goes on. Refused: item_not_found, column_not_found,
     * forbidden, item_archived, too_many_timers.
     */
    public TimeSession start(Command command, ItemId item, String key) {
        return writes.run(command, write -> {
            Place place = place(write.connection(), command.caller(), item, key);
            await(sessions.hold(
                    write.connection(),
                    place.board().organizationId(),
                    command.caller().userId()));
            Optional<TimeSession> running = await(sessions.running(
                    write.connection(),
                    place.board().organizationId(),
                    command.caller().userId()));
            TimeSession started = session(write, place, item, write.at(), Optional.empty(), "");
            if (running.isPresent()
                    && running.get().itemId().equals(item)
                    && running.get().columnId().equals(place.column().id())) {
                return running.get();
            }
            List<TimeSession> changing =
                    running.map(before -> List.of(before, started)).orElse(List.of(started));
            TrackedItems tracked = TrackedItems.lock(write, sessions, itemWrites, structures, changing);
            requireThere(tracked, started);
            if (running.isPresent()) {
                await(sessions.stop(write.connection(), running.get().id(), write.at()));
                tracked.changed(running, running.get().id());
            }
            if (await(sessions.total(write.connection(), item, place.column().id()))
                            .running()
                            .size()
                    >= TimeSessionStore.RUNNING_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_timers",
                        "At most " + TimeSessionStore.RUNNING_MAX + " people can time one item at once."));
            }
            await(sessions.insert(write.connection(), started));
            tracked.changed(Optional.empty(), started.id());
            tracked.commit();
            tell(write, started, true);
            return started;
        });
    }

    /** Stops a timer: one's own, or as somebody who manages boards any. One that is over stays as it is. */
    public TimeSession stop(Command command, TimeSessionId id) {
        return writes.run(command, write -> {
            TimeSession session = require(write.connection(), command.caller(), id, Permission.READ);
            await(sessions.hold(write.connection(), session.organizationId(), session.userId()));
            session = await(sessions.find(write.connection(), id)).orElseThrow();
            if (!session.isRunning()) {
                return session;
            }
            TrackedItems tracked = TrackedItems.lock(write, sessions, itemWrites, structures, List.of(session));
            await(sessions.stop(write.connection(), id, write.at()));
            tracked.changed(Optional.of(session), id);
            tracked.commit();
            tell(write, session, false);
            return await(sessions.find(write.connection(), id)).orElseThrow();
        });
    }

    /** Adds time that the caller has worked. Refused as {@link #start}, and for a span that cannot be. */
    public TimeSession add(Command command, ItemId item, String key, Instant from, Instant to, String note) {
        return writes.run(command, write -> {
            Place place = place(write.connection(), command.caller(), item, key);
            TimeSpan span = TimeSpan.of(from, to, write.at()).orThrow();
            TimeSession added = session(write, place, item, span.from(), Optional.of(span.to()), checked(note));
            TrackedItems tracked = TrackedItems.lock(write, sessions, itemWrites, structures, List.of(added));
            requireThere(tracked, added);
            await(sessions.insert(write.connection(), added));
            tracked.changed(Optional.empty(), added.id());
            tracked.commit();
            return added;
        });
    }

    /** Corrects a session that is over, with a reason that everybody sees. Refused: timer_running, and as above. */
    public TimeSession correct(Command command, TimeSessionId id, Entry entry) {
        return change(command, id, (write, session) -> {
            TimeSpan span = TimeSpan.of(
                            entry.from() == null ? session.from() : entry.from(),
                            entry.to() == null ? session.to().orElseThrow() : entry.to(),
                            write.at())
                    .orThrow();
            String note = entry.note() == null ? session.note() : checked(entry.note());
            return session.corrected(span, note, command.caller().userId(), write.at(), reason(entry.reason()));
        });
    }

    /** Makes a session that is over count no more, with a reason that everybody sees. */
    public TimeSession delete(Command command, TimeSessionId id, String reason) {
        return change(
                command,
                id,
                (write, session) -> session.deleted(command.caller().userId(), write.at(), reason(reason)));
    }

    private interface Correction {
        TimeSession of(WriteTransaction write, TimeSession session);
    }

    private TimeSession change(Command command, TimeSessionId id, Correction correction) {
        return writes.run(command, write -> {
            TimeSession session = require(write.connection(), command.caller(), id, Permission.EDIT_OWN_ITEMS);
            TrackedItems tracked = TrackedItems.lock(write, sessions, itemWrites, structures, List.of(session));
            requireThere(tracked, session);
            session = await(sessions.find(write.connection(), id)).orElseThrow();
            if (session.isDeleted()) {
                throw unknown();
            }
            if (session.isRunning()) {
                throw new RejectedException(
                        Rejection.conflict("timer_running", "The timer is running: stop it before you correct it."));
            }
            TimeSession corrected = correction.of(write, session);
            await(sessions.put(write.connection(), corrected));
            tracked.changed(Optional.of(session), id);
            tracked.commit();
            return corrected;
        });
    }

    private Place place(SqlClient client, Caller caller, ItemId item, String key) {
        var found = await(items.find(client, item, caller.userId()));
        BoardAccess board = access.changing(client, caller, found, "item");
        return new Place(board, column(client, board, key));
    }

    Column column(SqlClient client, BoardAccess board, String key) {
        BoardStructure structure = await(structures.seen(client, board));
        return structure
                .column(key)
                .filter(TimeTrackingColumn::is)
                .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
    }

    private static TimeSession session(
            WriteTransaction write, Place place, ItemId item, Instant from, Optional<Instant> to, String note) {
        return new TimeSession(
                new TimeSessionId(write.nextId()),
                place.board().organizationId(),
                place.board().id(),
                item,
                place.column().id(),
                write.command().caller().userId(),
                from,
                to,
                to.isPresent(),
                note,
                Optional.empty());
    }

    /** The session, if the caller sees its board and it is theirs, or they manage boards. */
    private TimeSession require(SqlClient client, Caller caller, TimeSessionId id, Permission own) {
        TimeSession session = await(sessions.find(client, id)).orElseThrow(TrackTime::unknown);
        boolean mine = session.userId().equals(caller.userId());
        // A timer that runs is stopped by whoever it runs for, wherever it does.
        boolean stopping = mine && own == Permission.READ;
        Optional<BoardAccess> found = await(boards.find(client, session.boardId(), caller.userId()));
        BoardAccess board = stopping
                ? access.requireOfSome(caller, found, own, "time session")
                : access.requireItem(client, caller, found, session.itemId(), own, "time session");
        if (!stopping
                && !await(structures.at(client, board.id(), board.structure()))
                        .shows(session.columnId(), board.who())) {
            throw unknown();
        }
        if (!mine && !AccessControl.allows(board, Permission.MANAGE_BOARDS)) {
            throw new RejectedException(Rejection.forbidden("It is somebody else's time."));
        }
        return session;
    }

    private static void requireThere(TrackedItems tracked, TimeSession session) {
        if (!tracked.holds(session)) {
            throw new RejectedException(Rejection.conflict(
                    "item_archived", "The item is in the archive: restore it before working on it."));
        }
    }

    private static RejectedException unknown() {
        return new RejectedException(Rejection.notFound("time session"));
    }

    private static String checked(String note) {
        return Text.optional(note.strip(), "/note", NOTE_LENGTH_MAX).orThrow();
    }

    private static String reason(String reason) {
        return Text.required(reason, "/reason", NOTE_LENGTH_MAX).orThrow();
    }

    /** Tells the person's own pages, wherever they are. The person's stream comes last of all locks. */
    static void tell(WriteTransaction write, TimeSession session, boolean runs) {
        write.createStream(StreamKind.USER, session.userId().value());
        JsonObject data = new JsonObject()
                .put("organizationId", session.organizationId().toString())
                .put("timer", runs ? TimeJson.session(session) : null);
        write.append(
                StreamChange.events(StreamKind.USER, session.userId().value(), 1),
                List.of(NewEvent.of("timer.changed", data)));
    }
}
