package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.access.Role;
import io.sunday.domain.change.Ids;
import io.sunday.domain.identity.UserId;
import io.sunday.testing.BoardFixture;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board, its owner, a guest who does not see all of it, and what the guest was told of it. */
@ExtendWith(PostgresExtension.class)
abstract class GuestSockets {

    final TestDatabase database;
    final UseCases sunday;
    final BoardFixture fixture;
    final Command owner;
    final UserId guest;
    final String channel;
    /** All that was sent to the guest, as text. */
    final StringBuilder told = new StringBuilder();

    private final RealtimeServer server;
    private final List<TestSocket> open = new ArrayList<>();
    private final Set<TestSocket> ofGuest = new HashSet<>();

    /** @param columns the board's, besides the status */
    GuestSockets(TestDatabase database, UnaryOperator<BoardFixture.Builder> columns) {
        this.database = database;
        server = new RealtimeServer(database);
        InstantSource clock = InstantSource.system();
        sunday = new UseCases(database.database(), database.vertx().eventBus(), new Ids(clock), clock);
        fixture = columns.apply(BoardFixture.on(database.database().writers()).withStatus("Open", "Done"))
                .build();
        owner = Command.by(Caller.person(fixture.owner(), "Ada", UUID.randomUUID()));
        guest = fixture.addMember(database.database().writers(), Role.GUEST);
        channel = "board:" + fixture.board();
    }

    @AfterEach
    void stop() {
        open.forEach(TestSocket::close);
        server.close();
    }

    final long head() {
        return sunday.openBoard.seq(owner.caller(), fixture.board()).getAsLong();
    }

    final TestSocket connect(UserId person) {
        TestSocket socket = server.connect(person.value());
        open.add(socket);
        if (person.equals(guest)) {
            ofGuest.add(socket);
        }
        return socket;
    }

    final JsonObject subscribe(TestSocket socket, long since) {
        return socket.say("op", "subscribe", "channel", channel, "since", since).next();
    }

    final JsonObject next(TestSocket socket) {
        JsonObject message = socket.next();
        if (ofGuest.contains(socket)) {
            told.append(message.encode());
        }
        return message;
    }

    final JsonObject until(TestSocket socket, String op) {
        JsonObject message;
        do {
            message = next(socket);
        } while (!message.getString("op").equals(op));
        return message;
    }

    /** What comes up to this seq, without holes, and without what is told of people in between. */
    final List<JsonObject> through(TestSocket socket, long after, long last) {
        List<JsonObject> events = new ArrayList<>();
        long seq = after;
        while (seq < last) {
            JsonObject message = next(socket);
            JsonArray all = message.getString("op").equals("events")
                    ? message.getJsonArray("events")
                    : message.getString("op").equals("event")
                            ? new JsonArray().add(message.getJsonObject("event"))
                            : new JsonArray();
            for (int i = 0; i < all.size(); i++) {
                JsonObject event = all.getJsonObject(i);
                if (event.containsKey("seq")) {
                    assertThat(event.getLong("from", event.getLong("seq"))).isEqualTo(seq + 1);
                    seq = event.getLong("seq");
                    events.add(event);
                }
            }
        }
        return events;
    }
}
