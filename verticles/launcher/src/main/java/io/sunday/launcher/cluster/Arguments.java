package io.sunday.launcher.cluster;

import io.sunday.launcher.StartFailure;
import java.util.List;

/** What follows the name of a command. */
final class Arguments {
    private Arguments() {}

    /** The number that comes first. */
    static int number(List<String> arguments, String usage, int min, int max) {
        String text = arguments.isEmpty() ? "" : arguments.getFirst();
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < min || Integer.parseInt(text) > max) {
            throw new StartFailure("Usage: " + usage + ", with a number from " + min + " to " + max + ".", null);
        }
        return Integer.parseInt(text);
    }
}
