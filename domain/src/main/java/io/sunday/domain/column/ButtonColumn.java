package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Text;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A button on each item that runs recipes of the board. It has no values: pressing it is an event and nothing else. */
public final class ButtonColumn implements ReadOnlyColumn {

    public static final String NAME = "button";

    private static final int LABEL_LENGTH_MAX = 40;
    private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Whether the column is of this type. */
    public static boolean is(Column column) {
        return column.type().equals(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        List<InvalidField> errors = Settings.unknownFields(raw, Set.of("label", "color"), pointer);
        Map<String, Object> settings = new LinkedHashMap<>();
        Object label = raw.get("label");
        if (label instanceof String text
                && !text.isBlank()
                && text.length() <= LABEL_LENGTH_MAX
                && Text.isStorable(text)) {
            settings.put("label", text.strip());
        } else if (label != null) {
            errors.add(new InvalidField(
                    pointer + "/label",
                    "Expected text of at most " + LABEL_LENGTH_MAX + " characters.",
                    "invalid_label"));
        }
        Object color = raw.get("color");
        if (color instanceof String text && COLOR.matcher(text).matches()) {
            settings.put("color", TextRules.fold(text));
        } else if (color != null) {
            errors.add(new InvalidField(pointer + "/color", "Expected a color like #00c875.", "invalid_color"));
        }
        return errors.isEmpty() ? Decision.accepted(Map.copyOf(settings)) : Settings.refused(errors);
    }

    @Override
    public String format(Object value, Column column) {
        return "";
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return (one, other) -> 0;
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    /** There is nothing to ask about. */
    @Override
    public Set<Operator> operators(Column column) {
        return Set.of();
    }

    @Override
    public SortKind sortKind(Column column) {
        return SortKind.NONE;
    }

    @Override
    public ValueShape shape() {
        return ValueShape.DEPENDENCIES;
    }
}
