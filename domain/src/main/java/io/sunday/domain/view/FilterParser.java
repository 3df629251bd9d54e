package io.sunday.domain.view;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.column.ColumnType;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.DateColumn;
import io.sunday.domain.column.NumberColumn;
import io.sunday.domain.column.Operator;
import io.sunday.domain.column.StatusLabels;
import io.sunday.domain.column.ValueShape;
import io.sunday.domain.identity.UserId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads a filter from plain maps and lists, as JSON gives them, and checks it against a board: every name, operator and
 * value. All faults are reported, each with its pointer.
 */
public final class FilterParser {

    /** How deep {@code and} and {@code or} may nest; people build two levels, programs seldom three. */
    public static final int DEPTH_MAX = 5;

    /** How many comparisons one filter may hold. */
    public static final int CONDITIONS_MAX = 50;

    /** Conditions and the groups around them; a filter of empty groups has no conditions at all. */
    private static final int EXPRESSIONS_MAX = 200;

    private static final String ME = "me";
    private static final String OVERDUE = "overdue";
    private static final int DAY_LENGTH = 10;
    private static final int OPERAND_LENGTH_MAX = 500;
    private static final Set<String> CONDITION_FIELDS = Set.of("column", "op", "value");

    private final BoardStructure board;
    private final ViewContext context;
    private final List<InvalidField> errors = new ArrayList<>();
    private int conditions;
    private int expressions;

    private FilterParser(BoardStructure board, ViewContext context) {
        this.board = board;
        this.context = context;
    }

    /** One expression: {@code {"and":[…]}}, {@code {"or":[…]}} or {@code {"column","op","value"}}. */
    public static Decision<Filter> parse(Object raw, BoardStructure board, ViewContext context, String pointer) {
        FilterParser parser = new FilterParser(board, context);
        return parser.decide(parser.expression(raw, 1, pointer));
    }

    /** A list of expressions that must all hold, as the conditions of an automation. */
    public static Decision<Filter> parseAll(List<?> raw, BoardStructure board, ViewContext context, String pointer) {
        FilterParser parser = new FilterParser(board, context);
        return parser.decide(new Filter.And(parser.list(raw, 1, pointer)));
    }

    private Decision<Filter> decide(Filter filter) {
        return errors.isEmpty() ? Decision.accepted(filter) : Decision.refused(Rejection.invalid(errors));
    }

    private List<Filter> list(@Nullable Object raw, int depth, String pointer) {
        List<Filter> filters = new ArrayList<>();
        if (!(raw instanceof List<?> list)) {
            fault(pointer, "wrong_type", "Expected a list of conditions.");
            return filters;
        }
        if (depth > DEPTH_MAX) {
            fault(pointer, "too_deep", "A filter may nest " + DEPTH_MAX + " levels deep.");
            return filters;
        }
        for (int i = 0; i < list.size() && conditions <= CONDITIONS_MAX && expressions <= EXPRESSIONS_MAX; i++) {
            filters.add(expression(list.get(i), depth, pointer + "/" + i));
        }
        return filters;
    }

    private Filter expression(@Nullable Object raw, int depth, String pointer) {
        if (!(raw instanceof Map<?, ?> map)) {
            fault(pointer, "wrong_type", "Expected a condition.");
            return Filter.ALL;
        }
        expressions++;
        if (expressions > EXPRESSIONS_MAX) {
            fault(pointer, "too_many", "A filter may have at most " + EXPRESSIONS_MAX + " parts.");
            return Filter.ALL;
        }
        for (String junction : List.of("and", "or")) {
            Object branches = map.get(junction);
            if (branches != null) {
                unknownFields(map, Set.of(junction), pointer);
                List<Filter> filters = list(branches, depth + 1, pointer + "/" + junction);
                return junction.equals("and") ? new Filter.And(filters) : new Filter.Or(filters);
            }
        }
        unknownFields(map, CONDITION_FIELDS, pointer);
        return condition(map, pointer);
    }

    private Filter condition(Map<?, ?> map, String pointer) {
        conditions++;
        if (conditions > CONDITIONS_MAX) {
            fault(pointer, "too_many", "A filter may have at most " + CONDITIONS_MAX + " conditions.");
            return Filter.ALL;
        }
        Optional<Term> term = term(map.get("column"), pointer);
        Optional<Operator> operator = operator(map.get("op"), term, pointer);
        if (term.isEmpty() || operator.isEmpty()) {
            return Filter.ALL;
        }
        if (term.get().shape() == ValueShape.DATE && OVERDUE.equals(map.get("value"))) {
            return overdue(term.get(), operator.get(), pointer);
        }
        List<Object> operands = operands(map.get("value"), term.get(), operator.get(), pointer + "/value");
        if (term.get() instanceof Term.OfColumn(Column column)
                && term.get().shape() == ValueShape.LABEL
                && operator.get().comparesText()) {
            return labels(term.get(), column, operator.get(), operands);
        }
        return saysMyTeams(map.get("value"), term.get())
                ? someOf(term.get(), operator.get(), operands)
                : new Filter.Condition(term.get(), operator.get(), operands);
    }

