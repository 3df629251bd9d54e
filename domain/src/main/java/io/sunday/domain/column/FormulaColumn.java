package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import io.sunday.domain.formula.Formula;
import io.sunday.domain.formula.FormulaFault;
import io.sunday.domain.formula.FormulaKind;
import io.sunday.domain.formula.FormulaPath;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A value worked out by a {@link Formula} from the other values of the item, and from those of its subitems and of
 * connected items: a formula that looks at these follows the log, as mirrors do. Settings: {@code formula}; {@code result},
 * what kind of value it is, which follows from the formula; what a number column has. Where the formula has no value, as
 * when it divides by zero, the item keeps why: {@code {"error","message","position"}}. Filters, sorts and footers take
 * that for no value.
 */
public final class FormulaColumn implements ComputedColumn {

    private static final Map<String, ValueShape> RESULTS = Map.of(
            "number", ValueShape.NUMBER,
            "text", ValueShape.TEXT,
            "boolean", ValueShape.BOOLEAN,
            "date", ValueShape.DATE);

    private static final String NAME = "formula";

    /** Every item of a write is evaluated with the same few formulas; a node that has read more begins anew. */
    private static final int FORMULAS_KEPT = 1_000;

    private static final Map<String, Formula> FORMULAS = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        Map<String, Object> number = new LinkedHashMap<>(raw);
        Object formula = raw.getOrDefault("formula", "");
        Object result = raw.get("result");
        number.keySet().removeAll(Set.of("formula", "result"));
        return new NumberColumn().settings(number, pointer).flatMap(look -> {
            Map<String, Object> settings = new LinkedHashMap<>(look);
            if (!(formula instanceof String text)) {
                return TextRules.wrongType(pointer + "/formula", "Expected a formula as text.");
            }
            if (!Text.isStorable(text)) {
                return Decision.invalid(pointer + "/formula", "invalid_character", "This cannot be kept.");
            }
            if (result != null && !(result instanceof String kind && RESULTS.containsKey(kind))) {
                return Decision.invalid(
                        pointer + "/result", "unknown_result", "Expected number, text, boolean or date.");
            }
            Optional<FormulaFault> fault = faultIn(text);
            if (fault.isPresent()) {
                return refused(fault.get(), pointer);
            }
            settings.put("formula", text);
            if (result != null) {
                settings.put("result", result);
            }
            return Decision.accepted(Map.copyOf(settings));
        });
    }

    private static Optional<FormulaFault> faultIn(String text) {
        try {
            if (!text.isBlank()) {
                Formula.parse(text);
            }
            return Optional.empty();
        } catch (FormulaFault fault) {
            return Optional.of(fault);
        }
    }

    private static <T> Decision<T> refused(FormulaFault fault, String pointer) {
        return Decision.invalid(
                pointer + "/formula", fault.code(), "At " + fault.position() + ": " + fault.getMessage());
    }

    /** The column with its formula as it is kept, among the other columns of its board, which it may name by title. */
    Decision<Column> settled(Column column, List<Column> columns, OtherColumns others) {
        Optional<Formula> written = formula(column.settings());
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        if (written.isEmpty()) {
            settings.remove("result");
            return Decision.accepted(column.with(settings));
        }
        FormulaNames names = new FormulaNames(columns, others, settings.containsKey("result"));
        Formula formula;
        try {
            formula = written.get().resolved(names::kept);
            written.get().checkSeveral(names.several(), names.kinds());
        } catch (FormulaFault fault) {
            return refused(fault, "/settings");
        }
        FormulaKind kind = written.get().kind(names.kinds());
        if (kind == FormulaKind.PEOPLE) {
            return refused(
                    FormulaFault.of("people_have_no_text", "People can be counted with COUNT, not written."),
                    "/settings");
        }
        settings.put("formula", formula.text());
        if (names.allKnown() && !"text".equals(settings.get("result"))) {
            settings.put("result", result(kind));
        }
        return Decision.accepted(column.with(settings));
    }

    /**
     * The column with the kind of value that its formula has by now. It stays what it is while something is missing that
     * the formula looks at, and becomes no text by itself: what became text over there may become what it was again.
     */
    Column following(Column column, List<Column> columns, OtherColumns others) {
        if (!(settled(column, columns, others) instanceof Decision.Accepted<Column>(Column settled))) {
            return column;
        }
        Object result = settled.settings().get("result");
        if (result == null || result.equals("text")) {
            return column;
        }
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.put("result", result);
        return column.with(settings);
    }

    private static String result(FormulaKind kind) {
        return switch (kind) {
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case TEXT, LIST, PEOPLE, SPAN, NOTHING -> "text";
        };
    }

    @Override
    public Set<String> inputs(Column column) {
        return formula(column.settings()).map(Formula::inputs).orElse(Set.of());
    }

    /** The columns of other items that the column looks at. */
    public static List<FormulaPath> paths(Column column) {
        return column.type().equals(NAME)
                ? formula(column.settings()).map(Formula::paths).orElse(List.of())
                : List.of();
    }

    /** Whether settings of a formula look at items of connected boards. */
    public static boolean looksAtBoards(Map<String, Object> settings) {
        return formula(settings)
                .filter(formula -> formula.paths().stream().anyMatch(path -> !path.isSubitems()))
                .isPresent();
    }

    @Override
    public Optional<Object> compute(Map<String, Object> values, Column column, List<Column> columns) {
        return compute(values, column, columns, OtherItems.UNKNOWN);
    }

    /** The value, from the item's own and those of others; while these are unknown, the one that it has. */
    Optional<Object> compute(Map<String, Object> values, Column column, List<Column> columns, OtherItems others) {
        Optional<Formula> formula = formula(column.settings());
        if (formula.isEmpty()) {
            return Optional.empty();
        }
        if (!others.tell(formula.get())) {
            return Optional.ofNullable(values.get(column.key())).filter(value -> fits(value, column));
        }
        FormulaInputs inputs = FormulaInputs.of(formula.get(), values, columns, others);
        try {
            Object value = formula.get().evaluate(inputs.values(), inputs.keys()::contains);
            return value == null ? Optional.empty() : result(value, column);
        } catch (FormulaFault fault) {
            return Optional.of(error(fault.code(), fault.getMessage(), fault.position()));
        }
    }

    /** Whether a value is of the kind that the column has now: the database takes it for one. */
    private boolean fits(Object value, Column column) {
        return isError(value)
                || switch (shape(column)) {
                    case NUMBER -> value instanceof Number;
                    case BOOLEAN -> value instanceof Boolean;
                    case DATE -> DateColumn.accept(value, "").isAccepted();
                    default -> value instanceof String;
                };
    }

    /** The same column with another label wherever its formula compares the other column with this one. */
    public static Column relabelled(Column column, String key, String label, String newLabel) {
        Optional<Formula> formula = formula(column.settings());
        if (formula.isEmpty()) {
            return column;
        }
        Map<String, Object> settings = new LinkedHashMap<>(column.settings());
        settings.put("formula", formula.get().relabelled(key, label, newLabel).text());
        return column.with(settings);
    }

    /** Whether a value says why there is none. */
    public static boolean isError(Object value) {
        return value instanceof Map<?, ?> map && map.containsKey("error");
    }

    static FormulaFault fault(Object error) {
        Map<?, ?> map = (Map<?, ?>) error;
        return FormulaFault.of(String.valueOf(map.get("error")), String.valueOf(map.get("message")));
    }

    private static Map<String, Object> error(String code, String message, int position) {
        return Map.of("error", code, "message", message, "position", BigDecimal.valueOf(position));
    }

    private static Optional<Formula> formula(Map<String, Object> settings) {
        if (!(settings.get("formula") instanceof String text) || text.isBlank()) {
            return Optional.empty();
        }
        if (FORMULAS.size() > FORMULAS_KEPT) {
            FORMULAS.clear();
        }
        return Optional.of(FORMULAS.computeIfAbsent(text, Formula::parse));
    }

    /** The value as the kind that the column has. */
    private static Optional<Object> result(Object value, Column column) {
        return switch (RESULTS.getOrDefault(String.valueOf(column.settings().get("result")), ValueShape.TEXT)) {
            case NUMBER ->
                value instanceof BigDecimal number ? number(number) : other("not_a_number", "This is not a number.");
            case BOOLEAN -> value instanceof Boolean ? Optional.of(value) : other("not_a_boolean", "Not yes or no.");
            case DATE ->
                value instanceof LocalDate day
                        ? Optional.of(day.toString())
                        : other("not_a_date", "This is not a date.");
            default -> text(value);
        };
    }

    private static Optional<Object> other(String code, String message) {
        return Optional.of(error(code, message, 1));
    }

    private static Optional<Object> number(BigDecimal number) {
        // Its size first: to round expands the number.
        if ((long) number.precision() - number.scale() > NumberColumn.INTEGER_DIGITS_MAX) {
            return other("out_of_range", "The number is too large or too small.");
        }
        BigDecimal rounded = number.setScale(NumberColumn.FRACTION_DIGITS_MAX, RoundingMode.HALF_UP);
        return NumberColumn.canonical(rounded, "") instanceof Decision.Accepted<Object>(Object canonical)
                ? Optional.of(canonical)
                : other("out_of_range", "The number is too large or too small.");
    }

    private static Optional<Object> text(Object value) {
        String text;
        try {
            text = Formula.text(value);
        } catch (FormulaFault fault) {
            return other(fault.code(), fault.getMessage());
        }
        if (!Text.optional(text, "", TextColumn.LENGTH_MAX).isAccepted()) {
            return other("too_long", "The text is too long.");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    @Override
    public boolean isEmpty(Object value) {
        return isError(value) || ComputedColumn.super.isEmpty(value);
    }

    @Override
    public String format(Object value, Column column) {
        return switch (value) {
            case Number number -> NumberColumn.decimal(number).toPlainString();
            case Map<?, ?> error -> "#" + error.get("error");
            default -> value.toString();
        };
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return switch (shape(column)) {
            case NUMBER -> Comparator.comparing(NumberColumn::decimal);
            case BOOLEAN -> Comparator.comparing(Boolean.class::cast);
            default -> TextColumn.BY_TEXT;
        };
    }

    @Override
    public String searchText(Object value, Column column) {
        return value instanceof String text && shape(column) == ValueShape.TEXT ? text : "";
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return switch (shape(column)) {
            case NUMBER ->
                json instanceof Number number
                        ? NumberColumn.accept(number, pointer)
                        : TextRules.wrongType(pointer, "Expected a number.");
            case BOOLEAN ->
                json instanceof Boolean
                        ? Decision.accepted(json)
                        : TextRules.wrongType(pointer, "Expected true or false.");
            case DATE -> DateColumn.accept(json, pointer);
            default -> TextRules.operand(json, pointer);
        };
    }

    /** Before anything is said about the result. */
    @Override
    public ValueShape shape() {
        return ValueShape.TEXT;
    }

    @Override
    public ValueShape shape(Column column) {
        return RESULTS.getOrDefault(String.valueOf(column.settings().get("result")), ValueShape.TEXT);
    }
}
