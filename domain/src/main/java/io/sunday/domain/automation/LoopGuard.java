package io.sunday.domain.automation;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps recipes from feeding each other for ever. A chain of recipes may be this deep, and a board may run this many a
 * minute; what is beyond is recorded as stopped, with the reason, and changes nothing.
 */
public final class LoopGuard {

    /** A person's change, and seven recipes that answer each other, is more than anyone has drawn on a whiteboard. */
    public static final int DEPTH_MAX = 8;

    /** A bulk edit of a few hundred items still gets all its runs. */
    public static final int RUNS_PER_MINUTE_MAX = 500;

    public static final Duration BUDGET_WINDOW = Duration.ofMinutes(1);

    public static final String TOO_DEEP = "depth_limit";
    public static final String OVER_BUDGET = "budget_exhausted";

    private LoopGuard() {}

    /** Why a run must not happen; empty when it may. */
    public static Optional<String> stops(int depth, int runsInWindow) {
        if (depth > DEPTH_MAX) {
            return Optional.of(TOO_DEEP);
        }
        return runsInWindow >= RUNS_PER_MINUTE_MAX ? Optional.of(OVER_BUDGET) : Optional.empty();
    }
}
