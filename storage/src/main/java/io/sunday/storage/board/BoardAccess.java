package io.sunday.storage.board;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.Optional;
import java.util.Set;

/**
 * A board as one person may see it.
 *
 * @param role what the person is on it; none: the board does not exist for them
 * @param seq of the last event when this was read
 * @param structure state of columns and groups when this was read
 */
public record BoardAccess(
        BoardId id,
        WorkspaceId workspaceId,
        OrganizationId organizationId,
        String name,
        Optional<BoardRole> role,
        long seq,
        long structure,
        long itemCount,
        boolean archived,
        BoardKind kind) {

    /** What the person sees of the board. */
    public BoardRole sight() {
        return role.orElse(BoardRole.VIEWER);
    }

    /** The keys of columns that the person does not see. */
    public Set<String> hidden(BoardStructure board) {
        return board.hiddenFrom(sight());
    }

    /** The views, deleted ones too, that are shared and that the person does not see. */
    public Set<ViewId> hiddenViews(BoardStructure board) {
        return board.viewsHiddenFrom(sight()).keySet();
    }

    /** Whether nothing of the board is hidden from the person. */
    public boolean seesAll(BoardStructure board) {
        return hidden(board).isEmpty() && hiddenViews(board).isEmpty();
    }

    /** As what the person sees the board that do not see all of it; all who do are one. */
    public Optional<BoardRole> seenAs(BoardStructure board) {
        return seesAll(board) ? Optional.empty() : role.map(BoardRole::tier);
    }
}
