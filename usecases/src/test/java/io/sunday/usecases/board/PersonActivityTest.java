package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.BoardKind;
import io.sunday.domain.access.BoardMember;
import io.sunday.domain.access.BoardRole;
import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
import io.sunday.storage.change.PersonActivity.NamedItem;
import io.sunday.storage.change.PersonActivity.Place;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.board.ReadPersonActivity.Deeds;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person did on all boards, as far as those are for whoever asks. */
@ExtendWith(PostgresExtension.class)
final class PersonActivityTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command ann;
    private final UserId ada;
    private final Command adas;

    PersonActivityTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Done")
                .withColumn("salary", "number")
                .build();
        ann = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
        ada = fixture.addMember(pool, Role.MEMBER);
        adas = Command.by(Caller.person(ada, "Ada", UUID.randomUUID()));
    }

    @Test
    void strangers_and_what_they_ask_about_do_not_exist_for_one_another() {
        UserId eve = BoardFixture.addUser(pool);
        Caller eves = Caller.person(eve, "Eve", UUID.randomUUID());

        assertThatThrownBy(() -> of(eves, ada, Place.END, 10)).hasMessageContaining("organization_not_found");
        assertThatThrownBy(() -> of(ann.caller(), eve, Place.END, 10)).hasMessageContaining("member_not_found");
        assertThatThrownBy(() -> sunday.readPersonActivity.seen(eves, fixture.organization(), ada))
                .hasMessageContaining("organization_not_found");
        assertThatThrownBy(() -> sunday.readPersonActivity.see(ann, fixture.organization(), eve, Instant.EPOCH))
                .hasMessageContaining("member_not_found");
    }

    @Test
    void boards_that_are_not_for_who_asks_are_left_out() {
        BoardId secret = board(BoardKind.PRIVATE);
        create(adas, secret, "Secret plan");
        create(adas, fixture.board(), "Open plan");

        assertThat(names(of(adas.caller(), ada, Place.END, 10))).contains("Secret plan", "Open plan");
        Deeds forAnn = of(ann.caller(), ada, Place.END, 10);
        assertThat(names(forAnn)).containsExactly("Open plan");
        assertThat(forAnn.events().toString()).doesNotContain(secret.toString());
        assertThat(forAnn.boards())
                .singleElement()
                .satisfies(board -> assertThat(board.id()).isEqualTo(fixture.board()));

        invite(secret, fixture.owner());
        assertThat(names(of(ann.caller(), ada, Place.END, 10))).contains("Secret plan");
    }

    @Test
    void what_a_member_does_elsewhere_is_nobodys_business_here() {
        BoardFixture other = BoardFixture.on(pool).withStatus("Open").build();
        pool.query("INSERT INTO memberships (organization_id, user_id, role) VALUES ('" + other.organization() + "', '"
                        + ada + "', 'member'), ('" + other.organization() + "', '" + fixture.owner() + "', 'member')")
                .execute()
                .await();
        create(adas, other.board(), "Elsewhere");

        assertThat(of(ann.caller(), ada, Place.END, 10).events()).isEmpty();
        assertThat(names(sunday.readPersonActivity.of(ann.caller(), other.organization(), ada, Place.END, 10, null)))
                .containsExactly("Elsewhere");
    }

    @Test
    void hidden_columns_are_hidden_here_as_well() {
        Item item = create(adas, fixture.board(), "One");
        sunday.changeItem.run(adas, item.id(), ItemPatch.ofValues(new HashMap<>(Map.of("salary", 471_108))));
        sunday.changeItem.run(adas, item.id(), ItemPatch.ofValues(new HashMap<>(Map.of("status", "Done"))));
        hideSalary();
        UserId guest = fixture.addMember(pool, Role.GUEST);

        Deeds seen = of(Caller.person(guest, "Gus", UUID.randomUUID()), ada, Place.END, 10);

        assertThat(seen.events().toString()).contains("Done").doesNotContain("471108", "salary");
        assertThat(of(ann.caller(), ada, Place.END, 10).events().toString()).contains("471108");
    }

    @Test
    void from_outside_one_sees_people_of_ones_boards_and_no_others() {
        UserId guest = fixture.addMember(pool, Role.EXTERNAL);
        Caller outside = Caller.person(guest, "Out", UUID.randomUUID());

        assertThatThrownBy(() -> of(outside, ada, Place.END, 10)).hasMessageContaining("member_not_found");
        assertThat(of(outside, guest, Place.END, 10).events()).isEmpty();

        BoardId shared = board(BoardKind.SHAREABLE);
        create(adas, shared, "For both");
        create(adas, fixture.board(), "Inside");
        invite(shared, guest);

        assertThat(names(of(outside, ada, Place.END, 20))).containsExactly("For both");
    }

    @Test
    void only_what_the_person_did_is_there_newest_first_page_by_page() {
        Item first = create(adas, fixture.board(), "First");
        create(ann, fixture.board(), "Not hers");
        sunday.comments.write.add(adas, first.id(), "Well {\"actor\":{\"id\":\"" + fixture.owner() + "\"}}", null);
        create(adas, fixture.board(), "Last");

        Deeds page = of(ann.caller(), ada, Place.END, 2);
        Deeds rest = of(ann.caller(), ada, page.next().orElseThrow(), 2);

        assertThat(types(page)).containsExactly("item.created", "comment.added");
        assertThat(names(page)).containsExactlyInAnyOrder("Last", "First");
        assertThat(types(rest)).containsExactly("item.created");
        assertThat(rest.next()).isEmpty();
        assertThat(types(sunday.readPersonActivity.of(
                        ann.caller(), fixture.organization(), ada, Place.END, 10, List.of("comment."))))
                .containsExactly("comment.added");
    }

    @Test
    void events_of_one_moment_are_told_once_each() {
        for (int i = 0; i < 7; i++) {
            create(adas, fixture.board(), "Item " + i);
        }
        pool.query("UPDATE events SET at = (SELECT max(at) FROM events WHERE stream_id = '" + fixture.board()
                        + "') WHERE stream_id = '" + fixture.board() + "'")
                .execute()
                .await();

        Deeds page = of(ann.caller(), ada, Place.END, 4);
        Deeds rest = of(ann.caller(), ada, page.next().orElseThrow(), 4);

        assertThat(names(page)).hasSize(4).doesNotContainAnyElementsOf(names(rest));
        assertThat(names(rest)).hasSize(3);
    }

    @Test
    void a_run_that_is_not_for_who_asks_leads_on() {
        BoardId secret = board(BoardKind.PRIVATE);
        create(adas, fixture.board(), "Long ago");
        pool.query("""
                        INSERT INTO events (stream_id, seq, at, event_id, type, event)
                        SELECT '%s', 1000 + n, now() + n * interval '1 ms', gen_random_uuid(), 'item.moved',
                               '{"type":"item.moved","actor":{"id":"%s"},"data":{"changes":{}}}'
                          FROM generate_series(1, 2000) n
                        """.formatted(secret, ada)).execute().await();

        Deeds none = of(ann.caller(), ada, Place.END, 10);

        assertThat(none.events()).isEmpty();
        assertThat(names(of(ann.caller(), ada, none.next().orElseThrow(), 10))).containsExactly("Long ago");
    }

    @Test
    void what_one_has_seen_is_remembered_and_never_goes_back() {
        Instant now = Instant.now();
        assertThat(sunday.readPersonActivity.seen(ann.caller(), fixture.organization(), ada))
                .isEmpty();

        sunday.readPersonActivity.see(ann, fixture.organization(), ada, now.minusSeconds(60));
        sunday.readPersonActivity.see(ann, fixture.organization(), ada, now.minusSeconds(90));
        assertThat(sunday.readPersonActivity
                        .seen(ann.caller(), fixture.organization(), ada)
                        .orElseThrow())
                .isBetween(now.minusSeconds(61), now.minusSeconds(59));

        sunday.readPersonActivity.see(ann, fixture.organization(), ada, now.plusSeconds(1_000_000));
        assertThat(sunday.readPersonActivity
                        .seen(ann.caller(), fixture.organization(), ada)
                        .orElseThrow())
                .isBefore(now.plusSeconds(600));
    }

    private Deeds of(Caller caller, UserId person, Place before, int limit) {
        return sunday.readPersonActivity.of(caller, fixture.organization(), person, before, limit, null);
    }

    /** Of Ada. */
    private BoardId board(BoardKind kind) {
        return sunday.createBoard
                .run(adas, new CreateBoard.Input(fixture.workspace(), "Hers", "", null, null, kind))
                .board()
                .id();
    }

    private void invite(BoardId board, UserId person) {
        sunday.boardMembers.put(adas, board, BoardMember.Kind.PERSON, person.value(), BoardRole.VIEWER);
    }

    private void hideSalary() {
        Column salary = sunday.structures
                .read(pool, fixture.board())
                .await()
                .column("salary")
                .orElseThrow();
        sunday.changeColumns.change(
                ann,
                fixture.board(),
                salary.id(),
                new ChangeColumns.Change(null, Map.of("viewers", "owner"), io.sunday.domain.board.Place.END));
    }

    private Item create(Command by, BoardId board, String name) {
        return sunday.createItem.run(by, board, new ItemDraft(null, name, "", null, null, Map.of()));
    }

    private static List<String> names(Deeds deeds) {
        return deeds.items().stream().map(NamedItem::name).toList();
    }

    private static List<String> types(Deeds deeds) {
        return deeds.events().stream()
                .map(event -> new JsonObject(event).getString("type"))
                .toList();
    }
}
