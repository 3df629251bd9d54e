package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.InvalidField;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.PasswordRule;
import io.sunday.domain.identity.User;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Organization;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.domain.workspace.Workspace;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.identity.UserStore;
import io.sunday.storage.organization.MembershipStore;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.organization.Invitations;
import io.sunday.usecases.workspace.CreateWorkspace;
import io.vertx.pgclient.PgException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs a person up: with an organization of their own and its first workspace, or into the one that invited them. */
public final class Register {

    /**
     * What a person fills in.
     *
     * @param organizationName of the new organization; not needed with an invitation
     * @param invitationToken of the link that the person followed
     */
    public record Input(
            String email,
            String password,
            String name,
            @Nullable String organizationName,
            @Nullable String invitationToken) {}

    private record Person(EmailAddress email, String name, String passwordHash) {}

    private final Writes writes;
    private final Ids ids;
    private final PasswordHashes passwords;
    private final Sessions sessions;
    private final Invitations invitations;
    private final CreateWorkspace workspaces;
    private final UserStore users = new UserStore();
    private final OrganizationStore organizations = new OrganizationStore();
    private final MembershipStore memberships = new MembershipStore();

    Register(
            Writes writes,
            Ids ids,
            PasswordHashes passwords,
            Sessions sessions,
            Invitations invitations,
            CreateWorkspace workspaces) {
        this.writes = writes;
        this.ids = ids;
        this.passwords = passwords;
        this.sessions = sessions;
        this.invitations = invitations;
        this.workspaces = workspaces;
    }

    /** Refused: email_taken, invitation_not_found, invitation_for_another_email, and each faulty field. */
    public SignedIn run(Input input) {
        Person person = check(input);
        UserId userId = new UserId(ids.next());
        UUID sessionId = ids.next();
        Command command = Command.by(Caller.person(userId, person.name(), sessionId));
        try {
            return writes.run(command, write -> {
                User user = new User(userId, person.email(), person.name(), 1, write.at(), write.at());
                await(users.insert(write.connection(), user, person.passwordHash()));
                write.createStream(StreamKind.USER, userId.value());
                Belonging belonging = input.invitationToken() == null
                        ? organizationOf(write, user, String.valueOf(input.organizationName()))
                        : invitations.accept(write, userId, user.email(), input.invitationToken());
                return sessions.open(write.connection(), sessionId, user, Optional.of(belonging), write.at());
            });
        } catch (PgException failure) {
            if (UserStore.EMAIL_UNIQUE.equals(failure.getConstraint())) {
                throw new RejectedException(
                        Rejection.conflict("email_taken", "There is an account with this email address already."));
            }
            throw failure;
        }
    }

    /** All faults at once; the slow hash only when there are none. */
    private Person check(Input input) {
        List<InvalidField> faults = new ArrayList<>();
        EmailAddress email = valueOrFault(EmailAddress.of(input.email(), "/email"), new EmailAddress(""), faults);
        String password = valueOrFault(PasswordRule.accept(input.password(), email, "/password"), "", faults);
        String name = valueOrFault(Text.required(input.name(), "/name", User.NAME_LENGTH_MAX), "", faults);
        if (input.invitationToken() == null) {
            String organizationName = input.organizationName() == null ? "" : input.organizationName();
            valueOrFault(
                    Text.required(organizationName, "/organizationName", Organization.NAME_LENGTH_MAX), "", faults);
        }
        if (!faults.isEmpty()) {
            throw new RejectedException(Rejection.invalid(faults));
        }
        return new Person(email, name, passwords.hash(password));
    }

    private Belonging organizationOf(WriteTransaction write, User owner, String name) {
        Organization organization = new Organization(
                new OrganizationId(write.nextId()), name.strip(), Organization.FIRST_PLAN, 1, write.at(), write.at());
        await(organizations.insert(write.connection(), organization));
        await(memberships.insert(write.connection(), organization.id(), owner.id(), Role.OWNER, write.at()));
        workspaces.create(write, organization.id(), Workspace.FIRST_NAME);
        return new Belonging(organization, Role.OWNER);
    }

    private static <T> T valueOrFault(Decision<T> decision, T otherwise, List<InvalidField> faults) {
        return switch (decision) {
            case Decision.Accepted<T>(T value) -> value;
            case Decision.Refused<T>(Rejection rejection) -> {
                faults.addAll(rejection.errors());
                yield otherwise;
            }
        };
    }
}
