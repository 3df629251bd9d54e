package io.sunday.usecases.access;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.team.Team;
import io.sunday.domain.workspace.Workspace;
import io.sunday.storage.access.WorkspaceStandings;
import io.sunday.storage.access.WorkspaceStandings.WorkspaceStanding;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.item.LockedItem;
import io.sunday.storage.item.OwnItemsStore;
import io.sunday.storage.team.TeamStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * Decides who may do what. To somebody who is not a member, what is in an organization does not exist (404), and so it
 * is with a board that is not for them; to whom it is for but whose role is too weak it is forbidden (403). What it
 * decides on is read in the same statement as what it decides about, and never kept: a role that was taken away is gone
 * with the commit. The ids of what was reached go into the log lines of the thread, which ends with the request.
 */
public final class AccessControl {

    private static final String ROLE = "SELECT role FROM memberships WHERE organization_id = $1 AND user_id = $2";

    private static final Set<Permission> OF_ARCHIVED =
            EnumSet.of(Permission.READ, Permission.MANAGE_BOARDS, Permission.MANAGE_ACCESS);

    private final BoardAccesses boards = new BoardAccesses();
    private final OwnItemsStore own = new OwnItemsStore();
    private final WorkspaceStandings workspaces = new WorkspaceStandings();
    private final TeamStore teams = new TeamStore();

    /** The board, if the caller may do this to it, and sees all of its items. */
    public BoardAccess board(SqlClient client, Caller caller, BoardId board, Permission permission) {
        Optional<BoardAccess> found = await(boards.find(client, board, caller.userId()));
        return require(caller, found, permission, "board");
    }

    /** Those of the boards that there are and that the caller may read, though perhaps only some of their items. */
    public Map<BoardId, BoardAccess> readable(SqlClient client, Caller caller, Collection<BoardId> ids) {
        Set<BoardAccesses.Asking> asking = ids.stream()
                .map(board -> new BoardAccesses.Asking(board, caller.userId()))
                .collect(Collectors.toSet());
        return await(boards.find(client, asking)).values().stream()
                .filter(board -> caller.reaches(board.organizationId()))
                .filter(board -> allows(board, Permission.READ))
                .collect(Collectors.toMap(BoardAccess::id, board -> board));
    }

    /**
     * The board, if the caller may do this to it, though they may see only some of its items: whoever asks keeps to
     * {@link BoardAccess#own}.
     */
    public BoardAccess boardOfSome(SqlClient client, Caller caller, BoardId board, Permission permission) {
        Optional<BoardAccess> found = await(boards.find(client, board, caller.userId()));
        return requireOfSome(caller, found, permission, "board");
    }

