package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** All kinds of files that can be imported; which one a file is tells its content, not its name. */
public final class TableFormats {

    private static final int BEGINNING_BYTES = 64 * 1024;

    private static final TableFormat CSV = new TableFormat() {
        @Override
        public String name() {
            return "csv";
        }

        @Override
        public Table open(Path file) throws IOException {
            return CsvTable.open(file);
        }
    };

    private static final List<CsvFlavor> FLAVORS = List.of(new JiraCsv(), new AsanaCsv());
    private static final NotionCsv NOTION = new NotionCsv();
    private static final List<JsonFormat> JSON = List.of(new TrelloJson.Format(), new GitHubJson.Format());
    private static final TableFormat JIRA_XML = new JiraXml.Format();
    private static final TableFormat XLSX = new XlsxFormat("xlsx", XlsxTable::new);
    private static final TableFormat MONDAY = new XlsxFormat("monday_xlsx", MondayXlsx::new);

    private TableFormats() {}

    /** Refused: empty_file, unsupported_format, broken_header, invalid_file. */
    public static TableFormat detect(Path file) throws IOException {
        byte[] beginning;
        try (InputStream in = Files.newInputStream(file)) {
            beginning = in.readNBytes(BEGINNING_BYTES);
        }
        if (beginning.length > 3 && beginning[0] == 'P' && beginning[1] == 'K') {
            return book(file);
        }
        String text = CsvFormat.beginning(beginning);
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            return json(file);
        }
        if (start.startsWith("<")) {
            return JIRA_XML;
        }
        return csv(file, text);
    }

    private static TableFormat json(Path file) throws IOException {
        for (JsonFormat format : JSON) {
            if (format.fits(file)) {
                return format;
            }
        }
        throw new RejectedException(Rejection.invalid(
                "/file",
                "unsupported_format",
                "This JSON is neither an export of Sunday nor one of Trello nor a list of GitHub issues."));
    }

    private static TableFormat book(Path file) throws IOException {
        if (!XlsxBook.isBook(file)) {
            throw new RejectedException(Rejection.invalid(
                    "/file",
                    "unsupported_format",
                    "This is an archive, not a table. Unpack it and import the table that is in it."));
        }
        try (XlsxBook book = XlsxBook.open(file)) {
            return MondayXlsx.fits(book) ? MONDAY : XLSX;
        }
    }

    private static TableFormat csv(Path file, String beginning) throws IOException {
        try (CsvTable table = CsvTable.open(file)) {
            List<String> headers =
                    table.rawHeaders().stream().map(String::strip).toList();
            for (CsvFlavor flavor : FLAVORS) {
                if (flavor.fits(headers)) {
                    return flavor;
                }
            }
            return NotionCsv.looksLike(beginning) ? NOTION : CSV;
        }
    }
}
