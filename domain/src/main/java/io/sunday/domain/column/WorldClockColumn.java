package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A time zone of the IANA database, {@code Europe/Berlin}; people see what time it is there. */
public final class WorldClockColumn implements ColumnType {

    /** The zones that browsers know too, by their folded names. */
    private static final Map<String, String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.equals("UTC") || (zone.contains("/") && !zone.startsWith("SystemV/")))
            .collect(Collectors.toUnmodifiableMap(TextRules::fold, Function.identity()));

    @Override
    public String name() {
        return "world_clock";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof String text)) {
            return TextRules.wrongType(pointer, "Expected a time zone as text.");
        }
        return text.isEmpty() || zone(text).isPresent()
                ? Decision.accepted(text)
                : Decision.invalid(pointer, "unknown_time_zone", "Expected a time zone like Europe/Berlin.");
    }

    @Override
    public Decision<Object> parse(String text, Column column) {
        String wanted = TextRules.fold(text.strip()).replace(' ', '_');
        return accept(ZONES.getOrDefault(wanted, text.strip()), column, "");
    }

    @Override
    public String format(Object value, Column column) {
        return (String) value;
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return TextColumn.BY_TEXT;
    }

    @Override
    public String searchText(Object value, Column column) {
        return "";
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.TEXT;
    }

    /** The zone of that name, as it is written in the database of zones. */
    public static Optional<ZoneId> zone(String name) {
        return name.equals(ZONES.get(TextRules.fold(name))) ? Optional.of(ZoneId.of(name)) : Optional.empty();
    }

    static boolean isZone(String text) {
        return ZONES.containsKey(TextRules.fold(text));
    }
}
