package io.sunday.storage.board;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.OwnItems;
import io.sunday.domain.access.Principal;
import io.sunday.domain.access.SeenAs;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A board as one person may see it.
 *
 * @param role what the person is on it; none: the board does not exist for them
 * @param seq of the last event when this was read
 * @param structure state of columns and groups when this was read
 * @param ownItems the column that says whose an item is, where not all see all items
 * @param own the items that the person sees, when they do not see all; nothing when all of those are seen that this is about
 * @param names as whom the person may be meant where people and teams are named; none on boards where nobody is
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
        BoardKind kind,
        Optional<String> ownItems,
        Optional<OwnItems> own,
        Set<UUID> names) {

    public BoardAccess {
        names = Set.copyOf(names);
    }

    /** As what the person sees the board. */
    public Principal who() {
        return new Principal(role.orElse(BoardRole.VIEWER), names);
    }

    /** The keys of columns that the person does not see. */
    public Set<String> hidden(BoardStructure board) {
        return board.hiddenFrom(who());
    }

    /** The views, deleted ones too, that are shared and that the person does not see. */
    public Set<ViewId> hiddenViews(BoardStructure board) {
        return board.viewsHiddenFrom(who()).keySet();
    }

    /** Whether nothing of the board is hidden from the person. */
    public boolean seesAll(BoardStructure board) {
        return own.isEmpty() && hidden(board).isEmpty() && hiddenViews(board).isEmpty();
    }

    /** As what the person sees the board that does not see all of it; all who do are one. */
    public Optional<SeenAs> seenAs(BoardStructure board) {
        return seesAll(board) ? Optional.empty() : Optional.of(new SeenAs(board.narrowed(who()), own));
    }

    /** Whether everybody of the organization sees all of its items. */
    public boolean isForAll() {
        return kind == BoardKind.OPEN && ownItems.isEmpty();
    }

    /** About items of which it is known that the person sees them. */
    public BoardAccess ofSeenItems() {
        return own.isEmpty() ? this : with(role, Optional.empty());
    }

    /** About an item that the person does not see: for them it does not exist. */
    public BoardAccess ofUnseenItem() {
        return with(Optional.empty(), Optional.empty());
    }

    private BoardAccess with(Optional<BoardRole> newRole, Optional<OwnItems> newOwn) {
        return new BoardAccess(
                id,
                workspaceId,
                organizationId,
                name,
                newRole,
                seq,
                structure,
                itemCount,
                archived,
                kind,
                ownItems,
                newOwn,
                names);
    }
}
