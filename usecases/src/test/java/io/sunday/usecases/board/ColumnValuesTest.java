package io.sunday.usecases.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.change.Ids;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemPatch;
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
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes of a column that change what all items have in it: labels, and the type. */
@ExtendWith(PostgresExtension.class)
final class ColumnValuesTest {

    private final Pool pool;
    private final UseCases sunday;
    private final BoardFixture fixture;
    private final Command owner;

    ColumnValuesTest(TestDatabase database) {
        InstantSource clock = InstantSource.system();
        pool = database.database().writers();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = BoardFixture.on(pool)
                .withStatus("Open", "Doing", "Done")
                .withColumn("note", "text")
                .withColumn("owner", "people")
                .withGroups("One")
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ann", UUID.randomUUID()));
    }

    @Test
    void labels_in_use_do_not_vanish_and_replacements_must_be_labels() {
        item(Map.of("status", "Open"));

        assertThat(refused(() -> labels("status", List.of("Done"), Map.of()))).isEqualTo("label_in_use");
        assertThat(refused(() -> labels("status", List.of("Done"), Map.of("Open", "Gone"))))
                .isEqualTo("unknown_label");
        assertThat(refused(() -> labels("status", List.of("Done"), Map.of("Never", "Done"))))
                .isEqualTo("unknown_label");
        assertThat(refused(() -> labels("status", List.of("Open", "Done"), Map.of("Open", "Done"))))
                .isEqualTo("label_stays");
        assertThat(refused(() -> labels("status", List.of("Open", "Done", "Done"), Map.of())))
                .isEqualTo("duplicate_label");
        assertThat(refused(() -> labels("note", List.of("Done"), Map.of()))).isEqualTo("no_labels");
        Command viewer = Command.by(Caller.person(fixture.addMember(pool, Role.VIEWER), "Vic", UUID.randomUUID()));
        assertThat(refused(() -> sunday.changeLabels.run(
                        viewer, fixture.board(), column("status").id(), List.of(), Map.of())))
                .isEqualTo("forbidden");
    }

    @Test
    void labels_are_renamed_merged_and_deleted_for_all_items_at_once() {
        sunday.changeColumns.create(
                owner,
                fixture.board(),
                new ColumnDraft(
                        "kinds",
                        "Kinds",
                        "dropdown",
                        Map.of("labels", List.of(Map.of("label", "a"), Map.of("label", "b"), Map.of("label", "c")))),
                Place.END);
        Item open = item(Map.of("status", "Open", "kinds", List.of("a", "b")));
        Item doing = item(Map.of("status", "Doing", "kinds", List.of("a")));
        Item done = item(Map.of("status", "Done"));
        Map<String, @Nullable Object> gone = new HashMap<>();
        gone.put("a", null);

        Replay.verify(pool, fixture.board(), () -> {
            labels("status", List.of("Finished", "Open"), Map.of("Doing", "Open", "Done", "Finished"));
            labels("kinds", List.of("c", "b"), gone);
        });

        assertThat(values(open)).isEqualTo(Map.of("status", "Open", "kinds", List.of("b")));
        assertThat(values(doing)).isEqualTo(Map.of("status", "Open"));
        assertThat(values(done)).isEqualTo(Map.of("status", "Finished"));
        assertThat(sunday.readItem.run(owner.caller(), done.id()).version()).isEqualTo(2);
    }

    @Test
    void a_type_that_there_is_not_or_that_is_computed_is_refused() {
        assertThat(refused(() -> convert("note", "wheel"))).isEqualTo("unknown_column_type");
        assertThat(refused(() -> convert("note", "progress"))).isEqualTo("not_convertible");
        assertThat(refused(() -> convert("note", "text"))).isEqualTo("not_convertible");
        assertThat(refused(() -> sunday.convertColumn.undo(
                        owner, fixture.board(), column("note").id())))
                .isEqualTo("nothing_to_undo");
    }

    @Test
    void text_becomes_numbers_and_what_is_none_is_shown_before_and_comes_back_after() {
        Item number = item(Map.of("note", "1.234,5"));
        Item word = item(Map.of("note", "soon"));
        Item empty = item(Map.of());

        ConvertColumn.Preview preview = sunday.convertColumn.preview(
                owner.caller(), fixture.board(), column("note").id(), new ConvertColumn.Wanted("number", null));
        assertThat(List.of(preview.converted(), preview.lost())).isEqualTo(List.of(0, 2));
        sunday.changeItem.run(owner, word.id(), ItemPatch.ofValues(Map.of("note", "7,5")));
        Replay.verify(pool, fixture.board(), () -> convert("note", "number"));
        assertThat(values(number)).isEqualTo(Map.of("note", new BigDecimal("1234.5")));
        assertThat(values(word)).isEqualTo(Map.of("note", new BigDecimal("7.5")));

        sunday.changeItem.run(owner, empty.id(), ItemPatch.ofValues(Map.of("note", 5)));
        Replay.verify(pool, fixture.board(), () -> undo("note"));
        assertThat(column("note").type()).isEqualTo("text");
        assertThat(values(number)).isEqualTo(Map.of("note", "1.234,5"));
        assertThat(values(empty)).isEqualTo(Map.of("note", "5"));
        assertThat(refused(() -> undo("note"))).isEqualTo("nothing_to_undo");
    }

