package io.sunday.domain.formula;

/** What is wrong with a formula, or why it has no value, and where. */
public final class FormulaFault extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int position;
    private final String code;

    FormulaFault(int position, String code, String message) {
        super(message, null, false, false);
        this.position = position;
        this.code = code;
    }

    /** Why another formula, whose value this one needs, has none. */
    public static FormulaFault of(String code, String message) {
        return new FormulaFault(0, code, message);
    }

    /** Of the first character that is to blame, counted from 1. */
    public int position() {
        return position + 1;
    }

    /** What is wrong, for programs: {@code division_by_zero}. */
    public String code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
