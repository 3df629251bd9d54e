package io.sunday.api.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that the contract has approved: what is there has the right type. */
public final class Body {

    private static final Body EMPTY = new Body(Map.of());

    private final Map<String, @Nullable Object> fields;

    private Body(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Body of(@Nullable Object json) {
        return json instanceof Map<?, ?> map ? new Body((Map<String, @Nullable Object>) map) : EMPTY;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** A text that the contract requires. */
    public String text(String name) {
        return optionalText(name).orElseThrow();
    }

    /** A text, or null when it is absent or null. */
    public @Nullable String textOrNull(String name) {
        return (String) fields.get(name);
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(textOrNull(name));
    }

    public UUID id(String name) {
        return UUID.fromString(text(name));
    }

    public Optional<UUID> optionalId(String name) {
        return optionalText(name).map(UUID::fromString);
    }

    public boolean flag(String name, boolean ifAbsent) {
        return fields.get(name) instanceof Boolean flag ? flag : ifAbsent;
    }

    public @Nullable Long numberOrNull(String name) {
        return fields.get(name) instanceof BigDecimal number ? number.longValueExact() : null;
    }

    /** A value of any type. */
    public @Nullable Object value(String name) {
        return fields.get(name);
    }

    /** An object in plain values; empty when absent. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    public Map<String, @Nullable Object> map(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** An object in which the contract allows no null; empty when absent. */
    @SuppressWarnings({"unchecked", "NullAway"}) // JSON objects have text keys, and this one has been checked
    public Map<String, Object> object(String name) {
        return fields.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** The objects of a list; none when absent. */
    public List<Body> list(String name) {
        return fields.get(name) instanceof List<?> list
                ? list.stream().map(Body::of).toList()
                : List.of();
    }

    /** A list in plain values; empty when absent. */
    @SuppressWarnings("unchecked") // lists of plain values
    public List<Object> values(String name) {
        return fields.get(name) instanceof List<?> list ? (List<Object>) list : List.of();
    }

    /** All fields in plain values. */
    public Map<String, @Nullable Object> fields() {
        return fields;
    }
}
