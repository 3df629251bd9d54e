package io.sunday.usecases.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sunday.domain.access.Role;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.ColumnDraft;
import io.sunday.domain.board.GroupDraft;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemDraft;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.item.ItemPatch;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.storage.imports.Job;
import io.sunday.testing.Replay;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.board.CreateBoard;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.item.ItemBatch;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Boards that were exported come back as they went. */
final class ExportedBoardsTest extends Imports {

    ExportedBoardsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void an_export_that_is_under_way_ends_when_the_board_is_taken_away() throws IOException {
        StringBuilder rows = new StringBuilder("Name\n");
        for (int i = 0; i < 1_100; i++) {
            rows.append("Row ").append(i).append('\n');
        }
        BoardId board = boardOf(imported(rows.toString()));
        List<BiConsumer<ExportBoard.Export, ExportBoard.Receiver>> formats = List.of(
                ExportBoard.Export::writeTo,
                (export, receiver) -> export.writeJson("https://sunday.example.org", receiver));
        for (BiConsumer<ExportBoard.Export, ExportBoard.Receiver> format : formats) {
            UserId member = fixture.addMember(pool, Role.MEMBER);
            ExportBoard.Export export = sunday.exportBoard.open(caller(member), board);
            StringBuilder received = new StringBuilder();

            assertThatThrownBy(() -> format.accept(export, piece -> {
                        received.append(piece);
                        if (piece.contains("Row 0")) {
                            sql("DELETE FROM memberships WHERE user_id = '" + member + "'");
                        }
                    }))
                    .hasMessageContaining("board_not_found");

            assertThat(received).contains("Row 0").doesNotContain("Row 1099").doesNotContain("@");
        }
    }

    @Test
    void a_board_that_was_exported_as_json_comes_back_equal() throws IOException {
        Random random = new Random(7);
        sql("UPDATE users SET email = 'whole@example.com' WHERE id = '" + fixture.owner() + "'");
        for (int run = 0; run < 5; run++) {
            BoardId board = randomBoard(random);

            Job job = imported(exported(board).encode());

            assertThat(job.errors()).as("run %d", run).isEmpty();
            BoardId copy = boardOf(job);
            assertThat(structure(copy)).isEqualTo(structure(board));
            assertThat(content(copy)).isEqualTo(content(board));
        }
    }

