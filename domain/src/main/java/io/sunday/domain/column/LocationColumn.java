package io.sunday.domain.column;

import io.sunday.domain.board.Column;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place, {@code {"lat","lng","address"}}: the address, or where it is on the earth, or both. */
public final class LocationColumn implements ColumnType {

    private static final int ADDRESS_LENGTH_MAX = 500;
    private static final int LAT_MAX = 90;
    private static final int LNG_MAX = 180;

    /** About ten centimetres. */
    private static final int DECIMALS = 6;

    private static final Set<String> FIELDS = Set.of("lat", "lng", "address");
    private static final String DEGREES = "-?\\d{1,3}(?:\\.\\d{1,12})?";
    private static final Pattern WITH_PLACE = Pattern.compile(
            "(?<address>.*?)\\s*\\((?<lat>" + DEGREES + "),\\s*(?<lng>" + DEGREES + ")\\)", Pattern.DOTALL);
    private static final Pattern PLACE_ONLY = Pattern.compile("(?<lat>" + DEGREES + "),\\s*(?<lng>" + DEGREES + ")");

    /** Stands after an address that would be read as one with a place. */
    private static final String NO_PLACE = " ()";

    @Override
    public String name() {
        return "location";
    }

    @Override
    public Decision<Map<String, Object>> settings(Map<String, Object> raw, String pointer) {
        return Settings.none(raw, pointer);
    }

    @Override
    public Decision<Object> accept(Object json, Column column, String pointer) {
        if (!(json instanceof Map<?, ?> map)) {
            return TextRules.wrongType(pointer, "Expected an object with \"lat\", \"lng\" and \"address\".");
        }
        List<InvalidField> errors = ValueFields.unknown(map, FIELDS, pointer, "A location has no such field.");
        Map<String, Object> place = new LinkedHashMap<>();
        degrees(map, "lat", LAT_MAX, pointer, place, errors);
        degrees(map, "lng", LNG_MAX, pointer, place, errors);
        if (errors.isEmpty() && place.size() == 1) {
            errors.add(new InvalidField(pointer, "\"lat\" and \"lng\" belong together.", "required"));
        }
        address(map.get("address"), pointer + "/address", place, errors);
        if (errors.isEmpty() && place.isEmpty()) {
            errors.add(new InvalidField(pointer + "/address", "Expected an address or a place.", "required"));
        }
        return errors.isEmpty() ? Decision.accepted(place) : Settings.refused(errors);
    }

    private static void degrees(
            Map<?, ?> map,
            String field,
            int max,
            String pointer,
            Map<String, Object> place,
            List<InvalidField> errors) {
        Object raw = map.get(field);
        if (raw == null) {
            return;
        }
        if (!(raw instanceof Number number)
                || !(NumberColumn.accept(number, "") instanceof Decision.Accepted<Object>(Object exact))
                || NumberColumn.decimal(exact).abs().compareTo(BigDecimal.valueOf(max)) > 0) {
            errors.add(new InvalidField(
                    pointer + "/" + field, "Expected degrees from -" + max + " to " + max + ".", "out_of_range"));
            return;
        }
        BigDecimal rounded = NumberColumn.decimal(exact).setScale(DECIMALS, RoundingMode.HALF_UP);
        place.put(field, NumberColumn.canonical(rounded, "").orThrow());
    }

    private static void address(
            @Nullable Object raw, String pointer, Map<String, Object> place, List<InvalidField> errors) {
        if (raw == null) {
            return;
        }
        if (!(raw instanceof String text)) {
            errors.add(new InvalidField(pointer, "Expected text.", "wrong_type"));
            return;
        }
        switch (Text.optional(text.strip(), pointer, ADDRESS_LENGTH_MAX)) {
            case Decision.Refused<String>(Rejection rejection) -> errors.addAll(rejection.errors());
            case Decision.Accepted<String>(String address) when !address.isEmpty() -> place.put("address", address);
            case Decision.Accepted<String> none -> {}
        }
    }

    /** Reads an address, {@code 52.52, 13.405}, and {@code an address (52.52, 13.405)}. */
    @Override
    public Decision<Object> parse(String text, Column column) {
        String written = text.strip();
        Map<String, Object> raw = new LinkedHashMap<>();
        Matcher placeOnly = PLACE_ONLY.matcher(written);
        Matcher withPlace = WITH_PLACE.matcher(written);
        if (written.endsWith(NO_PLACE)) {
            raw.put("address", written.substring(0, written.length() - NO_PLACE.length()));
        } else if (placeOnly.matches()) {
            put(raw, placeOnly);
        } else if (withPlace.matches()) {
            put(raw, withPlace);
            raw.put("address", withPlace.group("address"));
        } else {
            raw.put("address", written);
        }
        return accept(raw, column, "");
    }

    private static void put(Map<String, Object> raw, Matcher matcher) {
        raw.put("lat", new BigDecimal(matcher.group("lat")));
        raw.put("lng", new BigDecimal(matcher.group("lng")));
    }

    @Override
    public String format(Object value, Column column) {
        Map<?, ?> place = (Map<?, ?>) value;
        String address = place.get("address") instanceof String text ? text : "";
        if (!place.containsKey("lat")) {
            boolean ambiguous =
                    address.endsWith(")") || PLACE_ONLY.matcher(address).matches();
            return ambiguous ? address + NO_PLACE : address;
        }
        return address.isEmpty() ? degrees(place) : address + " (" + degrees(place) + ")";
    }

    @Override
    public Comparator<Object> comparator(Column column) {
        return Comparator.comparing(LocationColumn::shown, TextColumn.BY_TEXT);
    }

    @Override
    public String searchText(Object value, Column column) {
        return ((Map<?, ?>) value).get("address") instanceof String address ? address : "";
    }

    @Override
    public Decision<Object> operand(Object json, Operator operator, Column column, String pointer) {
        return TextRules.operand(json, pointer);
    }

    @Override
    public ValueShape shape() {
        return ValueShape.PLACE;
    }

    /** What people see of a place: its address, or its degrees when it has none. */
    public static String shown(Object value) {
        Map<?, ?> place = (Map<?, ?>) value;
        return place.get("address") instanceof String address && !address.isEmpty() ? address : degrees(place);
    }

    private static String degrees(Map<?, ?> place) {
        return text(place, "lat") + ", " + text(place, "lng");
    }

    private static String text(Map<?, ?> place, String field) {
        return place.get(field) instanceof Number degrees
                ? NumberColumn.decimal(degrees).toPlainString()
                : "";
    }
}
