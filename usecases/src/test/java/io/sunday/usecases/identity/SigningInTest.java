package io.sunday.usecases.identity;

import static io.vertx.core.Future.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.testing.FakeClock;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class SigningInTest {

    private static final String PASSWORD = "correct horse";
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final FakeClock clock = FakeClock.startingNow();
    private final TestDatabase database;
    private final UseCases sunday;
    private final Identity identity;

    SigningInTest(TestDatabase database) {
        this.database = database;
        Ids ids = new Ids(clock);
        sunday = new UseCases(database.database(), database.vertx().eventBus(), ids, clock);
        identity = open(new PasswordHashes(database.vertx()));
    }

    @Test
    void all_faults_of_a_registration_are_named_at_once() {
        Rejection rejection =
                refused(() -> identity.register.run(new Register.Input("nobody", "short", " ", null, null)));

        assertThat(rejection.errors())
                .extracting(error -> error.pointer() + " " + error.code())
                .containsExactly(
                        "/email invalid_email", "/password too_short", "/name required", "/organizationName required");
    }

    @Test
    void one_address_registers_once_however_it_is_written() {
        String email = register().user().email().value();

        assertThat(refused(() -> identity.register.run(
                                new Register.Input(email.toUpperCase(), PASSWORD, "Ada", "Acme", null)))
                        .code())
                .isEqualTo("email_taken");
    }

    @Test
    void of_many_registrations_of_one_address_at_once_one_succeeds() throws Exception {
        Register.Input same = input(newEmail());
        List<String> outcomes;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<SignedIn>> racing = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit((Callable<SignedIn>) () -> identity.register.run(same)))
                    .toList();
            outcomes = racing.stream().map(SigningInTest::outcome).sorted().toList();
        }

        assertThat(outcomes).containsExactly("email_taken", "email_taken", "email_taken", "registered");
    }

    @Test
    void a_new_person_owns_an_organization_with_a_workspace() {
        SignedIn ada = register();
        Caller caller = caller(identity, ada.accessToken());

        assertThat(caller.userId()).isEqualTo(ada.user().id());
        assertThat(caller.kind()).isEqualTo(ActorKind.USER);
        assertThat(identity.profile.read(caller).organizations())
                .extracting(belonging -> belonging.role())
                .containsExactly(Role.OWNER);
        assertThat(sunday.readWorkspaces.list(caller, null, null, 10).entries())
                .extracting(workspace -> workspace.name())
                .containsExactly("Main workspace");
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_answer() {
        String email = register().user().email().value();

        Rejection wrong = refused(() -> identity.logIn.run(new LogIn.Input(email, "wrong", "::1")));
        Rejection unknown = refused(() -> identity.logIn.run(new LogIn.Input(newEmail(), "wrong", "::1")));

        assertThat(wrong).isEqualTo(unknown);
        assertThat(wrong.code()).isEqualTo("wrong_credentials");
    }

    @Test
    void guessing_is_stopped_and_forgiven_after_a_while() {
        String email = register().user().email().value();
        for (int i = 0; i < 10; i++) {
            refused(() -> identity.logIn.run(new LogIn.Input(email, "guess", "10.0.0.1")));
        }

        assertThat(refused(() -> identity.logIn.run(new LogIn.Input(email, PASSWORD, "10.0.0.1")))
                        .code())
                .isEqualTo("too_many_attempts");
        assertThat(identity.logIn
                        .run(new LogIn.Input(email, PASSWORD, "10.0.0.2"))
                        .user()
                        .email()
                        .value())
                .isEqualTo(email);
        clock.advance(Duration.ofMinutes(16));
        assertThat(identity.logIn
                        .run(new LogIn.Input(" " + email.toUpperCase(), PASSWORD, "10.0.0.1"))
                        .organization())
                .isPresent();
    }

    @Test
    void a_reused_refresh_token_ends_the_session_for_both() {
        SignedIn first = register();
        SignedIn second = identity.refreshSession.run(first.refreshToken());
        assertThat(caller(identity, second.accessToken()).userId())
                .isEqualTo(first.user().id());

        assertThat(refused(() -> identity.refreshSession.run(first.refreshToken()))
                        .code())
                .isEqualTo("invalid_refresh_token");

        assertThat(refused(() -> identity.refreshSession.run(second.refreshToken()))
                        .code())
                .isEqualTo("invalid_refresh_token");
    }

    @Test
    void a_session_ends_when_signed_out_or_not_used_for_a_week() {
        SignedIn out = register();
        SignedIn idle = register();

        identity.refreshSession.end(out.refreshToken());
        assertThat(identity.refreshSession.end(out.refreshToken())).isFalse();
        assertThat(refused(() -> identity.refreshSession.run(out.refreshToken()))
                        .code())
                .isEqualTo("invalid_refresh_token");

        clock.advance(Duration.ofDays(6));
        SignedIn used = identity.refreshSession.run(idle.refreshToken());
        clock.advance(Duration.ofDays(8));
        assertThat(refused(() -> identity.refreshSession.run(used.refreshToken()))
                        .code())
                .isEqualTo("invalid_refresh_token");
    }

    @Test
    void tokens_that_are_not_ours_or_are_over_are_refused() {
        String token = register().accessToken();
        String[] parts = token.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        AccessTokens foreign = new AccessTokens(database.vertx(), "x".repeat(32), clock);
        String byAnother = foreign.issue(caller(identity, token).userId(), "Eve", UUID.randomUUID());

        List<String> bad = List.of(
                "",
                "nonsense",
                parts[0] + "." + parts[1] + ".",
                base64("{\"alg\":\"none\"}") + "." + parts[1] + ".",
                base64("{\"alg\":\"none\"}") + "." + parts[1] + "." + parts[2],
                parts[0] + "." + base64(claims.replace("\"name\"", "\"nom\"")) + "." + parts[2],
                byAnother,
                "sk_unknown",
                "x".repeat(5_000));
        assertThat(bad)
                .allSatisfy(each ->
                        assertThat(refused(() -> caller(identity, each)).code()).isEqualTo("invalid_token"));

        clock.advance(Duration.ofMinutes(16));
        assertThat(refused(() -> caller(identity, token)).kind()).isEqualTo(Rejection.Kind.UNAUTHENTICATED);
    }

    @Test
    void a_password_that_was_hashed_at_another_cost_is_hashed_at_that_of_the_server_when_its_owner_signs_in() {
        String email = newEmail();
        open(new PasswordHashes(database.vertx(), new PasswordHashes.Cost(64, 1)))
                .register
                .run(input(email));
        assertThat(storedHash(email)).startsWith("$argon2id$v=19$m=64,t=1,p=1$");

        identity.logIn.run(new LogIn.Input(email, PASSWORD, "::1"));

        assertThat(storedHash(email)).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    }

    @Test
    void all_nodes_on_one_database_share_the_signing_key() {
        Identity other = open(new PasswordHashes(database.vertx()));

        assertThat(caller(other, register().accessToken()).name()).isEqualTo("Ada");
    }

    @Test
    void an_api_key_acts_for_its_person_in_one_organization_until_revoked() {
        SignedIn ada = register();
        Command person = Command.by(caller(identity, ada.accessToken()));
        OrganizationId organization =
                ada.organization().orElseThrow().organization().id();
        ApiKeys.Created created = identity.apiKeys.create(person, organization, "ci");

        Caller program = caller(identity, created.secret());

        assertThat(program.kind()).isEqualTo(ActorKind.API);
        assertThat(program.apiKeyOrganization()).isEqualTo(organization);
        assertThat(identity.apiKeys.list(person.caller())).containsExactly(created.key());
        assertThat(refused(() -> identity.apiKeys.create(Command.by(program), organization, "more"))
                        .code())
                .isEqualTo("person_required");
        assertThat(refused(() -> identity.apiKeys.revoke(
                                Command.by(caller(identity, register().accessToken())),
                                created.key().id()))
                        .code())
                .isEqualTo("api_key_not_found");

        identity.apiKeys.revoke(person, created.key().id());
        assertThat(refused(() -> caller(identity, created.secret())).code()).isEqualTo("invalid_token");
    }

    @Test
    void a_person_changes_their_name() {
        Command me = Command.by(caller(identity, register().accessToken()));

        assertThat(identity.profile.rename(me, " Ada Lovelace ").user().name()).isEqualTo("Ada Lovelace");
        assertThat(refused(() -> identity.profile.rename(me, "\0")).kind()).isEqualTo(Rejection.Kind.INVALID);
    }

    private SignedIn register() {
        return identity.register.run(input(newEmail()));
    }

    private Identity open(PasswordHashes passwords) {
        return Identity.open(database.vertx(), database.database(), sunday, new Ids(clock), clock, passwords, null);
    }

    private String storedHash(String email) {
        return database.database()
                .writers()
                .preparedQuery("SELECT password_hash FROM users WHERE email = $1")
                .execute(Tuple.of(email))
                .await()
                .iterator()
                .next()
                .getString("password_hash");
    }

    private static Register.Input input(String email) {
        return new Register.Input(email, PASSWORD, "Ada", "Acme", null);
    }

    private static String newEmail() {
        return "ada" + PEOPLE.incrementAndGet() + "@example.org";
    }

    private static String outcome(Future<SignedIn> racing) {
        try {
            racing.get();
            return "registered";
        } catch (ExecutionException e) {
            return ((RejectedException) e.getCause()).rejection().code();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new JsonObject(json).encode().getBytes(StandardCharsets.UTF_8));
    }

    private static Rejection refused(Runnable action) {
        return catchThrowableOfType(RejectedException.class, action::run).rejection();
    }

    private static Caller caller(Identity node, String token) {
        return await(node.authenticate.caller(token));
    }
}
