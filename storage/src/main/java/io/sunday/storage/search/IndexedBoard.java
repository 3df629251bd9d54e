package io.sunday.storage.search;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.organization.OrganizationId;

/**
 * What the index knows of a board.
 *
 * @param seq the last event of the board's stream that the index reflects
 */
public record IndexedBoard(BoardId id, OrganizationId organizationId, String name, long seq) {}
