package io.sunday.domain.automation;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.Decision;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.ViewContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;

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

    /** Whether it looks at one of these columns, or changes one. */
    public boolean namesAny(Set<String> keys) {
        boolean waits = switch (trigger) {
            case Trigger.ItemCreated created -> false;
            case Trigger.ColumnChanged changed -> keys.contains(changed.column());
            case Trigger.ButtonClicked clicked -> keys.contains(clicked.column());
        };
        return waits
                || conditions.stream().anyMatch(condition -> keys.contains(condition.column()))
                || actions.stream()
                        .anyMatch(action -> action instanceof Action.SetValue set && keys.contains(set.column()));
    }

    /**
     * The conditions as one filter of the board, or why the board has no such columns or values.
     *
     * @param now what "today" is counted from
     */
    public Decision<Filter> filter(BoardStructure board, Instant now) {
        return FilterParser.parseAll(
                conditions.stream().map(RecipeJson::of).toList(), board, ViewContext.nobody(now), "/conditions");
    }
}
