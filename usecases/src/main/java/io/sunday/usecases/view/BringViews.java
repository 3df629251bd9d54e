package io.sunday.usecases.view;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Principal;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Positions;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewContext;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.view.ViewRules;
import io.sunday.domain.view.ViewRules.By;
import io.sunday.domain.view.ViewRules.Change;
import io.sunday.domain.view.ViewType;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.json.ViewJson;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.view.BaselineStore;
import io.sunday.storage.view.BaselineStore.Baseline;
import io.sunday.storage.view.ViewStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Gives a board that was just made the views of another or of a file, in place of the one that every board starts with. */
public final class BringViews {

    private static final String SETTINGS = "/settings/";

    private final ViewStore views = new ViewStore();
    private final BaselineStore baselines = new BaselineStore();

    /**
     * Adds as many as it can, after the others; personal ones become the caller's. Answers how many events of the board
     * that made.
     *
     * @param board one that the caller may manage
     * @param lost hears of each place among them where something was left out
     */
    public int run(
            WriteTransaction write, BoardStructure board, List<Change> drafts, BiConsumer<Integer, String> lost) {
        return run(write, board, drafts, Map.of(), lost);
    }

    /**
     * The same with dates to compare with.
     *
     * @param baselines of the drafts, by their places among them
     */
    public int run(
            WriteTransaction write,
            BoardStructure board,
            List<Change> drafts,
            Map<Integer, Baseline> baselines,
            BiConsumer<Integer, String> lost) {
        UserId person = write.command().caller().userId();
        By by = new By(person, write.at());
        ViewContext context = ViewContext.of(person, write.at(), ZoneOffset.UTC);
        List<View> before = await(views.list(write.connection(), board.id(), person, Principal.of(BoardRole.OWNER)));
        long shared = before.stream().filter(view -> !view.personal()).count();
        long personal = before.size() - shared;
        List<String> positions =
                Positions.after(before.isEmpty() ? null : before.getLast().position(), drafts.size());
        List<View> added = new ArrayList<>();
        Map<View, Baseline> compared = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            int place = i;
            boolean own = Boolean.TRUE.equals(drafts.get(i).personal());
            if ((own ? personal : shared) >= View.PER_BOARD_MAX) {
                lost.accept(i, "A board has at most " + View.PER_BOARD_MAX + " views of a kind.");
                continue;
            }
            ViewId id = new ViewId(write.nextId());
            View view =
                    created(id, board, drafts.get(i), positions.get(i), context, by, what -> lost.accept(place, what));
            if (view != null) {
                Baseline baseline = baselines.get(i);
                if (baseline != null) {
                    view = comparing(view, baseline);
                    compared.put(view, baseline);
                }
                added.add(view);
                personal += own ? 1 : 0;
                shared += own ? 0 : 1;
            }
        }
        int events = write(write, before, added);
        compared.forEach((view, baseline) -> await(this.baselines.bring(write.connection(), view, baseline)));
        return events;
    }

    private static View comparing(View view, Baseline baseline) {
        Map<String, Object> settings = new HashMap<>(view.settings());
        settings.put(
                ViewBaselines.SETTING,
                ViewBaselines.setting(baseline.takenAt(), baseline.dates().size()));
        return view.withSettings(settings);
    }

    private interface Loss {
        void of(String what);
    }

    /** Without what is refused; null when that is not about some settings. */
    private static @Nullable View created(
            ViewId id, BoardStructure board, Change draft, String position, ViewContext context, By by, Loss loss) {
        Decision<View> view = ViewRules.create(id, board, draft, position, context, by);
        if (view instanceof Decision.Accepted<View>(View accepted)) {
            return accepted;
        }
        Rejection rejection = ((Decision.Refused<View>) view).rejection();
        Map<String, @Nullable Object> settings = new HashMap<>();
        if (draft.settings() != null) {
            settings.putAll(draft.settings());
        }
        for (InvalidField fault : rejection.errors()) {
            String setting = fault.pointer().startsWith(SETTINGS)
                    ? fault.pointer().substring(SETTINGS.length()).replaceFirst("/.*", "")
                    : "";
            if (settings.containsKey(setting)) {
                settings.remove(setting);
                loss.of("“" + setting + "”: " + fault.message());
            }
        }
        if (draft.settings() == null || settings.size() == draft.settings().size()) {
            loss.of(
                    rejection.errors().isEmpty()
                            ? rejection.message()
                            : rejection.errors().getFirst().message());
            return null;
        }
        Change less = new Change(draft.name(), draft.type(), settings, draft.personal(), draft.locked());
        return created(id, board, less, position, context, by, loss);
    }

    /** The board's head comes before the person's, as everywhere. */
    private int write(WriteTransaction write, List<View> before, List<View> added) {
        List<NewEvent> shared = new ArrayList<>();
        List<NewEvent> personal = new ArrayList<>();
        for (View view : added) {
            await(views.insert(write.connection(), view));
            (view.personal() ? personal : shared)
                    .add(NewEvent.of("view.created", new JsonObject().put("view", ViewJson.view(view))));
        }
        boolean open = added.stream()
                .anyMatch(view -> !view.personal() && view.viewers().isEmpty());
        if (open && before.size() == 1 && isUntouched(before.getFirst())) {
            View main = before.getFirst();
            By by = new By(write.command().caller().userId(), write.at());
            await(views.delete(write.connection(), ViewRules.next(main, main.settings(), by)));
            shared.add(NewEvent.of(
                    "view.deleted",
                    new JsonObject()
                            .put("viewId", main.id().toString())
                            .put("boardId", main.boardId().toString())
                            .put("name", main.name())));
        }
        if (!shared.isEmpty()) {
            UUID board = added.getFirst().boardId().value();
            boolean closed = added.stream().anyMatch(view -> view.viewers().isPresent());
            write.append(
                    closed
                            ? StreamChange.sight(board, shared.size())
                            : StreamChange.events(StreamKind.BOARD, board, shared.size()),
                    shared);
        }
        if (!personal.isEmpty()) {
            UserId person = write.command().caller().userId();
            write.createStream(StreamKind.USER, person.value());
            write.append(StreamChange.events(StreamKind.USER, person.value(), personal.size()), personal);
        }
        return shared.size();
    }

    private static boolean isUntouched(View view) {
        return !view.personal()
                && view.version() == 1
                && view.type() == ViewType.TABLE
                && view.settings().isEmpty();
    }
}
