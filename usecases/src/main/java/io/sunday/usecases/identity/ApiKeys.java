package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.access.Permission;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.change.Text;
import io.sunday.domain.identity.ApiKey;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.identity.ApiKeyStore;
import io.sunday.usecases.access.AccessControl;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.Writes;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.UUID;

/** A person's keys for programs. A key does in its one organization what the person may do there. */
public final class ApiKeys {

    /** A key and its secret, which is known only now. */
    public record Created(ApiKey key, String secret) {}

    /** Enough of the secret to recognise it in a list. */
    private static final int PREFIX_LENGTH = 10;

    private final Writes writes;
    private final Pool readers;
    private final AccessControl access;
    private final Authenticate authenticate;
    private final ApiKeyStore apiKeys = new ApiKeyStore();

    ApiKeys(Writes writes, Pool readers, AccessControl access, Authenticate authenticate) {
        this.writes = writes;
        this.readers = readers;
        this.access = access;
        this.authenticate = authenticate;
    }

    /** All keys of the person, oldest first; there are never many. */
    public List<ApiKey> list(Caller caller) {
        return await(apiKeys.list(readers, caller.userId(), ApiKey.PER_USER_MAX)).stream()
                .filter(key -> caller.reaches(key.organizationId()))
                .toList();
    }

    /** Refused: organization_not_found, person_required, too_many_api_keys. */
    public Created create(Command command, OrganizationId organization, String newName) {
        requirePerson(command.caller());
        String name = Text.required(newName, "/name", ApiKey.NAME_LENGTH_MAX).orThrow();
        return writes.run(command, write -> {
            Caller caller = command.caller();
            access.organization(write.connection(), caller, organization, Permission.READ, "organization");
            if (await(apiKeys.list(write.connection(), caller.userId(), ApiKey.PER_USER_MAX))
                            .size()
                    == ApiKey.PER_USER_MAX) {
                throw new RejectedException(Rejection.conflict(
                        "too_many_api_keys", "You have " + ApiKey.PER_USER_MAX + " keys already: revoke some first."));
            }
            String secret = Authenticate.API_KEY_PREFIX + Secrets.next();
            ApiKey key = new ApiKey(
                    write.nextId(),
                    organization,
                    caller.userId(),
                    name,
                    secret.substring(0, PREFIX_LENGTH),
                    write.at(),
                    null);
            await(apiKeys.insert(write.connection(), key, Secrets.hash(secret)));
            return new Created(key, secret);
        });
    }

    /** Refused: api_key_not_found, person_required. */
    public boolean revoke(Command command, UUID keyId) {
        requirePerson(command.caller());
        Buffer keyHash = writes.run(
                command,
                write -> await(apiKeys.revoke(
                                write.connection(), keyId, command.caller().userId(), write.at()))
                        .orElseThrow(() -> new RejectedException(Rejection.notFound("api key"))));
        authenticate.forget(keyHash);
        return true;
    }

    /** A leaked key must not make itself successors. */
    private static void requirePerson(Caller caller) {
        if (caller.kind() != ActorKind.USER) {
            throw new RejectedException(new Rejection(
                    Rejection.Kind.FORBIDDEN,
                    "person_required",
                    "API keys are managed by a person who has signed in.",
                    List.of()));
        }
    }
}
