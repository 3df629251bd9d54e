package io.sunday.usecases.imports.table;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.usecases.imports.table.TableField.Role;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeSet;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** What Jira exports as XML: a list of issues in the form of a news feed, whose texts are HTML. */
final class JiraXml implements Table {

    /** As of a search or a filter. */
    static final class Format implements TableFormat {

        @Override
        public String name() {
            return "jira_xml";
        }

        @Override
        public Table open(Path file) throws IOException {
            return new JiraXml(file);
        }
    }

    private static final int TEXT_LENGTH_MAX = 2_000_000;
    private static final int CUSTOM_FIELDS_MAX = 400;
    private static final String COMMENTS = "Comments";
    private static final String ATTACHMENTS = "Attachments";
    private static final String BROWSE = "/browse/";

    /** Elements of an issue, and the fields that they are. */
    private static final Map<String, TableField> ELEMENTS = new LinkedHashMap<>();

    static {
        ELEMENTS.put("summary", TableField.of("Summary", Role.NAME));
        ELEMENTS.put("description", TableField.of("Description", Role.DESCRIPTION));
        ELEMENTS.put("key", TableField.value("Key", "text"));
        ELEMENTS.put("type", TableField.value("Type", "status"));
        ELEMENTS.put("priority", TableField.value("Priority", "status"));
        ELEMENTS.put("status", TableField.value("Status", "status"));
        ELEMENTS.put("resolution", TableField.value("Resolution", "status"));
        ELEMENTS.put("assignee", TableField.value("Assignee", "people"));
        ELEMENTS.put("reporter", TableField.value("Reporter", "people"));
        ELEMENTS.put("label", TableField.value("Labels", "tags"));
        ELEMENTS.put("component", TableField.value("Components", "tags"));
        ELEMENTS.put("version", TableField.value("Affects versions", "tags"));
        ELEMENTS.put("fixVersion", TableField.value("Fix versions", "tags"));
        ELEMENTS.put("created", TableField.value("Created", "date"));
        ELEMENTS.put("updated", TableField.value("Updated", "date"));
        ELEMENTS.put("resolved", TableField.value("Resolved", "date"));
        ELEMENTS.put("due", TableField.value("Due", "date"));
        ELEMENTS.put("environment", TableField.value("Environment", "long_text"));
        ELEMENTS.put("link", TableField.value("Link", "link"));
    }

    private final List<TableField> fields = new ArrayList<>(ELEMENTS.values());
    private final Map<String, String> custom = new LinkedHashMap<>();
    private final InputStream in;
    private final XMLStreamReader xml;
    private long number;

    private JiraXml(Path file) throws IOException {
        fields.add(TableField.value(COMMENTS, "long_text"));
        fields.add(TableField.value(ATTACHMENTS, "long_text"));
        gatherCustomFields(file);
        custom.values().forEach(name -> fields.add(TableField.value(name)));
        in = new BufferedInputStream(Files.newInputStream(file));
        try {
            xml = Xml.open(in);
        } catch (XMLStreamException e) {
            in.close();
            throw broken();
        }
    }

    private static RejectedException broken() {
        return new RejectedException(Rejection.invalid(
                "/file",
                "invalid_file",
                "The file is no XML export of Jira, is damaged, or defines entities of its own."));
    }

