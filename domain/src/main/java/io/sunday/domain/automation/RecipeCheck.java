package io.sunday.domain.automation;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.ButtonColumn;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds a recipe against its board: columns and groups must exist, values must be ones the columns accept. What comes out
 * has every value in its column's canonical form. The same check tells, after the board changed, that a recipe can't
 * work any more.
 */
public final class RecipeCheck {

    private final BoardStructure board;
    private final List<InvalidField> faults = new ArrayList<>();

    private RecipeCheck(BoardStructure board) {
        this.board = board;
    }

    /** The recipe with canonical values, or every fault with its pointer. */
    public static Decision<Recipe> against(BoardStructure board, Recipe recipe) {
        RecipeCheck check = new RecipeCheck(board);
        Trigger trigger = check.trigger(recipe.trigger());
        if (recipe.filter(board, Instant.EPOCH) instanceof Decision.Refused<?>(Rejection rejection)) {
            check.faults.addAll(rejection.errors());
        }
        List<Action> actions = new ArrayList<>();
        for (int i = 0; i < recipe.actions().size(); i++) {
            actions.add(check.action(recipe.actions().get(i), "/actions/" + i));
        }
        return check.faults.isEmpty()
                ? Decision.accepted(new Recipe(trigger, recipe.conditions(), actions))
                : Decision.refused(Rejection.invalid(check.faults));
    }

    private Trigger trigger(Trigger trigger) {
        return switch (trigger) {
            case Trigger.ItemCreated created -> created;
            case Trigger.ButtonClicked clicked -> {
                if (column(clicked.column(), "/trigger/column")
                        .filter(column -> !ButtonColumn.is(column))
                        .isPresent()) {
                    fault("/trigger/column", "not_a_button", "This column has no button.");
                }
                yield clicked;
            }
            case Trigger.ColumnChanged changed ->
                column(changed.column(), "/trigger/column")
                        .<Trigger>map(column -> new Trigger.ColumnChanged(
                                changed.column(),
                                wanted(changed.from(), column, "/trigger/from"),
                                wanted(changed.to(), column, "/trigger/to")))
                        .orElse(changed);
        };
    }

    private Trigger.Wanted wanted(Trigger.Wanted wanted, Column column, String pointer) {
        return switch (wanted) {
            case Trigger.Wanted.Any any -> any;
            case Trigger.Wanted.Exactly(Optional<Object> value) ->
                new Trigger.Wanted.Exactly(value(value, column, pointer));
        };
    }

    private Action action(Action action, String pointer) {
        return switch (action) {
            case Action.SetValue set ->
                column(set.column(), pointer + "/column")
                        .<Action>map(column ->
                                new Action.SetValue(set.column(), given(set.value(), column, pointer + "/value")))
                        .orElse(set);
            case Action.MoveToGroup move -> {
                if (board.group(move.groupId()).isEmpty()) {
                    fault(pointer + "/groupId", "unknown_group", "The board has no such group.");
                }
                yield move;
            }
            case Action.Notify notify -> {
                if (notify.message().length() > Action.Notify.MESSAGE_CHARS_MAX) {
                    fault(
                            pointer + "/message",
                            "too_long",
                            "At most " + Action.Notify.MESSAGE_CHARS_MAX + " characters.");
                }
                if (notify.message().indexOf('\0') >= 0) {
                    fault(pointer + "/message", "invalid_text", "Text cannot hold the character U+0000.");
                }
                yield notify;
            }
        };
    }

    private Optional<Column> column(String key, String pointer) {
        Optional<Column> column = board.column(key);
        if (column.isEmpty()) {
            fault(pointer, "unknown_column", "The board has no column \"" + key + "\".");
        }
        return column;
    }

    /** What an action gives to a column: a value of it, or for dates a day seen from today. */
    private Optional<Object> given(Optional<Object> value, Column column, String pointer) {
        return value.filter(said -> DayFromToday.isSaidIn(said, column)).isPresent()
                ? value.map(said -> acceptedOr(said, DayFromToday.accept(said, column, pointer)))
                : value(value, column, pointer);
    }

    /** The value in canonical form; what its type calls empty is no value. */
    private Optional<Object> value(Optional<Object> value, Column column, String pointer) {
        ColumnType type = ColumnTypes.named(column.type());
        return value.map(raw -> acceptedOr(raw, type.accept(raw, column, pointer)))
                .filter(accepted -> !type.isEmpty(accepted));
    }

    private Object acceptedOr(Object raw, Decision<Object> decision) {
        return switch (decision) {
            case Decision.Accepted<Object>(Object accepted) -> accepted;
            case Decision.Refused<Object>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield raw;
            }
        };
    }

    private void fault(String pointer, String code, String message) {
        faults.add(new InvalidField(pointer, message, code));
    }
}
