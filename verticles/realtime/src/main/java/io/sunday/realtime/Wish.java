package io.sunday.realtime;

import io.sunday.realtime.hub.Selection;
import org.jspecify.annotations.Nullable;

/**
 * How a client wants to listen to a channel.
 *
 * @param since the last seq that it knows; null to begin with the next one
 * @param control whether it is told how the subscription stands
 * @param selection what it shows of a board; null for everything
 * @param filter which items of a board; null for all
 * @param view in place of both, what a stored view shows
 * @param afresh whether what it knows is to be read again
 */
record Wish(
        @Nullable Long since,
        boolean control,
        @Nullable Selection selection,
        @Nullable FilterWish filter,
        @Nullable ViewWish view,
        boolean afresh) {

    Wish(
            @Nullable Long since,
            boolean control,
            @Nullable Selection selection,
            @Nullable FilterWish filter,
            @Nullable ViewWish view) {
        this(since, control, selection, filter, view, false);
    }

    /** The same, with the filter as it is meant now. */
    Wish with(FilterWish meant) {
        return new Wish(since, control, selection, meant, view, afresh);
    }

    /** The same, for a client that has to read afresh what it knows. */
    Wish anew() {
        return new Wish(null, control, selection, filter, view, true);
    }
}
