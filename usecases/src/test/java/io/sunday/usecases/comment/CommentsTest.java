package io.sunday.usecases.comment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.eventbus.json.CommentJson;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Who may write what under items, and that the events of the board tell all of it: the comments before, with the events
 * laid over, are the comments after. {@code openapi/examples/comments.json} holds a history for this test and the web
 * client's; {@code -Dsunday.replay.record=DIR} writes it anew.
 */
@ExtendWith(PostgresExtension.class)
final class CommentsTest {

    private static final Path GOLDEN = Path.of("../openapi/examples/comments.json");

    private final Pool pool;
    private final UseCases sunday;
    private final WriteComments write;
    private final BoardFixture fixture;
    private final Command ann;
    private final UserId ada;
    private final Command adas;
    private final ItemId item;

    CommentsTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        write = sunday.comments.write;
        fixture = BoardFixture.on(pool).withStatus("Open", "Done").build();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ada = fixture.addMember(pool, Role.MEMBER);
        adas = Command.by(Caller.person(ada, "Ada", UUID.randomUUID()));
        item = item("Talk about me");
    }

    @Test
    void viewers_only_read_and_strangers_do_not_even() {
        CommentId mine = add(ann, "Hello");
        Command viewer = Command.by(Caller.person(fixture.addMember(pool, Role.VIEWER), "Vi", UUID.randomUUID()));
        Command eve = Command.by(Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID()));

        assertThatThrownBy(() -> add(viewer, "x")).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> write.react(viewer, mine, Reaction.LIKE, true)).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> add(eve, "x")).hasMessageContaining("item_not_found");
        assertThatThrownBy(() -> write.edit(eve, mine, "x")).hasMessageContaining("comment_not_found");
        assertThatThrownBy(() -> write.delete(eve, mine)).hasMessageContaining("comment_not_found");
        assertThatThrownBy(() -> sunday.comments.read.one(eve.caller(), mine))
                .hasMessageContaining("comment_not_found");
        assertThat(sunday.comments.read.one(viewer.caller(), mine).html()).isEqualTo("<p>Hello</p>\n");
        assertThat(texts()).containsExactly("Hello");
    }

    @Test
    void what_others_wrote_is_theirs() {
        CommentId anns = add(ann, "Ann's");
        CommentId hers = add(adas, "Ada's");
        Command guest = Command.by(Caller.person(fixture.addMember(pool, Role.GUEST), "Gus", UUID.randomUUID()));

        assertThatThrownBy(() -> write.edit(ann, hers, "x")).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> write.delete(guest, anns)).hasMessageContaining("forbidden");
        write.delete(ann, hers);
        assertThatThrownBy(() -> write.restore(guest, hers)).hasMessageContaining("forbidden");
        assertThatThrownBy(() -> write.restore(guest, anns)).hasMessageContaining("comment_not_found");
        assertThat(texts()).containsExactly("Ann's");
        write.restore(ann, hers);
        assertThat(texts()).containsExactly("Ann's", "Ada's");
    }

    @Test
    void nobody_is_named_who_does_not_see_the_board() {
        UserId eve = BoardFixture.addUser(pool);
        CommentId mine = add(ann, "Hello");

        for (UserId unknown : List.of(eve, new UserId(UUID.randomUUID()))) {
            assertThatThrownBy(() -> add(ann, mention(unknown))).hasMessageContaining("unknown_mention");
            assertThatThrownBy(() -> write.edit(ann, mine, mention(unknown))).hasMessageContaining("unknown_mention");
        }
        ShownComment named = write.add(ann, item, mention(ada), null);
        assertThat(named.comment().mentions()).containsExactly(ada);
        assertThat(named.html()).contains("data-user=\"" + ada + "\"").doesNotContain("typed");
    }

    @Test
    void an_answer_stays_on_its_item_and_in_its_thread() {
        CommentId root = add(ann, "Root");
        CommentId elsewhere =
                write.add(ann, item("Other"), "Elsewhere", null).comment().id();
        CommentId reply = write.add(adas, item, "Reply", root).comment().id();

        assertThatThrownBy(() -> write.add(ann, item, "x", elsewhere)).hasMessageContaining("unknown_comment");
        assertThatThrownBy(() -> write.pin(ann, reply, true)).hasMessageContaining("reply_not_pinned");
        assertThat(write.add(ann, item, "To the reply", reply).comment().parentId())
                .contains(root);
        CommentThread thread = threads().getFirst();
        assertThat(thread.replyCount()).isEqualTo(2);
        assertThat(thread.replies()).extracting(each -> each.comment().body()).containsExactly("Reply", "To the reply");
    }

    @Test
    void an_archived_item_is_read_only() {
        CommentId mine = add(ann, "Hello");
        sunday.archiveItem.run(ann, item);

        assertThatThrownBy(() -> add(ann, "x")).hasMessageContaining("item_archived");
        assertThatThrownBy(() -> write.edit(ann, mine, "x")).hasMessageContaining("item_archived");
        assertThat(texts()).containsExactly("Hello");
    }

    @Test
    void an_edit_keeps_what_was_there_and_is_refused_on_a_stale_version() {
        CommentId mine = add(ann, "One");
        Command stale = new Command(ann.caller(), null, null, 7L);

        assertThatThrownBy(() -> write.edit(stale, mine, "x")).hasMessageContaining("version_conflict");
        write.edit(ann, mine, "Two");
        write.edit(ann, mine, "Two");
        ShownComment third = write.edit(ann, mine, "**Three**");

        assertThat(third.comment().version()).isEqualTo(3);
        assertThat(third.comment().editedAt()).isPresent();
        assertThat(sunday.comments.read.history(adas.caller(), mine))
                .extracting(earlier -> earlier.version().body())
                .containsExactly("Two", "One");
    }

    @Test
    void what_others_wrote_is_unread_until_it_is_looked_at() {
        add(ann, "One");
        add(adas, "Two");
        CommentId three = add(ann, "Three");

        assertThat(unread(adas)).isEqualTo(2);
        sunday.comments.seen.run(adas, item, 1_000);
        assertThat(unread(adas)).isZero();
        add(ann, "Four");
        sunday.comments.seen.run(adas, item, 1);

        assertThat(unread(adas)).isEqualTo(1);
        assertThat(sunday.comments.read.seenBy(ann.caller(), three))
                .extracting(viewer -> viewer.person())
                .containsExactly(ada);
        JsonObject told = Replay.eventsAfter(pool, new io.sunday.domain.board.BoardId(ada.value()), 0)
                .getLast();
        assertThat(told.getString("type")).isEqualTo("comments.seen");
        assertThat(told.getJsonObject("data").getLong("number")).isEqualTo(3);
    }

    @Test
    void many_who_write_at_once_get_numbers_of_their_own() throws Exception {
        List<Future<?>> writing = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 20)
                    .forEach(i -> writing.add(threads.submit(() -> add(i % 2 == 0 ? ann : adas, "Number " + i))));
            for (Future<?> one : writing) {
                one.get();
            }
        }

        assertThat(threads())
                .extracting(thread -> thread.comment().comment().number())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 20).mapToObj(i -> 21L - i).toList());
    }

    @Test
    void the_events_tell_all_of_it_and_leave_the_snapshot_alone() throws IOException {
        CommentId first = add(ann, "First");
        CommentId gone = add(ann, "Gone");
        write.add(adas, item, "Gone with it", gone);
        JsonArray before = json();
        JsonObject snapshot = Replay.snapshot(pool, fixture.board());
        long seq = snapshot.getLong("seq");

        CommentId second = add(adas, "**Second** for " + mention(ada));
        CommentId reply = write.add(adas, item, "Reply", first).comment().id();
        write.add(ann, item, "Another", first);
        write.edit(ann, first, "First, edited");
        write.pin(ann, second, true);
        write.react(adas, first, Reaction.LIKE, true);
        write.react(ann, first, Reaction.LIKE, true);
        write.react(ann, first, Reaction.DONE, true);
        write.react(adas, first, Reaction.LIKE, false);
        write.react(ann, first, Reaction.DONE, false);
        write.delete(adas, reply);
        write.delete(ann, gone);
        write.restore(ann, gone);
        write.delete(ann, second);

        Replay.verify(snapshot, Replay.eventsAfter(pool, fixture.board(), seq), Replay.snapshot(pool, fixture.board()));
        List<JsonObject> events = Replay.eventsAfter(pool, fixture.board(), seq);
        JsonObject history = new JsonObject()
                .put("before", before)
                .put("events", new JsonArray(events))
                .put("after", json());
        verify(history);
        assertThat(events.getLast().getJsonObject("data").getLong("comments")).isEqualTo(4);
        String record = System.getProperty("sunday.replay.record");
        if (record != null) {
            Files.writeString(Path.of(record, "comments.json"), history.encodePrettily() + "\n");
        }
    }

    @Test
    void the_recorded_history_replays() throws IOException {
        verify(new JsonObject(Files.readString(GOLDEN)));
    }

    private static void verify(JsonObject history) {
        CommentReplay replay = new CommentReplay(history.getJsonArray("before"));
        for (Object event : history.getJsonArray("events")) {
            replay.apply((JsonObject) event);
        }
        assertThat(replay.comments()).isEqualTo(new CommentReplay(history.getJsonArray("after")).comments());
    }

    /** All comments of the item, as answers have them. */
    private JsonArray json() {
        JsonArray all = new JsonArray();
        for (CommentThread thread : threads()) {
            all.add(CommentJson.comment(
                    thread.comment().comment(), thread.comment().html()));
            thread.replies().forEach(each -> all.add(CommentJson.comment(each.comment(), each.html())));
        }
        return all;
    }

    private CommentId add(Command by, String text) {
        return write.add(by, item, text, null).comment().id();
    }

    private static String mention(UserId person) {
        return "[@typed](user:" + person + ")";
    }

    private ItemId item(String name) {
        return sunday.createItem
                .run(ann, fixture.board(), new ItemDraft(null, name, "", null, null, Map.of()))
                .id();
    }

    private List<CommentThread> threads() {
        return sunday.comments.read.threads(ann.caller(), item, false, Long.MAX_VALUE, 100);
    }

    private List<String> texts() {
        return threads().reversed().stream()
                .map(thread -> thread.comment().comment())
                .map(Comment::body)
                .toList();
    }

    private long unread(Command person) {
        return sunday.comments
                .read
                .counts(person.caller(), fixture.board(), null, 10)
                .getFirst()
                .unread();
    }
}
