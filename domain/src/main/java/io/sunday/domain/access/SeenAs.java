package io.sunday.domain.access;

import java.util.Optional;

/**
 * As what somebody sees a board that does not see all of it. Two who are equal see the same.
 *
 * @param role that of the class of readers who see the same columns and views
 * @param own the items that they see; empty for all
 */
public record SeenAs(BoardRole role, Optional<OwnItems> own) {

    /** As the contract writes it. */
    public String wireName() {
        return own.map(OwnItems::mark).orElseGet(role::wireName);
    }
}
