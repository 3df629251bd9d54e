package io.sunday.domain.view;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.identity.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a view may be made of, and who may change it. */
public final class ViewRules {

    private static final String MAIN = "Main table";

    private ViewRules() {}

    /** What is to become different about a view; null leaves it as it is. Settings are merged, null takes one away. */
    public record Change(
            @Nullable String name,
            @Nullable String type,
            @Nullable Map<String, @Nullable Object> settings,
            @Nullable Boolean personal,
            @Nullable Boolean locked) {}

    /** Who does it and when. */
    public record By(UserId person, Instant at) {}

    /** The table that every board starts with. */
    public static View main(ViewId id, BoardId board, String position, By by) {
        return new View(
                id,
                board,
                MAIN,
                ViewType.TABLE,
                Map.of(),
                false,
                false,
                position,
                1,
                by.at(),
                by.person(),
                by.at(),
                by.person());
    }

    /** A new view, or all faults of what it is to be. */
    public static Decision<View> create(
            ViewId id, BoardStructure board, Change draft, String position, ViewContext context, By by) {
        View blank = new View(
                id,
                board.id(),
                "",
                ViewType.TABLE,
                Map.of(),
                false,
                false,
                position,
                0,
                by.at(),
                by.person(),
                by.at(),
                by.person());
        Change complete = new Change(
                draft.name() == null ? "" : draft.name(),
                draft.type(),
                draft.settings(),
                draft.personal(),
                draft.locked());
        return change(blank, board, complete, position, context, by);
    }

    /** Without what comes back as it was read, which may be what Sunday writes, or name a column that is gone. */
    private static Map<String, @Nullable Object> touched(View view, Map<String, @Nullable Object> settings) {
        Map<String, @Nullable Object> touched = new HashMap<>(settings);
        touched.entrySet().removeAll(view.settings().entrySet());
        return touched;
    }

    /** The view after the change, or all faults of it. What is not touched is not checked again. */
    public static Decision<View> change(
            View view, BoardStructure board, Change change, String position, ViewContext context, By by) {
        List<InvalidField> faults = new ArrayList<>();
        String name = change.name() == null ? view.name() : checkedName(change.name(), faults);
        Optional<ViewType> type = change.type() == null ? Optional.of(view.type()) : ViewType.named(change.type());
        if (type.isEmpty()) {
            faults.add(new InvalidField("/type", "There is no such kind of view.", "unknown_view_type"));
        }
        Map<String, Object> settings = new HashMap<>(view.settings());
        if (change.settings() != null) {
            Map<String, @Nullable Object> touched = touched(view, change.settings());
            touched.keySet().forEach(settings::remove);
            settings.putAll(ViewSettings.check(touched, board, context, "/settings", faults));
            nameNobodyBesideAll(settings, change.settings(), faults);
        }
        boolean personal = change.personal() == null ? view.personal() : change.personal();
        boolean locked = change.locked() == null ? view.locked() : change.locked();
        if (!faults.isEmpty()) {
            return Decision.refused(Rejection.invalid(faults));
        }
        return Decision.accepted(new View(
                view.id(),
                view.boardId(),
                name,
                type.orElseThrow(),
                settings,
                personal,
                locked,
                position,
                view.version() + 1,
                view.createdAt(),
                view.createdBy(),
                by.at(),
                by.person()));
    }

    /** Where all see a view, nobody is named who sees it, too. */
    private static void nameNobodyBesideAll(
            Map<String, Object> settings, Map<String, @Nullable Object> wanted, List<InvalidField> faults) {
        if (settings.containsKey(ColumnViewers.SETTINGS.role())) {
            return;
        }
        String names = ColumnViewers.SETTINGS.names();
        if (wanted.get(names) != null && wanted.get(ColumnViewers.SETTINGS.role()) == null) {
            faults.add(
                    new InvalidField("/settings/" + names, "It is for all: nobody has to be named.", "not_restricted"));
        }
        settings.remove(names);
    }

    /** The view as this person leaves it, with other settings. */
    public static View next(View view, Map<String, Object> settings, By by) {
        return new View(
                view.id(),
                view.boardId(),
                view.name(),
                view.type(),
                settings,
                view.personal(),
                view.locked(),
                view.position(),
                view.version() + 1,
                view.createdAt(),
                view.createdBy(),
                by.at(),
                by.person());
    }

    /**
     * Whether a person may change or delete a view, given that their role allows it for the board.
     *
     * @param manages whether they manage the organization
     */
    public static Decision<View> mayChange(View view, UserId person, boolean manages) {
        if (!view.locked() || manages || view.createdBy().equals(person)) {
            return Decision.accepted(view);
        }
        return Decision.refused(
                Rejection.conflict("view_locked", "The view is locked. Who made it, or an admin, can unlock it."));
    }

    /** Whether a shared view can become somebody's own: only its maker's, from whom everybody has it. */
    public static Decision<View> mayBecomePersonal(View before, View after) {
        if (before.personal() || !after.personal() || before.createdBy().equals(after.updatedBy())) {
            return Decision.accepted(after);
        }
        return Decision.refused(
                Rejection.forbidden("Only who made a view can keep it to themselves. Duplicate it instead."));
    }

    /** Whether one more view fits among so many of its kind. */
    public static Decision<Long> roomForOne(long existing) {
        return existing < View.PER_BOARD_MAX
                ? Decision.accepted(existing)
                : Decision.refused(Rejection.conflict(
                        "too_many_views", "A board has at most " + View.PER_BOARD_MAX + " views of a kind."));
    }

    /** Whether so many shared views that all see are left that the board can be looked at. */
    public static Decision<Long> leaves(long remaining) {
        return remaining > 0
                ? Decision.accepted(remaining)
                : Decision.refused(
                        Rejection.conflict("last_view", "The last shared view that all see cannot be taken away."));
    }

    private static String checkedName(String name, List<InvalidField> faults) {
        return switch (Text.required(name, "/name", View.NAME_LENGTH_MAX)) {
            case Decision.Accepted<String>(String accepted) -> accepted;
            case Decision.Refused<String>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield "";
            }
        };
    }
}
