package io.sunday.usecases.sharing;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Member;
import io.sunday.domain.team.Team;
import io.sunday.domain.team.TeamId;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.access.BoardReaders;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.team.TeamStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Gives people and teams roles on a board and takes them away. A board that is not open always keeps an owner. */
public final class BoardMembers {

    /**
     * A board as one person may use it.
     *
     * @param role what they are on it
     * @param permissions what that allows
     */
    public record Own(BoardKind kind, BoardRole role, Set<Permission> permissions) {}

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final BoardStore boards = new BoardStore();
    private final BoardMemberStore members = new BoardMemberStore();
    private final MembershipStore memberships = new MembershipStore();
    private final BoardReaders seeing = new BoardReaders();
    private final TeamStore teams = new TeamStore();

    /** @param writes of which nothing is remembered for undoing: access is given and taken knowingly */
    public BoardMembers(Writes writes, Reads readers, AccessControl access) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
    }

    /** What the caller may do. Refused: board_not_found. */
    public Own own(Caller caller, BoardId board) {
        BoardAccess allowed = access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        BoardRole role = allowed.role().orElseThrow();
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Permission permission : Permission.values()) {
            if (Access.allows(role, permission)) {
                permissions.add(permission);
            }
        }
        return new Own(allowed.kind(), role, permissions);
    }

    /** The strongest first. Refused: board_not_found. */
    public List<BoardMember> list(Caller caller, BoardId board) {
        access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return await(members.list(readers.of(caller), board));
    }

    /** Who sees the board, by name: people, and teams in which somebody does. Refused: board_not_found. */
    public List<BoardReaders.Reader> readers(Caller caller, BoardId board, String words, int limit) {
        access.boardOfSome(readers.of(caller), caller, board, Permission.READ);
        return await(seeing.list(readers.of(caller), board, caller.userId(), words, limit));
    }

    /**
     * Adds a member, or gives one another role. Refused: board_not_found, forbidden, unknown_member, role_too_strong,
     * board_not_shareable, last_board_owner, too_many_members.
     */
    public BoardMember put(Command command, BoardId id, Kind kind, UUID memberId, BoardRole role) {
        return writes.run(command, write -> {
            BoardAccess board = locked(write, id, Permission.MANAGE_ACCESS);
            BoardMember wanted = kind == Kind.PERSON
                    ? person(write, board, new UserId(memberId), role)
                    : team(write, board, new TeamId(memberId), role);
            return give(write, board, wanted);
        });
    }

    /** Gives a member another role. Refused: board_not_found, forbidden, member_not_found, and as above. */
    public BoardMember change(Command command, BoardId id, UUID memberId, BoardRole role) {
        return writes.run(command, write -> {
            BoardAccess board = locked(write, id, Permission.MANAGE_ACCESS);
            Kind kind = await(members.find(write.connection(), id, memberId))
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("member")))
                    .kind();
            BoardMember wanted = kind == Kind.PERSON
                    ? person(write, board, new UserId(memberId), role)
                    : team(write, board, new TeamId(memberId), role);
            return give(write, board, wanted);
        });
    }

    private BoardMember give(WriteTransaction write, BoardAccess board, BoardMember wanted) {
        Optional<BoardMember> before = await(members.find(write.connection(), board.id(), wanted.id()));
        if (before.filter(member -> member.role() == wanted.role()).isPresent()) {
            return wanted;
        }
        if (before.isEmpty()
                && await(members.list(write.connection(), board.id())).size() >= BoardMemberStore.PER_BOARD_MAX) {
            throw new RejectedException(Rejection.conflict(
                    "too_many_members", "A board has at most " + BoardMemberStore.PER_BOARD_MAX + " members."));
        }
        if (before.filter(member -> member.role() == BoardRole.OWNER).isPresent()) {
            requireOtherOwner(write, board, wanted.id());
        }
        await(members.put(write.connection(), board.id(), wanted.kind(), wanted.id(), wanted.role(), write.at()));
        before.ifPresentOrElse(
                member -> AccessNews.changed(write, board.id(), member, wanted),
                () -> AccessNews.added(write, board.id(), wanted));
        AccessNews.tell(write, board.organizationId(), board.id(), people(write, wanted));
        return wanted;
    }

    /** Others, or oneself. Refused: board_not_found, forbidden, member_not_found, last_board_owner. */
    public boolean remove(Command command, BoardId id, UUID memberId) {
        boolean oneself = command.caller().userId().value().equals(memberId);
        return writes.run(command, write -> {
            BoardAccess board = locked(write, id, oneself ? Permission.READ : Permission.MANAGE_ACCESS);
            BoardMember member = await(members.find(write.connection(), id, memberId))
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("member")));
            if (member.role() == BoardRole.OWNER) {
                requireOtherOwner(write, board, memberId);
            }
            await(members.remove(write.connection(), id, memberId));
            AccessNews.removed(write, id, member);
            AccessNews.tell(write, board.organizationId(), id, people(write, member));
            return true;
        });
    }

    private BoardAccess locked(WriteTransaction write, BoardId id, Permission permission) {
        access.boardOfSome(write.connection(), write.command().caller(), id, permission);
        await(boards.lock(write.connection(), id));
        // Again, behind the lock: of two owners who remove one another the second is none any more.
        return access.boardOfSome(write.connection(), write.command().caller(), id, permission);
    }

    private BoardMember person(WriteTransaction write, BoardAccess board, UserId id, BoardRole role) {
        Member member = await(memberships.find(write.connection(), board.organizationId(), id))
                .orElseThrow(BoardMembers::unknown);
        if (member.role() == Role.EXTERNAL && board.kind() == BoardKind.PRIVATE) {
            throw notShareable();
        }
        if (!Access.onBoard(member.role(), Optional.of(role), BoardKind.SHAREABLE)
                .equals(Optional.of(role))) {
            throw new RejectedException(Rejection.conflict(
                    "role_too_strong",
                    "In the organization this person is " + member.role().wireName() + ", which does not go with "
                            + role.wireName() + " on a board."));
        }
        return new BoardMember(Kind.PERSON, id.value(), role, member.name(), member.role());
    }

    private BoardMember team(WriteTransaction write, BoardAccess board, TeamId id, BoardRole role) {
        Team team = await(teams.find(write.connection(), id))
                .filter(found -> found.organizationId().equals(board.organizationId()))
                .orElseThrow(BoardMembers::unknown);
        return new BoardMember(Kind.TEAM, id.value(), role, team.name(), Role.MEMBER);
    }

    private List<UserId> people(WriteTransaction write, BoardMember member) {
        return member.kind() == Kind.PERSON
                ? List.of(new UserId(member.id()))
                : await(teams.find(write.connection(), new TeamId(member.id())))
                        .map(Team::members)
                        .orElse(List.of());
    }

    /** Admins of the organization own its open boards anyway; nobody but its members sees another one. */
    private void requireOtherOwner(WriteTransaction write, BoardAccess board, UUID owner) {
        boolean another = board.kind() == BoardKind.OPEN
                || await(members.list(write.connection(), board.id())).stream()
                        .filter(member ->
                                member.kind() == Kind.PERSON && !member.id().equals(owner))
                        .anyMatch(member -> Access.onBoard(
                                        member.inOrganization(), Optional.of(member.role()), board.kind())
                                .equals(Optional.of(BoardRole.OWNER)));
        if (!another) {
            throw new RejectedException(Rejection.conflict(
                    "last_board_owner", "A board that is not open has to keep a person as its owner."));
        }
    }

    static RejectedException notShareable() {
        return new RejectedException(Rejection.conflict(
                "board_not_shareable", "People from outside come to shareable boards only: change its kind first."));
    }

    private static RejectedException unknown() {
        return new RejectedException(
                Rejection.invalid("/id", "unknown_member", "The organization has nobody with this id."));
    }
}
