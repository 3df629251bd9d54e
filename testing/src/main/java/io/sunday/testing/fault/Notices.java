package io.sunday.testing.fault;

import io.sunday.testing.fault.RestClient.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A recipe that tells its maker of each new item of a board, and what may be said of it: one run for each item. */
public final class Notices {

    private static final Pattern LAG =
            Pattern.compile("(?m)^sunday_consumer_lag_events\\{consumer=\"(automation|kafka)\".*} ([0-9.E]+)$");

    private static final int PAGE = 500;

    private final RestClient client;
    private final String board;
    private final String recipe;

    /** Makes the recipe; items that exist already are no concern of it. */
    public Notices(RestClient client, String board) throws InterruptedException {
        this.client = client;
        this.board = board;
        String me = client.get(0, "/v1/me")
                .getJsonObject("data")
                .getJsonObject("user")
                .getString("id");
        JsonObject wanted = new JsonObject()
                .put("boardId", board)
                .put("name", "Tell me")
                .put("trigger", new JsonObject().put("type", "item_created"))
                .put(
                        "actions",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("type", "notify")
                                        .put("to", new JsonArray().add(me))
                                        .put("message", "{item.name} is new")));
        Answer made = client.untilAnswered(
                0, "POST", "/v1/automations", UUID.randomUUID().toString(), wanted);
        if (!made.done()) {
            throw new AssertionError(made.toString());
        }
        recipe = made.data().getString("id");
    }

    /** Waits until nothing is to come any more; how long that took. */
    public long drainedMillis(int secondsMax) throws InterruptedException {
        long begin = System.nanoTime();
        long deadline = begin + TimeUnit.SECONDS.toNanos(secondsMax);
        boolean drained = false;
        while (!drained && System.nanoTime() < deadline) {
            drained = lag() == 0 && faults().isEmpty();
            if (!drained) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** How many events automations and the relay to Kafka have before them, as the nodes' metrics say. */
    public double lag() throws InterruptedException {
        double lag = 0;
        for (int node = 0; node < client.ports().size(); node++) {
            Matcher lines =
                    LAG.matcher(client.once(node, "GET", "/metrics", "", null).text());
            while (lines.find()) {
                lag += Double.parseDouble(lines.group(2));
            }
        }
        return lag;
    }

    /** Items that were noticed twice, never, or before they were there. */
    public List<String> faults() throws InterruptedException {
        Map<Long, Integer> runs = new HashMap<>();
        for (JsonObject run : runs()) {
            runs.merge(run.getLong("eventSeq"), 1, Integer::sum);
        }
        List<String> faults = new ArrayList<>();
        for (JsonObject event : client.eventsAfter(0, board, 0)) {
            if (event.getString("type").equals("item.created")) {
                Integer count = runs.remove(event.getLong("seq"));
                if (count == null || count != 1) {
                    faults.add("event " + event.getLong("seq") + " was answered " + (count == null ? 0 : count)
                            + " times");
                }
            }
        }
        runs.forEach((seq, count) -> faults.add("event " + seq + " was answered, and is no new item"));
        return faults;
    }

    /** How many items were still there when they were noticed. */
    public long succeeded() throws InterruptedException {
        return runs().stream()
                .filter(run -> run.getString("state").equals("succeeded"))
                .count();
    }

    /** How many notifications its maker has got. */
    public long told() throws InterruptedException {
        return pages("/v1/notifications?").size();
    }

    private List<JsonObject> runs() throws InterruptedException {
        return pages("/v1/automations/" + recipe + "/runs?");
    }

    private List<JsonObject> pages(String path) throws InterruptedException {
        List<JsonObject> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonObject page = client.get(0, path + "limit=" + PAGE + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            page.getJsonArray("data").forEach(entry -> all.add((JsonObject) entry));
            cursor = page.getJsonObject("page").getString("next");
        }
        return all;
    }
}
