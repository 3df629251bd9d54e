package io.sunday.domain.access;

import java.util.UUID;

/**
 * Somebody who was given a role on a board.
 *
 * @param id of the person or of the team
 * @param name as it is shown
 * @param inOrganization what a person is in the organization; of a team, its members have theirs
 */
public record BoardMember(Kind kind, UUID id, BoardRole role, String name, Role inOrganization) {

    /** One person, or all of a team. */
    public enum Kind {
        PERSON,
        TEAM
    }

    public BoardMember as(BoardRole another) {
        return new BoardMember(kind, id, another, name, inOrganization);
    }
}
