package io.sunday.domain.board;

import io.sunday.domain.access.Audience;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Principal;
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
import java.util.UUID;

/**
 * What items of a board are validated against.
 *
 * @param structure number of this state of columns and groups; a write against another state is retried
 * @param columns in their order
 * @param groups in their order
 * @param deletedKeys keys of deleted columns: their values are hidden and the keys never given again
 * @param closedKeys keys of columns, deleted ones too, that not all who see the board see: who does
 * @param closedViews views, deleted ones too, that not all who see the board see: who does. Of a board as somebody sees
 *     it, those that they do not see
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
        Map<String, Audience> closedKeys,
        Map<ViewId, Audience> closedViews,
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

    /** The keys of the columns, deleted ones too, that somebody with this role does not see who is not named. */
    public Set<String> hiddenFrom(BoardRole role) {
        return hiddenFrom(Principal.of(role));
    }

    /** The keys of the columns, deleted ones too, that they do not see. */
    public Set<String> hiddenFrom(Principal who) {
        if (closedKeys.isEmpty()) {
            return Set.of();
        }
        Set<String> hidden = new HashSet<>();
        closedKeys.forEach((key, viewers) -> {
            if (!viewers.includes(who)) {
                hidden.add(key);
            }
        });
        return hidden;
    }

    /** The views, deleted ones too, that they do not see. */
    public Map<ViewId, Audience> viewsHiddenFrom(Principal who) {
        if (closedViews.isEmpty()) {
            return closedViews;
        }
        Map<ViewId, Audience> hidden = new HashMap<>(closedViews);
        hidden.values().removeIf(viewers -> viewers.includes(who));
        return hidden;
    }

    /** As what they see the board, of those names only that decide about it. */
    public Principal narrowed(Principal who) {
        Set<UUID> deciding = new HashSet<>();
        closedKeys.values().forEach(viewers -> deciding.addAll(viewers.names()));
        closedViews.values().forEach(viewers -> deciding.addAll(viewers.names()));
        deciding.retainAll(who.names());
        return new Principal(who.role().tier(), deciding);
    }

    /** Whether all who see the board see all of it. */
    public boolean isOpen() {
        return closedKeys.isEmpty() && closedViews.isEmpty() && ownItems.isEmpty();
    }

    /** Whether they see this column, which may have been deleted. */
    public boolean shows(ColumnId column, Principal who) {
        Set<String> hidden = hiddenFrom(who);
        return hidden.isEmpty()
                || column(column).filter(found -> !hidden.contains(found.key())).isPresent();
    }

    /** The board as somebody with this role sees it who is not named anywhere. */
    public BoardStructure seenBy(BoardRole role) {
        return seenBy(Principal.of(role));
    }

    /** The board as they see it: what is hidden is as if it had been deleted. This itself when nothing is. */
    public BoardStructure seenBy(Principal who) {
        Set<String> hidden = hiddenFrom(who);
        Map<ViewId, Audience> hiddenViews = viewsHiddenFrom(who);
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
