package io.sunday.domain.column;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a filter, or the condition of an automation, compares a value. */
public enum Operator {
    IS("is", 1, 1),
    IS_NOT("is_not", 1, 1),
    ANY_OF("any_of", 1, 100),
    EMPTY("empty", 0, 0),
    NOT_EMPTY("not_empty", 0, 0),
    CONTAINS("contains", 1, 1),
    STARTS_WITH("starts_with", 1, 1),
    ENDS_WITH("ends_with", 1, 1),
    LT("lt", 1, 1),
    LTE("lte", 1, 1),
    GT("gt", 1, 1),
    GTE("gte", 1, 1),
    BETWEEN("between", 2, 2);

    private static final Map<String, Operator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Operator::apiName, Function.identity()));

    private final String apiName;
    private final int operandsMin;
    private final int operandsMax;

    Operator(String apiName, int operandsMin, int operandsMax) {
        this.apiName = apiName;
        this.operandsMin = operandsMin;
        this.operandsMax = operandsMax;
    }

    /** The operator of that name in the API, if there is one. */
    public static Optional<Operator> named(String apiName) {
        return Optional.ofNullable(BY_NAME.get(apiName));
    }

    /** The name in the API, such as {@code is_not}. */
    public String apiName() {
        return apiName;
    }

    /** The fewest operands it needs. */
    public int operandsMin() {
        return operandsMin;
    }

    /** The most operands it takes. */
    public int operandsMax() {
        return operandsMax;
    }

    /** Whether its value is a JSON array: several operands, or a pair. */
    public boolean takesList() {
        return operandsMax > 1;
    }

    /** Whether it looks for a piece of text inside a value. */
    public boolean comparesText() {
        return this == CONTAINS || this == STARTS_WITH || this == ENDS_WITH;
    }
}
