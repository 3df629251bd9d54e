package io.sunday.usecases.imports.table;

import static io.sunday.usecases.imports.table.JsonEntries.objects;
import static io.sunday.usecases.imports.table.JsonEntries.text;
import static io.sunday.usecases.imports.table.JsonEntries.texts;

import io.sunday.usecases.imports.table.TableField.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues as GitHub's API lists them, or as its command {@code gh issue list --json} prints them. */
final class GitHubJson implements Table {

    /** As a list, or as the list in an answer. */
    static final class Format implements JsonFormat {

        @Override
        public String name() {
            return "github_json";
        }

        @Override
        public boolean fits(Path file) throws IOException {
            Optional<String> field = list(file);
            if (field.isEmpty()) {
                return false;
            }
            try (JsonEntries entries = JsonEntries.open(file, field.get().isEmpty() ? null : field.get())) {
                return entries.next()
                        .filter(issue -> issue.containsKey("title")
                                && (issue.containsKey("number") || issue.containsKey("body")))
                        .isPresent();
            }
        }

        @Override
        public Table open(Path file) throws IOException {
            String field = list(file).orElseThrow(JsonEntries::broken);
            return new GitHubJson(JsonEntries.open(file, field.isEmpty() ? null : field));
        }

        /** The field with the issues; {@code ""} for the file itself. */
        private static Optional<String> list(Path file) throws IOException {
            var fields = JsonEntries.fields(file);
            return fields.isEmpty()
                    ? Optional.of("")
                    : List.of("items", "issues").stream()
                            .filter(fields::contains)
                            .findFirst();
        }
    }

    private static final List<TableField> FIELDS = List.of(
            TableField.of("Title", Role.NAME),
            TableField.of("Description", Role.DESCRIPTION),
            TableField.value("Number", "number"),
            TableField.value("State", "status"),
            TableField.value("Kind", "status"),
            TableField.value("Labels", "tags"),
            TableField.value("Assignees", "people"),
            TableField.value("Author", "text"),
            TableField.value("Milestone", "status"),
            TableField.value("Created", "date"),
            TableField.value("Closed", "date"),
            TableField.value("Link", "link"),
            TableField.value("Comments", "long_text"));

    private final JsonEntries issues;
    private long number;
    private boolean countsComments;

    private GitHubJson(JsonEntries issues) {
        this.issues = issues;
    }

    @Override
    public List<TableField> fields() {
        return FIELDS;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(issues.ofPassedOver().stream().toList());
        if (countsComments) {
            notes.add(
                    "GitHub's API tells how many comments an issue has, not what they say: they are not in the file.");
        }
        return notes;
    }

    @Override
    public Optional<TableRow> next() throws IOException {
        return issues.next().map(this::row);
    }

    private TableRow row(Map<String, Object> issue) {
        number++;
        String state = text(issue, "state");
        RowBuilder row = new RowBuilder(FIELDS)
                .put("Title", text(issue, "title"))
                .put("Description", text(issue, "body"))
                .put("Number", text(issue, "number"))
                .put(
                        "State",
                        state.isEmpty()
                                ? ""
                                : state.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + state.substring(1).toLowerCase(Locale.ROOT))
                .put("Kind", issue.get("pull_request") instanceof Map ? "Pull request" : "Issue")
                .put("Labels", labels(issue))
                .put("Author", person(issue.get(issue.containsKey("user") ? "user" : "author")))
                .put("Milestone", issue.get("milestone") instanceof Map<?, ?> milestone ? text(milestone, "title") : "")
                .put("Created", either(issue, "created_at", "createdAt"))
                .put("Closed", either(issue, "closed_at", "closedAt"))
                .put("Link", either(issue, "html_url", text(issue, "url").contains("api.github.com") ? "" : "url"))
                .put("Comments", comments(issue));
        List<String> assignees =
                objects(issue, "assignees").stream().map(GitHubJson::person).toList();
        row.put("Assignees", assignees);
        if (assignees.contains("")) {
            row.remark("Assignees", "An assignee of the issue has no name in the file.");
        }
        countsComments = countsComments || issue.get("comments") instanceof Number comments && comments.intValue() > 0;
        String reference = text(issue, "number");
        return row.build(number, reference.isEmpty() ? null : reference, parent(issue));
    }

    private static String person(@Nullable Object user) {
        if (!(user instanceof Map<?, ?> map)) {
            return "";
        }
        for (String field : List.of("email", "name", "login")) {
            if (!text(map, field).isBlank()) {
                return text(map, field);
            }
        }
        return "";
    }

    /** Each with its name; some lists have nothing but the names. */
    private static List<String> labels(Map<String, Object> issue) {
        return Stream.concat(
                        objects(issue, "labels").stream().map(label -> text(label, "name")),
                        texts(issue, "labels").stream())
                .toList();
    }

    private static String either(Map<String, Object> issue, String one, String other) {
        return text(issue, one).isEmpty() ? text(issue, other) : text(issue, one);
    }

    private static String comments(Map<String, Object> issue) {
        StringBuilder all = new StringBuilder();
        for (Map<?, ?> comment : objects(issue, "comments")) {
            all.append("%s, %s: %s%n"
                    .formatted(text(comment, "createdAt"), person(comment.get("author")), text(comment, "body")));
        }
        return all.toString().strip();
    }

    /** The number of the issue that this one is a part of: the address of that issue ends in it. */
    private static @Nullable String parent(Map<String, Object> issue) {
        if (issue.get("parent") instanceof Map<?, ?> parent
                && !text(parent, "number").isEmpty()) {
            return text(parent, "number");
        }
        String url = text(issue, "parent_issue_url");
        return url.isEmpty() ? null : url.substring(url.lastIndexOf('/') + 1);
    }

    @Override
    public void close() throws IOException {
        issues.close();
    }
}
