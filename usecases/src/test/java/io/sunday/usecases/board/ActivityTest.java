package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.change.ActivityLog.Part;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happened, by whom, in which column, and since when it is new. */
@ExtendWith(PostgresExtension.class)
final class ActivityTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command ann;
    private final UserId ada;
    private final Command adas;

    ActivityTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("points", "number")
                .build();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ada = fixture.addMember(pool, Role.MEMBER);
        adas = Command.by(Caller.person(ada, "Ada", UUID.randomUUID()));
    }

    @Test
    void strangers_see_nothing_of_it() {
        Caller eve = Caller.person(BoardFixture.addUser(pool), "Eve", UUID.randomUUID());
        Item item = item("One");

        assertThatThrownBy(() -> sunday.readActivity.ofBoard(eve, fixture.board(), Long.MAX_VALUE, 10, Wanted.ALL))
                .hasMessageContaining("board_not_found");
        assertThatThrownBy(() -> sunday.readActivity.ofItem(eve, item.id(), Long.MAX_VALUE, 10, Wanted.ALL))
                .hasMessageContaining("item_not_found");
        assertThatThrownBy(() -> sunday.readActivity.see(Command.by(eve), fixture.board(), 1))
                .hasMessageContaining("board_not_found");
    }

    @Test
    void it_is_filtered_by_person_column_and_kind() {
        Item one = item("One");
        set(adas, one, "status", "Done");
        set(ann, one, "points", 3);
        Item two = item("Two");
        set(adas, two, "points", 4);
        sunday.comments.write.add(adas, one.id(), "status is \"points\"", null);

        assertThat(types(new Wanted(null, ada, null))).containsExactly("comment.added", "item.updated", "item.updated");
        assertThat(types(new Wanted(null, null, "points"))).containsExactly("item.updated", "item.updated");
        assertThat(types(new Wanted(null, ada, "points"))).containsExactly("item.updated");
        assertThat(types(new Wanted(List.of("comment."), null, null))).containsExactly("comment.added");
        assertThat(types(new Wanted(null, null, "po%"))).isEmpty();
        assertThat(types(new Wanted(null, fixture.owner(), null))).hasSize(3);
        assertThat(sunday.readActivity
                        .ofItem(ann.caller(), one.id(), Long.MAX_VALUE, 10, new Wanted(null, ada, "status"))
                        .entries())
                .hasSize(1);
    }

    @Test
    void a_page_says_where_the_next_one_goes_on() {
        for (int i = 0; i < 5; i++) {
            item("Item " + i);
        }

        Part first = sunday.readActivity.ofBoard(ann.caller(), fixture.board(), Long.MAX_VALUE, 3, Wanted.ALL);
        Part rest = sunday.readActivity.ofBoard(
                ann.caller(), fixture.board(), first.next().orElseThrow(), 3, Wanted.ALL);

        assertThat(first.entries()).hasSize(3);
        assertThat(rest.entries()).hasSize(2);
        assertThat(rest.next()).isEmpty();
    }

    @Test
    void what_one_has_seen_is_not_new_any_more() {
        item("One");
        item("Two");
        assertThat(sunday.readActivity.since(adas.caller(), fixture.board()).seq())
                .isZero();

        sunday.readActivity.see(adas, fixture.board(), 1);
        sunday.readActivity.see(adas, fixture.board(), 1_000_000);
        sunday.readActivity.see(adas, fixture.board(), 1);

        ReadActivity.Since since = sunday.readActivity.since(adas.caller(), fixture.board());
        assertThat(since.seq()).isEqualTo(since.head()).isEqualTo(2);
        assertThat(since.at()).isPresent();
    }

    @Test
    void a_part_of_a_long_log_in_which_nothing_matches_leads_on() {
        pool.query("""
                        INSERT INTO events (stream_id, seq, at, event_id, type, event)
                        SELECT '%s', n, now(), gen_random_uuid(), 'item.moved',
                               '{"type":"item.moved","actor":{"id":"x"},"data":{"changes":{}}}'
                          FROM generate_series(1, 12000) n
                        """.formatted(fixture.board())).execute().await();
        pool.query("UPDATE stream_heads SET seq = 12000 WHERE id = '" + fixture.board() + "'")
                .execute()
                .await();

        Part none = sunday.readActivity.ofBoard(
                ann.caller(), fixture.board(), Long.MAX_VALUE, 10, new Wanted(null, ada, null));

        assertThat(none.entries()).isEmpty();
        assertThat(none.next()).contains(2_001L);
    }

    private List<String> types(Wanted wanted) {
        return sunday.readActivity.ofBoard(ann.caller(), fixture.board(), Long.MAX_VALUE, 50, wanted).entries().stream()
                .map(entry -> new JsonObject(entry.event()).getString("type"))
                .toList();
    }

    private Item item(String name) {
        return sunday.createItem.run(ann, fixture.board(), new ItemDraft(null, name, "", null, null, Map.of()));
    }

    private void set(Command by, Item item, String column, Object value) {
        sunday.changeItem.run(by, item.id(), ItemPatch.ofValues(new HashMap<>(Map.of(column, value))));
    }
}
