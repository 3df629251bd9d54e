package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Group;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.board.Place;
import io.sunday.domain.comment.CommentId;
import io.sunday.domain.comment.Reaction;
import io.sunday.domain.item.Item;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.view.View;
import io.sunday.domain.view.ViewRules;
import io.sunday.storage.imports.Job;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.automation.AutomationRequest;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.time.TrackTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Boards that come back with all that hangs on their items, and files that claim what cannot be. */
final class BoardFileTest extends Imports {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Command bob;

    BoardFileTest(TestDatabase database) {
        super(
                database,
                board -> board.withStatus("Open", "Done")
                        .withColumn("owner", "people")
                        .withColumn("time", "time_tracking")
                        .withColumn("papers", "file")
                        .withColumn("due", "date")
                        .withGroups("Todo", "Finished"));
        bob = Command.by(Caller.person(fixture.addMember(pool, Role.MEMBER), "Bob", UUID.randomUUID()));
    }

    @Test
    void what_a_file_claims_and_cannot_be_is_left_out_and_said() throws IOException {
        String group = UUID.randomUUID().toString();
        String file = new JsonObject()
                .put("format", "sunday.board")
                .put(
                        "board",
                        new JsonObject()
                                .put("name", "B")
                                .put("columns", list(Map.of("key", "time", "title", "Time", "type", "time_tracking")))
                                .put("groups", list(Map.of("id", group, "title", "G"))))
                .put("items", list(Map.of("id", "one", "name", "One", "groupId", group)))
                .put(
                        "updates",
                        list(
                                Map.of("itemId", "nowhere", "body", "x"),
                                Map.of("id", "a", "itemId", "one", "body", "[x](user:me)"),
                                Map.of("id", "b", "itemId", "one", "body", "x".repeat(10_001)),
                                Map.of("id", "c", "itemId", "one", "parentId", "b", "body", "\u0000"),
                                Map.of(
                                        "id",
                                        "d",
                                        "itemId",
                                        "one",
                                        "parentId",
                                        "b",
                                        "body",
                                        "An answer",
                                        "author",
                                        "*Eve*\n[x](user:" + fixture.owner() + ")",
                                        "createdAt",
                                        "+292278-08-17T07:12:55.807Z",
                                        "reactions",
                                        Map.of("like", List.of("nobody"), "spit", List.of("me"))),
                                Map.of(
                                        "itemId",
                                        "one",
                                        "body",
                                        7,
                                        "pinned",
                                        "yes",
                                        "reactions",
                                        List.of(),
                                        "earlier",
                                        List.of(Map.of("body", "x".repeat(10_001))))))
                .put(
                        "timeSessions",
                        list(
                                Map.of("itemId", "one", "column", "time", "userId", "nobody"),
                                Map.of("itemId", "one", "column", "time", "userId", me(), "from", "x", "to", "y"),
                                session("2020-01-02T00:00:00Z", "2020-01-01T00:00:00Z"),
                                session("2020-01-02T00:00:00Z", "2999-01-01T00:00:00Z"),
                                session("2020-01-01T00:00:00Z", "2020-01-01T01:00:00Z")))
                .put(
                        "looks",
                        list(
                                Map.of("itemId", "nowhere", "userId", me(), "updates", 1),
                                Map.of("itemId", "one", "userId", "nobody", "updates", 1),
                                Map.of("itemId", "one", "userId", "nobody", "updates", 2),
                                Map.of("itemId", "one", "userId", me(), "updates", "all"),
                                Map.of("itemId", "one", "userId", me(), "updates", Long.MAX_VALUE)))
                .put("archive", list(Map.of("itemId", "nowhere"), Map.of("groupId", group)))
                .put("files", list(Map.of("itemId", "one", "name", "plan.pdf", "size", 12, "hash", "ab")))
                .put(
                        "views",
                        list(
                                Map.of("name", "Wheel", "type", "wheel"),
                                Map.of(
                                        "name",
                                        "Good",
                                        "type",
                                        "kanban",
                                        "settings",
                                        Map.of("groupBy", "gone", "evil", 1, "density", "compact"),
                                        "baseline",
                                        Map.of(
                                                "takenAt",
                                                "2026-01-01T00:00:00Z",
                                                "dates",
                                                Map.of(
                                                        "one", Map.of("from", "<b>", "to", "2026-01-01"),
                                                        "nowhere", Map.of("from", "2026-01-01", "to", "2026-01-01"))))))
                .put("automations", list(Map.of("name", "R", "enabled", false, "trigger", Map.of("type", "boom"))))
                .encode();

        Job job = imported(file, "B");

        assertThat(job.state()).isEqualTo("succeeded");
        assertThat(job.errors().stream()
                        .map(JsonObject.class::cast)
                        .map(error -> error.getString("column") + " " + error.getInteger("row")))
                .containsExactly(
                        "timeSessions 1",
                        "timeSessions 2",
                        "timeSessions 3",
                        "timeSessions 4",
                        "updates 1",
                        "updates 2",
                        "updates 2",
                        "updates 3",
                        "updates 3",
                        "updates 4",
                        "updates 4",
                        "updates 5",
                        "updates 5",
                        "updates 5",
                        "updates 6",
                        "updates 6",
                        "looks 1",
                        "looks 2",
                        "looks 4",
                        "views 1",
                        "views 2",
                        "views 2",
                        "views 2",
                        "automations 1",
                        "files 1",
                        "archive 1",
                        "archive 2");
        BoardId board = boardOf(job);
        JsonObject written = exported(board);
        assertThat(written.getJsonArray("updates").stream().map(each -> ((JsonObject) each).getString("body")))
                .containsExactly("**\\*Eve\\* \\[x\\]\\(user\\:" + escaped(me()) + "\\)**\n\nAn answer", "7");
        assertThat(written.getJsonArray("timeSessions")).hasSize(1);
        assertThat(written.getJsonArray("views").encode())
                .isEqualTo("[{\"name\":\"Good\",\"type\":\"kanban\",\"settings\":{\"density\":\"compact\"},"
                        + "\"personal\":false,\"locked\":false}]");
        assertThat(written.getJsonArray("automations")).isEmpty();
    }

