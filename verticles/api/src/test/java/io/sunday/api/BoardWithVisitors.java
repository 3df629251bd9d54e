package io.sunday.api;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board of somebody new in each test, and visitors who have no account. */
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BoardWithVisitors {

    final ApiServer server;
    final ApiClient nobody;
    Person person;
    JsonObject board = new JsonObject();
    String views = "";

    BoardWithVisitors(TestDatabase database) {
        server = ApiServer.on(database);
        nobody = server.anonymous();
        person = Person.signsUp(server);
    }

    @AfterAll
    final void stop() {
        server.close();
    }

    @BeforeEach
    final void makeABoard() {
        // Days pass in these tests: sessions do not last so long, and limits begin anew.
        server.clock.advance(Duration.ofMinutes(2));
        person = Person.signsUp(server);
        board = person.makesBoard();
        views = "/v1/boards/" + board.getString("id") + "/views";
    }

    final Pool writers() {
        return server.database.database().writers();
    }

    /** The link of the view as it is from then on. */
    final JsonObject shared(String view, JsonObject wanted) {
        return person.api.put(views + "/" + view + "/link", wanted).data();
    }

    final Reply openForm(String token, String... headers) {
        return nobody.get("/v1/forms/" + token, headers);
    }

    /** @param opened the form as it was when the visitor opened it */
    final Reply submit(String token, Reply opened, JsonObject body, String... headers) {
        JsonObject stamped = body.copy().put("stamp", opened.data().getString("stamp"));
        return nobody.post("/v1/forms/" + token + "/submissions", stamped, headers);
    }

    /** What a refusal says, whichever request it was. */
    static JsonObject problem(Reply refused) {
        JsonObject problem = refused.json();
        problem.remove("requestId");
        return problem;
    }
}
