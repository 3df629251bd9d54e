package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Place;
import io.sunday.domain.board.Place.Placed;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewContext;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules;
import io.sunday.domain.view.ViewRules.By;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.ViewJson;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.change.EventLog.Head;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.view.ViewLinkStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.NamedPeople;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.StateChange;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Adds, changes and deletes views. Shared ones belong to the board and need the permission to manage it, and to say who
 * sees one takes an owner; a personal one
 * is its owner's, who only has to see the board.
 */
public final class ChangeViews {

    private final Writes writes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final ViewStore views = new ViewStore();
    private final ViewLinkStore links = new ViewLinkStore();
    private final NamedPeople named = new NamedPeople();

    public ChangeViews(Writes writes, AccessControl access, BoardStructures structures) {
        this.writes = writes;
        this.access = access;
        this.structures = structures;
    }

    /** Refused: board_not_found, forbidden, too_many_views, and each fault of the draft with its pointer. */
    public View create(Command command, BoardId board, Change draft, Place place) {
        return writes.run(command, write -> {
            write.rememberViews();
            boolean personal = Boolean.TRUE.equals(draft.personal());
            BoardAccess allowed = allowed(write, board, personal);
            BoardStructure structure = structure(write, allowed);
            ViewId id = new ViewId(write.nextId());
            View view = ViewRules.create(
                            id, structure, draft, position(write, allowed, place, id), context(write), by(write))
                    .orThrow();
            requireOwner(write, Optional.empty(), view);
            Head head = advance(write, view, view.viewers().isPresent());
            ViewRules.roomForOne(await(views.count(write.connection(), board, personal, view.createdBy())))
                    .orThrow();
            await(views.insert(write.connection(), view));
            write.log(head, List.of(created(view)));
            remember(write, "view.created", view, null, ViewJson.view(view));
            return view;
        });
    }

    /** Refused: board_not_found, view_not_found, forbidden, view_locked, version_conflict, and each fault. */
    public View change(Command command, BoardId board, ViewId id, Change change, Place place) {
        return writes.run(command, write -> change(write, board, id, change, place));
    }

    /** As part of a write. */
    public View change(WriteTransaction write, BoardId board, ViewId id, Change change, Place place) {
        View before = locked(write, board, id);
        boolean personal = change.personal() == null ? before.personal() : change.personal();
        BoardAccess allowed = allowed(write, board, before.personal() && personal);
        ViewRules.mayChange(before, person(write), manages(allowed)).orThrow();
        String position = place.isGiven() ? position(write, allowed, place, id) : before.position();
        View after = ViewRules.change(before, structure(write, allowed), change, position, context(write), by(write))
                .orThrow();
        ViewRules.mayBecomePersonal(before, after).orThrow();
        requireOwner(write, Optional.of(before), after);
        if (before.personal() == after.personal()) {
            write.rememberViews();
            JsonObject previous = ViewJson.difference(before, after);
            if (!previous.isEmpty()) {
                remember(write, "view.updated", after, previous, ViewJson.difference(after, before));
            }
        }
        return written(write, before, after);
    }

    /** Of a personal view no log of the board tells. */
    private static void remember(
            WriteTransaction write, String type, View view, @Nullable JsonObject before, @Nullable JsonObject after) {
        if (view.personal()) {
            write.remember(
                    view.boardId().value(), new StateChange(type, view.id().value(), view.name(), before, after));
        }
    }

    /** The view as it is, for whoever sees it; held until the write ends. Refused: board_not_found, view_not_found. */
    public View current(WriteTransaction write, BoardId board, ViewId id) {
        return locked(write, board, id);
    }

    private View written(WriteTransaction write, View before, View after) {
        JsonObject previous = ViewJson.difference(before, after);
        if (previous.isEmpty()) {
            return before;
        }
        await(views.update(write.connection(), after));
        boolean seenByOthers = !before.viewers().equals(after.viewers());
        if (before.personal() == after.personal()) {
            Head head = advance(write, after, seenByOthers);
            requireOneLeft(write, before, after);
            write.log(
                    head,
                    List.of(NewEvent.of(
                            "view.updated",
                            new JsonObject().put("view", ViewJson.view(after)).put("previous", previous))));
        } else {
            move(write, before, after, seenByOthers);
        }
        return after;
    }

