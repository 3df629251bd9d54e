package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a receiver that shows some columns of a board gets (rules F1 to F4 of docs/sync-spec.md). */
class SelectionTest {

    private static final Channel BOARD = new Channel(Channel.Kind.BOARD, new UUID(0, 1));

    private final Selection status = Selection.of(List.of("status")).orElseThrow();
    private long seq;

    @Test
    void what_are_no_names_or_too_many_is_no_selection() {
        assertThat(Selection.of(List.of(1))).isEmpty();
        assertThat(Selection.of(List.of(""))).isEmpty();
        assertThat(Selection.of(List.of("x".repeat(65)))).isEmpty();
        assertThat(Selection.of(
                        IntStream.rangeClosed(0, 100).mapToObj(i -> "c" + i).toList()))
                .isEmpty();
    }

    @Test
    void a_run_that_changes_other_columns_only_becomes_one_skip() {
        List<LiveEvent> shown = status.of(
                BOARD,
                List.of(
                        updated("itemData", new JsonObject().put("status", "Done")),
                        updated("itemData", new JsonObject().put("date", "2026-08-14")),
                        updated("itemData", new JsonObject().put("person", List.of())),
                        updated("itemData", new JsonObject().put("status", null)),
                        updated("description", "Words")));

        assertThat(shown).extracting(LiveEvent::seq).containsExactly(1L, 3L, 4L, 5L);
        assertThat(json(shown.get(1)))
                .isEqualTo(new JsonObject()
                        .put("type", "skip")
                        .put("boardId", BOARD.id().toString())
                        .put("seq", 3)
                        .put("from", 2)
                        .put("data", new JsonObject()));
        assertThat(json(shown.getLast()).getLong("from")).isEqualTo(5);
    }

    @Test
    void where_an_item_stands_and_everything_that_is_no_value_shows_to_all() {
        List<LiveEvent> events = List.of(
                updated("groupId", "g"),
                updated("position", "V"),
                event("item.moved", new JsonObject().put("changes", new JsonObject().put("position", "W"))),
                event("item.deleted", new JsonObject().put("itemId", "i")),
                event("column.updated", new JsonObject()),
                event("board.deleted", new JsonObject()));

        assertThat(status.of(BOARD, events)).isEqualTo(events);
    }

    @Test
    void the_name_the_description_and_values_changed_with_a_column_are_chosen_like_columns() {
        Selection name = Selection.of(List.of("@name", "points")).orElseThrow();
        LiveEvent renamed = updated("name", "Other");
        LiveEvent points = changedWithColumn("points");

        assertThat(name.of(BOARD, List.of(renamed))).containsExactly(renamed);
        assertThat(name.of(BOARD, List.of(points))).containsExactly(points);
        assertThat(types(name, updated("description", "Words"))).containsExactly("skip");
        assertThat(types(name, changedWithColumn("other"))).containsExactly("skip");
        assertThat(types(status, renamed)).containsExactly("skip");
    }

    @Test
    void equal_selections_share_one_encoding_and_leave_that_of_everything_alone() {
        Batch batch = new Batch(List.of(updated("description", "Words")));
        Selection same = Selection.of(List.of("status", "status")).orElseThrow();

        Frame first = batch.frame(FrameFormat.WS, BOARD, status);
        Frame everything = batch.frame(FrameFormat.WS, BOARD, null);

        assertThat(batch.frame(FrameFormat.WS, BOARD, same)).isSameAs(first);
        assertThat(batch.frame(FrameFormat.WS, BOARD)).isSameAs(everything).isNotSameAs(first);
    }

    @Test
    void who_comes_with_one_selection_too_many_gets_everything_until_there_is_room() {
        Selections selections = new Selections();
        List<Selection> taken = IntStream.range(0, Selections.DIFFERENT_MAX)
                .mapToObj(i -> Selection.of(List.of("c" + i)).orElseThrow())
                .toList();
        taken.forEach(selections::join);

        assertThat(selections.join(status)).isNull();
        assertThat(selections.join(Selection.of(List.of("c0")).orElseThrow())).isSameAs(taken.getFirst());
        Collections.nCopies(2, taken.getFirst()).forEach(selections::leave);
        assertThat(selections.join(status)).isSameAs(status);
    }

    private List<String> types(Selection selection, LiveEvent event) {
        return selection.of(BOARD, List.of(event)).stream()
                .map(each -> json(each).getString("type"))
                .toList();
    }

    private LiveEvent changedWithColumn(String key) {
        JsonObject values = new JsonObject().put("i", new JsonObject().put(key, 1));
        return event("column.values_changed", new JsonObject().put("values", values));
    }

    private LiveEvent updated(String field, Object value) {
        return event("item.updated", new JsonObject().put("changes", new JsonObject().put(field, value)));
    }

    private LiveEvent event(String type, JsonObject data) {
        JsonObject event = new JsonObject().put("type", type).put("seq", ++seq).put("data", data);
        return new LiveEvent(seq, event.toBuffer().getBytes());
    }

    private static JsonObject json(LiveEvent event) {
        return new JsonObject(Buffer.buffer(event.json()));
    }
}
