package io.sunday.domain.board;

import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What items of a board are validated against.
 *
 * @param structure number of this state of columns and groups; a write against another state is retried
 * @param columns in their order
 * @param groups in their order
 * @param deletedKeys keys of deleted columns: their values are hidden and the keys never given again
 */
public record BoardStructure(
        BoardId id,
        WorkspaceId workspaceId,
        OrganizationId organizationId,
        String name,
        long structure,
        List<Column> columns,
        List<Group> groups,
        Set<String> deletedKeys) {

    public BoardStructure {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        deletedKeys = Set.copyOf(deletedKeys);
    }

    public Optional<Column> column(String key) {
        return columns.stream().filter(column -> column.key().equals(key)).findFirst();
    }

    public Optional<Column> column(ColumnId id) {
        return columns.stream().filter(column -> column.id().equals(id)).findFirst();
    }

    public Optional<Group> group(GroupId id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst();
    }
}
