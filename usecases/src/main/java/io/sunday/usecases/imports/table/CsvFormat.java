package io.sunday.usecases.imports.table;

import io.sunday.domain.change.Decision;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a CSV file is written. Nothing in the file says so, apart from a byte order mark; it is seen from its bytes.
 *
 * @param charset UTF-8 or UTF-16 by its mark, UTF-16 by its zeros, UTF-8 when all of it is, else Windows-1252, which any bytes are
 * @param markLength bytes of the byte order mark
 * @param separator what stands between fields
 * @param namesSeparator whether the first line is Excel's {@code sep=;}, which is no row
 */
record CsvFormat(Charset charset, int markLength, char separator, boolean namesSeparator) {

    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

    /** As much of the file as tells the separator: more than any header. */
    private static final int SAMPLE_BYTES = 256 * 1024;

    private static final int BUFFER_BYTES = 64 * 1024;

    /** Looks through the whole file, which it leaves open at its end. */
    static Decision<CsvFormat> detect(InputStream file) throws IOException {
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES);
        CharBuffer chars = CharBuffer.allocate(BUFFER_BYTES);
        boolean utf8 = true;
        int read = file.read(bytes.array(), bytes.position(), bytes.remaining());
        while (read >= 0) {
            sample.write(bytes.array(), bytes.position(), Math.min(read, SAMPLE_BYTES - sample.size()));
            if (utf8) {
                bytes.limit(bytes.position() + read).position(0);
                chars.clear();
                utf8 = !decoder.decode(bytes, chars, false).isError();
                bytes.compact();
            }
            if (!utf8) {
                bytes.clear();
            }
            read = file.read(bytes.array(), bytes.position(), bytes.remaining());
        }
        // What is left is a character that the end of the file cut off.
        return ofSample(sample.toByteArray(), utf8 && bytes.position() == 0);
    }

    private static Decision<CsvFormat> ofSample(byte[] sample, boolean utf8) {
        if (startsWith(sample, 'P', 'K', 3, 4)) {
            return Decision.invalid("/file", "unsupported_format", "This is an archive, not a table.");
        }
        Encoding encoding = Encoding.of(sample, utf8 ? StandardCharsets.UTF_8 : WINDOWS_1252);
        Charset charset = encoding.charset;
        int markLength = encoding.markLength;
        String text = encoding.text(sample);
        String line = text.lines().filter(each -> !each.isBlank()).findFirst().orElse("");
        if (line.isEmpty()) {
            return Decision.invalid("/file", "empty_file", "The file is empty.");
        }
        if (line.length() == 5 && line.toLowerCase(java.util.Locale.ROOT).startsWith("sep=")) {
            return Decision.accepted(new CsvFormat(charset, markLength, line.charAt(4), true));
        }
        return Decision.accepted(new CsvFormat(charset, markLength, separatorOf(text), false));
    }

    /** The beginning of a file of any kind as text, as far as it is some. */
    static String beginning(byte[] bytes) {
        return Encoding.of(bytes, StandardCharsets.UTF_8).text(bytes);
    }

    /** A file of any kind as text, in the Unicode that it begins with; what is none throws {@link CharConversionException}. */
    static Reader unicode(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, BUFFER_BYTES);
        in.mark(BUFFER_BYTES);
        Encoding encoding = Encoding.of(in.readNBytes(BUFFER_BYTES / 2), StandardCharsets.UTF_8);
        in.reset();
        in.skipNBytes(encoding.markLength);
        return new InputStreamReader(in, encoding.charset.newDecoder()) {
            @Override
            public int read(char[] chars, int from, int count) throws IOException {
                try {
                    return super.read(chars, from, count);
                } catch (CharacterCodingException e) {
                    throw new CharConversionException("not text in " + encoding.charset);
                }
            }
        };
    }

    private record Encoding(Charset charset, int markLength) {

        static Encoding of(byte[] sample, Charset otherwise) {
            if (startsWith(sample, 0xef, 0xbb, 0xbf)) {
                return new Encoding(otherwise, 3);
            }
            if (startsWith(sample, 0xff, 0xfe)) {
                return new Encoding(StandardCharsets.UTF_16LE, 2);
            }
            if (startsWith(sample, 0xfe, 0xff)) {
                return new Encoding(StandardCharsets.UTF_16BE, 2);
            }
            return new Encoding(withoutMark(sample, otherwise), 0);
        }

        String text(byte[] sample) {
            return new String(sample, markLength, sample.length - markLength, charset);
        }
    }

    /** UTF-16 that does not say so: every other byte of what people write in Latin letters is zero. */
    private static Charset withoutMark(byte[] sample, Charset otherwise) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < sample.length; i++) {
            if (sample[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        int many = sample.length / 8;
        if (odd > many && even == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return even > many && odd == 0 ? StandardCharsets.UTF_16BE : otherwise;
    }

    /** The separator that the header has most of, outside quotes. */
    private static char separatorOf(String text) {
        char best = ',';
        int bestCount = 0;
        for (char candidate : SEPARATORS) {
            int count = 0;
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c == '"') {
                    quoted = !quoted;
                } else if (!quoted && (c == '\n' || c == '\r') && i > 0) {
                    break;
                } else if (!quoted && c == candidate) {
                    count++;
                }
            }
            if (count > bestCount) {
                best = candidate;
                bestCount = count;
            }
        }
        return best;
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xff) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
