package io.sunday.usecases.imports;

import static io.vertx.core.Future.await;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.sunday.storage.imports.ImportReports;
import io.sunday.storage.imports.ImportReports.Fault;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.imports.table.SpreadsheetText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;

/** Tells all that an import left out, as CSV: a line for each row and each field. */
public final class ReadImportReport {

    private static final int PAGE_FAULTS = 1_000;

    private final Reads readers;
    private final ReadJob jobs;
    private final ImportReports reports = new ImportReports();

    public ReadImportReport(Reads readers, ReadJob jobs) {
        this.readers = readers;
        this.jobs = jobs;
    }

    /** Refused: job_not_found. */
    public Report open(Caller caller, UUID jobId) {
        jobs.run(caller, jobId);
        return new Report(caller, jobId);
    }

    /** One report on its way. */
    public final class Report {

        private final Caller caller;
        private final UUID jobId;

        private Report(Caller caller, UUID jobId) {
            this.caller = caller;
            this.jobId = jobId;
        }

        /** Writes header and faults; call from a virtual thread. */
        public void writeTo(ExportBoard.Receiver receiver) {
            receiver.receive(csv(List.of(List.of("Row", "Column", "Left out", "Reason", "Code"))));
            long sequence = 0;
            int ordinal = -1;
            List<Fault> page = await(reports.read(readers.of(caller), jobId, sequence, ordinal, PAGE_FAULTS));
            while (!page.isEmpty()) {
                receiver.receive(csv(page.stream().map(Report::line).toList()));
                sequence = page.getLast().sequence();
                ordinal = page.getLast().ordinal();
                page = await(reports.read(readers.of(caller), jobId, sequence, ordinal, PAGE_FAULTS));
            }
        }

        private static List<String> line(Fault fault) {
            String field = fault.field();
            String code = fault.code();
            return List.of(
                    Long.toString(fault.row()),
                    field == null ? "" : SpreadsheetText.guarded(field),
                    fault.wholeRow() ? "row" : "field",
                    SpreadsheetText.guarded(fault.message()),
                    code == null ? "" : code);
        }

        private static String csv(List<List<String>> lines) {
            StringWriter text = new StringWriter();
            try (CsvWriter writer =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
                lines.forEach(writer::writeRecord);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }
    }
}
