package io.sunday.api.http;

import io.sunday.api.http.StreamedBody.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the parts of a form (RFC 7578) in its bytes as they come. Nothing is copied but the heads of parts: content is handed
 * on where it lies. What ends a part begins with a line break and has no other inside, so that a search that steps over most
 * of the bytes, and never looks at one more than twice, finds it. What is no form is {@link Refused}.
 */
final class MultipartReader {

    private static final int BOUNDARY_LENGTH_MAX = 70;
    private static final int HEAD_BYTES_MAX = 16 << 10;
    private static final int PARTS_MAX = 300;
    private static final int BYTES = 256;

    /** The bytes of two line breaks. */
    private static final int BLANK_LINE = 4;

    private final byte[] delimiter;

    /** By the byte at the place of its last one: how far the next place is at which the delimiter may end. */
    private final int[] steps = new int[BYTES];

    private final Parts parts;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private State state = State.CONTENT;
    private boolean inPart;
    private int count;

    /** How much of a blank line has gone by in the head. */
    private int blank;

    /** Bytes of the delimiter that have gone by. The first one may begin the form, without a line break before it. */
    private int matched = 2;

    private enum State {
        CONTENT,
        BEHIND_DELIMITER,
        DASH,
        LINE_BREAK,
        HEAD,
        OVER
    }

    /** What a form has in it, in the order in which it comes. */
    interface Parts {

        /** @param fileName there when it is a file */
        void beginPart(String name, Optional<String> fileName);

        /** The next bytes of what has begun, in an array that is never changed. */
        void content(byte[] bytes, int from, int to);

        void endPart();
    }

    private MultipartReader(String boundary, Parts parts) {
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        Arrays.fill(steps, delimiter.length);
        for (int i = 0; i < delimiter.length - 1; i++) {
            steps[delimiter[i] & 0xff] = delimiter.length - 1 - i;
        }
        this.parts = parts;
    }

    /** Reads what has this type; empty when that does not say what stands between its parts. */
    static Optional<MultipartReader> of(String contentType, Parts parts) {
        return Optional.ofNullable(HeaderParameters.of(contentType).get("boundary"))
                .filter(boundary -> !boundary.isEmpty()
                        && boundary.length() <= BOUNDARY_LENGTH_MAX
                        && boundary.chars().allMatch(each -> each >= ' ' && each < 0x7f))
                .map(boundary -> new MultipartReader(boundary, parts));
    }

    /** Whether all of it has come. */
    boolean isOver() {
        return state == State.OVER;
    }

    /** Takes the next bytes, of an array that is never changed there. */
    void read(byte[] bytes, int from, int to) {
        for (int at = from; at < to && state != State.OVER; ) {
            if (state == State.CONTENT) {
                at = content(bytes, at, to);
            } else {
                next(bytes[at++]);
            }
        }
    }

    /** Answers how far it came. */
    private int content(byte[] bytes, int from, int to) {
        int at = from;
        if (matched > 0) {
            while (matched < delimiter.length && at < to && bytes[at] == delimiter[matched]) {
                matched++;
                at++;
            }
            if (matched == delimiter.length) {
                endPart();
                return at;
            }
            if (at == to) {
                return at;
            }
            // It looked like the end and was none; inside of it nothing else can begin.
            emit(delimiter, 0, matched);
            matched = 0;
        }
        int end = search(bytes, at, to);
        if (end >= 0) {
            emit(bytes, at, end);
            endPart();
            return end + delimiter.length;
        }
        int begun = begun(bytes, at, to);
        emit(bytes, at, begun);
        matched = to - begun;
        return to;
    }

    /** Where the delimiter begins, or -1. */
    private int search(byte[] bytes, int from, int to) {
        byte[] wanted = delimiter;
        int length = wanted.length;
        byte last = wanted[length - 1];
        for (int end = from + length - 1; end < to; end += steps[bytes[end] & 0xff]) {
            // From the front: so often as a line break stands there only, whatever somebody sends.
            if (bytes[end] == last && isAt(bytes, end - length + 1)) {
                return end - length + 1;
            }
        }
        return -1;
    }

    private boolean isAt(byte[] bytes, int at) {
        for (int i = 0; i < delimiter.length; i++) {
            if (bytes[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Where at the end of these bytes a delimiter may have begun. */
    private int begun(byte[] bytes, int from, int to) {
        for (int at = Math.max(from, to - delimiter.length + 1); at < to; at++) {
            if (Arrays.equals(bytes, at, to, delimiter, 0, to - at)) {
                return at;
            }
        }
        return to;
    }

    private void emit(byte[] bytes, int from, int to) {
        // What stands before the first part is for nobody.
        if (inPart && from < to) {
            parts.content(bytes, from, to);
        }
    }

    private void endPart() {
        matched = 0;
        state = State.BEHIND_DELIMITER;
        if (inPart) {
            inPart = false;
            parts.endPart();
        }
    }

    private void next(byte each) {
        switch (state) {
            case BEHIND_DELIMITER -> {
                if (each == '-') {
                    state = State.DASH;
                } else {
                    lineBreak(each);
                }
            }
            case DASH -> {
                if (each != '-') {
                    throw Refused.malformed("what stands between parts goes on");
                }
                state = State.OVER;
            }
            case LINE_BREAK -> lineBreak(each);
            case HEAD -> head(each);
            case CONTENT, OVER -> throw new IllegalStateException("not a state for single bytes");
        }
    }

    /** What stands between parts ends with its line; blanks may be before that. */
    private void lineBreak(byte each) {
        if (each == '\n' && state == State.LINE_BREAK) {
            state = State.HEAD;
            head.reset();
            blank = 2;
        } else if (each == '\r' && state != State.LINE_BREAK) {
            state = State.LINE_BREAK;
        } else if (each != ' ' && each != '\t' || state == State.LINE_BREAK) {
            throw Refused.malformed("what stands between parts goes on");
        }
    }

    private void head(byte each) {
        head.write(each);
        if (each == '\r') {
            blank = blank == 2 ? 3 : 1;
        } else if (each == '\n' && blank % 2 == 1) {
            blank++;
        } else {
            blank = 0;
        }
        if (blank == BLANK_LINE) {
            begin(head.toString(StandardCharsets.UTF_8));
        } else if (head.size() > HEAD_BYTES_MAX) {
            throw Refused.malformed("the head of a part is too long");
        }
    }

    private void begin(String text) {
        if (++count > PARTS_MAX) {
            throw Refused.malformed("too many parts");
        }
        Map<String, String> disposition = Map.of();
        for (String line : text.replaceAll("\r\n[ \t]+", " ").split("\r\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            if (name.equals("content-disposition")
                    && HeaderParameters.word(value).equals("form-data")) {
                disposition = HeaderParameters.of(value);
            } else if (name.equals("content-transfer-encoding") && !isPlain(value)) {
                throw Refused.malformed("a part in an encoding that forms do not have");
            }
        }
        String name = disposition.get("name");
        if (name == null) {
            throw Refused.malformed("a part without a name");
        }
        state = State.CONTENT;
        inPart = true;
        parts.beginPart(name, HeaderParameters.extended(disposition, "filename"));
    }

    private static boolean isPlain(String encoding) {
        String small = encoding.toLowerCase(Locale.ROOT);
        return small.equals("binary") || small.equals("7bit") || small.equals("8bit");
    }
}
