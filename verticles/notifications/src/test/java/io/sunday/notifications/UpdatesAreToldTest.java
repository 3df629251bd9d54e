package io.sunday.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.notification.Notification;
import io.sunday.domain.notification.Subscription;
import io.sunday.domain.team.Team;
import io.sunday.feed.EventFeed;
import io.sunday.feed.PostgresFeed;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is told of what others write, and who is not. */
@ExtendWith(PostgresExtension.class)
final class UpdatesAreToldTest extends AssignmentsOnABoard {

    UpdatesAreToldTest(TestDatabase database) {
        super(database);
    }

    @Override
    EventFeed feed() {
        return new PostgresFeed(database.vertx(), database.database().background(), new SimpleMeterRegistry());
    }

    @Test
    void who_has_muted_or_left_or_wrote_it_themselves_is_not_told_nor_anybody_of_what_was_deleted() {
        UserId gone = board.addMember(pool, Role.MEMBER);
        UserId quiet = board.addMember(pool, Role.MEMBER);
        Item item = item(ada, "Talk", board.owner());
        sunday.subscriptions.put(as(gone), board.board(), Subscription.SUBSCRIBED);
        sunday.subscriptions.put(as(quiet), board.board(), Subscription.SUBSCRIBED);
        sunday.subscriptions.put(as(quiet), item.id(), Subscription.MUTED);
        sunday.subscriptions.put(as(bob), item.id(), Subscription.SUBSCRIBED);
        CommentId deleted = write(ada, item, "Never mind", null);
        sunday.comments.write.delete(ada, deleted);
        write(ada, item, "Hello [@x](user:" + gone + ")", null);
        pool.query("DELETE FROM memberships WHERE user_id = '" + gone + "'")
                .execute()
                .await();

        start();

        eventually(this::done);
        assertThat(told(gone)).isEmpty();
        assertThat(told(quiet)).isEmpty();
        assertThat(told(board.owner())).isEmpty();
        assertThat(told(bob)).hasSize(1);
    }

    @Test
    void each_is_told_once_for_the_strongest_reason() {
        UserId eve = board.addMember(pool, Role.MEMBER);
        Item item = item(Command.byImport(ada.caller(), UUID.randomUUID()), "Talk", bob);
        start();

        CommentId first = write(as(eve), item, "**Look** at [@x](user:" + bob + ")", null);
        CommentId reply = write(ada, item, "I do", first);
        sunday.comments.write.edit(ada, reply, "I do, [@x](user:" + eve + ")");
        sunday.comments.write.pin(ada, first, true);

        eventually(this::done);
        assertThat(told(bob))
                .containsExactly("Someone mentioned you on “Talk”: Look at @x", "Ada wrote an update on “Talk”: I do");
        assertThat(told(eve)).containsExactly("Ada replied on “Talk”: I do", "Ada mentioned you on “Talk”: I do, @x");
        assertThat(toldOf(bob)).containsExactly(first, reply);
        assertThat(toldOf(eve)).containsExactly(reply, reply);
    }

    @Test
    void a_team_is_told_through_its_members_who_see_the_board_each_once() {
        UserId eve = board.addMember(pool, Role.MEMBER);
        UserId viewer = board.addMember(pool, Role.VIEWER);
        Team team = sunday.teams.create(ada, board.organization(), "Design", List.of(board.owner(), bob, eve));
        UserId design = new UserId(team.id().value());
        sunday.changeBoard.change(ada, board.board(), null, null, BoardKind.PRIVATE);
        sunday.boardMembers.put(ada, board.board(), BoardMember.Kind.PERSON, bob.value(), BoardRole.EDITOR);
        sunday.boardMembers.put(ada, board.board(), BoardMember.Kind.PERSON, viewer.value(), BoardRole.VIEWER);
        start();

        Item item = item(ada, "Talk", design);
        assign(item, "reviewer", design, bob);
        write(ada, item, "Something", null);
        write(ada, item, "All of [@x](team:" + design + ")", null);
        write(ada, item, "[@x](team:" + design + "), [@y](user:" + bob + ")", null);

        eventually(this::done);
        assertThat(told(bob))
                .containsExactly(
                        "Ada assigned your team “Design” to “Talk”",
                        "Ada assigned you to “Talk”",
                        "Ada wrote an update on “Talk”: Something",
                        "Ada mentioned your team on “Talk”: All of @x",
                        "Ada mentioned you on “Talk”: @x, @y");
        assertThat(told(board.owner())).isEmpty();
        assertThat(told(eve)).isEmpty();
        assertThat(told(viewer)).isEmpty();
    }

    @Test
    void whoever_muted_is_told_when_they_are_named() {
        Item item = item(Command.byImport(ada.caller(), UUID.randomUUID()), "Talk", bob);
        sunday.subscriptions.put(as(bob), board.board(), Subscription.MUTED);
        start();

        write(ada, item, "Something", null);
        write(ada, item, "You, [@x](user:" + bob + ")", null);

        eventually(this::done);
        assertThat(told(bob)).containsExactly("Ada mentioned you on “Talk”: You, @x");
        assertThat(heard(bob)
                        .getLast()
                        .getJsonObject("data")
                        .getJsonObject("notification")
                        .getString("kind"))
                .isEqualTo("mentioned");
    }

    private CommentId write(Command by, Item item, String text, @Nullable CommentId parent) {
        return sunday.comments.write.add(by, item.id(), text, parent).comment().id();
    }

    /** The updates that the person is told of, the first one first. */
    private List<CommentId> toldOf(UserId person) {
        return sunday.notifications.list(as(person).caller(), false, null, 50).entries().reversed().stream()
                .map(Notification::commentId)
                .toList();
    }

    private static Command as(UserId person) {
        return Command.by(Caller.person(person, "Someone", UUID.randomUUID()));
    }
}