    @Test
    void what_repeats_comes_along_in_a_file_and_what_cannot_repeat_is_left_out() throws IOException {
        BoardId board = randomBoard(new Random(8));
        Command command = ann;
        ItemId item = ItemId.of(Replay.snapshot(pool, board)
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("id"));
        var timing = new Recurrence.Timing("FREQ=WEEKLY;BYDAY=MO", "Europe/Berlin", "2026-11-23T09:00");
        sunday.recurrences.create(command, board, item, timing);
        JsonObject file = exported(board);
        JsonObject repetition = file.getJsonArray("repetitions").getJsonObject(0);
        for (String wrong :
                List.of("{\"rule\":\"FREQ=SECONDLY\"}", "{\"start\":1}", "{\"items\":[{\"id\":\"../x\"}]}")) {
            file.getJsonArray("repetitions").add(repetition.copy().mergeIn(new JsonObject(wrong)));
        }

        Job job = imported(file.encode());

        BoardId copy = boardOf(job);
        assertThat(sunday.recurrences.list(command.caller(), copy))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.timing()).isEqualTo(timing);
                    assertThat(each.template().toString()).doesNotContain("formula");
                });
        assertThat(content(copy)).isEqualTo(content(board));
    }

    @Test
    void a_workbook_that_was_exported_comes_back_with_its_values() throws IOException {
        Job first = imported("""
                Name,Group,Status,Due,Points,Done,Description
                =SUM(A1),A,Open,2021-01-01,-1.5,yes,"Two
                lines"
                Two,B,Open,2021-01-02,7,no,
                """);
        BoardId board = boardOf(first);
        ByteArrayOutputStream book = new ByteArrayOutputStream();
        sunday.exportBoard.open(caller(fixture.owner()), board).writeXlsx(book);

        UUID id = start(book.toByteArray(), false);
        runAll();

        Job job = sunday.readJob.run(caller(fixture.owner()), id);
        assertThat(job.result().orElseThrow().getString("format")).isEqualTo("xlsx");
        BoardId copy = boardOf(job);
        assertThat(content(copy)).isEqualTo(content(board));
    }

    /** Some columns of many types, groups, items under items, and items that wait for others. */
    private BoardId randomBoard(Random random) {
        List<ColumnDraft> columns = List.of(
                new ColumnDraft(
                        "status",
                        "Status",
                        "status",
                        Map.of("labels", List.of(Map.of("label", "A", "color", "#00c875"), Map.of("label", "B, c")))),
                ColumnDraft.of("words", "Wörter", "text"),
                ColumnDraft.of("number", "Number", "number"),
                ColumnDraft.of("day", "Day", "date"),
                ColumnDraft.of("who", "Who", "people"),
                ColumnDraft.of("tags", "Tags", "tags"),
                ColumnDraft.of("span", "Span", "timeline"),
                ColumnDraft.of("box", "Box", "checkbox"),
                ColumnDraft.of("waits", "Waits", "dependency"),
                new ColumnDraft("sum", "Sum", "formula", Map.of("formula", "{number} * 2")));
        Command command = ann;
        BoardId board = sunday.createBoard
                .run(
                        command,
                        new CreateBoard.Input(
                                fixture.workspace(),
                                "Board " + random.nextInt(),
                                "About \u2028 it",
                                columns,
                                List.of(new GroupDraft("One", "#e2445c"), new GroupDraft("Two", null))))
                .board()
                .id();
        BoardStructure structure =
                sunday.structures.read(database.database().readers(), board).await();
        List<ItemId> made = sunday.writes.run(command, write -> {
            ItemBatch batch = sunday.itemWrites.open(write, board, List.of());
            List<ItemId> ids = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                ItemId id = new ItemId(write.nextId());
                Map<String, Object> values = new HashMap<>();
                value(random, values, "status", random.nextBoolean() ? "A" : "B, c");
                value(random, values, "words", "\"x\" ;,\n🙂 " + i);
                value(random, values, "number", new BigDecimal(random.nextInt(2000) - 1000).movePointLeft(2));
                value(random, values, "day", random.nextBoolean() ? "2026-08-14" : "2026-08-14T13:00:00Z");
                value(random, values, "who", List.of(fixture.owner().toString()));
                value(random, values, "tags", List.of("t" + i, "u"));
                value(random, values, "span", Map.of("from", "2026-01-01", "to", "2026-01-0" + (1 + i % 9)));
                value(random, values, "box", true);
                boolean under = !ids.isEmpty() && random.nextInt(3) == 0;
                ItemDraft draft = new ItemDraft(
                        structure.groups().get(random.nextInt(2)).id(),
                        "Item " + random.nextInt(5),
                        random.nextBoolean() ? "" : "=Text\n" + i,
                        under ? ids.get(random.nextInt(ids.size())) : null,
                        null,
                        new HashMap<>(values));
                batch.create(id, draft);
                ids.add(id);
            }
            batch.commit();
            return ids;
        });
        sunday.writes.run(command, write -> {
            ItemBatch batch = sunday.itemWrites.open(write, board, made);
            for (int i = 1; i < made.size(); i += 3) {
                Map<String, Object> link = Map.of("itemId", made.get(i - 1).toString());
                batch.change(made.get(i), ItemPatch.ofValues(Map.of("waits", List.of(link))), "");
            }
            return batch.commit();
        });
        return board;
    }

    private static void value(Random random, Map<String, Object> values, String key, Object value) {
        if (random.nextInt(3) > 0) {
            values.put(key, value);
        }
    }

    private List<Object> structure(BoardId id) {
        BoardStructure board =
                sunday.structures.read(database.database().readers(), id).await();
        List<Object> all = new ArrayList<>();
        board.columns().forEach(each -> all.add(List.of(each.key(), each.title(), each.type(), each.settings())));
        board.groups().forEach(each -> all.add(List.of(each.title(), each.color())));
        return all;
    }

    /** The items in their order, with the places of others instead of ids. */
    private List<Map<String, Object>> content(BoardId board) {
        List<JsonObject> items = items(board);
        Map<String, Integer> places = new HashMap<>();
        items.forEach(item -> places.put(item.getString("id"), places.size()));
        BoardStructure structure =
                sunday.structures.read(database.database().readers(), board).await();
        return items.stream()
                .map(item -> {
                    JsonObject values = item.getJsonObject("itemData").copy();
                    for (Object link : values.getJsonArray("waits", new JsonArray())) {
                        ((JsonObject) link).put("itemId", places.get(((JsonObject) link).getString("itemId")));
                    }
                    String group = structure.groups().stream()
                            .filter(each -> each.id().toString().equals(item.getString("groupId")))
                            .findFirst()
                            .orElseThrow()
                            .title();
                    return Map.<String, Object>of(
                            "name", item.getString("name"),
                            "description", item.getString("description"),
                            "parent", places.getOrDefault(String.valueOf(item.getString("parentId")), -1),
                            "group", group,
                            "values", values);
                })
                .toList();
    }
}
