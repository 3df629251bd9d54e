package io.sunday.usecases.imports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvRowsTest {

    private static List<CsvRows.Row> rows(byte[] file) throws IOException {
        CsvFormat format = CsvFormat.detect(new ByteArrayInputStream(file)).orThrow();
        List<CsvRows.Row> rows = new ArrayList<>();
        try (CsvRows reader = CsvRows.open(new ByteArrayInputStream(file), format)) {
            Optional<CsvRows.Row> row = reader.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = reader.next();
            }
        }
        return rows;
    }

    private static List<List<String>> fields(String file) throws IOException {
        return rows(file.getBytes(StandardCharsets.UTF_8)).stream()
                .map(CsvRows.Row::fields)
                .toList();
    }

    @Test
    void an_empty_file_is_refused() throws IOException {
        assertThat(CsvFormat.detect(new ByteArrayInputStream(new byte[0]))).isInstanceOf(Refused.class);
        assertThat(CsvFormat.detect(new ByteArrayInputStream("\r\n \n".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void an_archive_is_refused() throws IOException {
        assertThat(CsvFormat.detect(new ByteArrayInputStream(new byte[] {'P', 'K', 3, 4, 0})))
                .isInstanceOf(Refused.class);
    }

    @Test
    void a_quote_that_is_never_closed_costs_only_its_line() throws IOException {
        List<CsvRows.Row> rows = rows("a,b\n1,\"open\n2,two\n3,\"three\"\n".getBytes(StandardCharsets.UTF_8));

        assertThat(rows).extracting(CsvRows.Row::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows.get(1).fault()).isNotNull();
        assertThat(rows.get(2).fields()).containsExactly("2", "two");
        assertThat(rows.get(3).fields()).containsExactly("3", "three");
    }

    @Test
    void a_quote_open_at_the_end_of_the_file_costs_only_its_line() throws IOException {
        List<CsvRows.Row> rows = rows("a,b\n1,one\n2,\"open\n3,three".getBytes(StandardCharsets.UTF_8));

        assertThat(rows.get(2).fault()).isNotNull();
        assertThat(rows.get(3).fields()).containsExactly("3", "three");
    }

    @Test
    void text_after_a_closing_quote_is_a_fault_of_its_row() throws IOException {
        List<CsvRows.Row> rows = rows("a,b\n1,\"x\"y\n2,two".getBytes(StandardCharsets.UTF_8));

        assertThat(rows.get(1).fault()).isNotNull();
        assertThat(rows.get(2).fields()).containsExactly("2", "two");
    }

    @Test
    void quoted_fields_hold_separators_quotes_and_lines() throws IOException {
        assertThat(fields("a,b\r\n\"x, \"\"y\"\"\r\nz\",\" 1 \"\r\n"))
                .containsExactly(List.of("a", "b"), List.of("x, \"y\"\r\nz", " 1 "));
    }

    @Test
    void a_quote_inside_a_field_that_is_not_quoted_is_text() throws IOException {
        assertThat(fields("a,b\n5\" pipe,x\n")).containsExactly(List.of("a", "b"), List.of("5\" pipe", "x"));
    }

    @Test
    void empty_lines_are_no_rows_and_the_last_line_needs_no_end() throws IOException {
        assertThat(fields("a\n\n\n1\r\n\r\n2\r3"))
                .containsExactly(List.of("a"), List.of("1"), List.of("2"), List.of("3"));
    }

    @Test
    void the_separator_is_the_one_the_header_has_most_of() throws IOException {
        assertThat(fields("a;b;\"c,d\"\n1;2,5;3")).containsExactly(List.of("a", "b", "c,d"), List.of("1", "2,5", "3"));
        assertThat(fields("a\tb\n1\t2,2")).containsExactly(List.of("a", "b"), List.of("1", "2,2"));
        assertThat(fields("a|b\n1|2")).containsExactly(List.of("a", "b"), List.of("1", "2"));
        assertThat(fields("sep=;\na;b\n1;2")).containsExactly(List.of("a", "b"), List.of("1", "2"));
    }

    @Test
    void the_charset_is_seen_from_the_bytes() throws IOException {
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(rows("\ufeffName,b\nÄö€,x".getBytes(charset)))
                    .extracting(CsvRows.Row::fields)
                    .containsExactly(List.of("Name", "b"), List.of("Äö€", "x"));
        }
        assertThat(fields("ä,b\n😀,x")).containsExactly(List.of("ä", "b"), List.of("😀", "x"));
        assertThat(rows("ä,b\n€,x".getBytes(Charset.forName("windows-1252"))))
                .extracting(CsvRows.Row::fields)
                .containsExactly(List.of("ä", "b"), List.of("€", "x"));
    }

    @Test
    void a_character_across_two_reads_of_the_file_is_still_utf_8() throws IOException {
        String cell = "€".repeat(100_000);

        assertThat(fields("a\n" + cell)).containsExactly(List.of("a"), List.of(cell));
    }
}
