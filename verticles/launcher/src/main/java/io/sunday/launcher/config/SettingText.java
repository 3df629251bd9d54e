package io.sunday.launcher.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns the text of a setting into the type of its record component. A refusal says what would have been right. */
final class SettingText {
    private SettingText() {}

    /** The text cannot be that type; the message completes "SUNDAY_HTTP_PORT …". */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    static Object parse(RecordComponent component, Setting setting, String text) throws Refused {
        Class<?> type = component.getType();
        if (type == int.class) {
            return number(setting, text);
        }
        if (type == boolean.class) {
            return onOff(text);
        }
        if (type == Path.class) {
            return path(text);
        }
        if (type == String.class) {
            return text;
        }
        if (type == List.class) {
            return split(text);
        }
        if (type == Set.class) {
            return roles(component, text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException("no way to read a setting of type " + type + " for " + setting.variable());
    }

    private static int number(Setting setting, String text) throws Refused {
        String range = setting.max() == Integer.MAX_VALUE
                ? "must be a whole number of at least " + setting.min()
                : "must be a whole number from " + setting.min() + " to " + setting.max();
        try {
            int value = Integer.parseInt(text);
            if (value < setting.min() || value > setting.max()) {
                throw new Refused(range + ", not " + text);
            }
            return value;
        } catch (NumberFormatException notANumber) {
            throw new Refused(range + ", not \"" + text + "\"");
        }
    }

    private static boolean onOff(String text) throws Refused {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "on", "true", "yes", "1" -> true;
            case "off", "false", "no", "0" -> false;
            default -> throw new Refused("must be on or off, not \"" + text + "\"");
        };
    }

    private static Path path(String text) throws Refused {
        try {
            return Path.of(text);
        } catch (InvalidPathException invalid) {
            throw new Refused("must be a path, not \"" + text + "\"");
        }
    }

    private static List<String> split(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static Set<Role> roles(RecordComponent component, String text) throws Refused {
        if (!(component.getGenericType() instanceof ParameterizedType set)
                || set.getActualTypeArguments()[0] != Role.class) {
            throw new IllegalStateException("only a set of roles is known, not " + component.getGenericType());
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : split(text)) {
            roles.add((Role) constant(Role.class, name));
        }
        if (roles.isEmpty()) {
            throw new Refused("must name at least one of " + choices(Role.class));
        }
        return roles;
    }

    private static Object constant(Class<?> type, String text) throws Refused {
        Optional<?> match = Arrays.stream(type.getEnumConstants())
                .filter(constant -> lower(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
        if (match.isEmpty()) {
            throw new Refused("must be one of " + choices(type) + ", not \"" + text + "\"");
        }
        return match.get();
    }

    private static String choices(Class<?> type) {
        Function<Object, String> name = SettingText::lower;
        return Arrays.stream(type.getEnumConstants()).map(name).collect(Collectors.joining(", "));
    }

    private static String lower(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT);
    }
}
