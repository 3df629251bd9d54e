package io.sunday.domain.file;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Text;
import java.util.Locale;

/** What a file may be called. A name is shown and given back, and never used as a path here. */
public final class FileNames {

    public static final int LENGTH_MAX = 255;

    private FileNames() {}

    /** The name without the folders it came from and without characters that show it as another one. */
    public static Decision<String> clean(String name, String pointer) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder shown = new StringBuilder();
        last.codePoints().filter(FileNames::isShown).forEach(shown::appendCodePoint);
        String clean = shown.toString().strip();
        if (clean.isEmpty() || clean.equals(".") || clean.equals("..")) {
            return Decision.invalid(pointer, "invalid_file_name", "The file needs a name.");
        }
        return Text.required(clean, pointer, LENGTH_MAX);
    }

    /** Control characters, and those that turn the direction of what follows: {@code "exe.gpj"} as a picture. */
    private static boolean isShown(int c) {
        return !switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** What stands behind the last dot, in lower case; {@code ""} when there is none. */
    static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
