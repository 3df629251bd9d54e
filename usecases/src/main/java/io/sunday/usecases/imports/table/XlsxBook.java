package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * An Excel workbook, read cell by cell. What it claims is not believed: each of its parts is counted as it is unpacked,
 * texts lie on the disk, and a cell outside of what Excel knows is a fault.
 */
final class XlsxBook implements Closeable {

    private static final int PARTS_MAX = 10_000;
    private static final int SHEETS_MAX = 1_000;
    private static final int STYLES_MAX = 100_000;
    private static final long SMALL_PART_BYTES_MAX = 32L * 1024 * 1024;
    private static final long PART_BYTES_MAX = 1024L * 1024 * 1024;

    private static final String NO_STRINGS = "<sst/>";

    /** Letters of a number format that make it one of dates, apart from what is quoted or in brackets. */
    private static final Pattern NOT_LETTERS = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.");

    private static final Pattern DATE_LETTERS = Pattern.compile("[dmyhs]", Pattern.CASE_INSENSITIVE);

    private final ZipFile zip;
    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final Set<Integer> dateStyles = new HashSet<>();
    private boolean since1904;
    private @Nullable SharedStrings strings;

    private XlsxBook(ZipFile zip) {
        this.zip = zip;
    }

    static XlsxBook open(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IOException | IllegalArgumentException e) {
            throw broken();
        }
        XlsxBook book = new XlsxBook(zip);
        try {
            if (zip.size() > PARTS_MAX) {
                throw broken();
            }
            book.readWorkbook();
            book.readStyles();
            book.readStrings();
            return book;
        } catch (XMLStreamException | RuntimeException | IOException e) {
            book.close();
            if (e instanceof RejectedException refused) {
                throw refused;
            }
            throw broken();
        }
    }

    static RejectedException broken() {
        return new RejectedException(
                Rejection.invalid("/file", "invalid_file", "The file is damaged, or no Excel workbook (.xlsx)."));
    }

    /** The names of its sheets, in order. */
    List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    /** Opens a sheet; what is read of it at a time is a row. */
    XlsxSheet sheet(String name) throws IOException {
        InputStream part = part(String.valueOf(sheets.get(name)), PART_BYTES_MAX);
        if (part == null || strings == null) {
            throw broken();
        }
        try {
            return new XlsxSheet(part, strings, dateStyles, since1904);
        } catch (XMLStreamException e) {
            part.close();
            throw broken();
        }
    }

    private @Nullable InputStream part(String name, long bytesMax) throws IOException {
        ZipEntry entry = zip.getEntry(name.startsWith("/") ? name.substring(1) : name);
        return entry == null ? null : new Limited(zip.getInputStream(entry), bytesMax);
    }

    private void readWorkbook() throws IOException, XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        try (InputStream part = part("xl/_rels/workbook.xml.rels", SMALL_PART_BYTES_MAX)) {
            XMLStreamReader xml = Xml.open(required(part));
            while (xml.hasNext()) {
                Xml.next(xml);
                if (Xml.starts(xml, "Relationship")) {
                    targets.put(String.valueOf(Xml.attribute(xml, "Id")), String.valueOf(Xml.attribute(xml, "Target")));
                }
            }
        }
        try (InputStream part = part("xl/workbook.xml", SMALL_PART_BYTES_MAX)) {
            XMLStreamReader xml = Xml.open(required(part));
            while (xml.hasNext()) {
                Xml.next(xml);
                if (Xml.starts(xml, "workbookPr")) {
                    String value = Xml.attribute(xml, "date1904");
                    since1904 = "1".equals(value) || "true".equals(value);
                } else if (Xml.starts(xml, "sheet") && sheets.size() < SHEETS_MAX) {
                    String name = String.valueOf(Xml.attribute(xml, "name"));
                    String target = targets.getOrDefault(relation(xml), "");
                    sheets.put(name, target.startsWith("/") ? target : "xl/" + target);
                }
            }
        }
        if (sheets.isEmpty()) {
            throw broken();
        }
    }

    private static String relation(XMLStreamReader sheet) {
        for (int i = 0; i < sheet.getAttributeCount(); i++) {
            if (sheet.getAttributeLocalName(i).equals("id") && sheet.getAttributeNamespace(i) != null) {
                return sheet.getAttributeValue(i);
            }
        }
        return "";
    }

    private void readStyles() throws IOException, XMLStreamException {
        try (InputStream part = part("xl/styles.xml", SMALL_PART_BYTES_MAX)) {
            if (part == null) {
                return;
            }
            Set<Integer> dates = new HashSet<>();
            boolean cells = false;
            int style = 0;
            XMLStreamReader xml = Xml.open(part);
            while (xml.hasNext()) {
                Xml.next(xml);
                if (Xml.starts(xml, "numFmt") && isDate(String.valueOf(Xml.attribute(xml, "formatCode")))) {
                    dates.add(number(Xml.attribute(xml, "numFmtId")));
                } else if (Xml.starts(xml, "cellXfs") || Xml.ends(xml, "cellXfs")) {
                    cells = xml.isStartElement();
                } else if (cells && Xml.starts(xml, "xf") && style < STYLES_MAX) {
                    int format = number(Xml.attribute(xml, "numFmtId"));
                    if (isBuiltInDate(format) || dates.contains(format)) {
                        dateStyles.add(style);
                    }
                    style++;
                }
            }
        }
    }

    private void readStrings() throws IOException, XMLStreamException {
        try (InputStream part = part("xl/sharedStrings.xml", PART_BYTES_MAX)) {
            InputStream texts =
                    part == null ? new ByteArrayInputStream(NO_STRINGS.getBytes(StandardCharsets.UTF_8)) : part;
            // Beside the workbook, so that whoever clears that folder clears what a dead process left of this, too.
            Path folder = Path.of(zip.getName()).toAbsolutePath().getParent();
            strings = SharedStrings.read(texts, Objects.requireNonNull(folder));
        }
    }

    private static InputStream required(@Nullable InputStream part) {
        if (part == null) {
            throw broken();
        }
        return part;
    }

    private static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || (format >= 45 && format <= 47)
                || (format >= 50 && format <= 58);
    }

    private static boolean isDate(String format) {
        return DATE_LETTERS.matcher(NOT_LETTERS.matcher(format).replaceAll("")).find() && !format.contains("General");
    }

    static int number(@Nullable String digits) {
        try {
            return digits == null ? -1 : Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** Whether the file is a workbook, by what is in the archive. */
    static boolean isBook(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry("xl/workbook.xml") != null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (strings != null) {
                strings.close();
            }
        } finally {
            zip.close();
        }
    }

    /** All rows of a sheet's beginning, for telling what it is. */
    List<XlsxSheet.Row> beginning(String sheet, int rowsMax) throws IOException {
        List<XlsxSheet.Row> rows = new ArrayList<>();
        try (XlsxSheet reader = sheet(sheet)) {
            var row = reader.next();
            while (row.isPresent() && rows.size() < rowsMax) {
                rows.add(row.get());
                row = reader.next();
            }
        }
        return rows;
    }
}
