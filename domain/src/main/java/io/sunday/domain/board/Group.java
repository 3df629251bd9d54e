package io.sunday.domain.board;

/**
 * A coloured section of a board.
 *
 * @param color {@code #rrggbb}
 * @param position order key, compared bytewise
 */
public record Group(GroupId id, BoardId boardId, String title, String color, String position, long version) {
    /** The same in its next version. */
    public Group newer() {
        return new Group(id, boardId, title, color, position, version + 1);
    }
}
