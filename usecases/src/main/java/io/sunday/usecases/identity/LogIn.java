package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.identity.EmailAddress;
import io.sunday.domain.identity.User;
import io.sunday.storage.identity.UserStore;
import io.sunday.storage.identity.UserStore.Credentials;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.vertx.sqlclient.Pool;
import java.util.Optional;
import java.util.UUID;

/**
 * Signs a person in. An unknown address and a wrong password take the same time and get the same answer, so that nobody
 * learns who has an account here.
 */
public final class LogIn {

    /**
     * What a person fills in.
     *
     * @param place network address of the caller, to slow down guessing from there
     */
    public record Input(String email, String password, String place) {}

    private final Writes writes;
    private final Pool readers;
    private final Ids ids;
    private final PasswordHashes passwords;
    private final LogInThrottle throttle;
    private final Sessions sessions;
    private final UserStore users = new UserStore();

    LogIn(Writes writes, Pool readers, Ids ids, PasswordHashes passwords, LogInThrottle throttle, Sessions sessions) {
        this.writes = writes;
        this.readers = readers;
        this.ids = ids;
        this.passwords = passwords;
        this.throttle = throttle;
        this.sessions = sessions;
    }

    /** Refused: wrong_credentials, too_many_attempts. */
    public SignedIn run(Input input) {
        EmailAddress email = EmailAddress.of(input.email(), "/email").orThrow();
        throttle.check(email, input.place());
        Optional<Credentials> found = await(users.findCredentials(readers, email));
        String hash = found.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(input.password(), hash) || hash == null) {
            throttle.failed(email, input.place());
            throw new RejectedException(
                    Rejection.unauthenticated("wrong_credentials", "The email address or the password is wrong."));
        }
        throttle.succeeded(email, input.place());
        return open(found.orElseThrow().user(), passwords.isOutdated(hash) ? passwords.hash(input.password()) : hash);
    }

    private SignedIn open(User user, String currentHash) {
        UUID sessionId = ids.next();
        return writes.run(Command.by(Caller.person(user.id(), user.name(), sessionId)), write -> {
            await(users.changePasswordHash(write.connection(), user.id(), currentHash));
            return sessions.open(
                    write.connection(),
                    sessionId,
                    user,
                    sessions.firstOrganization(write.connection(), user),
                    write.at());
        });
    }
}
