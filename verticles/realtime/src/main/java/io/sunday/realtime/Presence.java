package io.sunday.realtime;

import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.BoardSignal;
import io.sunday.realtime.hub.Batch;
import io.sunday.realtime.hub.BoardHub;
import io.sunday.realtime.hub.Channel;
import io.sunday.realtime.hub.Hubs;
import io.sunday.realtime.hub.Loop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;

/**
 * Who is looking at which board, on all nodes. Best effort: each node tells the others whom it has,
 * as a whole, when it changes and every few seconds; whoever is not heard of for a while is gone.
 * Nothing of it is kept, and none of it goes in front of an event.
 */
final class Presence {

    /** Changes that come together are told together. */
    private static final Duration PAUSE = Duration.ofMillis(150);
    /** A crowd changes all the time; nobody reads that fast. */
    private static final Duration CROWD_PAUSE = Duration.ofSeconds(1);

    private static final Duration CURSOR_PAUSE = Duration.ofMillis(40);
    /** The more of them are told, the longer the next have to wait: at most 250 a second on a board. */
    private static final Duration PAUSE_PER_CURSOR = Duration.ofMillis(4);
    /** Of a crowd the newest positions; nobody can follow more. */
    private static final int CURSORS_MAX = 50;

    private static final Duration REPEAT = Duration.ofSeconds(8);
    private static final Duration FORGET = Duration.ofSeconds(20);
    /** People who are named; of a crowd only the number counts. */
    private static final int NAMED_MAX = 50;

    private final String node = UUID.randomUUID().toString();
    private final Loop loop;
    private final EventBus bus;
    private final Hubs hubs;
    private final InstantSource clock;

    // Touched on the loop only.
    private final Map<UUID, Map<Connection, Person>> here = new HashMap<>();
    private final Map<UUID, Map<String, Elsewhere>> elsewhere = new HashMap<>();
    private final Map<UUID, SequencedMap<UUID, Cursor>> cursors = new HashMap<>();
    // What is shown to those who come, until it changes.
    private final Map<UUID, Batch> crowds = new HashMap<>();
    private Duration cursorPause = CURSOR_PAUSE;
    private final Set<UUID> changedHere = new HashSet<>();
    private final Set<UUID> changed = new HashSet<>();
    private boolean closed;

    private record Elsewhere(JsonArray people, int total, Instant heardAt) {}

    private record Crowd(JsonArray people, int total) {}

    Presence(Loop loop, EventBus bus, Hubs hubs, InstantSource clock) {
        this.loop = loop;
        this.bus = bus;
        this.hubs = hubs;
        this.clock = clock;
    }

    /** Called on the loop. */
    void start() {
        bus.<BoardSignal>consumer(Addresses.SIGNALS, message -> heard(message.body()));
        loop.delay(REPEAT, this::repeat);
    }

    void close() {
        loop.run(() -> {
            closed = true;
            here.keySet().forEach(board -> tell(board, new Crowd(new JsonArray(), 0)));
        });
    }

    // From the sockets, on any loop.

    void entered(Channel channel, Connection connection, Person person) {
        loop.run(() -> {
            Person before = here.computeIfAbsent(channel.id(), board -> new LinkedHashMap<>())
                    .put(connection, person);
            if (!person.equals(before)) {
                changedHere(channel.id());
            }
        });
    }

    void left(Channel channel, Connection connection) {
        loop.run(() -> {
            Map<Connection, Person> people = here.get(channel.id());
            if (people != null && people.remove(connection) != null) {
                changedHere(channel.id());
            }
        });
    }

    void moved(Channel channel, Cursor cursor) {
        loop.run(() -> {
            boolean waiting = !cursors.isEmpty();
            cursors.computeIfAbsent(channel.id(), board -> new LinkedHashMap<>())
                    .putLast(cursor.userId(), cursor);
            if (!waiting) {
                loop.delay(cursorPause, this::tellCursors);
            }
        });
    }

    /** Shows a new subscriber who is there already. */
    void show(Channel channel, Subscription subscription) {
        if (channel.kind() != Channel.Kind.BOARD) {
            return;
        }
        loop.run(() -> {
            Batch known = crowds.get(channel.id());
            if (known == null) {
                Crowd crowd = everybody(channel.id());
                if (crowd.total() == 0) {
                    return;
                }
                known = batch(new JsonArray().add(presenceEvent(channel.id(), crowd)));
                crowds.put(channel.id(), known);
            }
            subscription.signal(known);
        });
    }

    // From other nodes.

    private void heard(BoardSignal signal) {
        if (signal.nodeId().equals(node)) {
            return;
        }
        if (signal.kind() == BoardSignal.Kind.CURSORS) {
            show(signal.boardId(), new JsonArray(signal.body()));
            return;
        }
        JsonObject body = new JsonObject(signal.body());
        Elsewhere now = new Elsewhere(body.getJsonArray("people"), body.getInteger("total"), clock.instant());
        Map<String, Elsewhere> nodes = elsewhere.computeIfAbsent(signal.boardId(), board -> new HashMap<>());
        Elsewhere before = now.total() == 0 ? nodes.remove(signal.nodeId()) : nodes.put(signal.nodeId(), now);
        boolean same = before == null ? now.total() == 0 : before.people().equals(now.people());
        if (!same) {
            changed(signal.boardId());
        }
    }

