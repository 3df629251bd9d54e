package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Optional;

/** The columns of the boards that a board connects to, as far as who asks may look at them. */
@FunctionalInterface
public interface OtherColumns {

    /** There are none to look at. */
    OtherColumns NONE = connection -> Optional.empty();

    /** The columns of the board that the column connects to; none when there is no such board. */
    Optional<List<Column>> of(Column connection);
}