    private static boolean saysMyTeams(@Nullable Object raw, Term term) {
        return term.shape() == ValueShape.PEOPLE
                && (ViewContext.MY_TEAMS.equals(raw)
                        || raw instanceof List<?> list && list.contains(ViewContext.MY_TEAMS));
    }

    /** What a label is called is compared here, once, and not for each item: the board knows all of them. */
    private static Filter labels(Term term, Column column, Operator operator, List<Object> wanted) {
        ColumnType type = ColumnTypes.named(column.type());
        List<Object> labels = type.ranks(column).stream()
                .filter(label -> Matching.text(type.format(label, column), operator, wanted))
                .map(Object.class::cast)
                .toList();
        return someOf(term, operator, labels);
    }

    /** There may be any number of them, or none: of the viewer's teams, of labels with a name. */
    private static Filter someOf(Term term, Operator operator, List<Object> operands) {
        Filter some = operands.isEmpty() ? Filter.NONE : new Filter.Condition(term, Operator.ANY_OF, operands);
        return operator == Operator.IS_NOT ? new Filter.Not(some) : some;
    }

    /** The day is over, and no status says that the item is done. */
    private Filter overdue(Term term, Operator operator, String pointer) {
        if (operator != Operator.IS && operator != Operator.IS_NOT) {
            fault(pointer + "/op", "operator_not_supported", "Overdue is something that a date is or is not.");
            return Filter.ALL;
        }
        boolean is = operator == Operator.IS;
        Object today = RelativeDays.word("today", context).orElseThrow();
        List<Filter> parts = new ArrayList<>();
        Filter.Condition before = new Filter.Condition(term, Operator.LT, List.of(today));
        parts.add(is ? before : new Filter.Not(before));
        for (Column column : board.columns()) {
            List<Object> done = List.copyOf(StatusLabels.done(column));
            if (!done.isEmpty()) {
                Filter.Condition finished = new Filter.Condition(new Term.OfColumn(column), Operator.ANY_OF, done);
                parts.add(is ? new Filter.Not(finished) : finished);
            }
        }
        return is ? new Filter.And(parts) : new Filter.Or(parts);
    }

    private Optional<Term> term(@Nullable Object raw, String pointer) {
        if (!(raw instanceof String name)) {
            fault(pointer + "/column", "required", "Expected the key of a column.");
            return Optional.empty();
        }
        Optional<Term> term = Term.named(name, board);
        if (term.isEmpty()) {
            fault(pointer + "/column", "unknown_column", "The board has no such column.");
        }
        return term;
    }

    private Optional<Operator> operator(@Nullable Object raw, Optional<Term> term, String pointer) {
        Optional<Operator> operator = raw instanceof String name ? Operator.named(name) : Optional.empty();
        if (operator.isEmpty()) {
            fault(pointer + "/op", "unknown_operator", "Expected the name of an operator, such as is.");
            return operator;
        }
        if (term.isPresent() && !operators(term.get()).contains(operator.get())) {
            fault(
                    pointer + "/op",
                    "operator_not_supported",
                    "\"" + term.get().name() + "\" cannot be compared with "
                            + operator.get().apiName() + ".");
            return Optional.empty();
        }
        return operator;
    }

    private static Set<Operator> operators(Term term) {
        return switch (term) {
            case Term.OfColumn(Column column) ->
                ColumnTypes.named(column.type()).operators(column);
            case Term.OfItem(ItemField field) -> field.shape().operators();
        };
    }

    private List<Object> operands(@Nullable Object raw, Term term, Operator operator, String pointer) {
        List<Object> operands = new ArrayList<>();
        if (operator.operandsMax() == 0) {
            if (raw != null) {
                fault(pointer, "unexpected_value", operator.apiName() + " takes no value.");
            }
            return operands;
        }
        if (raw == null) {
            fault(pointer, "required", operator.apiName() + " needs a value.");
            return operands;
        }
        if (!operator.takesList()) {
            operands.addAll(operand(raw, term, operator, pointer));
            return operands;
        }
        if (!(raw instanceof List<?> list)
                || list.size() < operator.operandsMin()
                || list.size() > operator.operandsMax()) {
            fault(
                    pointer,
                    "wrong_type",
                    "Expected a list of %d to %d values.".formatted(operator.operandsMin(), operator.operandsMax()));
            return operands;
        }
        for (int i = 0; i < list.size(); i++) {
            operands.addAll(operand(list.get(i), term, operator, pointer + "/" + i));
        }
        return operands;
    }