    // To everybody.

    private void changedHere(UUID board) {
        changedHere.add(board);
        changed(board);
    }

    private void changed(UUID board) {
        crowds.remove(board);
        if (changed.add(board)) {
            loop.delay(everybody(board).total() > NAMED_MAX ? CROWD_PAUSE : PAUSE, () -> tellChange(board));
        }
    }

    private void tellChange(UUID board) {
        changed.remove(board);
        if (closed) {
            return;
        }
        if (changedHere.remove(board)) {
            tell(board, crowdHere(board));
            here.computeIfPresent(board, (b, people) -> people.isEmpty() ? null : people);
        }
        elsewhere.computeIfPresent(board, (b, nodes) -> nodes.isEmpty() ? null : nodes);
        show(board, new JsonArray().add(presenceEvent(board, everybody(board))));
    }

    private void tell(UUID board, Crowd crowd) {
        Buffer body = new JsonObject()
                .put("people", crowd.people())
                .put("total", crowd.total())
                .toBuffer();
        bus.publish(Addresses.SIGNALS, new BoardSignal(node, board, BoardSignal.Kind.PEOPLE, body));
    }

    private void tellCursors() {
        int most = 0;
        for (Map.Entry<UUID, SequencedMap<UUID, Cursor>> moved : cursors.entrySet()) {
            UUID board = moved.getKey();
            JsonArray events = new JsonArray();
            moved.getValue().sequencedValues().reversed().stream()
                    .limit(CURSORS_MAX)
                    .forEach(cursor -> events.add(cursorEvent(board, cursor)));
            bus.publish(Addresses.SIGNALS, new BoardSignal(node, board, BoardSignal.Kind.CURSORS, events.toBuffer()));
            show(board, events);
            most = Math.max(most, events.size());
        }
        cursors.clear();
        Duration pause = PAUSE_PER_CURSOR.multipliedBy(most);
        cursorPause = pause.compareTo(CURSOR_PAUSE) > 0 ? pause : CURSOR_PAUSE;
    }

    private void show(UUID board, JsonArray events) {
        BoardHub hub = hubs.find(board);
        if (hub != null) {
            hub.signal(batch(events));
        }
    }

    private static Batch batch(JsonArray events) {
        List<byte[]> encoded = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            encoded.add(events.getJsonObject(i).toBuffer().getBytes());
        }
        return Batch.ofSignals(encoded);
    }

    private void repeat() {
        if (closed) {
            return;
        }
        here.keySet().forEach(board -> tell(board, crowdHere(board)));
        Instant forgotten = clock.instant().minus(FORGET);
        elsewhere.forEach((board, nodes) -> {
            if (nodes.values().removeIf(other -> other.heardAt().isBefore(forgotten))) {
                changed(board);
            }
        });
        loop.delay(REPEAT, this::repeat);
    }

    private Crowd crowdHere(UUID board) {
        Map<UUID, Person> byUser = new LinkedHashMap<>();
        here.getOrDefault(board, Map.of()).values().forEach(person -> byUser.put(person.userId(), person));
        JsonArray people = new JsonArray();
        byUser.values().stream()
                .limit(NAMED_MAX)
                .forEach(person -> people.add(new JsonObject()
                        .put("id", person.userId().toString())
                        .put("name", person.name())
                        .put("state", person.state())));
        return new Crowd(people, byUser.size());
    }

    private Crowd everybody(UUID board) {
        Crowd local = crowdHere(board);
        Map<String, JsonObject> named = new LinkedHashMap<>();
        add(local.people(), named);
        int unnamed = local.total() - local.people().size();
        for (Elsewhere other : elsewhere.getOrDefault(board, Map.of()).values()) {
            add(other.people(), named);
            unnamed += other.total() - other.people().size();
        }
        JsonArray people = new JsonArray();
        named.values().stream().limit(NAMED_MAX).forEach(people::add);
        return new Crowd(people, named.size() + unnamed);
    }

    private static void add(JsonArray people, Map<String, JsonObject> named) {
        for (int i = 0; i < people.size(); i++) {
            JsonObject person = people.getJsonObject(i);
            named.putIfAbsent(person.getString("id"), person);
        }
    }

    private JsonObject presenceEvent(UUID board, Crowd crowd) {
        return event("user.presence", board)
                .put("data", new JsonObject().put("users", crowd.people()).put("total", crowd.total()));
    }

    private JsonObject cursorEvent(UUID board, Cursor cursor) {
        JsonObject user = new JsonObject().put("id", cursor.userId().toString()).put("name", cursor.name());
        return event("cursor.moved", board)
                .put("data", new JsonObject().put("user", user).put("position", cursor.position()));
    }

    private JsonObject event(String type, UUID board) {
        return new JsonObject()
                .put("type", type)
                .put("boardId", board.toString())
                .put("at", clock.millis());
    }
}
