package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet, one after the other; empty ones are passed over. */
final class XlsxSheet implements Closeable {

    /** Excel itself ends here. */
    private static final int COLUMNS_MAX = 16_384;

    static final int CELL_LENGTH_MAX = 200_000;
    private static final int ROW_LENGTH_MAX = 4_000_000;
    private static final int DIGITS_SHOWN = 15;
    private static final int DIGITS_MAX = 40;
    private static final int EXPONENT_MAX = 100;
    private static final int SECONDS_OF_DAY = 86_400;

    /** The last day of the year 9999. */
    private static final double SERIAL_MAX = 2_958_465.99999;

    /** Excel takes 1900 for a leap year, so that its days are counted from a day earlier. */
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    /**
     * One row.
     *
     * @param cells from the first column on to the last that holds something
     */
    record Row(long number, List<String> cells) {

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }

        /** How many cells hold something. */
        long filled() {
            return cells.stream().filter(cell -> !cell.isBlank()).count();
        }
    }

    private final InputStream part;
    private final XMLStreamReader xml;
    private final SharedStrings strings;
    private final Set<Integer> dateStyles;
    private final LocalDate epoch;
    private long number;

    XlsxSheet(InputStream part, SharedStrings strings, Set<Integer> dateStyles, boolean since1904)
            throws XMLStreamException {
        this.part = part;
        this.xml = Xml.open(part);
        this.strings = strings;
        this.dateStyles = dateStyles;
        this.epoch = since1904 ? EPOCH_1904 : EPOCH_1900;
    }

    Optional<Row> next() throws IOException {
        try {
            while (xml.hasNext()) {
                Xml.next(xml);
                if (Xml.starts(xml, "row")) {
                    int stated = XlsxBook.number(Xml.attribute(xml, "r"));
                    number = stated > 0 ? stated : number + 1;
                    List<String> cells = cells();
                    if (!cells.isEmpty()) {
                        return Optional.of(new Row(number, cells));
                    }
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | NoSuchElementException e) {
            throw XlsxBook.broken();
        }
    }

    private List<String> cells() throws XMLStreamException, IOException {
        List<String> cells = new ArrayList<>();
        int column = -1;
        int length = 0;
        while (!Xml.ends(xml, "row")) {
            Xml.next(xml);
            if (Xml.starts(xml, "c")) {
                column = columnOf(Xml.attribute(xml, "r"), column + 1);
                String text = cell();
                length += text.length();
                if (length > ROW_LENGTH_MAX) {
                    throw new RejectedException(Rejection.invalid(
                            "/file", "file_too_large", "Row %d of the sheet is too long.".formatted(number)));
                }
                if (!text.isEmpty()) {
                    while (cells.size() <= column) {
                        cells.add("");
                    }
                    cells.set(column, text);
                }
            }
        }
        return cells;
    }

    private static int columnOf(@Nullable String address, int otherwise) {
        int column = otherwise + 1;
        if (address != null) {
            column = 0;
            for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
                column = column * 26 + (Character.toUpperCase(address.charAt(i)) - 'A' + 1);
                if (column > COLUMNS_MAX) {
                    break;
                }
            }
        }
        if (column < 1 || column > COLUMNS_MAX) {
            throw new RejectedException(
                    Rejection.invalid("/file", "too_many_columns", "A sheet has at most " + COLUMNS_MAX + " columns."));
        }
        return column - 1;
    }

    private String cell() throws XMLStreamException, IOException {
        String type = String.valueOf(Xml.attribute(xml, "t"));
        boolean date = dateStyles.contains(XlsxBook.number(Xml.attribute(xml, "s")));
        String text = "";
        while (!Xml.ends(xml, "c")) {
            Xml.next(xml);
            if (Xml.starts(xml, "v")) {
                text = Xml.text(xml, CELL_LENGTH_MAX);
            } else if (Xml.starts(xml, "is")) {
                text = SharedStrings.richText(xml, "is");
            } else if (Xml.starts(xml, "f")) {
                Xml.skip(xml);
            }
        }
        return switch (type) {
            case "s" -> unescaped(strings.at(XlsxBook.number(text.strip())));
            case "b" -> text.strip().equals("1") ? "true" : "false";
            case "str", "inlineStr" -> unescaped(text);
            case "d", "e" -> text;
            default -> date ? dateText(text) : numberText(text.strip());
        };
    }

    /** Characters that XML does not allow stand as {@code _x000D_}; the one that occurs is the end of a line. */
    private static String unescaped(String text) {
        return text.contains("_x000D_") ? text.replace("_x000D_", "") : text;
    }

    private static String numberText(String digits) {
        if (digits.isEmpty() || digits.length() > DIGITS_MAX) {
            return digits;
        }
        try {
            BigDecimal number = new BigDecimal(digits);
            // What is stored as 0.30000000000000004 is shown and meant as 0.3.
            number = number.precision() > DIGITS_SHOWN ? number.round(new MathContext(DIGITS_SHOWN)) : number;
            number = number.stripTrailingZeros();
            return Math.abs((long) number.scale()) > EXPONENT_MAX ? digits : number.toPlainString();
        } catch (NumberFormatException e) {
            return digits;
        }
    }

    private String dateText(String text) {
        double serial;
        try {
            serial = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return text;
        }
        if (!(serial >= 0 && serial < SERIAL_MAX)) {
            return numberText(text.strip());
        }
        long seconds = Math.round((serial - Math.floor(serial)) * SECONDS_OF_DAY);
        if (serial < 1 && epoch.equals(EPOCH_1900)) {
            return LocalTime.ofSecondOfDay(seconds % SECONDS_OF_DAY)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toString();
        }
        LocalDateTime moment =
                epoch.plusDays((long) Math.floor(serial)).atStartOfDay().plusSeconds(seconds);
        return seconds == 0
                ? moment.toLocalDate().toString()
                : moment.truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME) + "Z";
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