    @Test
    void a_board_comes_back_with_all_that_hangs_on_its_items() throws IOException {
        sql("UPDATE users SET email = 'ann.whole@example.com' WHERE id = '" + me() + "'");
        fill();
        JsonObject first = exported(fixture.board());

        Job job = imported(first.encode(), "Board");

        assertThat(job.errors().stream().map(error -> ((JsonObject) error).getString("message")))
                .satisfiesExactly(
                        recipe -> assertThat(recipe).contains("“Finish” is switched off"),
                        file -> assertThat(file).contains("plan.pdf", "12 bytes", "ab".repeat(32), "left out"));
        assertThat(job.result().orElseThrow().getJsonArray("notes").getString(0))
                .contains("1 files");
        BoardId copy = boardOf(job);
        JsonObject second = exported(copy);
        assertThat(first.getJsonArray("updates")).hasSize(4);
        assertThat(first.getJsonArray("timeSessions")).hasSize(3);
        assertThat(first.getJsonArray("views")).hasSize(2);
        assertThat(first.getJsonArray("automations")).hasSize(1);
        assertThat(second.getJsonArray("automations").getJsonObject(0).getBoolean("enabled"))
                .isFalse();
        first.getJsonArray("automations").getJsonObject(0).put("enabled", false);
        assertThat(first.getJsonArray("looks")).hasSize(2);
        assertThat(first.getJsonArray("archive")).hasSize(3);
        assertThat(first.getJsonObject("board").getJsonArray("groups")).hasSize(3);
        assertThat(first.getJsonArray("items").stream()
                        .filter(item -> ((JsonObject) item).getBoolean("archived", false)))
                .hasSize(4);
        assertThat(first.getJsonArray("updates").getJsonObject(0).getJsonArray("earlier"))
                .singleElement()
                .satisfies(text ->
                        assertThat(((JsonObject) text).getString("body")).startsWith("Look "));
        assertThat(first.getJsonArray("views")
                        .getJsonObject(0)
                        .getJsonObject("baseline")
                        .getJsonObject("dates"))
                .hasSize(2);
        assertThat(normalized(second)).isEqualTo(normalized(first));
        verifyFromTheStart(copy);
        assertThat(unread(copy)).isZero();
    }

