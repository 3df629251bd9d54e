package io.sunday.usecases.imports.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.change.RejectedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class TableFormatsTest {

    @TempDir
    Path folder;

    /** A file as it was read. */
    private record Content(String format, List<String> headers, List<TableRow> rows, List<String> notes) {

        /** The fields of a row that hold something, by their headers. */
        Map<String, String> row(int index) {
            Map<String, String> filled = new LinkedHashMap<>();
            for (int i = 0; i < headers.size(); i++) {
                if (!rows.get(index).fields().get(i).isEmpty()) {
                    filled.put(headers.get(i), rows.get(index).fields().get(i));
                }
            }
            return filled;
        }
    }

    private Content read(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
        TableFormat format = TableFormats.detect(file);
        try (Table table = format.open(file)) {
            List<TableRow> rows = new ArrayList<>();
            Optional<TableRow> row = table.next();
            while (row.isPresent()) {
                rows.add(row.get());
                row = table.next();
            }
            return new Content(
                    format.name(),
                    table.fields().stream().map(TableField::header).toList(),
                    rows,
                    table.notes());
        }
    }

    private Content read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private String refusal(byte[] bytes) {
        return catchThrowableOfType(RejectedException.class, () -> read(bytes))
                .rejection()
                .code();
    }

    private String refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] workbook(String sheet, String... more) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("xl/workbook.xml", """
                <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
                <sheet name="One" r:id="r1"/><sheet name="Updates" r:id="r2"/></sheets></workbook>
                """);
        parts.put("xl/_rels/workbook.xml.rels", """
                <Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/>
                <Relationship Id="r2" Target="worksheets/sheet2.xml"/></Relationships>
                """);
        parts.put("xl/styles.xml", """
                <styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd"/></numFmts>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>
                """);
        parts.put("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + sheet + "</sheetData></worksheet>");
        parts.put("xl/worksheets/sheet2.xml", "<worksheet><sheetData/></worksheet>");
        for (int i = 0; i < more.length; i += 2) {
            parts.put(more[i], more[i + 1]);
        }
        return zip(parts);
    }

    private static byte[] zip(Map<String, String> parts) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            if (!cells[i].isEmpty()) {
                row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted('A' + i, number, cells[i]));
            }
        }
        return row.append("</row>").toString();
    }

    @Test
    void what_is_no_table_is_refused() throws IOException {
        assertThat(refusal("")).isEqualTo("empty_file");
        assertThat(refusal(zip(Map.of("a.txt", "hello")))).isEqualTo("unsupported_format");
        assertThat(refusal("PK\u0003\u0004 no archive at all")).isEqualTo("unsupported_format");
        assertThat(refusal("{\"a\":1}")).isEqualTo("unsupported_format");
        assertThat(refusal("{\"cards\":[")).isEqualTo("invalid_file");
        assertThat(refusal("<html><body>no</body></html>")).isEqualTo("invalid_file");
        assertThat(refusal(workbook("<row r=\"1\"><c"))).isEqualTo("invalid_file");
    }

    @Test
    void xml_that_defines_entities_or_reads_other_files_is_refused() {
        String bomb = """
                <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
                <rss><channel><item><summary>&b;</summary></item></channel></rss>
                """;
        String reader = """
                <!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>
                <rss><channel><item><summary>&x;</summary></item></channel></rss>
                """;

        assertThat(refusal(bomb)).isEqualTo("invalid_file");
        assertThat(refusal(reader)).isEqualTo("invalid_file");
        assertThat(refusal("<!DOCTYPE rss [\u0001]><rss><channel><item/></channel></rss>"))
                .isEqualTo("invalid_file");
    }

    @Test
    @Timeout(30)
    void a_workbook_that_claims_what_excel_does_not_know_is_refused() throws IOException {
        assertThat(refusal(workbook("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")))
                .isEqualTo("too_many_columns");
        assertThat(refusal(workbook("<row r=\"1\"><c r=\"ZZZZZZZZZ1\"><v>1</v></c></row>")))
                .isEqualTo("too_many_columns");
        assertThat(refusal(workbook("<row r=\"1\">" + "<c><v>1</v></c>".repeat(20_000) + "</row>")))
                .isEqualTo("too_many_columns");
    }

    @Test
    @Timeout(60)
    void a_workbook_that_unpacks_without_end_is_refused() throws IOException {
        Path file = folder.resolve("bomb.xlsx");
        byte[] blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(9);
            zip.putNextEntry(new ZipEntry("xl/_rels/workbook.xml.rels"));
            zip.write("<Relationships/>".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry("xl/workbook.xml"));
            zip.write("<workbook>".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 40; i++) {
                zip.write(blanks);
            }
        }

        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> TableFormats.detect(file));

        assertThat(refused.rejection().code()).isEqualTo("file_too_large");
    }

    @Test
    @Timeout(30)
    void quotes_that_open_again_and_again_take_no_time() throws IOException {
        String line = "y\",x,\"z" + "w".repeat(40) + "\n";

        Content content = read("a,b\n" + line.repeat(20_000));

        assertThat(content.rows()).isNotEmpty();
    }

    @Test
    void text_in_any_encoding_is_read() throws IOException {
        String csv = "Name;Größe\r\nMüller;2\r\n";
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16BE,
                StandardCharsets.UTF_16,
                Charset.forName("windows-1252"))) {
            Content content = read(csv.getBytes(charset));

            assertThat(content.headers()).as(charset.name()).containsExactly("Name", "Größe");
            assertThat(content.rows().getFirst().fields()).containsExactly("Müller", "2");
        }
    }

    @Test
    void a_workbook_is_read_with_its_dates_numbers_and_gaps() throws IOException {
        String sheet = row(1, "Task", "Due", "Cost", "Gone")
                + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" s=\"2\"><v>46248</v></c>"
                + "<c r=\"C3\"><v>0.30000000000000004</v></c><c r=\"E3\" t=\"b\"><v>1</v></c></row>"
                + "<row r=\"4\"><c r=\"A4\" t=\"str\"><f>1+1</f><v>x</v></c>"
                + "<c r=\"B4\" s=\"1\"><v>46248.5</v></c></row>";

        Content content = read(
                workbook(sheet, "xl/sharedStrings.xml", "<sst><si><r><t>One </t></r><r><t>more</t></r></si></sst>"));

        assertThat(content.format()).isEqualTo("xlsx");
        assertThat(content.row(0)).isEqualTo(Map.of("Task", "One more", "Due", "2026-08-14", "Cost", "0.3"));
        assertThat(content.rows().getFirst().number()).isEqualTo(3);
        assertThat(content.rows().getFirst().remarks()).hasSize(1);
        assertThat(content.row(1)).containsEntry("Due", "2026-08-14T12:00:00Z").containsEntry("Task", "x");
    }

    @Test
    void a_board_of_monday_is_read_with_groups_subitems_and_updates() throws IOException {
        String sheet = row(1, "Launch")
                + row(3, "This week")
                + row(4, "Name", "Subitems", "Person", "Status")
                + row(5, "Website", "Draft, Publish", "Ann", "Done")
                + row(6, "Subitems", "Name", "Owner", "Effort")
                + row(7, "", "Draft", "Ben", "3")
                + row(8, "", "Publish", "", "")
                + row(9, "Press", "Call, Write", "", "Stuck")
                + row(10, "", "", "", "1 done")
                + row(12, "Later")
                + row(13, "Name", "Subitems", "Person", "Status")
                + row(14, "Party", "", "", "");
        String updates = row(1, "Item ID", "Item Name", "User", "Created At", "Update Content")
                + row(2, "", "Website", "Ann", "1/Jan/2026", "It is out")
                + row(3, "", "Nobody", "Ann", "1/Jan/2026", "Lost")
                + row(4, "77", "Party", "Ben", "2/Jan/2026", "By its name")
                + row(5, "78", "Press", "Ben", "2/Jan/2026", "Of two")
                + row(6, "79", "Press", "Ben", "2/Jan/2026", "of one name");

        Content content = read(workbook(
                sheet, "xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + updates + "</sheetData></worksheet>"));

        assertThat(content.format()).isEqualTo("monday_xlsx");
        assertThat(content.rows().stream()
                        .map(row -> row.fields().get(1) + " < " + row.parent() + " in "
                                + row.fields().getFirst()))
                .containsExactly(
                        "Website < null in This week",
                        "Draft < row 5 in This week",
                        "Publish < row 5 in This week",
                        "Press < null in This week",
                        "Call < row 9 in This week",
                        "Write < row 9 in This week",
                        "Party < null in Later");
        assertThat(content.row(0)).containsEntry("Updates", "1/Jan/2026, Ann: It is out");
        assertThat(content.row(6)).containsEntry("Updates", "2/Jan/2026, Ben: By its name");
        assertThat(content.row(3)).doesNotContainKey("Updates");
        assertThat(content.row(1)).containsEntry("Owner", "Ben").containsEntry("Effort", "3");
        assertThat(content.notes()).hasSize(4).anyMatch(note -> note.contains("only the names"));
    }

    @Test
    void a_board_of_trello_is_read_with_what_its_cards_refer_to() throws IOException {
        String json = """
                {"name":"B","cards":[
                 {"id":"c1","name":"Card","desc":"Text","idList":"l1","idMembers":["m1","gone"],"closed":false,
                  "labels":[{"name":"A, b","color":"red"},{"name":"","color":"green"}],"due":"2026-08-14T13:00:00.000Z",
                  "dueComplete":true,"attachments":[{"name":"f","url":"https://a.example/f"}],
                  "customFieldItems":[{"idCustomField":"f1","value":{"number":"7"}},{"idCustomField":"f9"}]},
                 {"id":"c2","name":"Other","idList":"l9"}],
                "lists":[{"id":"l1","name":"To do"}],"members":[{"id":"m1","fullName":"Ann"}],
                "checklists":[{"idCard":"c1","checkItems":[{"name":"Step","state":"complete"}]}],
                "customFields":[{"id":"f1","name":"Points"}],
                "actions":[{"type":"commentCard","date":"2026-01-01","memberCreator":{"fullName":"Ben"},
                  "data":{"text":"Hello","card":{"id":"c1"}}}]}
                """;

        Content content = read(json);

        assertThat(content.format()).isEqualTo("trello_json");
        assertThat(content.row(0))
                .containsEntry("List", "To do")
                .containsEntry("Members", "Ann")
                .containsEntry("Labels", "A  b, green")
                .containsEntry("Points", "7")
                .containsEntry("Comments", "2026-01-01, Ben: Hello");
        assertThat(content.rows().getFirst().remarks()).hasSize(2);
        assertThat(content.row(1)).isEqualTo(Map.of("Name", "Step", "List", "To do", "Done", "true"));
        assertThat(content.rows().get(1).parent()).isEqualTo("c1");
        assertThat(content.rows().get(2).remarks())
                .extracting(TableRow.Remark::message)
                .containsExactly("The list of the card is not in the file.");
    }

    @Test
    void what_a_board_of_trello_refers_to_and_does_not_have_is_said() throws IOException {
        Content content = read("""
                {"cards":[null,"x",{"id":"c1","name":"Card","idList":"l1","idLabels":["b1","b2","b9"],
                  "labels":[{"id":"b1","name":"Own"}],
                  "customFieldItems":[{"idCustomField":"f1","idValue":"o1"},{"idCustomField":"f1","idValue":"o9"},
                   {"idCustomField":"f1","idValue":null}]}],
                "lists":[{"id":"l1","name":"To do"}],"labels":[{"id":"b2","name":"","color":"green"}],
                "checklists":[{"idCard":"gone","checkItems":[{"name":"Step"},{"name":"Another"}]}],
                "customFields":[{"id":"f1","name":"Size","options":[{"id":"o1","value":{"text":"Large"}}]}],
                "actions":[{"type":"commentCard","data":{"text":"Hello","card":{"id":"gone"}}},
                  {"type":"commentCard","data":{"text":"Hello","card":{"id":"gone too"}}},
                  {"type":"commentCard","data":{"text":"Hello"}}]}
                """);

        assertThat(content.row(0)).containsEntry("Labels", "Own, green").containsEntry("Size", "Large");
        assertThat(content.rows().getFirst().remarks())
                .extracting(TableRow.Remark::message)
                .containsExactly(
                        "A label of the card is not in the file.", "The option of a custom field is not in the file.");
        assertThat(content.notes())
                .contains(
                        "2 entries of the list were left out: they are no objects.",
                        "Checklists of 1 and comments on 2 cards were left out: the cards are not in the file.");
    }

    @Test
    void what_issues_of_github_name_and_do_not_have_is_said() throws IOException {
        Content content = read("""
                [7,{"number":1,"title":"One","labels":["plain",{"name":"bug"}],"comments":5,"user":null,
                  "assignees":[{"login":"ann"},{"id":9}]}]
                """);

        assertThat(content.row(0)).containsEntry("Labels", "bug, plain").containsEntry("Assignees", "ann");
        assertThat(content.rows().getFirst().remarks())
                .extracting(TableRow.Remark::message)
                .containsExactly("An assignee of the issue has no name in the file.");
        assertThat(content.notes())
                .containsExactly(
                        "An entry of the list was left out: it is no object.",
                        "GitHub's API tells how many comments an issue has, not what they say: they are not in the file.");
    }

    @Test
    void exports_in_any_encoding_are_known_for_what_they_are() throws IOException {
        String github = "[{\"number\":7,\"title\":\"Größe\"}]";
        String trello = "{\"cards\":[{\"id\":\"c\",\"name\":\"Größe\"}],\"lists\":[]}";
        String jira = "<rss><channel><item><summary>Größe</summary></item></channel></rss>";
        String asana = "Task ID,Name,Section/Column\r\n1,Größe,Now\r\n";
        String notion = "Name,When\r\nGröße,\"August 14, 2026\"\r\n";
        Map<String, String> files = Map.of(
                "github_json",
                github,
                "trello_json",
                trello,
                "jira_xml",
                jira,
                "asana_csv",
                asana,
                "notion_csv",
                notion);
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Content content = read(("\ufeff" + file.getValue()).getBytes(charset));

                assertThat(content.format()).as(charset.name()).isEqualTo(file.getKey());
                assertThat(content.rows().getFirst().fields())
                        .as(charset + file.getKey())
                        .contains("Größe");
            }
        }
        Charset western = Charset.forName("windows-1252");
        assertThat(read(asana.getBytes(western)).rows().getFirst().fields()).contains("Größe");
        assertThat(read(notion.getBytes(western)).rows().getFirst().fields()).contains("Größe");
        assertThat(read(("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + jira).getBytes(western))
                        .rows()
                        .getFirst()
                        .fields())
                .contains("Größe");
        assertThat(refusal(github.getBytes(western))).isEqualTo("invalid_file");
        assertThat(refusal(trello.getBytes(western))).isEqualTo("invalid_file");
        assertThat(read(jira.getBytes(western)).rows().getFirst().remarks())
                .extracting(TableRow.Remark::message)
                .containsExactly("Some of it is no text in the encoding that the file says it has.");
    }

    @Test
    void a_row_under_one_of_several_with_its_name_or_under_none_says_so() throws IOException {
        Path file = Files.writeString(folder.resolve("asana.csv"), """
                Task ID,Name,Parent task
                1,Plan,
                2,Of the first,Plan
                3,Plan,
                4,Of the second,Plan
                5,Of nobody,Gone
                6,Of itself,Of itself
                """);
        List<String> placed = new ArrayList<>();
        try (Table table = TableFormats.detect(file).open(file)) {
            ParentsFirst rows = new ParentsFirst(table);
            Optional<ParentsFirst.Placed> next = rows.next();
            while (next.isPresent()) {
                TableRow row = next.get().row();
                placed.add(row.fields().get(1) + " < " + next.get().parent()
                        + row.remarks().stream().map(TableRow.Remark::message).toList());
                next = rows.next();
            }
        }

        assertThat(placed)
                .containsExactly(
                        "Plan < 0[]",
                        "Of the first < 1[]",
                        "Plan < 0[]",
                        "Of the second < 1[Of several rows that are “Plan” it stands under the first.]",
                        "Of nobody < 0[What it stands under, “Gone”, is not there.]",
                        "Of itself < 0[What it stands under, “Of itself”, is not there.]");
    }

    @Test
    void issues_of_github_are_read_from_the_api_and_the_command() throws IOException {
        Content api = read("""
                [{"number":7,"title":"One","body":"Text","state":"open","labels":[{"name":"bug"}],
                  "assignees":[{"login":"ann"}],"user":{"login":"ben"},"html_url":"https://github.example/7",
                  "created_at":"2026-01-01T00:00:00Z","pull_request":{},
                  "parent_issue_url":"https://api.github.example/repos/a/b/issues/3"}]
                """);
        Content command = read("""
                {"issues":[{"number":8,"title":"Two","body":"","state":"CLOSED","author":{"login":"ben"},
                  "createdAt":"2026-01-01T00:00:00Z","url":"https://github.example/8","labels":[],"assignees":[]}]}
                """);

        assertThat(api.row(0))
                .containsEntry("Kind", "Pull request")
                .containsEntry("Labels", "bug")
                .containsEntry("Link", "https://github.example/7");
        assertThat(api.rows().getFirst().parent()).isEqualTo("3");
        assertThat(command.row(0)).containsEntry("State", "Closed").containsEntry("Link", "https://github.example/8");
    }

    @Test
    void issues_of_jira_are_read_from_xml() throws IOException {
        Content content = read("""
                <rss version="0.92"><channel><title>T</title><item><title>[A-2] Fix</title><link>https://j.example/A-2</link>
                <description>&lt;p&gt;Hello &amp;amp; bye&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
                <key id="2">A-2</key><summary>Fix</summary><status id="1">Open</status><parent id="1">A-1</parent>
                <assignee username="ann">Ann</assignee><labels><label>x</label><label>y</label></labels>
                <created>Tue, 28 Sep 2021 10:11:12 +0000</created>
                <issuelinks><issuelinktype id="1"><name>Blocks</name><outwardlinks><issuelink><issuekey id="9">A-9</issuekey>
                </issuelink></outwardlinks></issuelinktype></issuelinks>
                <comments><comment author="ben" created="c">Hm</comment></comments>
                <customfields><customfield id="c1"><customfieldname>Points</customfieldname>
                <customfieldvalues><customfieldvalue>5</customfieldvalue></customfieldvalues></customfield></customfields>
                </item></channel></rss>
                """);

        assertThat(content.format()).isEqualTo("jira_xml");
        assertThat(content.row(0))
                .containsEntry("Description", "Hello & bye")
                .containsEntry("Created", "2021-09-28T10:11:12Z")
                .containsEntry("Labels", "x, y")
                .containsEntry("Points", "5")
                .containsEntry("Comments", "c, ben: Hm");
        assertThat(content.rows().getFirst().parent()).isEqualTo("A-1");
        assertThat(content.rows().getFirst().reference()).isEqualTo("A-2");
        assertThat(content.rows().getFirst().remarks())
                .extracting(TableRow.Remark::message)
                .containsExactly("Its links to other issues were left out.");
    }

    @Test
    void tasks_of_asana_and_pages_of_notion_are_read_from_csv() throws IOException {
        Content asana = read("""
                Task ID,Created At,Name,Section/Column,Assignee,Assignee Email,Notes,Parent task,Projects
                1,2026-01-01,Plan,Now,Ann,ann@a.example,Text,,P
                2,2026-01-01,Detail,,,,,Plan,P
                """);
        Content notion = read("""
                Name,Related,When
                One,Two (https://www.notion.so/Two-0123456789),"August 14, 2026 → August 16, 2026"
                """);

        assertThat(asana.format()).isEqualTo("asana_csv");
        assertThat(asana.row(0)).containsEntry("Assignee", "ann@a.example").doesNotContainKey("Projects");
        assertThat(asana.rows().get(1).parent()).isEqualTo("Plan");
        assertThat(notion.format()).isEqualTo("notion_csv");
        assertThat(notion.row(0))
                .containsEntry("Related", "Two")
                .containsEntry("When", "August 14, 2026 – August 16, 2026");
    }
}
