package io.sunday.usecases.imports.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file, one after the other. A row with a fault is given as such and reading goes on after it; when a
 * quote is opened and never closed, only the line in which it was opened is lost, not the rest of the file.
 */
final class CsvRows implements Closeable {

    /** Longer rows are faulty: somewhere a quote was not closed. */
    private static final int ROW_LENGTH_MAX = 2_000_000;

    /** So much may be read twice because of quotes that stay open; a file that needs more is made to need it. */
    private static final long READ_AGAIN_MAX = 64_000_000;

    /**
     * One row.
     *
     * @param number counts the rows of the file from 1, which is the header
     * @param fault what is wrong with it; null when it could be read
     */
    record Row(long number, List<String> fields, @Nullable String fault) {}

    private final BufferedReader reader;
    private final CsvReader.CsvReaderBuilder parser;
    private final char separator;
    private final Deque<String> linesAgain = new ArrayDeque<>();
    private long readAgain;
    private long number;

    private CsvRows(BufferedReader reader, char separator) {
        this.reader = reader;
        this.separator = separator;
        this.parser = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(false);
    }

    static CsvRows open(InputStream file, CsvFormat format) throws IOException {
        file.skipNBytes(format.markLength());
        CsvRows rows =
                new CsvRows(new BufferedReader(new InputStreamReader(file, format.charset())), format.separator());
        if (format.namesSeparator()) {
            String line = rows.line();
            while (line != null && line.isBlank()) {
                line = rows.line();
            }
        }
        return rows;
    }

    /** The next row; empty lines between rows are none. */
    Optional<Row> next() throws IOException {
        String first = line();
        while (first != null && isEmptyLine(first)) {
            first = line();
        }
        if (first == null) {
            return Optional.empty();
        }
        number++;
        List<String> following = new ArrayList<>();
        StringBuilder text = new StringBuilder(first);
        boolean quoted = endsQuoted(first, false);
        while (quoted) {
            String line = text.length() > ROW_LENGTH_MAX ? null : line();
            if (line == null) {
                return Optional.of(broken(following, "A quote is opened in this row and never closed."));
            }
            following.add(line);
            text.append(line);
            quoted = endsQuoted(line, true);
        }
        try {
            return Optional.of(
                    new Row(number, parser.ofSingleCsvRecord(withoutEnd(text)).getFields(), null));
        } catch (CsvParseException e) {
            return Optional.of(broken(following, "Something follows a closing quote in this row."));
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** What follows the line with the fault is read again, unless that has been done too often. */
    private Row broken(List<String> following, String fault) {
        readAgain += following.stream().mapToLong(String::length).sum();
        if (readAgain > READ_AGAIN_MAX) {
            return new Row(
                    number,
                    List.of(),
                    fault + " It was left out with the %,d lines after it.".formatted(following.size()));
        }
        putBack(following);
        return new Row(number, List.of(), fault);
    }

    private void putBack(List<String> lines) {
        for (int i = lines.size() - 1; i >= 0; i--) {
            linesAgain.addFirst(lines.get(i));
        }
    }

    private static boolean isEmptyLine(String line) {
        return line.equals("\n") || line.equals("\r\n") || line.equals("\r");
    }

    /** The row without the end of its last line, which the parser would take for the start of another row. */
    private static String withoutEnd(StringBuilder text) {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) == '\n') {
            length--;
        }
        if (length > 0 && text.charAt(length - 1) == '\r') {
            length--;
        }
        return text.substring(0, length);
    }

    /** Whether a quoted field is still open at the end of a line, which may begin within one. */
    private boolean endsQuoted(String line, boolean startsQuoted) {
        boolean quoted = startsQuoted;
        boolean fieldStart = !startsQuoted;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"' && fieldStart) {
                quoted = true;
            }
            fieldStart = !quoted && c == separator;
        }
        return quoted;
    }

    /** The next line with its end: LF, CR LF or CR. */
    private @Nullable String line() throws IOException {
        String again = linesAgain.pollFirst();
        if (again != null) {
            return again;
        }
        StringBuilder line = new StringBuilder();
        int c = reader.read();
        while (c >= 0) {
            line.append((char) c);
            if (c == '\n' || line.length() > ROW_LENGTH_MAX) {
                return line.toString();
            }
            if (c == '\r') {
                reader.mark(1);
                if (reader.read() == '\n') {
                    line.append('\n');
                } else {
                    reader.reset();
                }
                return line.toString();
            }
            c = reader.read();
        }
        return line.isEmpty() ? null : line.toString();
    }
}
