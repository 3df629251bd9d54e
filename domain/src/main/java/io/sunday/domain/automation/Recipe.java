package io.sunday.domain.automation;

import java.util.List;

/** When this happens, and the item is like that, then do these things: what people set up, without who and when. */
public record Recipe(Trigger trigger, List<Condition> conditions, List<Action> actions) {

    /** Every matching event costs this many evaluations; nobody reads a longer recipe. */
    public static final int CONDITIONS_MAX = 20;

    /** All actions of a run happen in one transaction that holds the item. */
    public static final int ACTIONS_MAX = 20;

    public Recipe {
        conditions = List.copyOf(conditions);
        actions = List.copyOf(actions);
    }
}
