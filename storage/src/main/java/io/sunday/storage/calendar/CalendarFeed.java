package io.sunday.storage.calendar;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A link by which a calendar follows a board or a person.
 *
 * @param userId whose access it has
 * @param board nothing for what the person is assigned to
 */
public record CalendarFeed(
        UUID id,
        OrganizationId organizationId,
        UserId userId,
        String userName,
        Optional<BoardId> board,
        Instant createdAt) {}
