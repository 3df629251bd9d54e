package io.sunday.usecases.organization;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.Invitation;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.organization.InvitationStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.organization.Invitations.Invited;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invites people from outside to one board. They see that board and nothing else of the organization. */
public final class GuestInvitations {

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final InstantSource clock;
    private final InvitationStore store = new InvitationStore();

    public GuestInvitations(Writes writes, Reads readers, AccessControl access, InstantSource clock) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.clock = clock;
    }

    /** Refused: board_not_found, forbidden, board_not_shareable, invalid_role, invalid_email, too_many_invitations. */
    public Invited invite(Command command, BoardId id, @Nullable String email, BoardRole role) {
        return writes.run(command, write -> {
            BoardAccess board = access.board(write.connection(), command.caller(), id, Permission.MANAGE_ACCESS);
            if (board.kind() != BoardKind.SHAREABLE) {
                throw new RejectedException(Rejection.conflict(
                        "board_not_shareable",
                        "People from outside come to shareable boards only: change its kind first."));
            }
            if (role == BoardRole.OWNER) {
                throw new RejectedException(Rejection.invalid(
                        "/role", "invalid_role", "Somebody from outside cannot be the owner of a board."));
            }
            return Invitations.issue(
                    write, store, board.organizationId(), email, Role.EXTERNAL, new Invitation.ToBoard(id, role));
        });
    }

    /** Those that can still be accepted. Refused: board_not_found, forbidden. */
    public List<Invitation> list(Caller caller, BoardId board) {
        access.board(readers.of(caller), caller, board, Permission.MANAGE_ACCESS);
        return await(store.listOpenOfBoard(readers.of(caller), board, clock.instant(), Invitation.OPEN_MAX));
    }

    /** Refused: board_not_found, forbidden, invitation_not_found. */
    public boolean revoke(Command command, BoardId id, UUID invitation) {
        return writes.run(command, write -> {
            access.board(write.connection(), command.caller(), id, Permission.MANAGE_ACCESS);
            if (!await(store.revokeOfBoard(write.connection(), id, invitation, write.at()))) {
                throw new RejectedException(Rejection.notFound("invitation"));
            }
            return true;
        });
    }
}
