package io.sunday.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.domain.access.Role;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.feed.EventFeed;
import io.sunday.feed.PostgresFeed;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ChangeItems;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is told what, by nodes that read the log itself. */
@ExtendWith(PostgresExtension.class)
final class NotificationsVerticleTest extends AssignmentsOnABoard {

    private final MeterRegistry metrics = new SimpleMeterRegistry();

    NotificationsVerticleTest(TestDatabase database) {
        super(database);
    }

    @Override
    EventFeed feed() {
        return new PostgresFeed(database.vertx(), database.database().background(), metrics);
    }

    @Test
    void nobody_is_told_of_what_they_did_themselves_or_what_a_file_brought_along() {
        start();

        item(ada, "Mine", board.owner());
        item(Command.byImport(ada.caller(), UUID.randomUUID()), "Imported", bob);
        item(ada, "Free");

        eventually(this::done);
        assertThat(told(board.owner())).isEmpty();
        assertThat(told(bob)).isEmpty();
    }

    @Test
    void nobody_is_told_again_who_stays_or_gets_a_second_column() {
        Item item = item(ada, "Old", bob);
        start();

        assign(item, "reviewer", bob);
        assign(item, "person");
        assign(item, "person", bob);

        eventually(this::done);
        assertThat(told(bob)).containsExactly("Ada assigned you to “Old”");
    }

    @Test
    void who_has_left_is_told_nothing_and_nobody_of_an_item_that_is_gone() {
        UserId gone = board.addMember(pool, Role.MEMBER);
        item(ada, "Ours", gone);
        Item deleted = item(ada, "Deleted", bob);
        sunday.deleteItem.run(ada, deleted.id());
        pool.query("DELETE FROM memberships WHERE user_id = '" + gone + "'")
                .execute()
                .await();

        start();

        eventually(this::done);
        assertThat(told(gone)).isEmpty();
        assertThat(told(bob)).isEmpty();
    }

    @Test
    void who_is_assigned_hears_it_on_their_own_stream() {
        start();

        Item item = item(ada, "Fix the build", bob);

        eventually(() -> !heard(bob).isEmpty());
        JsonObject event = heard(bob).getFirst();
        assertThat(event.getString("type")).isEqualTo("notification.created");
        assertThat(event.getJsonObject("actor").getString("name")).isEqualTo("Ada");
        JsonObject notification = event.getJsonObject("data").getJsonObject("notification");
        assertThat(notification.getString("kind")).isEqualTo("assigned");
        assertThat(notification.getString("message")).isEqualTo("Ada assigned you to “Fix the build”");
        assertThat(notification.getString("itemId")).isEqualTo(item.id().toString());
        assertThat(notification.getString("boardId")).isEqualTo(board.board().toString());
    }

    @Test
    void of_many_items_assigned_in_one_write_the_number_is_told() {
        start();

        sunday.changeItems.run(
                ada,
                board.board(),
                IntStream.range(0, 5)
                        .<ChangeItems.Operation>mapToObj(n -> new ChangeItems.Operation.Create(draft("Item " + n, bob)))
                        .toList());

        eventually(() -> !told(bob).isEmpty());
        assertThat(told(bob)).containsExactly("Ada assigned you to 5 items on “Board”");
    }

    @Test
    void a_recipe_that_assigns_is_named() {
        start();
        Command recipe = Command.by(new Caller(board.owner(), "Triage", ActorKind.AUTOMATION, null, null));

        item(recipe, "Bug", bob);

        eventually(() -> !told(bob).isEmpty());
        assertThat(told(bob)).containsExactly("The recipe “Triage” assigned you to “Bug”");
    }

    @Test
    void each_assignment_tells_once_while_nodes_come_and_go() {
        List<UserId> people = Stream.generate(() -> board.addMember(pool, Role.MEMBER))
                .limit(3)
                .toList();
        start();
        String victim = start();

        List<Item> items = new ArrayList<>();
        for (int n = 0; n < 60; n++) {
            items.add(item(ada, "Item " + n, people.get(n % 3)));
            if (n % 20 == 10) {
                database.vertx().undeploy(victim).await();
                deployments.remove(victim);
                victim = start();
            }
        }

        eventually(this::done);
        for (int person = 0; person < 3; person++) {
            List<String> expected = new ArrayList<>();
            for (int n = person; n < 60; n += 3) {
                expected.add("Ada assigned you to “Item " + n + "”");
            }
            assertThat(told(people.get(person))).containsExactlyElementsOf(expected);
            assertThat(heard(people.get(person))).hasSize(20);
        }
    }

    @Test
    void how_far_behind_it_is_is_measured() {
        start();
        item(ada, "Item", bob);

        eventually(() -> done()
                && metrics.get("sunday.consumer.lag.events")
                                .tag("consumer", "notifications")
                                .gauge()
                                .value()
                        == 0);
    }

    @Test
    void a_board_that_is_older_than_notifications_begins_at_its_end() {
        BoardFixture old = BoardFixture.on(pool).withColumn("person", "people").build();
        UserId carl = old.addMember(pool, Role.MEMBER);
        Command owner = Command.by(Caller.person(old.owner(), "Eve", UUID.randomUUID()));
        sunday.createItem.run(owner, old.board(), draft("Before", carl));
        migrateAgain();

        start();
        sunday.createItem.run(owner, old.board(), draft("After", carl));

        eventually(() -> !told(carl).isEmpty());
        assertThat(told(carl)).containsExactly("Eve assigned you to “After”");
    }

    /** What the migration does; the database of the tests was empty when it ran. */
    private void migrateAgain() {
        try (InputStream migration =
                getClass().getResourceAsStream("/migrations/V0040__notifications_follow_the_log.sql")) {
            pool.query(new String(migration.readAllBytes(), StandardCharsets.UTF_8))
                    .execute()
                    .await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
