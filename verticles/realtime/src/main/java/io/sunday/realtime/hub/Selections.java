package io.sunday.realtime.hub;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The different selections that receivers of one stream have. Each costs an encoding of every batch, shared by all who
 * have an equal one; so there are few of them, and who comes with one too many gets everything.
 */
final class Selections {

    static final int DIFFERENT_MAX = 16;

    private final Map<Selection, Use> used = new HashMap<>(2);

    private record Use(Selection selection, int count) {}

    /** The one that equals it, or null when there are too many others. */
    synchronized @Nullable Selection join(Selection wanted) {
        Use use = used.get(wanted);
        if (use == null && used.size() >= DIFFERENT_MAX) {
            return null;
        }
        Use more = use == null ? new Use(wanted, 1) : new Use(use.selection(), use.count() + 1);
        used.put(more.selection(), more);
        return more.selection();
    }

    synchronized void leave(Selection selection) {
        used.computeIfPresent(
                selection, (s, use) -> use.count() > 1 ? new Use(use.selection(), use.count() - 1) : null);
    }
}