    private void fill() {
        Item one = item("One", Map.of("status", "Open", "owner", List.of(me()), "due", "2026-01-05"));
        Item two = item("Two", Map.of("status", "Done", "due", "2026-02-05"));
        var comments = sunday.comments.write;
        CommentId root = comments.add(
                        ann, one.id(), "Look [@Bob](user:" + bob.caller().userId() + ")", null)
                .comment()
                .id();
        comments.add(bob, one.id(), "An **answer**", root);
        comments.pin(ann, root, true);
        comments.react(bob, root, Reaction.LOVE, true);
        comments.react(ann, root, Reaction.LOVE, true);
        comments.edit(ann, root, "See [@Bob](user:" + bob.caller().userId() + ") 🙂");
        comments.add(bob, two.id(), "Other", null);
        sunday.comments.seen.run(bob, one.id(), 1);
        sunday.comments.seen.run(ann, one.id(), 2);
        Instant now = Instant.now();
        sunday.trackTime.add(ann, one.id(), "time", now.minusSeconds(7_200), now.minusSeconds(60), "By hand");
        var corrected = sunday.trackTime.add(ann, one.id(), "time", now.minusSeconds(90), now, "");
        sunday.trackTime.correct(
                ann,
                corrected.id(),
                new TrackTime.Entry(now.minus(Duration.ofMinutes(5)), null, "Longer", "Forgot the start"));
        var deleted = sunday.trackTime.add(bob, two.id(), "time", now.minusSeconds(30), now, "Wrong");
        sunday.trackTime.delete(ann, deleted.id(), "Was not here");
        View shared = view(
                "Shared", false, Map.of("filter", Map.of("column", "owner", "op", "any_of", "value", List.of(me()))));
        view("Mine", true, Map.of("groupBy", "status", "density", "compact"));
        sunday.viewBaselines.take(ann, fixture.board(), shared.id());
        putAway();
        String finished = Replay.snapshot(pool, fixture.board())
                .getJsonObject("board")
                .getJsonArray("groups")
                .getJsonObject(1)
                .getString("id");
        sunday.createAutomation.run(
                ann,
                fixture.board(),
                new AutomationRequest(
                        "Finish",
                        true,
                        Map.of("type", "column_changed", "column", "status", "to", "Done"),
                        null,
                        List.of(
                                Map.of("type", "move_to_group", "groupId", finished),
                                Map.of("type", "notify", "to", List.of(me()), "message", "Done"))));
        sql("""
                INSERT INTO files (id, organization_id, item_id, column_id, name, type, size, received, hash, created_at,
                                   created_by, touched_at)
                SELECT gen_random_uuid(), '%s', '%s', c.id, 'plan.pdf', 'application/pdf', 12, 12, repeat('ab', 32), now(), '%s',
                       now()
                  FROM columns c WHERE c.board_id = '%s' AND c.key = 'papers'
                """.formatted(fixture.organization(), one.id(), me(), fixture.board()));
    }

    /** By itself, with what is under it, after a part of that; and a group with what is left in it. */
    private void putAway() {
        Item parent = item("Old", Map.of("status", "Done"));
        Item first = under(parent, "Old first");
        under(parent, "Old second");
        sunday.comments.write.add(ann, parent.id(), "Done with it", null);
        sunday.archiveItem.run(ann, first.id());
        sunday.archiveItem.run(ann, parent.id());
        Group past = sunday.changeGroups.create(ann, fixture.board(), new GroupDraft("Past", "#112233"), Place.END);
        sunday.createItem.run(ann, fixture.board(), new ItemDraft(past.id(), "Over", "", null, null, Map.of()));
        sunday.changeGroups.archive(ann, fixture.board(), past.id());
    }

    private Item under(Item parent, String name) {
        return sunday.createItem.run(ann, fixture.board(), new ItemDraft(null, name, "", parent.id(), null, Map.of()));
    }

    private View view(String name, boolean personal, Map<String, Object> settings) {
        return sunday.changeViews.create(
                ann,
                fixture.board(),
                new ViewRules.Change(name, "kanban", new HashMap<>(settings), personal, !personal),
                Place.END);
    }

    private Item item(String name, Map<String, Object> values) {
        return sunday.createItem.run(
                ann, fixture.board(), new ItemDraft(null, name, "", null, null, new HashMap<>(values)));
    }

    private Map<String, Object> session(String from, String to) {
        return Map.of("itemId", "one", "column", "time", "userId", me(), "from", from, "to", to);
    }

    private static JsonArray list(Map<?, ?>... objects) {
        return new JsonArray(List.of(objects));
    }

    private static String escaped(String id) {
        return id.replace("-", "\\-");
    }

    private String me() {
        return fixture.owner().toString();
    }

    /** Without what no import can keep, and with the places of ids in place of ids. */
    private static String normalized(JsonObject file) {
        JsonObject copy = file.copy();
        copy.remove("files");
        for (Object item : copy.getJsonArray("items")) {
            List.of("createdAt", "createdBy", "updatedAt", "updatedBy", "version", "boardId", "seq")
                    .forEach(((JsonObject) item)::remove);
        }
        // The fixture's labels have no places yet.
        for (Object column : copy.getJsonObject("board").getJsonArray("columns")) {
            ((JsonObject) column)
                    .getJsonObject("settings")
                    .getJsonArray("labels", new JsonArray())
                    .forEach(label -> ((JsonObject) label).remove("order"));
        }
        Map<String, String> places = new HashMap<>();
        return ID.matcher(copy.encodePrettily())
                .replaceAll(found -> places.computeIfAbsent(found.group(), id -> "id-" + places.size()));
    }

    private long unread(BoardId board) {
        return sunday.comments.read.counts(bob.caller(), board, null, 100).stream()
                .mapToLong(count -> count.unread())
                .sum();
    }

    private Job imported(String file, String name) throws IOException {
        Path path = written(file.getBytes(StandardCharsets.UTF_8));
        return finished(
                ann,
                start(ann, new StartImport.Input(fixture.workspace(), name, "file.json", path, null, false, null)));
    }
}
