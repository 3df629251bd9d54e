package io.sunday.usecases.team;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Access;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.Permission;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.team.Team;
import io.sunday.domain.team.TeamId;
import io.sunday.storage.access.BoardMemberStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.team.TeamStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.sharing.AccessNews;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes, changes and deletes teams. Who is in one has its roles on boards from the commit on. */
public final class Teams {

    private final Writes writes;
    private final Reads readers;
    private final AccessControl access;
    private final TeamStore teams = new TeamStore();
    private final MembershipStore memberships = new MembershipStore();
    private final BoardMemberStore boardMembers = new BoardMemberStore();

    /** @param writes of which nothing is remembered for undoing */
    public Teams(Writes writes, Reads readers, AccessControl access) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
    }

    /**
     * In the order of their names; to who comes from outside, those that they meet on boards, without who else is in them.
     * Refused: organization_not_found.
     */
    public List<Team> list(Caller caller, OrganizationId organization) {
        Role role = access.organization(readers.of(caller), caller, organization, Permission.READ, "organization");
        return await(
                Access.allows(role, Permission.SEE_ORGANIZATION)
                        ? teams.list(readers.of(caller), organization)
                        : teams.listAround(readers.of(caller), organization, caller.userId()));
    }

    /** What teams were called that are gone, as far as {@link #list} would tell of them. Refused: organization_not_found. */
    public Map<TeamId, String> deleted(Caller caller, OrganizationId organization) {
        Role role = access.organization(readers.of(caller), caller, organization, Permission.READ, "organization");
        return await(
                Access.allows(role, Permission.SEE_ORGANIZATION)
                        ? teams.deleted(readers.of(caller), organization)
                        : teams.deletedAround(readers.of(caller), organization, caller.userId()));
    }

    /** Of the teams that the caller is in, as they stand in people columns. */
    public Set<UserId> idsOf(Caller caller) {
        return await(teams.of(readers.of(caller), List.of(caller.userId()))).getOrDefault(caller.userId(), Set.of());
    }

    /** Refused: organization_not_found, forbidden, team_name_taken, too_many_teams, unknown_person. */
    public Team create(Command command, OrganizationId organization, String name, List<UserId> members) {
        return writes.run(command, write -> {
            access.organization(
                    write.connection(), command.caller(), organization, Permission.MANAGE_MEMBERS, "organization");
            if (await(teams.list(write.connection(), organization)).size() >= Team.PER_ORGANIZATION_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_teams", "An organization has at most " + Team.PER_ORGANIZATION_MAX + " teams."));
            }
            Team team = new Team(
                    new TeamId(write.nextId()), organization, checked(write, organization, null, name), 1, List.of());
            await(teams.put(write.connection(), team, write.at()));
            return withMembers(write, team, members);
        });
    }

    /**
     * Null leaves what is. Refused: team_not_found, forbidden, version_conflict, team_name_taken, unknown_person.
     *
     * @param newMembers all of them
     */
    public Team change(Command command, TeamId id, @Nullable String newName, @Nullable List<UserId> newMembers) {
        return writes.run(command, write -> {
            Team team = locked(write, id);
            Long ifVersion = command.ifVersion();
            if (ifVersion != null && ifVersion != team.version()) {
                throw new RejectedException(Rejection.stale(team.version()));
            }
            String name = newName == null ? team.name() : checked(write, team.organizationId(), id, newName);
            Team renamed = new Team(id, team.organizationId(), name, team.version() + 1, team.members());
            await(teams.put(write.connection(), renamed, write.at()));
            return newMembers == null ? renamed : withMembers(write, renamed, newMembers);
        });
    }

    /** With the roles that it has on boards. Refused: team_not_found, forbidden. */
    public boolean delete(Command command, TeamId id) {
        return writes.run(command, write -> {
            Team team = locked(write, id);
            for (BoardId board : await(teams.boards(write.connection(), id))) {
                BoardMember member = await(boardMembers.find(write.connection(), board, id.value()))
                        .orElseThrow();
                AccessNews.removed(write, board, member);
            }
            await(teams.delete(write.connection(), id, write.at()));
            AccessNews.tell(write, team.organizationId(), null, team.members());
            return true;
        });
    }

    private Team locked(WriteTransaction write, TeamId id) {
        Team team = await(teams.lock(write.connection(), id))
                .orElseThrow(() -> new RejectedException(Rejection.notFound("team")));
        access.organization(
                write.connection(), write.command().caller(), team.organizationId(), Permission.MANAGE_MEMBERS, "team");
        return team;
    }

    private Team withMembers(WriteTransaction write, Team team, List<UserId> wanted) {
        Set<UserId> after = new HashSet<>(wanted);
        if (after.size() > Team.MEMBERS_MAX) {
            throw new RejectedException(
                    Rejection.conflict("team_too_large", "A team has at most " + Team.MEMBERS_MAX + " members."));
        }
        Set<UserId> added = new HashSet<>(after);
        team.members().forEach(added::remove);
        if (await(memberships.membersAmong(write.connection(), team.organizationId(), added))
                        .size()
                < added.size()) {
            throw new RejectedException(
                    Rejection.invalid("/memberIds", "unknown_person", "Somebody of them is not a member."));
        }
        List<UserId> touched = new ArrayList<>(added);
        for (UserId person : added) {
            await(teams.add(write.connection(), team.id(), person));
        }
        for (UserId person : team.members()) {
            if (!after.contains(person)) {
                await(teams.remove(write.connection(), team.id(), person));
                touched.add(person);
            }
        }
        AccessNews.tell(write, team.organizationId(), null, touched);
        List<UserId> ordered = after.stream()
                .sorted(Comparator.comparing(person -> person.value().toString()))
                .toList();
        return new Team(team.id(), team.organizationId(), team.name(), team.version(), ordered);
    }

    private String checked(WriteTransaction write, OrganizationId organization, @Nullable TeamId itself, String name) {
        String text = Text.required(name, "/name", Team.NAME_LENGTH_MAX).orThrow();
        if (await(teams.named(write.connection(), organization, text))
                .filter(other -> !other.equals(itself))
                .isPresent()) {
            throw new RejectedException(Rejection.conflict("team_name_taken", "There is a team of this name already."));
        }
        return text;
    }
}
