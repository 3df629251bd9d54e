package io.sunday.usecases.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.ColumnId;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.text.SharedText;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.trash.TrashPurge;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ChangeColumns;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
final class SharedTextsTest {

    private static final String DESCRIPTION = "@description";

    private final TestDatabase database;
    private final Pool pool;
    private final UseCases sunday;
    private final UseCases otherNode;
    private final BoardFixture fixture;
    private final BoardId board;
    private final Caller ann;
    private final Caller ben;
    private final ItemId item;

    SharedTextsTest(TestDatabase database) {
        this.database = database;
        pool = database.database().writers();
        sunday = node();
        otherNode = node();
        fixture = BoardFixture.on(pool)
                .withColumn("notes", "long_text")
                .withColumn("points", "number")
                .build();
        board = fixture.board();
        ann = person(fixture.owner(), "Ann");
        ben = person(fixture.addMember(pool, Role.MEMBER), "Ben");
        item = create("One");
    }

    private UseCases node() {
        InstantSource clock = InstantSource.system();
        return new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
    }

    private static Caller person(UserId id, String name) {
        return Caller.person(id, name, UUID.randomUUID());
    }

    @Test
    void nobody_opens_what_they_may_not_see_and_only_long_texts_are_opened() {
        Caller stranger = person(BoardFixture.addUser(pool), "Eve");

        assertRefused("item_not_found", () -> sunday.texts.open.run(stranger, item, DESCRIPTION));
        assertRefused("text_not_found", () -> sunday.texts.open.run(ann, item, "points"));
        assertRefused("text_not_found", () -> sunday.texts.open.run(ann, item, "nothing"));
    }

    @Test
    void who_may_not_change_the_item_does_not_write() {
        Caller viewer = person(fixture.addMember(pool, Role.VIEWER), "Vic");
        Caller stranger = person(BoardFixture.addUser(pool), "Eve");
        Editor seen = editor(viewer, 7);
        byte[] update = seen.types("first words, and mine");

        assertThat(seen.hears().text.text()).isEqualTo("first words, and mine");
        assertRefused("forbidden", () -> seen.sends(update));
        assertRefused("text_not_found", () -> sunday.texts.edit.run(Command.by(stranger), seen.id, update));
        assertRefused("text_not_found", () -> sunday.texts.edit.run(Command.by(ann), UUID.randomUUID(), update));
        assertThat(editor(ann, 8).text.text()).isEqualTo("first words");
    }

    @Test
    void a_text_that_only_owners_change_is_not_written_by_others_and_keeps_what_they_wrote_before() {
        Editor before = new Editor(sunday, pool, ben, 7, item, "notes");
        before.writes("written in time");
        ColumnId notes = sunday.structures
                .read(pool, board)
                .await()
                .column("notes")
                .orElseThrow()
                .id();
        sunday.changeColumns.change(
                Command.by(ann), board, notes, new ChangeColumns.Change(null, Map.of("editors", "owner"), Place.END));

        byte[] update = before.types("written in time, and late");
        assertRefused("forbidden", () -> before.sends(update));
        sunday.texts.settle.run(before.id);
        assertThat(sunday.readItem.run(ann, item).values()).containsEntry("notes", "written in time");
    }

    @Test
    void what_was_put_away_is_not_written() {
        Editor editor = editor(ann, 7);
        byte[] update = editor.types("first words, and more");
        sunday.archiveItem.run(Command.by(ann), item);
        assertRefused("item_archived", () -> editor.sends(update));

        sunday.deleteItem.run(Command.by(ann), item);
        assertRefused("text_not_found", () -> editor.sends(update));
        sunday.texts.settle.run(editor.id);

        sunday.restoreItem.run(Command.by(ann), item);
        editor.sends(update);
        sunday.texts.settle.run(editor.id);
        assertThat(description()).isEqualTo("first words, and more");
    }

    @Test
    void nobody_writes_under_the_number_of_another_or_of_the_server() {
        editor(ann, 7).writes("first words by Ann");

        assertRefused("text_writer_taken", () -> editor(ben, 7).writes("first words by Ben"));
        assertRefused("text_writer_taken", () -> editor(ben, SharedText.SERVER).writes("first words by Ben"));
        editor(ann, 7).writes("first words by Ann again");
        editor(ben, 8).writes("first words by Ann again and Ben");
    }

