package io.sunday.domain.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is on a board, strongest first. */
public enum BoardRole {
    OWNER,
    EDITOR,
    CONTRIBUTOR,
    /** Changes only the items that they are assigned to. */
    ASSIGNED_CONTRIBUTOR,
    COMMENTER,
    VIEWER;

    /** As the contract writes it: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<BoardRole> named(String wireName) {
        return Arrays.stream(values())
                .filter(role -> role.wireName().equals(wireName))
                .findFirst();
    }

    /** At least as strong as the other. */
    public boolean covers(BoardRole other) {
        return ordinal() <= other.ordinal();
    }

    /** What is said of who sees something is said of owners, editors and all others, who count as viewers. */
    public BoardRole tier() {
        return covers(EDITOR) ? this : VIEWER;
    }

    /** The stronger of the two. */
    public BoardRole or(BoardRole other) {
        return covers(other) ? this : other;
    }

    /** The weaker of the two. */
    public BoardRole atMost(BoardRole limit) {
        return covers(limit) ? limit : this;
    }
}
