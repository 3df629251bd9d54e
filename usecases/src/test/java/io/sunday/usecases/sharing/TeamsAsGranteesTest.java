package io.sunday.usecases.sharing;

import static io.sunday.usecases.change.Refusals.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember.Kind;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Actor;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.notification.Notification;
import io.sunday.domain.team.Team;
import io.sunday.storage.notification.NotificationStore;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeBoard;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.trash.ListTrash.Query;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who has something only through a team: in calendars, in the trash and among what they were told. */
@ExtendWith(PostgresExtension.class)
final class TeamsAsGranteesTest {

    private static final String SECRET = "Axolotl";
    private static final String URL = "http://localhost:8080";

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Ids ids = new Ids(InstantSource.system());
    private final Command owner;
    private final Command ben;
    private final Command eve;
    private final Team design;

    TeamsAsGranteesTest(TestDatabase database) {
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), ids, InstantSource.system());
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("owner", "people")
                .withColumn("due", "date")
                .withColumn("start", "date")
                .build();
        board = fixture.board();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ben = member();
        eve = member();
        design = sunday.teams.create(
                owner, fixture.organization(), "Design", List.of(ben.caller().userId()));
        sunday.changeBoard.change(owner, board, null, null, BoardKind.PRIVATE);
        sunday.boardMembers.put(owner, board, Kind.TEAM, design.id().value(), BoardRole.VIEWER);
    }

    @Test
    void the_calendar_of_a_board_is_open_as_long_as_its_maker_is_in_the_team() {
        item(SECRET, null);
        assertThat(refused(() -> sunday.calendarFeeds.create(eve, fixture.organization(), board)))
                .isEqualTo("board_not_found");

        String token =
                sunday.calendarFeeds.create(ben, fixture.organization(), board).token();
        assertThat(sunday.calendarFeeds.open(token, URL)).contains(SECRET);

        leave();
        assertThat(refused(() -> sunday.calendarFeeds.open(token, URL))).isEqualTo("calendar_feed_not_found");
        join();
        assertThat(sunday.calendarFeeds.open(token, URL)).contains(SECRET);
        sunday.boardMembers.remove(owner, board, design.id().value());
        assertThat(refused(() -> sunday.calendarFeeds.open(token, URL))).isEqualTo("calendar_feed_not_found");
    }

    @Test
    void the_calendar_of_a_person_has_what_their_teams_are_assigned_to() {
        item(SECRET, design.id().value());
        item("Of nobody", null);
        String eves =
                sunday.calendarFeeds.create(eve, fixture.organization(), null).token();
        String bens =
                sunday.calendarFeeds.create(ben, fixture.organization(), null).token();

        assertThat(sunday.calendarFeeds.open(eves, URL)).doesNotContain(SECRET);
        assertThat(sunday.calendarFeeds.open(bens, URL)).contains(SECRET).doesNotContain("Of nobody");

        leave();
        assertThat(sunday.calendarFeeds.open(bens, URL)).doesNotContain(SECRET);
    }

    @Test
    void where_only_own_items_are_seen_a_calendar_has_those_of_the_team_and_not_others() {
        ownItemsOnly();
        item("Ours", design.id().value());
        item(SECRET, eve.caller().userId().value());
        String token =
                sunday.calendarFeeds.create(ben, fixture.organization(), board).token();

        assertThat(sunday.calendarFeeds.open(token, URL)).contains("Ours").doesNotContain(SECRET);

        sunday.boardMembers.put(owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.VIEWER);
        leave();
        assertThat(sunday.calendarFeeds.open(token, URL)).doesNotContain("Ours", SECRET);
    }

    @Test
    void a_calendar_has_the_dates_of_a_column_that_the_team_sees_and_loses_them_with_the_team() {
        item("Launch", null);
        sunday.boardMembers.put(owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.VIEWER);
        sunday.boardMembers.put(owner, board, Kind.PERSON, eve.caller().userId().value(), BoardRole.VIEWER);
        showStartTo(
                Map.of("viewers", "owner", "otherViewers", List.of(design.id().toString())));
        String bens =
                sunday.calendarFeeds.create(ben, fixture.organization(), board).token();
        String eves =
                sunday.calendarFeeds.create(eve, fixture.organization(), board).token();

        assertThat(sunday.calendarFeeds.open(eves, URL)).contains("20260814").doesNotContain("20260701");
        assertThat(sunday.calendarFeeds.open(bens, URL)).contains("20260814", "20260701");

        leave();
        assertThat(sunday.calendarFeeds.open(bens, URL)).contains("20260814").doesNotContain("20260701");
    }

    @Test
    void the_trash_of_a_board_and_the_board_in_the_trash_are_for_who_is_in_the_team() {
        Item gone = item(SECRET, null);
        sunday.deleteItem.run(owner, gone.id());
        assertThat(refused(() -> trash(eve))).isEqualTo("board_not_found");
        assertThat(trash(ben)).containsExactly(SECRET);

        leave();
        assertThat(refused(() -> trash(ben))).isEqualTo("board_not_found");

        join();
        sunday.changeBoard.delete(owner, board);
        assertThat(boardsInTrash(eve)).isEmpty();
        assertThat(boardsInTrash(ben)).hasSize(1);
        leave();
        assertThat(boardsInTrash(ben)).isEmpty();
    }

    @Test
    void where_only_own_items_are_seen_the_trash_has_those_of_the_team_and_not_others() {
        ownItemsOnly();
        sunday.deleteItem.run(owner, item("Ours", design.id().value()).id());
        sunday.deleteItem.run(owner, item(SECRET, eve.caller().userId().value()).id());

        assertThat(trash(ben)).containsExactly("Ours");

        sunday.boardMembers.put(owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.VIEWER);
        leave();
        assertThat(trash(ben)).isEmpty();
    }

    @Test
    void a_column_in_the_trash_is_for_who_saw_it_through_the_team() {
        sunday.boardMembers.put(owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.VIEWER);
        sunday.boardMembers.put(owner, board, Kind.PERSON, eve.caller().userId().value(), BoardRole.VIEWER);
        Column start = showStartTo(
                Map.of("viewers", "owner", "otherViewers", List.of(design.id().toString())));
        sunday.changeColumns.delete(owner, board, start.id());

        assertThat(trash(eve)).isEmpty();
        assertThat(trash(ben)).containsExactly(start.title());
        leave();
        assertThat(trash(ben)).isEmpty();
    }

    @Test
    void what_somebody_was_told_of_a_board_is_gone_with_the_team_and_back_with_it() {
        Item item = item(SECRET, design.id().value());
        tell(ben, item);
        assertThat(sunday.notifications.list(ben.caller(), false, null, 10).entries())
                .hasSize(1);
        assertThat(sunday.notifications.unread(ben.caller())).isEqualTo(1);
        UUID told = sunday.notifications
                .list(ben.caller(), false, null, 10)
                .entries()
                .getFirst()
                .id();

        leave();
        assertThat(sunday.notifications.list(ben.caller(), false, null, 10).entries())
                .isEmpty();
        assertThat(sunday.notifications.unread(ben.caller())).isZero();
        assertThat(refused(() -> sunday.notifications.read(ben, told))).isEqualTo("notification_not_found");

        join();
        assertThat(sunday.notifications.unread(ben.caller())).isEqualTo(1);
    }

    @Test
    void where_only_own_items_are_seen_somebody_keeps_what_they_were_told_of_items_of_their_team() {
        ownItemsOnly();
        tell(ben, item("Ours", design.id().value()));
        tell(ben, item(SECRET, eve.caller().userId().value()));

        assertThat(sunday.notifications.list(ben.caller(), false, null, 10).entries())
                .extracting(Notification::message)
                .containsExactly("Somebody assigned Ours");

        sunday.boardMembers.put(owner, board, Kind.PERSON, ben.caller().userId().value(), BoardRole.VIEWER);
        leave();
        assertThat(sunday.notifications.list(ben.caller(), false, null, 10).entries())
                .isEmpty();
    }

    private void tell(Command whom, Item item) {
        new NotificationStore()
                .insert(
                        pool,
                        List.of(new Notification(
                                ids.next(),
                                fixture.organization(),
                                whom.caller().userId(),
                                "assigned",
                                "Somebody assigned " + item.name(),
                                board,
                                item.id(),
                                null,
                                new Actor(fixture.owner().value(), ActorKind.USER, "Ann"),
                                Instant.now(),
                                null)))
                .await();
    }

    private void leave() {
        sunday.teams.change(owner, design.id(), null, List.of());
    }

    private void join() {
        sunday.teams.change(owner, design.id(), null, List.of(ben.caller().userId()));
    }

    private void ownItemsOnly() {
        sunday.changeBoard.change(owner, board, new ChangeBoard.Change(null, null, null, Optional.of("owner")));
    }

    private Column showStartTo(Map<String, Object> settings) {
        Column start =
                sunday.structures.read(pool, board).await().column("start").orElseThrow();
        sunday.changeColumns.change(owner, board, start.id(), new ChangeColumns.Change(null, settings, Place.END));
        return start;
    }

    private List<String> trash(Command command) {
        return sunday.listTrash.ofBoard(command.caller(), board, new Query(null, null, 10)).stream()
                .map(entry -> entry.name())
                .toList();
    }

    private List<String> boardsInTrash(Command command) {
        return sunday.listTrash.ofWorkspace(command.caller(), fixture.workspace(), new Query(null, null, 10)).stream()
                .map(entry -> entry.name())
                .toList();
    }

    private Item item(String name, @Nullable UUID whose) {
        Map<String, Object> values = new HashMap<>(Map.of("due", "2026-08-14", "start", "2026-07-01"));
        if (whose != null) {
            values.put("owner", List.of(whose.toString()));
        }
        return sunday.createItem.run(owner, board, ItemDraft.named(name).with(values));
    }

    private Command member() {
        UserId person = fixture.addMember(pool, Role.GUEST);
        return Command.by(Caller.person(person, "Ben", UUID.randomUUID()));
    }
}