    @Test
    void a_loss_comes_back_with_the_old_type_unless_what_came_since_cannot_be_kept() {
        Item both = item(Map.of("note", "2026-08-14"));
        Item lost = item(Map.of("note", "soon"));

        assertThat(convert("note", "date").samples()).containsExactly(new ConvertColumn.Lost(lost.id(), "soon"));
        assertThat(values(lost)).isEmpty();
        undo("note");
        assertThat(values(lost)).isEqualTo(Map.of("note", "soon"));

        convert("status", "rating");
        sunday.changeItem.run(owner, both.id(), ItemPatch.ofValues(Map.of("status", 3)));
        assertThat(refused(() -> undo("status"))).isEqualTo("values_changed_since");
    }

    @Test
    void people_become_their_names_and_names_people_and_words_become_labels() {
        UserId bob = fixture.addMember(pool, Role.MEMBER);
        Item item = item(Map.of("owner", List.of(bob.toString()), "note", "Done", "status", "Done"));

        Replay.verify(pool, fixture.board(), () -> convert("owner", "text"));
        assertThat(sunday.readItem.run(owner.caller(), item.id()).assignees()).isEmpty();
        Replay.verify(pool, fixture.board(), () -> undo("owner"));
        assertThat(sunday.readItem.run(owner.caller(), item.id()).assignees()).containsExactly(bob);
        convert("note", "status");
        assertThat(((List<?>) column("note").settings().get("labels"))).hasSize(1);
        convert("status", "dropdown");
        assertThat(values(item).get("status")).isEqualTo(List.of("Done"));
        convert("status", "checkbox");
        assertThat(values(item).get("status")).isNull();
        convert("note", "checkbox");
        assertThat(values(item).get("note")).isEqualTo(true);
    }

    /** With {@code -Dsunday.replay.record=DIR} this writes the golden file {@code columns.json}. */
    @Test
    void changes_of_columns_replay_as_the_golden_file_says() throws IOException {
        item(Map.of("status", "Open", "note", "1"));
        item(Map.of(
                "status",
                "Done",
                "note",
                "two",
                "owner",
                List.of(fixture.owner().toString())));
        JsonObject before = Replay.snapshot(pool, fixture.board());

        sunday.changeColumns.create(
                owner, fixture.board(), ColumnDraft.of("progress", "Progress", "progress"), Place.END);
        labels("status", List.of("Finished", "Open"), Map.of("Doing", "Open", "Done", "Finished"));
        convert("note", "number");
        convert("owner", "text");

        JsonObject after = Replay.snapshot(pool, fixture.board());
        List<JsonObject> events = Replay.eventsAfter(pool, fixture.board(), before.getLong("seq"));
        Replay.verify(before, events, after);
        assertThat(events).anyMatch(event -> event.getString("type").equals("column.values_changed"));
        String record = System.getProperty("sunday.replay.record");
        if (record != null) {
            JsonObject golden = new JsonObject()
                    .put("snapshot", before)
                    .put("events", new JsonArray(new ArrayList<>(events)))
                    .put("expected", after);
            Files.writeString(Path.of(record, "columns.json"), golden.encodePrettily() + "\n");
        }
    }

    private void labels(String key, List<String> labels, Map<String, @Nullable Object> replaced) {
        List<Object> complete =
                labels.stream().map(label -> (Object) Map.of("label", label)).toList();
        sunday.changeLabels.run(owner, fixture.board(), column(key).id(), complete, replaced);
    }

    private ConvertColumn.Preview convert(String key, String type) {
        return sunday.convertColumn.run(owner, fixture.board(), column(key).id(), new ConvertColumn.Wanted(type, null));
    }

    private void undo(String key) {
        sunday.convertColumn.undo(owner, fixture.board(), column(key).id());
    }

    private Column column(String key) {
        return sunday.structures.read(pool, fixture.board()).await().column(key).orElseThrow();
    }

    private Item item(Map<String, Object> values) {
        return sunday.createItem.run(
                owner, fixture.board(), new ItemDraft(null, "Item", "", null, null, new HashMap<>(values)));
    }

    private Map<String, Object> values(Item item) {
        return sunday.readItem.run(owner.caller(), item.id()).values();
    }

    private static String refused(Runnable write) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, write::run);
        return refusal.rejection().errors().isEmpty()
                ? refusal.rejection().code()
                : refusal.rejection().errors().getFirst().code();
    }
}
