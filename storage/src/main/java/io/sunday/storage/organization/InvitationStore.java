package io.sunday.storage.organization;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Invitation;
import io.sunday.domain.organization.OrganizationId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code invitations}. The token is stored as its SHA-256 only. */
public final class InvitationStore {

    /** An invitation and the name of the organization that invites. */
    public record Offer(Invitation invitation, String organizationName) {}

    private static final String INSERT = """
            INSERT INTO invitations (id, organization_id, email, role, token_hash, created_at, created_by, expires_at,
                                     board_id, board_role)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""";

    public Future<Void> insert(SqlClient client, Invitation invitation, Buffer tokenHash) {
        EmailAddress email = invitation.email();
        Invitation.ToBoard board = invitation.toBoard();
        return client.preparedQuery(INSERT)
                .execute(Tuple.from(new @Nullable Object[] {
                    invitation.id(),
                    invitation.organizationId().value(),
                    email == null ? null : email.value(),
                    invitation.role().wireName(),
                    tokenHash,
                    invitation.createdAt().atOffset(ZoneOffset.UTC),
                    invitation.createdBy().value(),
                    invitation.expiresAt().atOffset(ZoneOffset.UTC),
                    board == null ? null : board.board().value(),
                    board == null ? null : board.role().wireName()
                }))
                .mapEmpty();
    }

    private static final String COUNT_OPEN = """
            SELECT count(*) AS open
            FROM invitations
            WHERE organization_id = $1
              AND revoked_at IS NULL AND (email IS NULL OR accepted_at IS NULL) AND expires_at > $2""";

    public Future<Long> countOpen(SqlClient client, OrganizationId organizationId, Instant now) {
        return client.preparedQuery(COUNT_OPEN)
                .execute(Tuple.of(organizationId.value(), now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.iterator().next().getLong("open"));
    }

    private static final String LIST_OPEN = """
            SELECT id, organization_id, email, role, created_at, created_by, expires_at, accepted_at, revoked_at,
                   board_id, board_role
            FROM invitations
            WHERE organization_id = $1
              AND revoked_at IS NULL AND (email IS NULL OR accepted_at IS NULL) AND expires_at > $2
              AND ($3::uuid IS NULL OR id > $3)
            ORDER BY id
            LIMIT $4""";

    /** Invitations that can still be accepted, oldest first, after the given one. */
    public Future<List<Invitation>> listOpen(
            SqlClient client, OrganizationId organizationId, Instant now, @Nullable UUID after, int limit) {
        return client.preparedQuery(LIST_OPEN)
                .execute(Tuple.of(organizationId.value(), now.atOffset(ZoneOffset.UTC), after, limit))
                .map(InvitationStore::invitations);
    }

    private static final String LIST_OPEN_OF_BOARD = """
            SELECT id, organization_id, email, role, created_at, created_by, expires_at, accepted_at, revoked_at,
                   board_id, board_role
            FROM invitations
            WHERE board_id = $1
              AND revoked_at IS NULL AND (email IS NULL OR accepted_at IS NULL) AND expires_at > $2
            ORDER BY id
            LIMIT $3""";

    /** Invitations to a board that can still be accepted, oldest first. */
    public Future<List<Invitation>> listOpenOfBoard(SqlClient client, BoardId board, Instant now, int limit) {
        return client.preparedQuery(LIST_OPEN_OF_BOARD)
                .execute(Tuple.of(board.value(), now.atOffset(ZoneOffset.UTC), limit))
                .map(InvitationStore::invitations);
    }

    private static final String REVOKE = """
            UPDATE invitations
            SET revoked_at = $3
            WHERE organization_id = $1 AND id = $2 AND revoked_at IS NULL""";

    public Future<Boolean> revoke(SqlClient client, OrganizationId organizationId, UUID id, Instant now) {
        return client.preparedQuery(REVOKE)
                .execute(Tuple.of(organizationId.value(), id, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String REVOKE_OF_BOARD = """
            UPDATE invitations
            SET revoked_at = $3
            WHERE board_id = $1 AND id = $2 AND revoked_at IS NULL""";

    public Future<Boolean> revokeOfBoard(SqlClient client, BoardId board, UUID id, Instant now) {
        return client.preparedQuery(REVOKE_OF_BOARD)
                .execute(Tuple.of(board.value(), id, now.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private static final String FIND_BY_TOKEN = """
            SELECT i.id, i.organization_id, i.email, i.role, i.created_at, i.created_by, i.expires_at,
                   i.accepted_at, i.revoked_at, i.board_id, i.board_role, o.name AS organization_name
            FROM invitations i
            JOIN organizations o ON o.id = i.organization_id
            WHERE i.token_hash = $1""";

    public Future<Optional<Offer>> findByToken(SqlClient client, Buffer tokenHash) {
        return client.preparedQuery(FIND_BY_TOKEN).execute(Tuple.of(tokenHash)).map(InvitationStore::offer);
    }

    /** The same, locked: of two people who use a single-use invitation at once the second finds it used. */
    public Future<Optional<Offer>> lockByToken(SqlClient client, Buffer tokenHash) {
        return client.preparedQuery(FIND_BY_TOKEN + "\nFOR UPDATE OF i")
                .execute(Tuple.of(tokenHash))
                .map(InvitationStore::offer);
    }

    private static final String ACCEPT = """
            UPDATE invitations
            SET accepted_at = $2
            WHERE id = $1""";

    public Future<Void> markAccepted(SqlClient client, UUID id, Instant now) {
        return client.preparedQuery(ACCEPT)
                .execute(Tuple.of(id, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Optional<Offer> offer(RowSet<Row> rows) {
        for (Row row : rows) {
            return Optional.of(new Offer(invitation(row), row.getString("organization_name")));
        }
        return Optional.empty();
    }

    private static List<Invitation> invitations(RowSet<Row> rows) {
        List<Invitation> invitations = new ArrayList<>(rows.size());
        rows.forEach(row -> invitations.add(invitation(row)));
        return invitations;
    }

    private static Invitation invitation(Row row) {
        String email = row.getString("email");
        UUID boardId = row.getUUID("board_id");
        return new Invitation(
                row.getUUID("id"),
                new OrganizationId(row.getUUID("organization_id")),
                email == null ? null : new EmailAddress(email),
                Role.named(row.getString("role")).orElseThrow(),
                new UserId(row.getUUID("created_by")),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                instantOrNull(row.getOffsetDateTime("accepted_at")),
                instantOrNull(row.getOffsetDateTime("revoked_at")),
                boardId == null
                        ? null
                        : new Invitation.ToBoard(
                                new BoardId(boardId),
                                BoardRole.named(row.getString("board_role")).orElseThrow()));
    }

    private static @Nullable Instant instantOrNull(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
