package io.sunday.domain.board;

import java.util.List;

/** A board with its columns and groups, in their order. */
public record BoardDetails(Board board, List<Column> columns, List<Group> groups) {

    public BoardDetails {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
    }
}
