package io.sunday.realtime;

import io.sunday.eventbus.Addresses;
import io.sunday.eventbus.EventsCommitted;
import io.sunday.eventbus.StreamAppended;
import io.sunday.eventbus.StreamKind;
import io.sunday.eventbus.StreamsAppended;
import io.sunday.storage.change.EventLog;
import io.sunday.storage.change.LoggedEvent;
import io.sunday.storage.change.StreamChange;
import io.sunday.testing.TestDatabase;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An organization with one person, one workspace and one board, and writes as the use cases make them. */
final class Tenant {

    final UUID organization = UUID.randomUUID();
    final UUID user = UUID.randomUUID();
    final UUID workspace = UUID.randomUUID();
    final UUID board = UUID.randomUUID();
    final UUID item = UUID.randomUUID();
    final UUID text = UUID.randomUUID();
    private final TestDatabase database;
    private final EventLog log = new EventLog();
    /** Whether writes are announced on the bus, as they are when nothing is lost. */
    boolean announcing = true;

    Tenant(TestDatabase database) {
        this.database = database;
        String mail = user + "@example.org";
        sql("INSERT INTO organizations (id, name) VALUES ($1, 'Acme')", organization);
        sql("INSERT INTO users (id, email, name) VALUES ($1, $2, 'Ada')", user, mail);
        sql("INSERT INTO memberships (organization_id, user_id, role) VALUES ($1, $2, 'viewer')", organization, user);
        sql(
                "INSERT INTO workspaces (id, organization_id, name, created_at, created_by, updated_at, updated_by)"
                        + " VALUES ($1, $2, 'Main', now(), $3, now(), $3)",
                workspace,
                organization,
                user);
        sql(
                "INSERT INTO boards (id, workspace_id, organization_id, name, created_at, created_by, updated_at,"
                        + " updated_by) VALUES ($1, $2, $3, 'Plan', now(), $4, now(), $4)",
                board,
                workspace,
                organization,
                user);
        insertItem(item);
        for (StreamKind kind : StreamKind.values()) {
            log.createStream(database.database().writers(), kind, streamOf(kind))
                    .await();
        }
    }

    UUID newItem() {
        UUID another = UUID.randomUUID();
        insertItem(another);
        return another;
    }

    private void insertItem(UUID id) {
        sql(
                "INSERT INTO items (id, workspace_id, organization_id, board_id, group_id, number, name, position,"
                        + " created_at, created_by, updated_at, updated_by)"
                        + " VALUES ($1, $2, $3, $4, $1, 1, 'One', 'a', now(), $5, now(), $5)",
                id,
                workspace,
                organization,
                board,
                user);
    }

    private UUID streamOf(StreamKind kind) {
        return switch (kind) {
            case BOARD -> board;
            case WORKSPACE -> workspace;
            case USER -> user;
            case TEXT -> text;
        };
    }

    void sql(String sql, Object... parameters) {
        database.database()
                .writers()
                .preparedQuery(sql)
                .execute(Tuple.wrap(parameters))
                .await();
    }

    /** One transaction with so many changes of an item; answers the seq of the last. */
    long change(int count) {
        return append(StreamKind.BOARD, "item.updated", new JsonObject().put("itemId", item.toString()), count)
                .await();
    }

    long append(StreamKind kind, String type) {
        return append(kind, type, new JsonObject(), 1).await();
    }

    Future<Long> append(StreamKind kind, String type, JsonObject data, int count) {
        UUID stream = streamOf(kind);
        Instant at = Instant.now();
        return database.database()
                .writers()
                .withTransaction(transaction -> log.advance(transaction, StreamChange.events(kind, stream, count))
                        .compose(head -> {
                            List<LoggedEvent> events = events(kind, stream, head.firstSeq(), type, data, count, at);
                            return log.insert(transaction, at, events).map(v -> events);
                        }))
                .map(events -> announce(kind, stream, events));
    }

    private List<LoggedEvent> events(
            StreamKind kind, UUID stream, long first, String type, JsonObject data, int count, Instant at) {
        List<LoggedEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            UUID eventId = UUID.randomUUID();
            Buffer json = new JsonObject()
                    .put("type", type)
                    .put(kind.idField(), stream.toString())
                    .put("seq", first + i)
                    .put("eventId", eventId.toString())
                    .put("at", at.toEpochMilli())
                    .put("data", data)
                    .toBuffer();
            events.add(new LoggedEvent(stream, first + i, eventId, type, itemOf(data), json));
        }
        return events;
    }

    private static @Nullable UUID itemOf(JsonObject data) {
        String item = data.getString("itemId");
        return item == null ? null : UUID.fromString(item);
    }

    private long announce(StreamKind kind, UUID stream, List<LoggedEvent> events) {
        long last = events.getLast().seq();
        if (announcing) {
            List<Buffer> bodies = events.stream().map(LoggedEvent::event).toList();
            EventsCommitted committed =
                    EventsCommitted.of(stream, events.getFirst().seq(), bodies);
            database.vertx().eventBus().publish(Addresses.stream(stream), committed);
            database.vertx()
                    .eventBus()
                    .publish(Addresses.APPENDED, StreamsAppended.of(new StreamAppended(stream, kind, last)));
        }
        return last;
    }
}
