package io.sunday.usecases.sharing;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.change.WriteTransaction;
import java.util.List;
import java.util.Optional;

/**
 * Boards that nobody but their members sees go to somebody else when their only owner goes: to whoever takes the owner
 * out, or, when they leave by themselves, to an owner of the organization.
 */
public final class BoardHeirs {

    private final BoardMemberStore members = new BoardMemberStore();
    private final MembershipStore memberships = new MembershipStore();

    /** Before the person goes, or becomes somebody who owns no boards. */
    public void inherit(WriteTransaction write, OrganizationId organization, UserId going) {
        List<BoardId> boards = await(members.ownedAlone(write.connection(), organization, going));
        if (boards.isEmpty()) {
            return;
        }
        UserId acting = write.command().caller().userId();
        UserId heirId = acting.equals(going)
                ? await(memberships.owners(write.connection(), organization)).stream()
                        .filter(owner -> !owner.equals(going))
                        .findFirst()
                        .orElseThrow()
                : acting;
        Member heir = await(memberships.find(write.connection(), organization, heirId))
                .orElseThrow();
        for (BoardId board : boards) {
            BoardMember owner = new BoardMember(Kind.PERSON, heirId.value(), BoardRole.OWNER, heir.name(), heir.role());
            Optional<BoardMember> before = await(members.find(write.connection(), board, heirId.value()));
            await(members.put(write.connection(), board, Kind.PERSON, heirId.value(), BoardRole.OWNER, write.at()));
            before.ifPresentOrElse(
                    member -> AccessNews.changed(write, board, member, owner),
                    () -> AccessNews.added(write, board, owner));
        }
        AccessNews.tell(write, organization, null, List.of(heirId));
    }
}
