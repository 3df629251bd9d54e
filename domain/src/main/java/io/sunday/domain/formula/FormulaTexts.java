package io.sunday.domain.formula;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What functions make of texts. */
final class FormulaTexts {

    private FormulaTexts() {}

    static Object join(FormulaArguments arguments) {
        return FormulaValues.bounded(arguments
                .all()
                .skip(1)
                .map(FormulaValues::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(arguments.text(0))));
    }

    static Object right(FormulaArguments arguments) {
        int length = arguments.size() > 1 ? Math.max(arguments.whole(1), 0) : 1;
        return arguments.part(Math.max(arguments.text(0).length() - length, 0), length);
    }

    static Object contains(FormulaArguments arguments) {
        if (arguments.get(0) instanceof FormulaPeople some && arguments.get(1) instanceof FormulaPeople others) {
            return some.ids().containsAll(others.ids());
        }
        if (arguments.get(0) instanceof List<?> list) {
            return list.stream().anyMatch(part -> FormulaValues.text(part).equalsIgnoreCase(arguments.text(1)));
        }
        return arguments
                .text(0)
                .toLowerCase(Locale.ROOT)
                .contains(arguments.text(1).toLowerCase(Locale.ROOT));
    }

    /** Where the one text is in the other, from 1 on; from the place that is given last, if one is. */
    static Object place(FormulaArguments arguments, boolean exactly) {
        String part = folded(arguments.text(0), exactly);
        String text = folded(arguments.text(1), exactly);
        int from = arguments.size() > 2 ? Math.max(arguments.whole(2) - 1, 0) : 0;
        int at = text.indexOf(part, from);
        if (at < 0 || from > text.length()) {
            throw new FormulaValues.NoValue("not_found", "The one text is not in the other.");
        }
        return BigDecimal.valueOf(at + 1L);
    }

    private static String folded(String text, boolean exactly) {
        return exactly ? text : text.toLowerCase(Locale.ROOT);
    }

    static Object startsWith(FormulaArguments arguments) {
        return folded(arguments.text(0), false).startsWith(folded(arguments.text(1), false));
    }

    static Object endsWith(FormulaArguments arguments) {
        return folded(arguments.text(0), false).endsWith(folded(arguments.text(1), false));
    }

    /** {@code REPLACE(text, from, how many characters, by what)}. */
    static Object replaced(FormulaArguments arguments) {
        String text = arguments.text(0);
        int from = Math.min(Math.max(arguments.whole(1) - 1, 0), text.length());
        int to = Math.min(from + Math.max(arguments.whole(2), 0), text.length());
        return FormulaValues.bounded(text.substring(0, from) + arguments.text(3) + text.substring(to));
    }

    static Object repeated(FormulaArguments arguments) {
        String text = arguments.text(0);
        int times = Math.max(arguments.whole(1), 0);
        // Counted before it is made.
        FormulaValues.requireLength((long) text.length() * times);
        return text.repeat(times);
    }

    /** Each word with a capital. */
    static Object proper(FormulaArguments arguments) {
        StringBuilder proper = new StringBuilder();
        boolean begins = true;
        for (int c : arguments.text(0).codePoints().toArray()) {
            proper.appendCodePoint(begins ? Character.toTitleCase(c) : Character.toLowerCase(c));
            begins = !Character.isLetter(c);
        }
        return proper.toString();
    }
}
