package io.sunday.usecases.imports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.RejectedException;
import io.sunday.usecases.imports.FuzzTime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of each format that were damaged by chance: each is read or refused, and no row has more or fewer fields than there are. */
final class TableFuzzTest {

    /** However slow the machine is. */
    private static final int RUNS_MIN = 50;

    @TempDir
    Path folder;

    private static Stream<Arguments> seeds() throws IOException {
        String csv = "Name;Größe\r\n\"a \"\"b\"\"\nc\";2\r\n,,\r\n";
        String monday = TableFormatsTest.row(1, "Launch")
                + TableFormatsTest.row(3, "This week")
                + TableFormatsTest.row(4, "Name", "Subitems", "Person", "Status")
                + TableFormatsTest.row(5, "Website", "Draft, Publish", "Ann", "Done")
                + TableFormatsTest.row(6, "Subitems", "Name", "Owner", "Effort")
                + TableFormatsTest.row(7, "", "Draft", "Ben", "3")
                + TableFormatsTest.row(9, "Press", "Call, Write", "", "Stuck");
        String updates = TableFormatsTest.row(1, "Item ID", "Item Name", "User", "Created At", "Update Content")
                + TableFormatsTest.row(2, "", "Website", "Ann", "1/Jan/2026", "It is out");
        return Stream.of(
                seed("csv", csv, csv.getBytes(StandardCharsets.UTF_16), "Name\tN\na\t\"1\"\n"),
                seed(
                        "xlsx",
                        TableFormatsTest.workbook(
                                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46248</v></c></row>"
                                        + "<row><c><v>1e5</v></c><c t=\"b\"><v>1</v></c></row>",
                                "xl/sharedStrings.xml",
                                "<sst><si><t>Name</t></si></sst>")),
                seed(
                        "monday_xlsx",
                        TableFormatsTest.workbook(
                                monday,
                                "xl/worksheets/sheet2.xml",
                                "<worksheet><sheetData>" + updates + "</sheetData></worksheet>")),
                seed(
                        "jira_csv",
                        "Summary,Issue key,Issue id,Parent id,Comment,Comment\nChild,A-2,2,1,one,two\nParent,A-1,1,,,\n"),
                seed("asana_csv", "Task ID,Name,Section/Column,Parent task\n1,Plan,Now,\n2,Detail,,Plan\n"),
                seed("notion_csv", "Name,When\nOne,\"August 14, 2026 → August 16, 2026\"\n"),
                seed(
                        "trello_json",
                        "{\"cards\":[{\"id\":\"c\",\"name\":\"C\",\"idList\":\"l\",\"labels\":[{\"name\":\"x\"}],"
                                + "\"attachments\":[{\"name\":\"f\",\"url\":\"https://a.example/f\"}],"
                                + "\"customFieldItems\":[{\"idCustomField\":\"f\",\"value\":{\"number\":\"7\"}}]}],"
                                + "\"lists\":[{\"id\":\"l\",\"name\":\"L\"}],\"customFields\":[{\"id\":\"f\",\"name\":\"F\"}],"
                                + "\"actions\":[{\"type\":\"commentCard\",\"data\":{\"text\":\"T\",\"card\":{\"id\":\"c\"}}}],"
                                + "\"checklists\":[{\"idCard\":\"c\",\"checkItems\":[{\"name\":\"s\"}]}]}"),
                seed(
                        "github_json",
                        "[{\"number\":7,\"title\":\"One\",\"body\":\"T\",\"labels\":[{\"name\":\"b\"}],\"assignees\":[]}]"),
                seed(
                        "jira_xml",
                        "<rss><channel><item><summary>S</summary><key>A-1</key><description>&lt;p&gt;x&amp;#65;</description>"
                                + "<created>Tue, 28 Sep 2021 10:11:12 +0000</created><customfields><customfield>"
                                + "<customfieldname>P</customfieldname><customfieldvalues><customfieldvalue>5</customfieldvalue>"
                                + "</customfieldvalues></customfield></customfields></item></channel></rss>"));
    }

    private static Arguments seed(String format, Object... files) {
        List<byte[]> bytes = new ArrayList<>();
        for (Object file : files) {
            bytes.add(file instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : (byte[]) file);
        }
        return Arguments.of(format, bytes);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void damaged_files_are_read_or_refused(String format, List<byte[]> seeds) throws IOException {
        long seed = FuzzTime.seed();
        Random random = new Random(seed);
        long end = System.nanoTime() + FuzzTime.each().toNanos();
        for (byte[] whole : seeds) {
            assertThat(TableFormats.detect(Files.write(folder.resolve("file"), whole))
                            .name())
                    .isEqualTo(format);
        }
        int runs = 0;

        while (System.nanoTime() < end || runs < RUNS_MIN) {
            byte[] file = damaged(seeds.get(random.nextInt(seeds.size())), random);
            if (format.equals("xlsx") && random.nextBoolean()) {
                file = workbookWithDamagedSheet(random);
            }
            assertThat(survives(file))
                    .as("%s, seed %d, run %d", format, seed, runs)
                    .isTrue();
            runs++;
        }
    }

    /** The damage of an archive mostly ends in its checksums; so what is inside is damaged as well. */
    private static byte[] workbookWithDamagedSheet(Random random) throws IOException {
        String xml = TableFormatsTest.row(1, "Name", "N") + TableFormatsTest.row(2, "a", "1");
        return TableFormatsTest.workbook(
                new String(damaged(xml.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8));
    }

    private static byte[] damaged(byte[] original, Random random) {
        byte[] bytes = original.clone();
        for (int i = random.nextInt(6); i >= 0; i--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                case 2 -> bytes = spliced(bytes, at, Arrays.copyOfRange(bytes, at, at + length), 0);
                case 3 -> bytes = spliced(bytes, at, new byte[0], Math.min(length, bytes.length - 1));
                default ->
                    bytes = spliced(
                            bytes, at, TOKENS[random.nextInt(TOKENS.length)].getBytes(StandardCharsets.UTF_8), 0);
            }
        }
        return bytes;
    }

    private static final String[] TOKENS = {
        "\"",
        ",",
        "\n",
        "\u0000",
        "[",
        "{",
        "}",
        "]",
        "null",
        "1e999999",
        "-",
        "<",
        "&#0;",
        "<a>",
        "]]>",
        "﻿",
        "\"\"\"",
        "<!DOCTYPE a>",
        "&lt;",
        "\\",
        "99999999999999999999",
        "r=\"ZZZ9\"",
        "t=\"s\"",
        "s=\"1\""
    };

    private static byte[] spliced(byte[] bytes, int at, byte[] added, int removed) {
        byte[] result = new byte[bytes.length + added.length - removed];
        int end = Math.min(at, bytes.length - removed);
        System.arraycopy(bytes, 0, result, 0, end);
        System.arraycopy(added, 0, result, end, added.length);
        System.arraycopy(bytes, end + removed, result, end + added.length, bytes.length - end - removed);
        return result.length == 0 ? new byte[] {' '} : result;
    }

    private boolean survives(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("file"), bytes);
        try {
            try (Table table = TableFormats.detect(file).open(file)) {
                ParentsFirst rows = new ParentsFirst(table);
                Optional<ParentsFirst.Placed> row = rows.next();
                while (row.isPresent()) {
                    TableRow read = row.get().row();
                    if (read.fault() == null
                            && read.fields().size() != table.fields().size()) {
                        return false;
                    }
                    row = rows.next();
                }
            }
            return true;
        } catch (RejectedException refused) {
            return !refused.rejection().code().isEmpty();
        }
    }
}