    /**
     * What was found, if the caller may do this to it, and sees all items that it is about; {@code noun} names it in the
     * refusal.
     */
    public BoardAccess require(Caller caller, Optional<BoardAccess> found, Permission permission, String noun) {
        BoardAccess access = requireOfSome(caller, found, permission, noun);
        if (access.own().isPresent()) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    "items_restricted",
                    "You see only your own items of this board; this is for who sees all of them.",
                    List.of()));
        }
        return access;
    }

    /** The board of an item that is known to be on it, if the caller sees the item and may do this to it. */
    public BoardAccess requireItem(
            SqlClient client,
            Caller caller,
            Optional<BoardAccess> found,
            ItemId item,
            Permission permission,
            String noun) {
        Optional<BoardAccess> ofItem =
                found.map(board -> seesAll(client, board, Set.of(item)) ? board.ofSeenItems() : board.ofUnseenItem());
        return require(caller, ofItem, permission, noun);
    }

    /** Whether whoever has this access to a board sees all of these items of it, wherever they are kept. */
    public boolean seesAll(SqlClient client, BoardAccess board, Collection<ItemId> asked) {
        return board.own().isEmpty()
                || asked.isEmpty()
                || await(own.seen(
                                client,
                                board.workspaceId(),
                                board.id(),
                                board.own().get(),
                                asked))
                        .containsAll(asked);
    }

    /** As {@link #require}, for who keeps to {@link BoardAccess#own}. */
    public BoardAccess requireOfSome(Caller caller, Optional<BoardAccess> found, Permission permission, String noun) {
        BoardAccess access = found.filter(board -> caller.reaches(board.organizationId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound(noun)));
        MDC.put("orgId", access.organizationId().toString());
        MDC.put("boardId", access.id().toString());
        BoardRole role = access.role().orElseThrow(() -> new RejectedException(Rejection.notFound(noun)));
        if (!Access.allows(role, permission)) {
            throw forbidden(role.wireName());
        }
        if (access.archived() && !OF_ARCHIVED.contains(permission)) {
            throw new RejectedException(
                    Rejection.conflict("board_archived", "The board is archived: restore it before changing it."));
        }
        return access;
    }

    /** Those of the people who may read the board. */
    public Set<UserId> readers(SqlClient client, BoardId board, Collection<UserId> people) {
        return await(boards.readersAmong(client, board, people));
    }

    /** Those of the ids whom a text on the board may name: who may read it, and teams in which somebody may. */
    public Set<UserId> nameable(SqlClient client, BoardId board, OrganizationId organization, Collection<UserId> ids) {
        Map<UserId, Team> named = await(teams.among(client, ids));
        named.values().removeIf(team -> !team.organizationId().equals(organization));
        Set<UserId> people = new HashSet<>(ids);
        named.values().forEach(team -> people.addAll(team.members()));
        Set<UserId> readers = readers(client, board, people);
        return ids.stream()
                .filter(id -> readers.contains(id)
                        || named.containsKey(id)
                                && named.get(id).members().stream().anyMatch(readers::contains))
                .collect(Collectors.toSet());
    }

    /**
     * The item, if the caller may change it: because they may change all of its board, or because they are assigned to
     * it. Refused: item_not_found, forbidden, board_archived.
     */
    public BoardAccess changing(SqlClient client, Caller caller, Optional<LockedItem> found, String noun) {
        BoardAccess access = require(caller, found.map(LockedItem::access), Permission.EDIT_OWN_ITEMS, noun);
        UserId person = caller.userId();
        requireOwn(
                access,
                caller,
                found.orElseThrow().stored(),
                teams -> await(this.teams.isInAny(client, person, teams)));
        return access;
    }

    /**
     * Refuses who may change only items that they are assigned to, unless they are, themselves or with a team.
     *
     * @param inTeam whether the caller is in one of those that are teams
     */
    public void requireOwn(BoardAccess access, Caller caller, Item item, Predicate<List<UserId>> inTeam) {
        BoardRole role = access.role().orElseThrow();
        if (!Access.allows(role, Permission.EDIT_ITEMS)
                && !item.assignees().contains(caller.userId())
                && (item.assignees().isEmpty() || !inTeam.test(item.assignees()))) {
            throw forbidden(role.wireName());
        }
    }

    /** Whether the role allows this where it is shown. */
    public static boolean allows(BoardAccess access, Permission permission) {
        return access.role().filter(role -> Access.allows(role, permission)).isPresent();
    }

    /** The caller's role in the organization, if the workspace is for them and they may do this in it. */
    public Role workspace(SqlClient client, Caller caller, Workspace workspace, Permission permission, String noun) {
        if (!caller.reaches(workspace.organizationId())) {
            throw new RejectedException(Rejection.notFound(noun));
        }
        Optional<WorkspaceStanding> found =
                await(workspaces.find(client, workspace.organizationId(), workspace.id(), caller.userId()));
        MDC.put("orgId", workspace.organizationId().toString());
        WorkspaceStanding standing = found.orElseThrow(() -> new RejectedException(Rejection.notFound(noun)));
        if (!Access.allows(standing.role(), permission)
                && !(standing.admin() && Access.allowsWorkspaceAdmin(permission))) {
            throw forbidden(standing.role().wireName());
        }
        return standing.role();
    }

    /** The caller's role in the organization, if it allows this; {@code noun} names what was asked for. */
    public Role organization(
            SqlClient client, Caller caller, OrganizationId organization, Permission permission, String noun) {
        if (!caller.reaches(organization)) {
            throw new RejectedException(Rejection.notFound(noun));
        }
        Future<Optional<Role>> reading = client.preparedQuery(ROLE)
                .execute(Tuple.of(organization.value(), caller.userId().value()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Role.named(row.getString("role"));
                    }
                    return Optional.empty();
                });
        Optional<Role> role = await(reading);
        MDC.put("orgId", organization.toString());
        check(role, permission, noun);
        return role.orElseThrow();
    }

    private static void check(Optional<Role> role, Permission permission, String noun) {
        if (role.isEmpty()) {
            throw new RejectedException(Rejection.notFound(noun));
        }
        if (!Access.allows(role.get(), permission)) {
            throw forbidden(role.get().wireName());
        }
    }

    private static RejectedException forbidden(String role) {
        return new RejectedException(Rejection.forbidden("The role " + role + " does not allow this."));
    }
}
