package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ForeignIds.Attempt;
import io.sunday.domain.access.Access;
import io.sunday.domain.access.Permission;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of some kind, tried by people of each role on the belongings of one owner. What is allowed follows from
 * the table in {@link Access}.
 */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OperationsByRole {

    final Person owner;
    final Map<String, String> ids;
    final List<Attempt> attempts;
    final ApiServer server;

    OperationsByRole(TestDatabase database, Predicate<Attempt> tried) {
        server = ApiServer.on(database);
        owner = Person.signsUp(server);
        JsonObject board = owner.makesBoard();
        JsonObject item = owner.makesItem(board, "Secret", new JsonObject().put("status", "Open"));
        ids = Belongings.of(owner, board, item, database);
        attempts = ForeignIds.attempts().stream().filter(tried).toList();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void nobody_without_a_token_gets_anything() {
        for (Attempt attempt : attempts) {
            assertThat(attempt.send(server.anonymous(), ids).status())
                    .as(attempt.operation())
                    .isEqualTo(401);
        }
    }

    /** Tries what needs each permission. */
    final void each(Map<Permission, Set<String>> needed, BiConsumer<Permission, Attempt> check) {
        needed.forEach((permission, operations) -> attempts.stream()
                .filter(attempt -> operations.contains(attempt.operation()))
                .forEach(attempt -> check.accept(permission, attempt)));
    }

    /** The same belongings, but of these names what does not exist. */
    final Map<String, String> unknown(Collection<String> names) {
        Map<String, String> unknown = new HashMap<>(ids);
        unknown.replaceAll(
                (name, id) -> names.contains(name) ? UUID.randomUUID().toString() : id);
        return unknown;
    }

    /** Whether the operation is about one of these. */
    static boolean isAbout(Attempt attempt, Set<String> names) {
        String text = attempt.path() + attempt.body().encode();
        return names.stream().anyMatch(name -> text.contains("{" + name + "}"));
    }

    static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