    private List<Object> operand(@Nullable Object raw, Term term, Operator operator, String pointer) {
        if (raw == null) {
            fault(pointer, "required", "A value is missing.");
            return List.of();
        }
        if (term.shape() == ValueShape.PEOPLE && ViewContext.MY_TEAMS.equals(raw)) {
            return myTeams(pointer);
        }
        Decision<Object> decision = switch (term) {
            case Term t when t.shape() == ValueShape.DATE -> dateOperand(raw, pointer);
            case Term t when t.shape() == ValueShape.PEOPLE && ME.equals(raw) -> me(pointer);
            case Term.OfColumn(Column column) ->
                ColumnTypes.named(column.type()).operand(raw, operator, column, pointer);
            case Term.OfItem(ItemField field) -> fieldOperand(raw, field, pointer);
        };
        return switch (decision) {
            case Decision.Accepted<Object>(Object operand) -> List.of(operand);
            case Decision.Refused<Object>(Rejection rejection) -> {
                errors.addAll(rejection.errors());
                yield List.of();
            }
        };
    }

    private Decision<Object> fieldOperand(Object raw, ItemField field, String pointer) {
        return switch (field) {
            case NAME, DESCRIPTION ->
                raw instanceof String text
                        ? Text.required(text, pointer, OPERAND_LENGTH_MAX).map(operand -> (Object) text)
                        : Decision.invalid(pointer, "wrong_type", "Expected text.");
            case ID -> idOperand(raw, pointer);
            case GROUP -> groupOperand(raw, pointer);
            case NUMBER ->
                raw instanceof Number number
                        ? NumberColumn.accept(number, pointer)
                        : Decision.invalid(pointer, "wrong_type", "Expected a number.");
            case CREATED_AT, UPDATED_AT -> dateOperand(raw, pointer);
        };
    }

    /** A moment stays what it is; a day, said as a date or from today, means that day for the viewer. */
    private Decision<Object> dateOperand(Object raw, String pointer) {
        if (raw instanceof Map<?, ?> amount) {
            return RelativeDays.amount(amount, context, pointer);
        }
        Optional<DayRange> word = raw instanceof String text ? RelativeDays.word(text, context) : Optional.empty();
        if (word.isPresent()) {
            return Decision.accepted(word.get());
        }
        return DateColumn.accept(raw, pointer).map(date -> {
            String text = (String) date;
            if (text.length() != DAY_LENGTH) {
                return text;
            }
            LocalDate day = LocalDate.parse(text);
            return DayRange.of(day, day, context.zone());
        });
    }

    private Decision<Object> me(String pointer) {
        return context.viewer()
                .map(viewer -> Decision.<Object>accepted(viewer.toString()))
                .orElseGet(() -> Decision.invalid(pointer, "no_viewer", "A recipe is nobody: name a person."));
    }

    private List<Object> myTeams(String pointer) {
        if (context.viewer().isEmpty()) {
            fault(pointer, "no_viewer", "A recipe is nobody: name a team.");
        }
        return context.teams().stream()
                .map(UserId::toString)
                .sorted()
                .map(team -> (Object) team)
                .toList();
    }

    private Decision<Object> groupOperand(Object raw, String pointer) {
        Optional<UUID> id = raw instanceof String text ? uuid(text) : Optional.empty();
        return id.isPresent() && board.group(new GroupId(id.get())).isPresent()
                ? Decision.accepted(id.get().toString())
                : Decision.invalid(pointer, "unknown_group", "The board has no such group.");
    }

    private static Decision<Object> idOperand(Object raw, String pointer) {
        Optional<UUID> id = raw instanceof String text ? uuid(text) : Optional.empty();
        return id.isPresent()
                ? Decision.accepted(id.get().toString())
                : Decision.invalid(pointer, "not_an_id", "Expected the id of an item.");
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void unknownFields(Map<?, ?> map, Set<String> known, String pointer) {
        for (Object field : map.keySet()) {
            if (!(field instanceof String name) || !known.contains(name)) {
                fault(
                        pointer + InvalidField.token(String.valueOf(field)),
                        "unknown_field",
                        "A condition has no such field.");
            }
        }
    }

    private void fault(String pointer, String code, String message) {
        errors.add(new InvalidField(pointer, message, code));
    }
}
