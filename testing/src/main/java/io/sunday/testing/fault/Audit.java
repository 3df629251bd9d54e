package io.sunday.testing.fault;

import io.sunday.testing.Replay;
import io.sunday.testing.fault.Fault.Kind;
import io.sunday.testing.fault.History.Seen;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A board under watch: what it was at the beginning, who listens, and what the history proves at the end. */
public final class Audit {

    private static final int PATIENCE_SECONDS = 60;

    private final RestClient client;
    private final String board;
    private final History history = new History();
    private final List<Follower> followers = new ArrayList<>();
    private final JsonObject before;

    /** Reads the board as it is now, and lets so many sockets listen on each node from here on. */
    public Audit(Vertx vertx, RestClient client, String board, int socketsPerNode) throws Exception {
        this.client = client;
        this.board = board;
        this.before = client.snapshot(0, board);
        for (int node = 0; node < client.ports().size(); node++) {
            for (int i = 0; i < socketsPerNode; i++) {
                History.Socket log = history.socket(
                        "socket " + i + " of node " + client.ports().get(node), before.getLong("seq"));
                followers.add(new Follower(vertx, client, node, board, log));
            }
        }
        for (Follower follower : followers) {
            follower.subscribed().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    public History history() {
        return history;
    }

    /** Waits until every socket has come to the end of the log, and says what is wrong. */
    public List<Fault> faults() throws Exception {
        JsonObject after = client.snapshot(0, board);
        long head = after.getLong("seq");
        List<JsonObject> events = client.eventsAfter(0, board, before.getLong("seq"));
        for (Follower follower : followers) {
            try {
                follower.reached(head).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException late) {
                // The check says of whom, and how far it came.
            }
        }
        List<Seen> log = events.stream().map(Seen::of).toList();
        List<Fault> faults = new ArrayList<>(HistoryCheck.faults(history, before.getLong("seq"), log));
        for (int node = 0; node < client.ports().size(); node++) {
            Replay.difference(before, events, client.snapshot(node, board))
                    .ifPresent(difference -> faults.add(new Fault(Kind.STATE, difference)));
        }
        return faults;
    }

    /** Forgets what was measured so far: what comes next is of interest. The history stays whole. */
    public void measureFromNow() {
        followers.forEach(Follower::measureFromNow);
    }

    /** The longest time that one of the sockets had no subscription. */
    public long longestAwayMillis() {
        return followers.stream().mapToLong(Follower::longestAwayMillis).max().orElse(0);
    }

    /** From the time in an event to its arrival at a socket; this share of them was faster. */
    public long delayMillis(double share) {
        long[] delays = followers.stream()
                .flatMap(follower -> follower.delays().stream())
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        return delays.length == 0 ? 0 : delays[(int) Math.min(delays.length - 1, delays.length * share)];
    }

    public int sockets() {
        return followers.size();
    }
}
