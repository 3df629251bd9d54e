package io.sunday.api.contract;

import io.sunday.domain.change.InvalidField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a value of a request must look like, compiled from its JSON schema in the contract. A check costs microseconds
 * and explains each fault in the contract's own words, with its pointer. (The schema validator of the OpenAPI library
 * took 70 µs for a small body and 110 ms for a batch of a thousand operations, and blamed every branch of a union.)
 */
public sealed interface Shape {

    /** More faults than this in one answer help nobody. */
    int FAULTS_MAX = 20;

    /** The type's name in JSON schema. */
    String typeName();

    /** Whether the value is of the right type, whatever else may be wrong with it. */
    boolean fits(@Nullable Object value);

    /** Adds the faults of a value that fits. */
    void inspect(@Nullable Object value, String pointer, List<InvalidField> faults);

    /** All faults of the value that stands at {@code pointer}; empty when it is as it must be. */
    default List<InvalidField> check(@Nullable Object value, String pointer) {
        List<InvalidField> faults = new ArrayList<>(0);
        check(value, pointer, faults);
        return faults;
    }

    /** Adds the faults of the value, until there are enough. */
    default void check(@Nullable Object value, String pointer, List<InvalidField> faults) {
        if (faults.size() >= FAULTS_MAX) {
            return;
        }
        if (fits(value)) {
            inspect(value, pointer, faults);
        } else {
            String message = "Must be " + typeName() + ", not " + typeOf(value) + ".";
            faults.add(new InvalidField(pointer, message, "wrong_type"));
        }
    }

    /** Any value at all. */
    record Any() implements Shape {
        @Override
        public String typeName() {
            return "anything";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return true;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            // Nothing can be wrong.
        }
    }

    /** Only null. */
    record Nothing() implements Shape {
        @Override
        public String typeName() {
            return "null";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value == null;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            // Null has no inside.
        }
    }

    /**
     * Text.
     *
     * @param allowed the only texts allowed; empty for any
     */
    record Text(
            int lengthMin,
            int lengthMax,
            @Nullable Pattern pattern,
            @Nullable Format format,
            Set<String> allowed) implements Shape {
        @Override
        public String typeName() {
            return "string";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof String;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            String text = String.valueOf(value);
            if (text.length() < lengthMin) {
                faults.add(
                        text.isEmpty()
                                ? new InvalidField(pointer, "Must not be empty.", "required")
                                : new InvalidField(pointer, "At least " + lengthMin + " characters.", "too_short"));
            } else if (text.length() > lengthMax) {
                String message = "At most " + lengthMax + " characters, not " + text.length() + ".";
                faults.add(new InvalidField(pointer, message, "too_long"));
            } else if (!allowed.isEmpty() && !allowed.contains(text)) {
                faults.add(new InvalidField(pointer, "Must be one of: " + listed(allowed) + ".", "not_allowed"));
            } else if (pattern != null && !pattern.matcher(text).find()) {
                faults.add(new InvalidField(pointer, "Must match " + pattern.pattern() + ".", "invalid_format"));
            } else if (format != null && !format.matches(text)) {
                faults.add(new InvalidField(pointer, "Must be " + format.description() + ".", "invalid_format"));
            }
        }
    }

    /** A number, with or without a fraction. */
    record Number(
            boolean whole,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum) implements Shape {
        @Override
        public String typeName() {
            return whole ? "integer" : "number";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof BigDecimal number
                    && (!whole || number.stripTrailingZeros().scale() <= 0);
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            if (!(value instanceof BigDecimal number)) {
                return;
            }
            if (minimum != null && number.compareTo(minimum) < 0) {
                faults.add(new InvalidField(pointer, "At least " + minimum.toPlainString() + ".", "too_small"));
            } else if (maximum != null && number.compareTo(maximum) > 0) {
                faults.add(new InvalidField(pointer, "At most " + maximum.toPlainString() + ".", "too_large"));
            }
        }
    }

