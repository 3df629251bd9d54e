package io.sunday.usecases.sharing;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.Board;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What goes with the kind of a board: who owns it, and what its workspace tells of it. */
public final class BoardKinds {

    private final BoardMemberStore members = new BoardMemberStore();
    private final MembershipStore memberships = new MembershipStore();

    /** Who makes a board, or takes it from the organization, owns it. To be called before anything is appended. */
    public Optional<BoardMember> own(WriteTransaction write, Board board) {
        UserId person = write.command().caller().userId();
        Optional<Member> owner = await(memberships.find(write.connection(), board.organizationId(), person));
        Optional<BoardMember> before = await(members.find(write.connection(), board.id(), person.value()));
        if (owner.isEmpty()
                || before.filter(member -> member.role() == BoardRole.OWNER).isPresent()) {
            return Optional.empty();
        }
        await(members.put(write.connection(), board.id(), Kind.PERSON, person.value(), BoardRole.OWNER, write.at()));
        return owner.map(
                member -> new BoardMember(Kind.PERSON, person.value(), BoardRole.OWNER, member.name(), member.role()));
    }

    /** After the board itself has told that its kind is another one. */
    public void tellMembers(WriteTransaction write, Board board, Optional<BoardMember> newOwner) {
        newOwner.ifPresent(owner -> AccessNews.added(write, board.id(), owner));
        List<UserId> outside = await(members.list(write.connection(), board.id())).stream()
                .filter(member -> member.kind() == Kind.PERSON && member.inOrganization() == Role.EXTERNAL)
                .map(member -> new UserId(member.id()))
                .toList();
        AccessNews.tell(write, board.organizationId(), board.id(), outside);
    }

    /**
     * Tells the workspace what happened to a board of it. Everybody in the organization hears that, so of a board that is
     * not for everybody nothing is told but that the list has to be read again.
     */
    public static void tellWorkspace(WriteTransaction write, Board board, String event, JsonObject data) {
        NewEvent told = board.kind() == BoardKind.OPEN ? NewEvent.of(event, data) : listChanged();
        append(write, board, told);
    }

    /** Tells the workspace that the boards which somebody sees there may be others. */
    public static void tellListChanged(WriteTransaction write, Board board) {
        append(write, board, listChanged());
    }

    /** What is told of boards that are not for everybody. */
    public static NewEvent listChanged() {
        return NewEvent.of("boards.changed", new JsonObject());
    }

    private static void append(WriteTransaction write, Board board, NewEvent event) {
        write.append(
                StreamChange.events(StreamKind.WORKSPACE, board.workspaceId().value(), 1), List.of(event));
    }
}
