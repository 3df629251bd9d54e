package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewDates;
import io.sunday.domain.view.ViewId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.view.BaselineStore;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.view.ChangeViews.Settled;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The dates of a board's items, kept with a view to compare with. The view's setting {@code baseline} says when, so that
 * every page hears of it; the dates are read by those who look at them.
 */
public final class ViewBaselines {

    /** Dates of more items would be megabytes for everybody who looks. */
    public static final int ITEMS_MAX = 20_000;

    static final String SETTING = "baseline";

    private final ChangeViews changes;
    private final AccessControl access;
    private final BoardStructures structures;
    private final Reads readers;
    private final ViewStore views = new ViewStore();
    private final OwnItemsStore own = new OwnItemsStore();
    private final BaselineStore baselines = new BaselineStore();

    public ViewBaselines(ChangeViews changes, AccessControl access, BoardStructures structures, Reads readers) {
        this.changes = changes;
        this.access = access;
        this.structures = structures;
        this.readers = readers;
    }

    /** Refused: board_not_found, view_not_found, forbidden, view_locked, version_conflict, no_dates, too_many_items. */
    public View take(Command command, BoardId board, ViewId id) {
        return changes.settle(command, board, id, (write, structure, view) -> {
            ViewDates dates = ViewDates.of(view.settings(), structure)
                    .orElseThrow(() -> new RejectedException(
                            Rejection.conflict("no_dates", "The board has no timeline or date column.")));
            // It says of how many items.
            access.board(write.connection(), command.caller(), board, Permission.READ);
            long items = await(baselines.take(write.connection(), view, structure, dates));
            if (items > ITEMS_MAX) {
                throw new RejectedException(
                        Rejection.conflict("too_many_items", "The dates of at most " + ITEMS_MAX + " items are kept."));
            }
            Map<String, Object> settings = new HashMap<>(view.settings());
            settings.put(SETTING, setting(write.at(), items));
            return new Settled<>(settings, after -> after);
        });
    }

    /** Refused: board_not_found, view_not_found, forbidden, view_locked, version_conflict, baseline_not_found. */
    public View drop(Command command, BoardId board, ViewId id) {
        return changes.settle(command, board, id, (write, structure, view) -> {
            if (!await(baselines.drop(write.connection(), id))) {
                throw new RejectedException(Rejection.notFound(SETTING));
            }
            Map<String, Object> settings = new HashMap<>(view.settings());
            settings.remove(SETTING);
            return new Settled<>(settings, after -> after);
        });
    }

    /** {@code {"takenAt","dates"}}. Refused: board_not_found, view_not_found, baseline_not_found. */
    public JsonObject read(Caller caller, BoardId board, ViewId id) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        View view = await(views.find(readers.of(caller), allowed, id, caller.userId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("view")));
        return find(caller, allowed, view).orElseThrow(() -> new RejectedException(Rejection.notFound(SETTING)));
    }

    /** The same for a view that the caller may see; nothing when there is none for them. */
    public Optional<JsonObject> find(Caller caller, BoardAccess allowed, View view) {
        if (!showsDates(await(structures.at(readers.of(caller), allowed.id(), allowed.structure())), allowed)) {
            return Optional.empty();
        }
        return await(baselines.find(readers.of(caller), view.id()))
                .map(baseline -> new JsonObject()
                        .put("takenAt", Times.text(baseline.takenAt()))
                        .put("dates", seen(caller, allowed, baseline.dates())));
    }

    /** What the settings of a view say of its baseline. */
    static Object setting(Instant takenAt, long items) {
        return Map.of("takenAt", Times.text(takenAt), "items", BigDecimal.valueOf(items));
    }

    private JsonObject seen(Caller caller, BoardAccess allowed, JsonObject dates) {
        if (allowed.own().isEmpty()) {
            return dates;
        }
        JsonObject seen = dates.copy();
        List<ItemId> items = dates.fieldNames().stream().map(ItemId::of).toList();
        Set<String> own = await(this.own.seen(
                        readers.of(caller),
                        allowed.workspaceId(),
                        allowed.id(),
                        allowed.own().get(),
                        items))
                .stream()
                .map(ItemId::toString)
                .collect(Collectors.toSet());
        seen.fieldNames().retainAll(own);
        return seen;
    }

    /** A baseline does not say of which column its dates were: they may be those of one that the caller does not see. */
    private static boolean showsDates(BoardStructure board, BoardAccess allowed) {
        return allowed.hidden(board).stream()
                .map(board::column)
                .allMatch(column ->
                        column.filter(found -> !ViewDates.mayBe(found)).isPresent());
    }
}
