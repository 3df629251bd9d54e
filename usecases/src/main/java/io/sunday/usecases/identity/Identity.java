package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;

import io.sunday.domain.change.Ids;
import io.sunday.storage.Database;
import io.sunday.storage.ServerSettings;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Reads;
import io.sunday.usecases.access.Secrets;
import io.sunday.usecases.form.PublicForms;
import io.sunday.usecases.view.PublicViews;
import io.sunday.usecases.view.ShareView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Everything about who somebody is and what they know, put together once for a node. */
public final class Identity {

    /** The setting that holds the key which all nodes on one database sign access tokens with. */
    private static final String KEY_SETTING = "jwt_key";

    public final Authenticate authenticate;
    public final Register register;
    public final LogIn logIn;
    public final RefreshSession refreshSession;
    public final Profile profile;
    public final ApiKeys apiKeys;
    public final ShareView shareView;
    public final PublicViews publicViews;
    public final PublicForms publicForms;

    private Identity(
            Database database,
            UseCases useCases,
            Ids ids,
            InstantSource clock,
            PasswordHashes passwords,
            AccessTokens accessTokens) {
        Reads reads = new Reads(database.walledReaders());
        Sessions sessions = new Sessions(accessTokens);
        authenticate = new Authenticate(database.readers(), database.background(), accessTokens, clock);
        register =
                new Register(useCases.past, ids, passwords, sessions, useCases.invitations, useCases.createWorkspace);
        logIn = new LogIn(useCases.past, database.readers(), ids, passwords, new LogInThrottle(clock), sessions);
        refreshSession = new RefreshSession(database.writers(), clock, sessions);
        profile = new Profile(useCases.past, database.readers(), useCases.readOrganizations);
        shareView = new ShareView(useCases.changeViews, useCases.access, reads, passwords);
        publicViews = new PublicViews(database.readers(), database.scans(), useCases.structures, passwords, clock);
        publicForms = new PublicForms(
                useCases.past, database.readers(), useCases.structures, useCases.itemWrites, passwords, clock);
        apiKeys = new ApiKeys(useCases.past, database.readers(), useCases.access, authenticate);
    }

    /**
     * Finds the signing key and puts the rest together. Waits: call it from a virtual thread.
     *
     * @param configuredKey the operator's signing key; null for the one in the database, made at the first start
     */
    public static Identity open(
            Vertx vertx,
            Database database,
            UseCases useCases,
            Ids ids,
            InstantSource clock,
            PasswordHashes passwords,
            @Nullable String configuredKey) {
        String key = configuredKey == null ? await(storedKey(database)) : configuredKey;
        return new Identity(database, useCases, ids, clock, passwords, new AccessTokens(vertx, key, clock));
    }

    /** What a node needs that only checks tokens: nothing of signing up or in. */
    public static Future<Authenticate> authenticator(
            Vertx vertx, Database database, InstantSource clock, @Nullable String configuredKey) {
        Future<String> key = configuredKey == null ? storedKey(database) : Future.succeededFuture(configuredKey);
        return key.map(found -> new Authenticate(
                database.readers(), database.background(), new AccessTokens(vertx, found, clock), clock));
    }

    private static Future<String> storedKey(Database database) {
        return new ServerSettings().ensure(database.writers(), KEY_SETTING, Secrets.next());
    }
}
