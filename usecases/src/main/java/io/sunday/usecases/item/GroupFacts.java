package io.sunday.usecases.item;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.item.ItemGroupStore;
import io.sunday.storage.organization.MembershipStore;
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

    boolean areMissing() {
        return !unknownPositions.isEmpty() || !unknownMembers.isEmpty();
    }

    /** Reads what was asked for in vain. */
    void read(SqlConnection connection) {
        List<Future<?>> reads = new ArrayList<>();
        if (!unknownPositions.isEmpty()) {
            reads.add(items.lastPositions(connection, unknownPositions)
                    .onSuccess(found -> unknownPositions
                            .keySet()
                            .forEach(group -> lastPositions.put(group, Optional.ofNullable(found.get(group))))));
        }
        unknownMembers.forEach((organization, people) -> {
            Map<UserId, Boolean> known = members.computeIfAbsent(organization, key -> new HashMap<>());
            reads.add(memberships
                    .membersAmong(connection, organization, people)
                    .onSuccess(found -> people.forEach(person -> known.put(person, found.contains(person)))));
        });
        await(Future.all(reads));
        unknownPositions.clear();
        unknownMembers.clear();
    }
}
