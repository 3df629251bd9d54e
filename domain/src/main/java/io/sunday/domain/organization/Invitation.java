package io.sunday.domain.organization;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer of a role in an organization. With an email address it is for that person and works once;
 * without one it is a link that works for everyone who has it, until it expires or is revoked.
 */
public record Invitation(
        UUID id,
        OrganizationId organizationId,
        @Nullable EmailAddress email,
        Role role,
        UserId createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant acceptedAt,
        @Nullable Instant revokedAt,
        @Nullable ToBoard toBoard) {

    /** The board that somebody from outside is invited to, and as what. */
    public record ToBoard(BoardId board, BoardRole role) {}

    /** Long enough for a holiday weekend, short enough for a link that got around. */
    public static final Duration LIFETIME = Duration.ofDays(7);

    /** Open invitations of one organization; a bound on what a broken client can pile up. */
    public static final int OPEN_MAX = 1_000;

    /** Can it still be accepted by anyone? */
    public boolean open(Instant now) {
        return revokedAt == null && (email == null || acceptedAt == null) && now.isBefore(expiresAt);
    }

    /** May the person with this address accept it now? One that is over is not found, like one that never was. */
    public Decision<Role> accept(EmailAddress by, Instant now) {
        if (!open(now)) {
            return Decision.refused(Rejection.notFound("invitation"));
        }
        if (email != null && !email.equals(by)) {
            return Decision.refused(new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    "invitation_for_another_email",
                    "This invitation was made for another email address.",
                    List.of()));
        }
        return Decision.accepted(role);
    }
}
