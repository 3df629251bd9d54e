package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.User;
import io.sunday.storage.identity.UserStore;
import io.sunday.storage.organization.OrganizationStore.Belonging;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.organization.ReadOrganizations;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** What a person sees and changes about themselves. */
public final class Profile {

    /** A person and the organizations that the caller reaches. */
    public record Me(User user, List<Belonging> organizations) {}

    private final Writes writes;
    private final Pool readers;
    private final ReadOrganizations organizations;
    private final UserStore users = new UserStore();

    Profile(Writes writes, Pool readers, ReadOrganizations organizations) {
        this.writes = writes;
        this.readers = readers;
        this.organizations = organizations;
    }

    /** Refused: invalid_token, when the person is gone. */
    public Me read(Caller caller) {
        User user = await(users.find(readers, caller.userId())).orElseThrow(Profile::gone);
        return new Me(user, organizations.mine(caller));
    }

    /** Access tokens say the new name from their next renewal on. Refused: invalid_token, and a faulty name. */
    public Me rename(Command command, String newName) {
        String name = Text.required(newName, "/name", User.NAME_LENGTH_MAX).orThrow();
        return writes.run(command, write -> {
            User user = await(users.rename(write.connection(), command.caller().userId(), name))
                    .orElseThrow(Profile::gone);
            return new Me(user, organizations.mine(command.caller()));
        });
    }

    private static RejectedException gone() {
        return new RejectedException(
                Rejection.unauthenticated("invalid_token", "The token is not valid, or not any more."));
    }
}
