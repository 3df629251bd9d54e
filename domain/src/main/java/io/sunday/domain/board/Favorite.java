package io.sunday.domain.board;

/**
 * A board that a person wants at hand.
 *
 * @param position its order key among the person's favourites
 */
public record Favorite(BoardId boardId, String position) {

    /** More than anybody keeps at hand. */
    public static final int PER_PERSON_MAX = 200;
}
