package io.sunday.usecases.change;

import java.util.List;
import java.util.Set;

/** What can be taken back, by the types of events; {@code docs/undo.md} says of all others why not, held by a test. */
final class Undoable {

    /** Events of boards that say enough of what was before. */
    static final Set<String> LOGGED = Set.of(
            "board.updated",
            "column.created",
            "column.updated",
            "column.deleted",
            "column.restored",
            "group.created",
            "group.updated",
            "group.deleted",
            "group.archived",
            "group.restored",
            "item.created",
            "item.updated",
            "item.moved",
            "item.deleted",
            "item.archived",
            "item.restored",
            "file.attached",
            "file.removed",
            "time.tracked",
            "item.left",
            "item.arrived",
            "comment.added",
            "comment.updated",
            "comment.reacted",
            "comment.deleted",
            "comment.restored",
            "recurrence.created",
            "recurrence.updated",
            "recurrence.deleted",
            "automation.created",
            "automation.updated",
            "automation.deleted");

    /** Changes of views follow from others, too, as when a label is renamed; then they are part of that step. */
    static final Set<String> VIEWS = Set.of("view.created", "view.updated", "view.deleted");

    /** What no log of a board tells of: of one's own views, too. The step says it itself. */
    static final Set<String> TOLD = Set.of(
            "board.archived",
            "board.deleted",
            "board.restored",
            "board.placed",
            "folder.created",
            "folder.updated",
            "folder.deleted",
            "favorite.added",
            "favorite.moved",
            "favorite.removed",
            "workspace.updated",
            "workspace.deleted",
            "workspace.restored",
            "view.created",
            "view.updated",
            "view.deleted");

    private Undoable() {}

    /**
     * Whether what a write tells of a board is a step: what it begins with says so, and all else can be taken back, too.
     *
     * @param viewsAskedFor whether somebody has asked for the changes of views
     */
    static boolean isStep(List<NewEvent> happened, boolean viewsAskedFor) {
        List<String> types = happened.stream().map(NewEvent::type).toList();
        return !types.isEmpty()
                && (viewsAskedFor || LOGGED.contains(types.getFirst()))
                && types.stream().allMatch(type -> LOGGED.contains(type) || VIEWS.contains(type));
    }
}
