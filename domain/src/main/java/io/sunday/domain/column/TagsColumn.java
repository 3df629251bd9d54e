package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that anyone may make up; the same word in other letters is the same tag, however its accents are written. */
public final class TagsColumn implements ColumnType {

    /** The most tags in one value. */
    public static final int TAGS_MAX = 50;

    /** The longest tag. */
    public static final int TAG_LENGTH_MAX = 60;

    @Override
    public String name() {
        return "tags";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        return ListValues.accept(json, TAGS_MAX, pointer, TagsColumn::tag).map(TagsColumn::once);
    }

    @Override
    public Decision<Object> change(@Nullable Object current, Object json, Column column, String pointer) {
        return ListValues.whole(current, json, pointer).flatMap(whole -> accept(whole, column, pointer));
    }

    /** Reads tags between commas, with or without a {@code #} before them. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        return accept(ListValues.parse(text), column, "");
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        if (operator.comparesText()) {
            return TextRules.operand(json, pointer);
        }
        return json instanceof String text
                ? tag(text, pointer).map(Object.class::cast)
                : TextRules.wrongType(pointer, "Expected a tag as text.");
    }

    @Override
    public String format(Object value, Column column) {
        return ListValues.format(value);
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(ListValues::joined, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return ListValues.joined(value);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.LIST;
    }

    private static Decision<String> tag(String text, String pointer) {
        String tag = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceFirst("^#+\\s*", "");
        return Text.required(tag, pointer, TAG_LENGTH_MAX);
    }

    /** Of tags that differ in case only the first stays. */
    private static Object once(Object tags) {
        Map<String, String> byFold = new LinkedHashMap<>();
        ListValues.strings(tags).forEach(tag -> byFold.putIfAbsent(TextRules.fold(tag), tag));
        return List.copyOf(byFold.values());
    }
}
