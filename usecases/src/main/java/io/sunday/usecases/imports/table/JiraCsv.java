package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.TableField.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Jira exports as CSV: a column for each value of a field, so that many have the same header. */
final class JiraCsv extends CsvFlavor {

    private static final Set<String> PEOPLE = Set.of("Assignee", "Reporter", "Creator", "Watchers");
    private static final Set<String> TAGS =
            Set.of("Labels", "Component/s", "Components", "Fix Version/s", "Fix versions", "Sprint");
    private static final Set<String> LONG = Set.of("Comment", "Environment", "Log Work");

    /** What says the same again in numbers or ids that mean something to Jira only. */
    private static final Set<String> LEFT_OUT = Set.of(
            "Assignee Id",
            "Reporter Id",
            "Creator Id",
            "Watchers Id",
            "Project key",
            "Project type",
            "Project lead",
            "Project lead id",
            "Project description",
            "Project url",
            "Last Viewed",
            "Work Ratio",
            "Security Level",
            "Parent summary");

    /** By which column rows are named, for each that names the row above. */
    private static final Map<String, String> REFERENCES =
            Map.of("Parent key", "Issue key", "Parent id", "Issue id", "Parent", "Issue id");

    @Override
    public String name() {
        return "jira_csv";
    }

    @Override
    boolean fits(List<String> headers) {
        return headers.contains("Summary") && (headers.contains("Issue key") || headers.contains("Issue id"));
    }

    @Override
    Optional<TableField> field(String header, List<String> headers) {
        if (LEFT_OUT.contains(header)) {
            return Optional.empty();
        }
        if (header.equals("Summary")) {
            return Optional.of(TableField.of(header, Role.NAME));
        }
        if (header.equals("Description")) {
            return Optional.of(TableField.of(header, Role.DESCRIPTION));
        }
        if (PEOPLE.contains(header)) {
            return Optional.of(TableField.value(header, "people"));
        }
        if (TAGS.contains(header)) {
            return Optional.of(TableField.value(header, "tags"));
        }
        return Optional.of(LONG.contains(header) ? TableField.value(header, "long_text") : TableField.named(header));
    }

    @Override
    String between(TableField field) {
        return LONG.contains(field.header()) ? "\n\n" : super.between(field);
    }

    @Override
    @Nullable
    String parent(List<String> headers) {
        return List.of("Parent key", "Parent id", "Parent").stream()
                .filter(header -> headers.contains(header) && headers.contains(REFERENCES.get(header)))
                .findFirst()
                .orElse(null);
    }

    @Override
    @Nullable
    String reference(List<String> headers) {
        String parent = parent(headers);
        return parent == null ? null : REFERENCES.get(parent);
    }
}
