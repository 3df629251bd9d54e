package io.sunday.domain.text;

import io.sunday.domain.text.TextUpdate.Range;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Yjs calls an update of version 1, as far as plain text needs it. Whatever is not plain text in the one place
 * where it belongs is refused, so nothing is stored that only some readers understand.
 */
final class UpdateReader {

    /** The name under which editors find the text in their document. */
    static final String ROOT = "text";

    /** Units of one run; far more than a text may have. */
    private static final int RUN_MAX = 8 * 1024 * 1024;

    /** What JavaScript counts exactly. */
    private static final long NUMBER_MAX = (1L << 53) - 1;

    private static final int HAS_ORIGIN = 0x80;
    private static final int HAS_RIGHT_ORIGIN = 0x40;
    private static final int HAS_KEY = 0x20;
    private static final int KIND = 0x1F;
    static final int DELETED = 1;
    static final int STRING = 4;

    private final byte[] bytes;
    private int at;

    /** The bytes are not an update of a text. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message, null, false, false);
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }

    UpdateReader(byte[] bytes) {
        this.bytes = bytes;
    }

    TextUpdate read() throws MalformedException {
        List<Insertion> insertions = new ArrayList<>();
        for (long writers = number(); writers > 0; writers--) {
            long count = number();
            long writer = number();
            long clock = number();
            for (; count > 0; count--) {
                Insertion insertion = insertion(writer, clock);
                clock = insertion.end();
                insertions.add(insertion);
            }
        }
        List<Range> deletions = new ArrayList<>();
        for (long writers = number(); writers > 0; writers--) {
            long writer = number();
            for (long count = number(); count > 0; count--) {
                deletions.add(new Range(writer, number(), length()));
            }
        }
        if (at != bytes.length) {
            throw new MalformedException("The update is followed by something else.");
        }
        return new TextUpdate(insertions, deletions);
    }

    private Insertion insertion(long writer, long clock) throws MalformedException {
        int info = next();
        CharId left = (info & HAS_ORIGIN) != 0 ? id() : null;
        CharId right = (info & HAS_RIGHT_ORIGIN) != 0 ? id() : null;
        if ((info & HAS_KEY) != 0) {
            throw notText();
        }
        if (left == null && right == null && (number() != 1 || !string().equals(ROOT))) {
            throw notText();
        }
        String text = null;
        int length;
        switch (info & KIND) {
            case DELETED -> length = length();
            case STRING -> {
                text = string();
                check(text);
                length = text.length();
            }
            default -> throw notText();
        }
        if (length == 0) {
            throw new MalformedException("A run is empty.");
        }
        return new Insertion(writer, clock, length, left, right, text);
    }

    private static void check(String text) throws MalformedException {
        if (text.indexOf('\0') >= 0 || text.indexOf('\r') >= 0) {
            throw new MalformedException("A text has no NUL, and lines end with LF alone.");
        }
    }

    private static MalformedException notText() {
        return new MalformedException("The update holds something that is not plain text.");
    }

    private CharId id() throws MalformedException {
        return new CharId(number(), number());
    }

    private int length() throws MalformedException {
        long length = number();
        if (length > RUN_MAX) {
            throw new MalformedException("A run is too long.");
        }
        return (int) length;
    }

    private int next() throws MalformedException {
        if (at >= bytes.length) {
            throw new MalformedException("The update ends too early.");
        }
        return bytes[at++] & 0xFF;
    }

    /** Seven bits a byte, the low ones first. */
    private long number() throws MalformedException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                if (value > NUMBER_MAX) {
                    break;
                }
                return value;
            }
        }
        throw new MalformedException("A number is too large.");
    }

    private String string() throws MalformedException {
        long length = number();
        if (length > bytes.length - at) {
            throw new MalformedException("The update ends too early.");
        }
        ByteBuffer part = ByteBuffer.wrap(bytes, at, (int) length);
        at += (int) length;
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(part).toString();
        } catch (CharacterCodingException notUtf8) {
            throw new MalformedException("A text is not UTF-8.");
        }
    }

    /** Kept beside its opposite, {@link UpdateWriter}. */
    static int info(int kind, @Nullable CharId left, @Nullable CharId right) {
        return kind | (left == null ? 0 : HAS_ORIGIN) | (right == null ? 0 : HAS_RIGHT_ORIGIN);
    }
}
