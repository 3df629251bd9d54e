package io.sunday.domain.board;

import io.sunday.domain.view.View;
import java.util.List;
import java.util.Set;

/** A board with its columns, groups and shared views, in their order. */
public record BoardDetails(Board board, List<Column> columns, List<Group> groups, List<View> views) {

    public BoardDetails {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        views = List.copyOf(views);
    }

    /** The same of the board as it is later. */
    public BoardDetails withBoard(Board later) {
        return new BoardDetails(later, columns, groups, views);
    }

    /** What its items are validated against while the board is new: nothing of it was deleted, and all is seen by all. */
    public BoardStructure structure() {
        return new BoardStructure(
                board.id(), board.workspaceId(), board.organizationId(), board.name(), 0, columns, groups, Set.of());
    }
}
