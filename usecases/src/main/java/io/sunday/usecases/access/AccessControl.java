package io.sunday.usecases.access;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.board.BoardAccess;
import io.sunday.storage.board.BoardAccesses;
import io.sunday.storage.board.BoardAccesses.Asking;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * Decides who may do what. To somebody who is not a member, what is in an organization does not exist (404); to a member
 * whose role is too weak it is forbidden (403). The
 * ids of what was reached go into the log lines of the thread, which ends with the request.
 */
public final class AccessControl {

    private static final String ROLE = "SELECT role FROM memberships WHERE organization_id = $1 AND user_id = $2";

    private final BoardAccesses boards = new BoardAccesses();

    /** The board, if the caller may do this to it. */
    public BoardAccess board(SqlClient client, Caller caller, BoardId board, Permission permission) {
        Optional<BoardAccess> found = await(boards.find(client, board, caller.userId()));
        return require(caller, found, permission, "board");
    }

    /** What was found, if the caller may do this to it; {@code noun} names it in the refusal. */
    public BoardAccess require(Caller caller, Optional<BoardAccess> found, Permission permission, String noun) {
        BoardAccess access = found.filter(board -> caller.reaches(board.organizationId()))
                .orElseThrow(() -> new RejectedException(Rejection.notFound(noun)));
        MDC.put("orgId", access.organizationId().toString());
        MDC.put("boardId", access.id().toString());
        check(access.role(), permission, noun);
        if (access.archived() && permission != Permission.READ && permission != Permission.MANAGE_BOARDS) {
            throw new RejectedException(
                    Rejection.conflict("board_archived", "The board is archived: restore it before changing it."));
        }
        return access;
    }

    /** Those of the people who may read the board. */
    public Set<UserId> readers(SqlClient client, BoardId board, Collection<UserId> people) {
        if (people.isEmpty()) {
            return Set.of();
        }
        Set<Asking> asking =
                people.stream().map(person -> new Asking(board, person)).collect(Collectors.toSet());
        return await(boards.find(client, asking)).entrySet().stream()
                .filter(found -> found.getValue()
                        .role()
                        .filter(role -> Access.allows(role, Permission.READ))
                        .isPresent())
                .map(found -> found.getKey().user())
                .collect(Collectors.toSet());
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
            throw new RejectedException(
                    Rejection.forbidden("The role " + role.get().wireName() + " does not allow this."));
        }
    }
}