    /** What becomes of settings that people do not write themselves, and what there is to tell about it. */
    public record Settled<R>(Map<String, Object> settings, Function<View, R> result) {}

    /** Decides about those settings. */
    public interface Settling<R> {
        /** @param next the view with its next version and its settings as they are */
        Settled<R> apply(WriteTransaction write, BoardStructure board, View next);
    }

    /** Changes such settings of a view that the caller may change. Refused as a change is. */
    public <R> R settle(Command command, BoardId board, ViewId id, Settling<R> settling) {
        return writes.run(command, write -> {
            View before = locked(write, board, id);
            BoardAccess allowed = allowed(write, board, before.personal());
            ViewRules.mayChange(before, person(write), manages(allowed)).orThrow();
            View next = ViewRules.next(before, before.settings(), by(write));
            Settled<R> settled = settling.apply(write, structure(write, allowed), next);
            View after = written(write, before, ViewRules.next(before, settled.settings(), by(write)));
            return settled.result().apply(after);
        });
    }

    /** Refused: board_not_found, view_not_found, forbidden, view_locked, version_conflict, last_view. */
    public boolean delete(Command command, BoardId board, ViewId id) {
        return writes.run(command, write -> {
            delete(write, board, id);
            return true;
        });
    }

    /** As part of a write; answers the view as it was. */
    public View delete(WriteTransaction write, BoardId board, ViewId id) {
        View view = locked(write, board, id);
        BoardAccess allowed = allowed(write, board, view.personal());
        ViewRules.mayChange(view, person(write), manages(allowed)).orThrow();
        write.rememberViews();
        Head head = advance(write, view, false);
        await(views.delete(write.connection(), ViewRules.next(view, view.settings(), by(write))));
        requireOneLeft(write, view, null);
        write.log(head, List.of(deleted(view)));
        remember(write, "view.deleted", view, ViewJson.view(view), null);
        return view;
    }

    /**
     * Brings back a view that was deleted, as part of a write. Its public address stays turned off: that is given
     * knowingly. Refused: board_not_found, forbidden, view_not_found, view_locked, too_many_views.
     *
     * @param personal whether it is the caller's own; one that is not so, is not found
     */
    public View restore(WriteTransaction write, BoardId board, ViewId id, boolean personal) {
        BoardAccess allowed = allowed(write, board, personal);
        View before = await(views.lockDeleted(write.connection(), allowed, id, person(write)))
                .filter(view -> view.personal() == personal)
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        ViewRules.mayChange(before, person(write), manages(allowed)).orThrow();
        Map<String, Object> settings = new HashMap<>(before.settings());
        settings.remove(ShareView.SETTING);
        View view = ViewRules.next(before, settings, by(write));
        Head head = advance(write, view, view.viewers().isPresent());
        ViewRules.roomForOne(await(views.count(write.connection(), board, personal, view.createdBy())))
                .orThrow();
        await(links.find(write.connection(), id))
                .ifPresent(link -> await(links.put(write.connection(), link.turnedOff())));
        await(views.restore(write.connection(), view));
        write.log(head, List.of(created(view)));
        return view;
    }

    /** What everybody saw becomes one person's, or the other way: it goes from one stream and comes to the other. */
    private void move(WriteTransaction write, View before, View after, boolean seenByOthers) {
        View shared = before.personal() ? after : before;
        // The board's head before the person's, as everywhere.
        Head board = write.advance(change(shared, seenByOthers));
        Head person = advance(write, before.personal() ? before : after, false);
        ViewRules.roomForOne(
                        await(views.count(write.connection(), after.boardId(), after.personal(), after.createdBy()))
                                - 1)
                .orThrow();
        requireOneLeft(write, before, after);
        write.log(board, List.of(after.personal() ? deleted(before) : created(after)));
        write.log(person, List.of(after.personal() ? created(after) : deleted(before)));
    }

