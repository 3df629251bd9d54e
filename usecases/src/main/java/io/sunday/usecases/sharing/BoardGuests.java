package io.sunday.usecases.sharing;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.board.Board;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Invitation;
import io.sunday.domain.organization.Member;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.change.WriteTransaction;
import java.util.List;

/** Lets in who was invited to a board. */
public final class BoardGuests {

    private final BoardStore boards = new BoardStore();
    private final BoardMemberStore members = new BoardMemberStore();
    private final MembershipStore memberships = new MembershipStore();

    /** Whoever has a role on the board keeps it. Refused: invitation_not_found, when the board is no longer shareable. */
    public void welcome(WriteTransaction write, Invitation.ToBoard invited, UserId person) {
        Board board = await(boards.lock(write.connection(), invited.board()))
                .filter(found -> found.kind() == BoardKind.SHAREABLE)
                .orElseThrow(() -> new RejectedException(Rejection.notFound("invitation")));
        if (await(members.find(write.connection(), board.id(), person.value())).isPresent()) {
            return;
        }
        if (await(members.list(write.connection(), board.id())).size() >= BoardMemberStore.PER_BOARD_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_members", "A board has at most " + BoardMemberStore.PER_BOARD_MAX + " members."));
        }
        Member member = await(memberships.find(write.connection(), board.organizationId(), person))
                .orElseThrow();
        await(members.put(write.connection(), board.id(), Kind.PERSON, person.value(), invited.role(), write.at()));
        AccessNews.added(
                write,
                board.id(),
                new BoardMember(Kind.PERSON, person.value(), invited.role(), member.name(), member.role()));
        AccessNews.tell(write, board.organizationId(), board.id(), List.of(person));
    }
}
