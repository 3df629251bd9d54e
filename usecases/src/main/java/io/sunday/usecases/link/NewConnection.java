package io.sunday.usecases.link;

import io.sunday.domain.board.BoardId;

/** How a board that is being made may be connected with another one. */
public enum NewConnection {
    /** The other board is not there, not for whoever makes the new one, or may not be shown on it. */
    NONE,
    /** The new board may show items of the other one, which stays as it is. */
    ONE_WAY,
    /** The other board may get columns that show the same connections. */
    TWO_WAY;

    /** Tells it of a board. */
    public interface Reach {

        /** @param columns how many the other board would have to get */
        NewConnection to(BoardId other, int columns);
    }
}
