package io.sunday.domain.column;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;

/** The columns of the boards that a board connects to, as far as who asks may look at them. */
@FunctionalInterface
public interface OtherColumns {

    /** There are none to look at. */
    OtherColumns NONE = connection -> Map.of();

    /** The columns of the boards that the column connects to, those of the first one first; none of what is not there. */
    Map<BoardId, List<Column>> of(Column connection);
}