    /** Whoever sees the board has something to look at: one shared view stays that all see. */
    private void requireOneLeft(WriteTransaction write, View before, @Nullable View after) {
        if (isOpen(before) && (after == null || !isOpen(after))) {
            ViewRules.leaves(await(views.countOpen(write.connection(), before.boardId())))
                    .orThrow();
        }
    }

    private static boolean isOpen(View view) {
        return !view.personal() && view.viewers().isEmpty();
    }

    /** Who sees a view is said by owners of the board, and who is not one does not share a view with them alone. */
    private void requireOwner(WriteTransaction write, Optional<View> before, View after) {
        boolean same = before.flatMap(View::viewers).equals(after.viewers())
                && (after.viewers().isEmpty()
                        || after.personal()
                        || !before.orElseThrow().personal());
        if (!same) {
            BoardAccess board = access.board(
                    write.connection(), write.command().caller(), after.boardId(), Permission.MANAGE_ACCESS);
            named.require(
                    write.connection(),
                    board.organizationId(),
                    ColumnViewers.SETTINGS,
                    before.map(View::settings).orElse(Map.of()),
                    after.settings());
        }
    }

    private BoardAccess allowed(WriteTransaction write, BoardId board, boolean personal) {
        BoardAccess allowed = access.boardOfSome(
                write.connection(),
                write.command().caller(),
                board,
                personal ? Permission.READ : Permission.MANAGE_BOARDS);
        if (!personal && allowed.archived()) {
            throw new RejectedException(
                    Rejection.conflict("board_archived", "The board is archived: restore it before changing it."));
        }
        return allowed;
    }

    /** The view, for a caller who sees it and the board; what is in other organizations does not exist. */
    private View locked(WriteTransaction write, BoardId board, ViewId id) {
        BoardAccess seen =
                access.boardOfSome(write.connection(), write.command().caller(), board, Permission.READ);
        View view = await(views.lock(write.connection(), seen, id, person(write)))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        Long ifVersion = write.command().ifVersion();
        if (ifVersion != null && ifVersion != view.version()) {
            throw new RejectedException(Rejection.stale(view.version()));
        }
        return view;
    }

    private BoardStructure structure(WriteTransaction write, BoardAccess allowed) {
        return await(structures.seen(write.connection(), allowed));
    }

    private String position(WriteTransaction write, BoardAccess board, Place place, ViewId itself) {
        return place.among(await(views.list(write.connection(), board.id(), person(write), board.who())).stream()
                        .filter(view -> !view.id().equals(itself))
                        .map(view -> new Placed(view.id().value(), view.position()))
                        .toList())
                .orThrow();
    }

    /** Takes the next seq of the stream that tells of this view. */
    private static Head advance(WriteTransaction write, View view, boolean seenByOthers) {
        if (view.personal()) {
            write.createStream(StreamKind.USER, view.createdBy().value());
        }
        return write.advance(change(view, seenByOthers));
    }

    /** @param seenByOthers whether others see the view from now on than before */
    private static StreamChange change(View view, boolean seenByOthers) {
        if (view.personal()) {
            return StreamChange.events(StreamKind.USER, view.createdBy().value(), 1);
        }
        UUID board = view.boardId().value();
        return seenByOthers ? StreamChange.sight(board, 1) : StreamChange.events(StreamKind.BOARD, board, 1);
    }

    private static NewEvent created(View view) {
        return NewEvent.of("view.created", new JsonObject().put("view", ViewJson.view(view)));
    }

    private static NewEvent deleted(View view) {
        return NewEvent.of(
                "view.deleted",
                new JsonObject()
                        .put("viewId", view.id().toString())
                        .put("boardId", view.boardId().toString())
                        .put("name", view.name()));
    }

    private static boolean manages(BoardAccess access) {
        return AccessControl.allows(access, Permission.MANAGE_ACCESS);
    }

    private static UserId person(WriteTransaction write) {
        return write.command().caller().userId();
    }

    private static By by(WriteTransaction write) {
        return new By(person(write), write.at());
    }

    /** Only to check settings: whether "today" is a date does not depend on which. */
    private static ViewContext context(WriteTransaction write) {
        return ViewContext.of(person(write), write.at(), ZoneOffset.UTC);
    }
}
