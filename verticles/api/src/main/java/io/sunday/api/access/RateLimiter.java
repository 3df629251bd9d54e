package io.sunday.api.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.organization.Organization;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.storage.organization.OrganizationStore;
import io.sunday.usecases.access.Caller;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many requests a minute an organization may make. An API key counts for its organization, a person for the one
 * they joined first, and who is not signed in for their address.
 */
public final class RateLimiter {

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int ENTERPRISE_FACTOR = 10;
    private static final String ENTERPRISE = "enterprise";

    /** How long a changed plan or membership may go unnoticed here. */
    private static final Duration PAYER_KEPT = Duration.ofSeconds(60);

    private static final int PAYERS_MAX = 100_000;

    /**
     * What the limiter says about one request.
     *
     * @param limit requests a window
     * @param remaining how many of them are left
     * @param resetSeconds until the next window
     */
    public record Verdict(boolean allowed, long limit, long remaining, long resetSeconds) {
        /** The header {@code RateLimit}. */
        public String rateLimit() {
            return "\"organization\";r=" + remaining + ";t=" + resetSeconds;
        }

        /** The header {@code RateLimit-Policy}. */
        public String policy() {
            return "\"organization\";q=" + limit + ";w=" + WINDOW.toSeconds();
        }
    }

    private record Payer(String subject, long limit) {}

    private final FixedWindows windows;
    private final SqlClient readers;
    private final OrganizationStore organizations = new OrganizationStore();
    private final int perMinute;
    private final Cache<Object, Payer> payers = Caffeine.newBuilder()
            .maximumSize(PAYERS_MAX)
            .expireAfterWrite(PAYER_KEPT)
            .build();

    /** {@code perMinute} is for a basic organization; 0 turns limits off. */
    public RateLimiter(FixedWindows windows, SqlClient readers, int perMinute) {
        this.windows = windows;
        this.readers = readers;
        this.perMinute = perMinute;
    }

    /** Counts a request; empty when there are no limits. */
    public Future<Optional<Verdict>> take(@Nullable Caller caller, String address) {
        if (perMinute <= 0) {
            return Future.succeededFuture(Optional.empty());
        }
        Future<Payer> payer =
                caller == null ? Future.succeededFuture(new Payer("address:" + address, perMinute)) : payer(caller);
        return payer.compose(
                known -> windows.count(known.subject(), WINDOW).map(count -> Optional.of(verdict(known, count))));
    }

    private Verdict verdict(Payer payer, long count) {
        return new Verdict(
                count <= payer.limit(), payer.limit(), Math.max(0, payer.limit() - count), windows.secondsLeft(WINDOW));
    }

    private Future<Payer> payer(Caller caller) {
        OrganizationId organization = caller.apiKeyOrganization();
        Object key = organization != null ? organization : caller.userId();
        Payer known = payers.getIfPresent(key);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        return (organization != null ? organizations.find(readers, organization) : firstOf(caller.userId()))
                .map(found -> found.map(this::payer).orElseGet(() -> new Payer("user:" + caller.userId(), perMinute)))
                .onSuccess(found -> payers.put(key, found));
    }

    private Future<Optional<Organization>> firstOf(UserId user) {
        return organizations
                .listOfUser(readers, user, 1)
                .map(all -> all.stream().findFirst().map(OrganizationStore.Belonging::organization));
    }

    private Payer payer(Organization organization) {
        boolean enterprise = organization.plan().equals(ENTERPRISE);
        return new Payer("organization:" + organization.id(), (long) perMinute * (enterprise ? ENTERPRISE_FACTOR : 1));
    }
}