    @Test
    void two_write_at_the_same_time_on_two_nodes_and_nothing_is_lost() {
        Editor one = editor(ann, 7);
        Editor two = new Editor(otherNode, pool, ben, 8, item, DESCRIPTION);
        byte[] byAnn = one.types("Ann's first words");
        byte[] byBen = two.types("first words of Ben");

        long first = one.sends(byAnn);
        long second = two.sends(byBen);
        long again = one.sends(byAnn);

        assertThat(second).isEqualTo(first + 1);
        assertThat(again).isEqualTo(second);
        assertThat(one.hears().text.text())
                .isEqualTo(two.hears().text.text())
                .isEqualTo("Ann's first words of Ben")
                .isEqualTo(editor(ann, 9).text.text());
    }

    @Test
    void the_item_gets_the_text_by_one_ordinary_change() {
        Editor editor = editor(ben, 8);
        editor.writes("first words, then more");
        long before = head();
        assertThat(sunday.texts.settle.left(Instant.now().plusSeconds(60), 1_000))
                .contains(editor.id);

        sunday.texts.settle.run(editor.id);
        otherNode.texts.settle.run(editor.id);

        List<JsonObject> events = events(before);
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().getString("type")).isEqualTo("item.updated");
        assertThat(events.getFirst().getString("opId")).isEqualTo("text:" + editor.id + ":1");
        assertThat(events.getFirst().getJsonObject("actor").getString("name")).isEqualTo("Ben");
        assertThat(description()).isEqualTo("first words, then more");
        assertThat(sunday.texts.settle.left(Instant.now().plusSeconds(60), 1_000))
                .doesNotContain(editor.id);
    }

    @Test
    void a_value_that_is_written_past_the_text_comes_into_it_once() {
        Editor editor = editor(ben, 8);
        byte[] typed = editor.types("first words, typed");

        describe("new: first words");
        editor.sends(typed);
        sunday.texts.settle.run(editor.id);
        otherNode.texts.open.run(ann, item, DESCRIPTION);

        assertThat(description()).isEqualTo("new: first words, typed");
        assertThat(editor.hears().text.text()).isEqualTo("new: first words, typed");
    }

    @Test
    void an_open_text_hears_of_a_value_written_past_it_when_anybody_asks() {
        Editor editor = editor(ben, 8);

        describe("all\r\nnew");
        otherNode.texts.open.run(ann, item, DESCRIPTION);

        assertThat(editor.hears().text.text()).isEqualTo("all\nnew");
        assertThat(description()).isIn("all\r\nnew", "all\nnew");
    }

    @Test
    void a_column_of_long_text_is_written_together_and_emptied() {
        Editor editor = new Editor(sunday, pool, ann, 7, item, "notes");
        assertThat(editor.text.text()).isEmpty();

        editor.writes("notes");
        sunday.texts.settle.run(editor.id);
        assertThat(read().values()).containsEntry("notes", "notes");

        editor.writes("");
        sunday.texts.settle.run(editor.id);
        assertThat(read().values()).doesNotContainKey("notes");
    }

    @Test
    void what_a_text_brought_into_the_item_can_be_taken_back_and_comes_back_into_the_text() {
        Editor editor = editor(ann, 7);
        editor.writes("something else");
        sunday.texts.settle.run(editor.id);

        sunday.undoChanges.undo(Command.by(ann), board);
        sunday.texts.settle.run(editor.id);

        assertThat(description()).isEqualTo("first words");
        assertThat(editor.hears().text.text()).isEqualTo("first words");
    }

    @Test
    void what_was_just_written_is_taken_back_before_the_text_comes_to_rest() {
        sunday.changeItem.run(Command.by(ann), item, ItemPatch.ofValues(Map.of("points", 3)));
        Editor editor = editor(ann, 7);
        editor.writes("something else");

        otherNode.undoChanges.undo(Command.by(ann), board);
        assertThat(description()).isEqualTo("first words");
        assertThat(editor(ann, 9).text.text()).isEqualTo("first words");
        sunday.undoChanges.redo(Command.by(ann), board);
        assertThat(description()).isEqualTo("something else");
        editor(ben, 8).writes("something else of Ben");
        sunday.undoChanges.undo(Command.by(ann), board);
        assertThat(description()).isEqualTo("first words of Ben");
    }

    @Test
    void each_who_has_written_brings_their_own_words_into_the_item_and_takes_back_those_alone() {
        Editor anns = editor(ann, 7);
        Editor bens = editor(ben, 8);
        anns.writes("first words of Ann");
        bens.hears().writes("zero, first words of Ann");
        anns.hears().writes("zero, first words of Ann, and more");
        bens.hears().writes("zero, words of Ann, and more");

        sunday.undoChanges.undo(Command.by(ann), board);

        assertThat(description()).isEqualTo("zero, words");
        assertThat(writers()).endsWith("Ann", "Ben", "Ann");
        sunday.texts.settle.run(anns.id);
        assertThat(anns.hears().text.text()).isEqualTo("zero, words");
        sunday.undoChanges.redo(Command.by(ann), board);
        assertThat(description()).isEqualTo("zero, words of Ann, and more");
        sunday.undoChanges.undo(Command.by(ben), board);
        assertThat(description()).isEqualTo("first words of Ann, and more");
    }

    @Test
    void who_has_deleted_what_another_has_just_written_has_done_nothing_to_the_item() {
        Editor anns = editor(ann, 7);
        Editor bens = editor(ben, 8);
        anns.writes("first words, mine");
        bens.hears().writes("first words");
        anns.hears().writes("first words!");

        sunday.texts.settle.run(anns.id);

        assertThat(description()).isEqualTo("first words!");
        assertThat(writers()).last().isEqualTo("Ann");
    }

    private List<String> writers() {
        return new EventLog()
                .readItemBackwards(pool, board.value(), item.value(), Long.MAX_VALUE, 20).await().reversed().stream()
                        .map(entry -> new JsonObject(entry.event())
                                .getJsonObject("actor")
                                .getString("name"))
                        .toList();
    }

    @Test
    void many_updates_are_kept_as_one_and_the_newest_one_by_one() {
        Editor editor = editor(ann, 7);
        String text = "first words";
        for (int i = 0; i < 330; i++) {
            text = i % 3 == 2 ? text.substring(1) : text + (char) ('a' + i % 26);
            editor.writes(text);
        }

        assertThat(editor(ben, 8).text.text()).isEqualTo(text);
        assertThat(new Editor(node(), pool, ben, 9, item, DESCRIPTION).text.text())
                .isEqualTo(text);
        assertThat(new EventLog().oldest(pool, editor.id).await()).isBetween(2L, 130L);
        assertThat(new EventLog().read(pool, editor.id, 130, 1_000).await()).hasSize(200);
    }

    @Test
    void a_text_ends_with_its_item() {
        Editor gone = editor(ann, 7);
        gone.writes("to be forgotten");
        Editor stays = new Editor(sunday, pool, ann, 8, create("Two"), DESCRIPTION);
        stays.writes("to be kept");

        pool.preparedQuery("UPDATE items SET deleted_at = now() - interval '31 days' WHERE id = $1")
                .execute(Tuple.of(item.value()))
                .await();
        TrashPurge.run(pool).await();

        assertThat(new EventLog().heads(pool, List.of(gone.id, stays.id)).await())
                .containsOnlyKeys(stays.id);
        assertThat(new EventLog().read(pool, gone.id, 0, 10).await()).isEmpty();
        assertRefused("text_not_found", () -> gone.writes("more"));
        stays.writes("still kept");
    }

    private ItemId create(String name) {
        return sunday.createItem
                .run(Command.by(ann), board, new ItemDraft(null, name, "first words", null, null, Map.of()))
                .id();
    }

    private Editor editor(Caller caller, long number) {
        return new Editor(sunday, pool, caller, number, item, DESCRIPTION);
    }

    private void describe(String description) {
        sunday.changeItem.run(Command.by(ann), item, new ItemPatch(null, description, null, null, Map.of()));
    }

    private Item read() {
        return sunday.readItem.run(ann, item);
    }

    private String description() {
        return read().description();
    }

    private long head() {
        return new EventLog().heads(pool, List.of(board.value())).await().get(board.value());
    }

    private List<JsonObject> events(long after) {
        return new EventLog()
                .read(pool, board.value(), after, 100).await().stream()
                        .map(entry -> new JsonObject(entry.event()))
                        .toList();
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refused -> assertThat(refused.rejection().code()).isEqualTo(code));
    }
}
