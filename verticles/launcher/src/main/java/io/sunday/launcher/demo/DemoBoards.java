package io.sunday.launcher.demo;

import io.sunday.launcher.demo.RestClient.Refused;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Boards as a team would have them, and as large ones as are asked for. The same every time. */
final class DemoBoards {

    /** As many as one request may hold. */
    private static final int BATCH_ITEMS_MAX = 1_000;

    private static final int SMALL_BOARD_ITEMS = 24;

    private static final List<String> LABELS = List.of("Working on it", "Done", "Stuck", "Not started");
    private static final List<String> COLORS = List.of("#fdab3d", "#00c875", "#df2f4a", "#579bfc");
    private static final List<String> GROUPS = List.of("This week", "Next week", "Later", "Done");
    private static final List<String> VERBS = List.of(
            "Write", "Review", "Plan", "Fix", "Ship", "Test", "Draw", "Measure", "Document", "Discuss", "Simplify");
    private static final List<String> THINGS = List.of(
            "the landing page",
            "sign-up emails",
            "the release notes",
            "the billing screen",
            "slow queries",
            "the onboarding tour",
            "keyboard shortcuts",
            "the pricing table",
            "error messages",
            "the mobile layout",
            "backup and restore",
            "the public roadmap",
            "search results");

    private final RestClient rest;
    private final PrintStream out;
    private final String workspaceId;
    private final String personId;
    private final Random random = new Random(1);

    DemoBoards(RestClient rest, PrintStream out, String workspaceId, String personId) {
        this.rest = rest;
        this.out = out;
        this.workspaceId = workspaceId;
        this.personId = personId;
    }

    void small(String name) throws Refused, InterruptedException {
        fill(name, SMALL_BOARD_ITEMS);
    }

    void large(int items) throws Refused, InterruptedException {
        fill("Large board of " + items, items);
    }

    private void fill(String name, int items) throws Refused, InterruptedException {
        JsonObject board = rest.post("/v1/boards", board(name)).getJsonObject("data");
        List<String> groups = board.getJsonArray("groups").stream()
                .map(group -> ((JsonObject) group).getString("id"))
                .toList();
        for (int done = 0; done < items; done += BATCH_ITEMS_MAX) {
            JsonArray operations = new JsonArray();
            for (int i = done; i < Math.min(items, done + BATCH_ITEMS_MAX); i++) {
                operations.add(item(i, groups));
            }
            rest.post(
                    "/v1/items/batch",
                    new JsonObject().put("boardId", board.getString("id")).put("operations", operations));
        }
        out.println("  " + name + ": " + items + " items");
    }

    private JsonObject board(String name) {
        JsonArray labels = new JsonArray();
        for (int i = 0; i < LABELS.size(); i++) {
            labels.add(new JsonObject().put("label", LABELS.get(i)).put("color", COLORS.get(i)));
        }
        JsonArray groups = new JsonArray();
        GROUPS.forEach(title -> groups.add(new JsonObject().put("title", title)));
        return new JsonObject()
                .put("workspaceId", workspaceId)
                .put("name", name)
                .put("groups", groups)
                .put(
                        "columns",
                        new JsonArray()
                                .add(column("status", "Status", "status")
                                        .put("settings", new JsonObject().put("labels", labels)))
                                .add(column("person", "Person", "people"))
                                .add(column("date", "Date", "date"))
                                .add(column("effort", "Effort", "number")
                                        .put("settings", new JsonObject().put("unit", "h")))
                                .add(column("notes", "Notes", "text")));
    }

    private static JsonObject column(String key, String title, String type) {
        return new JsonObject().put("key", key).put("title", title).put("type", type);
    }

    private JsonObject item(int index, List<String> groups) {
        JsonObject values = new JsonObject()
                .put("status", pick(LABELS))
                .put(
                        "date",
                        LocalDate.of(2026, 1, 5).plusDays(random.nextInt(330)).toString())
                .put("effort", 1 + random.nextInt(40));
        if (random.nextInt(3) > 0) {
            values.put("person", new JsonArray().add(personId));
        }
        if (random.nextInt(4) == 0) {
            values.put("notes", "Ask about " + pick(THINGS));
        }
        return new JsonObject()
                .put("op", "create")
                .put("groupId", groups.get(index % groups.size()))
                .put("name", pick(VERBS) + " " + pick(THINGS))
                .put("itemData", values);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
