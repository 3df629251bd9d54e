package io.sunday.usecases.item;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.WorkspaceId;
import io.sunday.storage.item.ItemGroupStore;
import io.sunday.storage.item.ItemLocations.Location;
import io.sunday.storage.item.ItemStore.Neighbours;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.team.TeamStore;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the commands of a group need to know beyond the rows that are locked. What nobody has read yet is noted down, so
 * that it can be read for all of them at once.
 */
final class GroupFacts {

    private final ItemGroupStore items;
    private final MembershipStore memberships = new MembershipStore();
    private final Map<GroupId, Optional<String>> lastPositions = new HashMap<>();
    private final Map<OrganizationId, Map<UserId, Boolean>> members = new HashMap<>();
    private final Map<GroupId, BoardId> unknownPositions = new HashMap<>();
    private final Map<OrganizationId, Set<UserId>> unknownMembers = new HashMap<>();
    private final TeamStore teamStore = new TeamStore();
    private final Map<UserId, Set<UserId>> teams = new HashMap<>();
    private final Set<UserId> unknownTeams = new HashSet<>();
    private final Map<ItemId, Boolean> subitems = new HashMap<>();
    private final Map<ItemId, WorkspaceId> unknownSubitems = new HashMap<>();
    private final Map<ItemId, Optional<Neighbours>> neighbours = new HashMap<>();
    private final Map<ItemId, Location> unknownNeighbours = new HashMap<>();

    /** A command cannot be decided now. */
    static final class UnknownException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean canBeRead;

        /** @param canBeRead now; if not, the commands before it have to be committed first */
        UnknownException(boolean canBeRead) {
            super("not known yet", null, false, false);
            this.canBeRead = canBeRead;
        }

        boolean canBeRead() {
            return canBeRead;
        }
    }

    GroupFacts(ItemGroupStore items) {
        this.items = items;
    }

    /** Notes what will be needed for the command, so that it comes in the same round trip as its item. */
    void foresee(Location location, ItemCommand.OfItem command) {
        boolean tree = switch (command) {
            case ItemCommand.Change change -> change.patch().groupId() != null;
            case ItemCommand.Move move -> {
                move.target().neighbour().ifPresent(id -> unknownNeighbours.put(id, location));
                yield move.target().groupId() != null
                        || move.target().neighbour().isPresent();
            }
            case ItemCommand.PutAway putAway -> true;
        };
        if (tree) {
            unknownSubitems.put(command.id(), location.workspace());
        }
    }

    /** Whether anything stands under the item. Nothing can come there: the head of the board is locked. */
    boolean hasSubitems(BoardStructure board, ItemId id) {
        Boolean known = subitems.get(id);
        if (known == null) {
            unknownSubitems.put(id, board.workspaceId());
            throw new UnknownException(true);
        }
        return known;
    }

    /** Where the item stands before all commands of this transaction; nothing when the board has no such item. */
    Optional<Neighbours> neighbours(BoardStructure board, ItemId id) {
        Optional<Neighbours> known = neighbours.get(id);
        if (known == null) {
            unknownNeighbours.put(id, new Location(board.workspaceId(), board.id()));
            throw new UnknownException(true);
        }
        return known;
    }

    /** The last position of the group before all commands of this transaction; nothing when it has no items. */
    Optional<String> lastPosition(BoardStructure board, GroupId group) {
        Optional<String> known = lastPositions.get(group);
        if (known == null) {
            unknownPositions.put(group, board.id());
            throw new UnknownException(true);
        }
        return known;
    }

    /** Those of the people who are not members. */
    List<UserId> strangers(OrganizationId organization, Collection<UserId> people) {
        Map<UserId, Boolean> known = members.computeIfAbsent(organization, key -> new HashMap<>());
        List<UserId> unknown =
                people.stream().filter(person -> !known.containsKey(person)).toList();
        if (!unknown.isEmpty()) {
            unknownMembers.computeIfAbsent(organization, key -> new HashSet<>()).addAll(unknown);
            throw new UnknownException(true);
        }
        return people.stream()
                .filter(person -> !Boolean.TRUE.equals(known.get(person)))
                .toList();
    }

    /** Whether the person is in a team that is among the assignees of an item. */
    boolean isInAny(UserId person, List<UserId> assignees) {
        Set<UserId> known = teams.get(person);
        if (known == null) {
            unknownTeams.add(person);
            throw new UnknownException(true);
        }
        return assignees.stream().anyMatch(known::contains);
    }

    boolean areMissing() {
        return !unknownPositions.isEmpty()
                || !unknownMembers.isEmpty()
                || !unknownTeams.isEmpty()
                || !unknownSubitems.isEmpty()
                || !unknownNeighbours.isEmpty();
    }

    /** Reads what was noted. */
    Future<?> read(SqlConnection connection) {
        List<Future<?>> reads = new ArrayList<>();
        if (!unknownPositions.isEmpty()) {
            Map<GroupId, BoardId> asked = Map.copyOf(unknownPositions);
            reads.add(items.lastPositions(connection, asked)
                    .onSuccess(found -> asked.keySet()
                            .forEach(group -> lastPositions.put(group, Optional.ofNullable(found.get(group))))));
        }
        if (!unknownSubitems.isEmpty()) {
            Map<ItemId, WorkspaceId> asked = Map.copyOf(unknownSubitems);
            reads.add(items.withSubitems(connection, asked)
                    .onSuccess(found -> asked.keySet().forEach(id -> subitems.put(id, found.contains(id)))));
        }
        if (!unknownNeighbours.isEmpty()) {
            Map<ItemId, Location> asked = Map.copyOf(unknownNeighbours);
            reads.add(items.neighbours(connection, asked)
                    .onSuccess(found ->
                            asked.keySet().forEach(id -> neighbours.put(id, Optional.ofNullable(found.get(id))))));
        }
        unknownMembers.forEach((organization, people) -> {
            Map<UserId, Boolean> known = members.computeIfAbsent(organization, key -> new HashMap<>());
            reads.add(memberships
                    .assignableAmong(connection, organization, people)
                    .onSuccess(found -> people.forEach(person -> known.put(person, found.contains(person)))));
        });
        if (!unknownTeams.isEmpty()) {
            Set<UserId> asked = Set.copyOf(unknownTeams);
            reads.add(teamStore
                    .of(connection, asked)
                    .onSuccess(found ->
                            asked.forEach(person -> teams.put(person, found.getOrDefault(person, Set.of())))));
        }
        unknownPositions.clear();
        unknownTeams.clear();
        unknownMembers.clear();
        unknownSubitems.clear();
        unknownNeighbours.clear();
        return Future.all(reads);
    }
}