    /** Which custom fields there are says only the whole file. */
    private void gatherCustomFields(Path file) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        boolean channel = false;
        try (InputStream whole = new BufferedInputStream(Files.newInputStream(file))) {
            XMLStreamReader reader = Xml.open(whole);
            while (reader.hasNext()) {
                Xml.next(reader);
                channel = channel || Xml.starts(reader, "channel");
                if (Xml.starts(reader, "customfieldname") && names.size() < CUSTOM_FIELDS_MAX) {
                    names.add(Xml.text(reader, 200).strip());
                }
            }
        } catch (XMLStreamException | NoSuchElementException e) {
            throw broken();
        }
        if (!channel) {
            throw broken();
        }
        List<String> known =
                new ArrayList<>(fields.stream().map(TableField::header).toList());
        for (String name : names) {
            String header = name.isEmpty() || known.contains(name) ? name + " (custom)" : name;
            known.add(header);
            custom.put(name, header);
        }
    }

    @Override
    public List<TableField> fields() {
        return fields;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        try {
            while (xml.hasNext()) {
                Xml.next(xml);
                if (Xml.starts(xml, "item")) {
                    number++;
                    return Optional.of(issue());
                }
            }
            return Optional.empty();
        } catch (XMLStreamException | NoSuchElementException e) {
            throw broken();
        }
    }

    private TableRow issue() throws XMLStreamException {
        RowBuilder row = new RowBuilder(fields);
        String reference = null;
        String parent = null;
        String server = "";
        List<String> attachments = new ArrayList<>();
        StringBuilder comments = new StringBuilder();
        while (!Xml.ends(xml, "item")) {
            Xml.next(xml);
            if (!xml.isStartElement()) {
                continue;
            }
            String name = xml.getLocalName();
            TableField field = ELEMENTS.get(name);
            if (field != null) {
                String value = value(field, Xml.text(xml, TEXT_LENGTH_MAX));
                row.put(field.header(), value);
                reference = name.equals("key") ? value : reference;
                server = name.equals("link") ? server(value) : server;
            } else if (name.equals("parent")) {
                parent = Xml.text(xml, 200).strip();
            } else if (name.equals("comment")) {
                String who = "%s, %s: ".formatted(attribute("created"), attribute("author"));
                comments.append(who)
                        .append(HtmlText.of(Xml.text(xml, TEXT_LENGTH_MAX)))
                        .append("\n\n");
            } else if (name.equals("customfield")) {
                customField(row);
            } else if (name.equals("attachment")) {
                attachments.add(attachment(server));
                Xml.skip(xml);
            } else if (name.equals("issuelinks")) {
                row.remark(null, "Its links to other issues were left out.");
                Xml.skip(xml);
            } else if (!name.equals("attachments")
                    && !name.equals("labels")
                    && !name.equals("comments")
                    && !name.equals("customfields")) {
                Xml.skip(xml);
            }
        }
        TableRow issue = row.put(COMMENTS, comments.toString().strip())
                .put(ATTACHMENTS, String.join("\n", attachments))
                .build(number, reference, parent);
        return issue.fields().stream().anyMatch(field -> field.indexOf(Xml.NO_TEXT) >= 0)
                ? issue.with("Some of it is no text in the encoding that the file says it has.")
                : issue;
    }

    /** The address of Jira, out of that of an issue; empty when it is another one. */
    private static String server(String link) {
        int browse = link.indexOf(BROWSE);
        return browse < 0 ? "" : link.substring(0, browse);
    }

    /** The name, and where Jira has it. */
    private String attachment(String server) {
        String name = attribute("name");
        if (server.isEmpty()) {
            return name;
        }
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return name + " " + server + "/secure/attachment/" + attribute("id") + "/" + encoded;
    }

    private String attribute(String name) {
        String value = Xml.attribute(xml, name);
        return value == null ? "" : value;
    }

    private void customField(RowBuilder row) throws XMLStreamException {
        String name = "";
        List<String> values = new ArrayList<>();
        while (!Xml.ends(xml, "customfield")) {
            Xml.next(xml);
            if (Xml.starts(xml, "customfieldname")) {
                name = Xml.text(xml, 200).strip();
            } else if (Xml.starts(xml, "customfieldvalue") || Xml.starts(xml, "label")) {
                values.add(HtmlText.of(Xml.text(xml, TEXT_LENGTH_MAX)));
            }
        }
        String header = custom.get(name);
        if (header != null) {
            row.put(header, date(String.join(", ", values)).orElse(String.join(", ", values)));
        } else if (!values.isEmpty()) {
            row.remark(name, "There are more custom fields than can be imported.");
        }
    }

    private static String value(TableField field, String raw) {
        String text = raw.strip();
        if ("date".equals(field.type())) {
            return date(text).orElse(text);
        }
        if ("people".equals(field.type())) {
            return text.equalsIgnoreCase("Unassigned") || text.equalsIgnoreCase("Anonymous") ? "" : text;
        }
        return field.role() == Role.DESCRIPTION || "long_text".equals(field.type()) ? HtmlText.of(text) : text;
    }

    /** {@code Tue, 28 Sep 2021 10:11:12 +0000}, as moments are read everywhere else. */
    private static Optional<String> date(@Nullable String text) {
        try {
            return text == null || text.length() < 16 || text.charAt(3) != ','
                    ? Optional.empty()
                    : Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text))
                            .toString());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
