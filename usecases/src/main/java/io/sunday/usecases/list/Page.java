package io.sunday.usecases.list;

import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list that is ordered by id.
 *
 * @param next the cursor of the part after it; empty at the end
 */
public record Page<T>(List<T> entries, Optional<String> next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /** From one entry more than was asked for, which tells whether there are more. */
    public static <T> Page<T> of(List<T> oneMore, int limit, Function<T, UUID> id) {
        if (oneMore.size() <= limit) {
            return new Page<>(oneMore, Optional.empty());
        }
        List<T> entries = oneMore.subList(0, limit);
        return new Page<>(entries, Optional.of(id.apply(entries.getLast()).toString()));
    }

    /** The id that a cursor stands for; none for the first page. */
    public static @Nullable UUID after(@Nullable String cursor) {
        return cursor == null
                ? null
                : Ids.parse(cursor)
                        .orElseThrow(() -> new RejectedException(Rejection.invalid(
                                "?cursor", "invalid_cursor", "Not a cursor that this list has given.")));
    }
}
