package io.sunday.domain.board;

import io.sunday.domain.access.BoardRole;
import io.sunday.domain.column.ColumnViewers;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.view.ViewId;
import io.sunday.domain.workspace.WorkspaceId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What items of a board are validated against.
 *
 * @param structure number of this state of columns and groups; a write against another state is retried
 * @param columns in their order
 * @param groups in their order
 * @param deletedKeys keys of deleted columns: their values are hidden and the keys never given again
 * @param closedKeys keys of columns, deleted ones too, that not all who see the board see: the role that it takes
 * @param closedViews views, deleted ones too, that not all who see the board see: the role that it takes. Of a board as a
 *     role sees it, those that it does not see
 * @param ownItems key of the people column that says whose an item is, where some see only their own
 */
public record BoardStructure(
        BoardId id,
        WorkspaceId workspaceId,
        OrganizationId organizationId,
        String name,
        long structure,
        List<Column> columns,
        List<Group> groups,
        Set<String> deletedKeys,
        Map<String, BoardRole> closedKeys,
        Map<ViewId, BoardRole> closedViews,
        Optional<String> ownItems) {

    public BoardStructure {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        deletedKeys = Set.copyOf(deletedKeys);
        closedKeys = Map.copyOf(closedKeys);
        closedViews = Map.copyOf(closedViews);
    }

    /** Of whose deleted columns, and of whose views, nothing is to be kept from anybody. */
    public BoardStructure(
            BoardId id,
            WorkspaceId workspaceId,
            OrganizationId organizationId,
            String name,
            long structure,
            List<Column> columns,
            List<Group> groups,
            Set<String> deletedKeys) {
        this(
                id,
                workspaceId,
                organizationId,
                name,
                structure,
                columns,
                groups,
                deletedKeys,
                ColumnViewers.closed(id, columns, List.of(), false),
                Map.of(),
                Optional.empty());
    }

    /** The keys of the columns, deleted ones too, that the role does not see. */
    public Set<String> hiddenFrom(BoardRole role) {
        if (closedKeys.isEmpty()) {
            return Set.of();
        }
        Set<String> hidden = new HashSet<>();
        closedKeys.forEach((key, needed) -> {
            if (!role.covers(needed)) {
                hidden.add(key);
            }
        });
        return hidden;
    }

    /** The views, deleted ones too, that the role does not see. */
    public Map<ViewId, BoardRole> viewsHiddenFrom(BoardRole role) {
        if (closedViews.isEmpty()) {
            return closedViews;
        }
        Map<ViewId, BoardRole> hidden = new HashMap<>(closedViews);
        hidden.values().removeIf(role::covers);
        return hidden;
    }

    /** Whether all who see the board see all of it. */
    public boolean isOpen() {
        return closedKeys.isEmpty() && closedViews.isEmpty() && ownItems.isEmpty();
    }

    /** Whether the role sees this column, which may have been deleted. */
    public boolean shows(ColumnId column, BoardRole role) {
        Set<String> hidden = hiddenFrom(role);
        return hidden.isEmpty()
                || column(column).filter(found -> !hidden.contains(found.key())).isPresent();
    }

    /** The board as the role sees it: what is hidden is as if it had been deleted. This itself when nothing is. */
    public BoardStructure seenBy(BoardRole role) {
        Set<String> hidden = hiddenFrom(role);
        Map<ViewId, BoardRole> hiddenViews = viewsHiddenFrom(role);
        if (hidden.isEmpty() && hiddenViews.size() == closedViews.size()) {
            return this;
        }
        Set<String> gone = new HashSet<>(deletedKeys);
        gone.addAll(hidden);
        return new BoardStructure(
                id,
                workspaceId,
                organizationId,
                name,
                structure,
                columns.stream()
                        .filter(column -> !hidden.contains(column.key()))
                        .toList(),
                groups,
                gone,
                closedKeys,
                hiddenViews,
                ownItems);
    }

    /** The board in its next state, with these in place of its columns with the same ids. */
    public BoardStructure with(Collection<Column> changed) {
        Map<ColumnId, Column> byId = new HashMap<>();
        changed.forEach(column -> byId.put(column.id(), column));
        return new BoardStructure(
                id,
                workspaceId,
                organizationId,
                name,
                structure + 1,
                columns.stream()
                        .map(column -> byId.getOrDefault(column.id(), column))
                        .toList(),
                groups,
                deletedKeys,
                closedKeys,
                closedViews,
                ownItems);
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