    /** Yes or no; {@code only}, when given, is the one that is allowed. */
    record Flag(@Nullable Boolean only) implements Shape {
        @Override
        public String typeName() {
            return "boolean";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof Boolean;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            if (only != null && !only.equals(value)) {
                faults.add(new InvalidField(pointer, "Must be " + only + ".", "not_allowed"));
            }
        }
    }

    /** A list whose entries look alike. */
    record Array(int sizeMin, int sizeMax, Shape entry) implements Shape {
        @Override
        public String typeName() {
            return "array";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof List<?>;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            if (!(value instanceof List<?> list)) {
                return;
            }
            if (list.size() < sizeMin) {
                faults.add(new InvalidField(pointer, "At least " + sizeMin + " entries.", "too_few"));
            } else if (list.size() > sizeMax) {
                String message = "At most " + sizeMax + " entries, not " + list.size() + ".";
                faults.add(new InvalidField(pointer, message, "too_many"));
            } else if (!(entry instanceof Any)) {
                for (int i = 0; i < list.size(); i++) {
                    entry.check(list.get(i), pointer + "/" + i, faults);
                }
            }
        }
    }

    /**
     * An object.
     *
     * @param others what fields must be that are not named; null when there may be none
     */
    record Fields(
            Map<String, Shape> properties,
            List<String> required,
            @Nullable Shape others,
            int sizeMin,
            int sizeMax) implements Shape {
        @Override
        public String typeName() {
            return "object";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof Map<?, ?>;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            if (!(value instanceof Map<?, ?> object)) {
                return;
            }
            int before = faults.size();
            for (String name : required) {
                if (!object.containsKey(name)) {
                    faults.add(new InvalidField(pointer + InvalidField.token(name), "Is missing.", "required"));
                }
            }
            if (object.size() > sizeMax) {
                faults.add(new InvalidField(pointer, "At most " + sizeMax + " fields.", "too_many"));
                return;
            }
            object.forEach((name, field) -> inspectField((String) name, field, pointer, faults));
            if (faults.size() == before && object.size() < sizeMin) {
                faults.add(new InvalidField(pointer, "Says nothing to change.", "required"));
            }
        }

        private void inspectField(String name, @Nullable Object field, String pointer, List<InvalidField> faults) {
            Shape shape = properties.getOrDefault(name, others);
            if (shape != null) {
                shape.check(field, pointer + InvalidField.token(name), faults);
            } else if (faults.size() < FAULTS_MAX) {
                String message = "There is no such field here; known are: " + listed(properties.keySet()) + ".";
                faults.add(new InvalidField(pointer + InvalidField.token(name), message, "unknown_field"));
            }
        }
    }

    /** One of several types. */
    record Choice(List<Shape> options) implements Shape {
        @Override
        public String typeName() {
            return String.join(" or ", options.stream().map(Shape::typeName).toList());
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return options.stream().anyMatch(option -> option.fits(value));
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            for (Shape option : options) {
                if (option.fits(value)) {
                    option.inspect(value, pointer, faults);
                    return;
                }
            }
        }
    }

    /** Objects of several kinds, told apart by the text in one property. */
    record Union(String property, Map<String, Shape> kinds) implements Shape {
        @Override
        public String typeName() {
            return "object";
        }

        @Override
        public boolean fits(@Nullable Object value) {
            return value instanceof Map<?, ?>;
        }

        @Override
        public void inspect(@Nullable Object value, String pointer, List<InvalidField> faults) {
            if (!(value instanceof Map<?, ?> object)) {
                return;
            }
            Shape kind = object.get(property) instanceof String name ? kinds.get(name) : null;
            if (kind != null) {
                kind.inspect(value, pointer, faults);
            } else {
                String at = pointer + InvalidField.token(property);
                String code = object.containsKey(property) ? "not_allowed" : "required";
                faults.add(new InvalidField(at, "Must be one of: " + listed(kinds.keySet()) + ".", code));
            }
        }
    }

    private static String typeOf(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case String ignored -> "string";
            case BigDecimal ignored -> "number";
            case Boolean ignored -> "boolean";
            case List<?> ignored -> "array";
            default -> "object";
        };
    }

    private static String listed(Collection<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", new TreeSet<>(words));
    }
}
