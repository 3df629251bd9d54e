package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A country, kept as its code of ISO 3166, {@code DE}, and shown by its name. */
public final class CountryColumn implements ColumnType {

    /** All codes in the order of their English names. */
    private static final List<String> CODES = Arrays.stream(Locale.getISOCountries())
            .sorted(Comparator.comparing(CountryColumn::nameOf))
            .toList();

    /** Codes by what people write for them, folded. */
    private static final Map<String, String> BY_TEXT = byText();

    private static Map<String, String> byText() {
        Map<String, String> codes = new HashMap<>();
        for (String code : CODES) {
            Locale country = Locale.of("", code);
            codes.putIfAbsent(TextRules.fold(country.getISO3Country()), code);
            codes.put(TextRules.fold(nameOf(code)), code);
        }
        CODES.forEach(code -> codes.put(TextRules.fold(code), code));
        codes.put("uk", "GB");
        codes.put("great britain", "GB");
        codes.put("england", "GB");
        codes.put("united states of america", "US");
        return Map.copyOf(codes);
    }

    @Override
    public String name() {
        return "country";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected the code of a country as text.");
        }
        String code = text.toUpperCase(Locale.ROOT);
        return code.isEmpty() || CODES.contains(code)
                ? Decision.accepted(code)
                : Decision.invalid(pointer, "unknown_country", "Expected the code of a country like DE.");
    }

    /** Reads codes of two and three letters and English names. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        Optional<String> code = codeOf(text);
        return code.isPresent()
                ? Decision.accepted(code.get())
                : Decision.invalid("", "unknown_country", "Expected the name or the code of a country.");
    }

    @Override
    public String format(Object value, Column column) {
        return nameOf((String) value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(value -> CODES.indexOf((String) value));
    }

    @Override
    public String searchText(Object value, Column column) {
        return nameOf((String) value);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LABEL;
    }

    @Override
    public List<String> ranks(Column column) {
        return CODES;
    }

    static Optional<String> codeOf(String text) {
        return Optional.ofNullable(BY_TEXT.get(TextRules.fold(text.strip())));
    }

    private static String nameOf(String code) {
        return Locale.of("", code).getDisplayCountry(Locale.ENGLISH);
    }
}
