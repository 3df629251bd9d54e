package io.sunday.usecases.imports;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.ColumnTypes;
import io.sunday.domain.column.FieldColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a board as an Excel workbook, row by row. Numbers, dates and boxes stay what they are; text is never a formula.
 * What Excel has no room for is cut, and a second sheet says where.
 */
final class XlsxExport {

    /** Of Excel. */
    private static final int CELL_LENGTH_MAX = 32_767;

    private static final int ROWS_MAX = 1_048_576;
    private static final int SHEET_NAME_LENGTH_MAX = 31;
    private static final int DIGITS_MAX = 15;
    private static final int CUTS_TOLD_MAX = 10_000;
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final ExportBoard.Export export;
    private final List<Column> columns;
    private final List<String> cuts = new ArrayList<>();
    private int row;
    private long beyond;

    XlsxExport(ExportBoard.Export export) {
        this.export = export;
        this.columns = export.board().columns();
    }

    void writeTo(OutputStream out) {
        try (Workbook book = new Workbook(out, "Sunday", "1.0")) {
            Worksheet sheet = book.newWorksheet(sheetName(export.boardName()));
            header(sheet);
            export.items(page -> {
                export.decoded(page).forEach(item -> item(sheet, item));
                flush(sheet);
            });
            sheet.finish();
            if (!cuts.isEmpty() || beyond > 0) {
                told(book.newWorksheet("Left out"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flush(Worksheet sheet) {
        try {
            sheet.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As Excel allows them: without some signs, and short. */
    private static String sheetName(String board) {
        String name = board.replaceAll("[\\[\\]*?/\\\\:'\\p{Cntrl}]", " ").strip();
        String cut = name.substring(0, Math.min(name.length(), SHEET_NAME_LENGTH_MAX))
                .strip();
        return cut.isEmpty() || cut.equalsIgnoreCase("Left out") || cut.equalsIgnoreCase("History") ? "Board" : cut;
    }

    private void header(Worksheet sheet) {
        List<String> titles = new ArrayList<>(List.of("Name", "Group"));
        columns.forEach(column -> titles.add(column.title()));
        titles.add("Description");
        for (int i = 0; i < titles.size(); i++) {
            text(sheet, i, titles.get(i), titles.get(i));
            sheet.style(0, i).bold().set();
        }
        sheet.freezePane(1, 1);
        row++;
    }

    private void item(Worksheet sheet, Map<String, Object> item) {
        if (row >= ROWS_MAX) {
            beyond++;
            return;
        }
        Map<?, ?> values = (Map<?, ?>) item.getOrDefault("itemData", Map.of());
        text(sheet, 0, "Name", string(item.get("name")));
        text(sheet, 1, "Group", export.groupTitle(string(item.get("groupId"))));
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object value = ColumnTypes.named(column.type()) instanceof FieldColumn shown
                    ? item.get(shown.field())
                    : values.get(column.key());
            if (value != null) {
                value(sheet, i + 2, column, value);
            }
        }
        text(sheet, columns.size() + 2, "Description", string(item.get("description")));
        row++;
    }

    private void value(Worksheet sheet, int place, Column column, Object value) {
        if (value instanceof BigDecimal number && number.precision() <= DIGITS_MAX) {
            sheet.value(row, place, number);
        } else if (value instanceof Boolean box) {
            sheet.value(row, place, box);
        } else if (!(value instanceof String text) || !date(sheet, place, column, text)) {
            text(sheet, place, column.title(), formatted(column, value));
        }
    }

    private String formatted(Column column, Object value) {
        return switch (ColumnTypes.named(column.type()).shape(column)) {
            case PEOPLE ->
                ((List<?>) value)
                        .stream()
                                .map(id -> export.addresses().getOrDefault(String.valueOf(id), String.valueOf(id)))
                                .collect(Collectors.joining(", "));
            default -> export.text(value, column);
        };
    }

    /** Whether the value is a day or a moment that Excel knows as such. */
    private boolean date(Worksheet sheet, int place, Column column, String text) {
        if (!column.type().equals("date")) {
            return false;
        }
        try {
            if (text.length() == 10) {
                LocalDate day = LocalDate.parse(text);
                if (day.isBefore(FIRST_DAY)) {
                    return false;
                }
                sheet.value(row, place, day);
                sheet.style(row, place).format("yyyy-mm-dd").set();
            } else {
                LocalDateTime moment = OffsetDateTime.parse(text)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
                if (moment.toLocalDate().isBefore(FIRST_DAY)) {
                    return false;
                }
                sheet.value(row, place, moment);
                sheet.style(row, place).format("yyyy-mm-dd hh:mm").set();
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private void text(Worksheet sheet, int place, String title, String text) {
        String written = text.codePoints()
                .filter(XlsxExport::isXml)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (written.length() > CELL_LENGTH_MAX) {
            if (cuts.size() < CUTS_TOLD_MAX) {
                cuts.add("Row %d, %s: cut to %,d characters.".formatted(row + 1, title, CELL_LENGTH_MAX));
            }
            int end = Character.isHighSurrogate(written.charAt(CELL_LENGTH_MAX - 1))
                    ? CELL_LENGTH_MAX - 1
                    : CELL_LENGTH_MAX;
            written = written.substring(0, end);
        }
        if (!written.isEmpty()) {
            sheet.inlineString(row, place, written);
        }
    }

    private static boolean isXml(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= ' ' && code <= 0xd7ff)
                || (code >= 0xe000 && code <= 0xfffd)
                || code >= 0x10000;
    }

    private void told(Worksheet sheet) {
        int line = 0;
        for (String cut : cuts) {
            sheet.inlineString(line++, 0, cut);
        }
        if (beyond > 0) {
            sheet.inlineString(line, 0, "%,d items: a sheet has at most %,d rows.".formatted(beyond, ROWS_MAX));
        }
    }

    private static String string(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
