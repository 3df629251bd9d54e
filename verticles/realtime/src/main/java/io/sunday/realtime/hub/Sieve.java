package io.sunday.realtime.hub;

import io.vertx.core.Future;
import java.util.List;

/** Decides what a filter leaves of a stream. Asked on the home loop of the stream, for one batch after the other. */
public interface Sieve {

    /** What became of a batch. */
    sealed interface Sifted {

        /** The same events, dense as before: some hidden, some with what they mean to the filter. */
        record Kept(List<LiveEvent> events) implements Sifted {}

        /** The filter means another thing from now on. */
        record Changed() implements Sifted {}

        /** What it does to the items that the filter leaves cannot be told: they have to be read afresh. */
        record Lost() implements Sifted {}

        /** The board has no more what the filter looks at. */
        record Refused() implements Sifted {}
    }

    /** May be asked again for a batch when it failed. */
    Future<Sifted> sift(Batch batch);

    /** What is left of passing things; empty for nothing. */
    default List<LiveEvent> passing(Batch signals) {
        return signals.events();
    }

    /** Whether only some items of the board are left. */
    default boolean selectsItems() {
        return true;
    }

    /** Whether the filter means something else than before without an event, because a day has ended. */
    Future<Boolean> hasAged();
}
