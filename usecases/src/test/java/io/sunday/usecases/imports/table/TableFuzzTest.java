package io.sunday.usecases.imports.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.RejectedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that were damaged by chance: each is read or refused, and no row has more or fewer fields than there are. A
 * second or two here; {@code -Dsunday.fuzz.minutes=60} for longer.
 */
final class TableFuzzTest {

    private static final List<String> SEEDS = List.of(
            "Name;Größe\r\n\"a \"\"b\"\"\nc\";2\r\n,,\r\n",
            "Summary,Issue key,Issue id,Parent id,Comment,Comment\nChild,A-2,2,1,one,two\nParent,A-1,1,,,\n",
            "Task ID,Name,Section/Column,Parent task\n1,Plan,Now,\n2,Detail,,Plan\n",
            "Name,When\nOne,\"August 14, 2026 → August 16, 2026\"\n",
            "{\"cards\":[{\"id\":\"c\",\"name\":\"C\",\"idList\":\"l\",\"labels\":[{\"name\":\"x\"}],"
                    + "\"customFieldItems\":[{\"idCustomField\":\"f\",\"value\":{\"number\":\"7\"}}]}],"
                    + "\"lists\":[{\"id\":\"l\",\"name\":\"L\"}],\"customFields\":[{\"id\":\"f\",\"name\":\"F\"}],"
                    + "\"checklists\":[{\"idCard\":\"c\",\"checkItems\":[{\"name\":\"s\"}]}]}",
            "[{\"number\":7,\"title\":\"One\",\"body\":\"T\",\"labels\":[{\"name\":\"b\"}],\"assignees\":[]}]",
            "<rss><channel><item><summary>S</summary><key>A-1</key><description>&lt;p&gt;x&amp;#65;</description>"
                    + "<created>Tue, 28 Sep 2021 10:11:12 +0000</created><customfields><customfield>"
                    + "<customfieldname>P</customfieldname><customfieldvalues><customfieldvalue>5</customfieldvalue>"
                    + "</customfieldvalues></customfield></customfields></item></channel></rss>");

    /** However slow the machine is. */
    private static final int RUNS_MIN = 100;

    @TempDir
    Path folder;

    @Test
    void damaged_files_are_read_or_refused() throws IOException {
        Integer minutes = Integer.getInteger("sunday.fuzz.minutes");
        long seed = minutes == null ? 42 : System.nanoTime();
        Random random = new Random(seed);
        long end = System.nanoTime()
                + (minutes == null ? Duration.ofMillis(2_500) : Duration.ofMinutes(minutes)).toNanos();
        List<byte[]> seeds = new ArrayList<>();
        SEEDS.forEach(text -> seeds.add(text.getBytes(StandardCharsets.UTF_8)));
        seeds.add(SEEDS.getFirst().getBytes(StandardCharsets.UTF_16));
        seeds.add(TableFormatsTest.workbook(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46248</v></c></row>"
                        + "<row><c><v>1e5</v></c><c t=\"b\"><v>1</v></c></row>",
                "xl/sharedStrings.xml",
                "<sst><si><t>Name</t></si></sst>"));
        String[] sheet = {"<row r=\"1\"><c t=\"str\"><v>", "</v></c><c t=\"str\"><v>", "</v></c></row>"};
        int runs = 0;

        while (System.nanoTime() < end || runs < RUNS_MIN) {
            byte[] file = damaged(seeds.get(random.nextInt(seeds.size())), random);
            if (random.nextInt(12) == 0) {
                // The damage of an archive mostly ends in its checksums; so what is inside is damaged as well.
                String xml = sheet[0] + "Name" + sheet[1] + "N" + sheet[2] + sheet[0] + "a" + sheet[1] + "1" + sheet[2];
                byte[] inner = damaged(xml.getBytes(StandardCharsets.UTF_8), random);
                file = TableFormatsTest.workbook(new String(inner, StandardCharsets.UTF_8));
            }
            assertThat(survives(file)).as("seed %d, run %d", seed, runs).isTrue();
            runs++;
        }
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
