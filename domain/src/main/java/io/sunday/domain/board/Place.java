package io.sunday.domain.board;

import io.sunday.domain.change.Decision;
import io.sunday.domain.item.Positions;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a column or group is wanted among the others: at a position key, before one, after one, or at the end.
 */
public record Place(
        @Nullable String position,
        @Nullable UUID beforeId,
        @Nullable UUID afterId) {

    /** Behind all others. */
    public static final Place END = new Place(null, null, null);

    /** One of those that have a place already. */
    public record Placed(UUID id, String position) {}

    /** Whether anything in particular was asked for. */
    public boolean isGiven() {
        return position != null || beforeId != null || afterId != null;
    }

    /** The position key of that place among the others, which do not include what is placed. */
    public Decision<String> among(List<Placed> others) {
        List<Placed> ordered = others.stream()
                .sorted(Comparator.comparing(Placed::position).thenComparing(Placed::id))
                .toList();
        if (beforeId != null && afterId != null || position != null && (beforeId != null || afterId != null)) {
            return Decision.invalid("/position", "ambiguous_place", "Give one of position, beforeId and afterId.");
        }
        if (position != null) {
            return Positions.isValid(position)
                    ? Decision.accepted(position)
                    : Decision.invalid("/position", "invalid_position", "Not an order key.");
        }
        if (beforeId != null) {
            return beside(beforeId, true, ordered);
        }
        if (afterId != null) {
            return beside(afterId, false, ordered);
        }
        return Decision.accepted(
                Positions.between(ordered.isEmpty() ? null : ordered.getLast().position(), null));
    }

    /** Between the neighbour and the nearest other position on that side; equal positions count as one. */
    private static Decision<String> beside(UUID neighbour, boolean before, List<Placed> ordered) {
        String pointer = before ? "/beforeId" : "/afterId";
        return ordered.stream()
                .filter(placed -> placed.id().equals(neighbour))
                .findFirst()
                .map(Placed::position)
                .map(at -> Decision.accepted(before ? justBefore(at, ordered) : justAfter(at, ordered)))
                .orElseGet(() -> Decision.invalid(pointer, "unknown_neighbour", "The board has none with this id."));
    }

    private static String justBefore(String at, List<Placed> ordered) {
        String previous = null;
        for (Placed placed : ordered) {
            if (placed.position().compareTo(at) < 0) {
                previous = placed.position();
            }
        }
        return Positions.between(previous, at);
    }

    private static String justAfter(String at, List<Placed> ordered) {
        for (Placed placed : ordered) {
            if (placed.position().compareTo(at) > 0) {
                return Positions.between(at, placed.position());
            }
        }
        return Positions.between(at, null);
    }
}
