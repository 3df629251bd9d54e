package io.sunday.usecases.imports.table;

import io.sunday.usecases.imports.table.TableField.Role;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Asana exports as CSV. It names the task above a subtask by its name only: of two with one name it is the first. */
final class AsanaCsv extends CsvFlavor {

    /** Ids and times that Asana kept for itself, and the project, which the board is. */
    private static final Set<String> LEFT_OUT = Set.of("Last Modified", "Projects");

    @Override
    public String name() {
        return "asana_csv";
    }

    @Override
    boolean fits(List<String> headers) {
        return headers.contains("Task ID") && (headers.contains("Section/Column") || headers.contains("Parent task"));
    }

    @Override
    Optional<TableField> field(String header, List<String> headers) {
        if (LEFT_OUT.contains(header) || (header.equals("Assignee") && headers.contains("Assignee Email"))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (header) {
                    case "Name" -> TableField.of(header, Role.NAME);
                    case "Notes" -> TableField.of(header, Role.DESCRIPTION);
                    case "Section/Column" -> TableField.of(header, Role.GROUP);
                    case "Assignee Email" -> new TableField("Assignee", Role.VALUE, "people");
                    case "Assignee" -> TableField.value(header, "people");
                    case "Tags" -> TableField.value(header, "tags");
                    case "Task ID" -> TableField.value(header, "text");
                    default -> TableField.value(header);
                });
    }

    @Override
    String value(TableField field, String text) {
        return field.role() == Role.GROUP && text.strip().equalsIgnoreCase("(no section)") ? "" : text;
    }

    @Override
    @Nullable
    String parent(List<String> headers) {
        return headers.contains("Parent task") ? "Parent task" : null;
    }

    @Override
    @Nullable
    String reference(List<String> headers) {
        return headers.contains("Parent task") ? "Name" : null;
    }
}
