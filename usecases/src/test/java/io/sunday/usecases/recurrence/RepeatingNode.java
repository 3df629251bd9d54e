package io.sunday.usecases.recurrence;

import io.sunday.domain.change.Ids;
import io.sunday.eventbus.Codecs;
import io.sunday.storage.Database;
import io.sunday.storage.DatabaseUrl;
import io.sunday.testing.FakeClock;
import io.sunday.usecases.UseCases;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Instant;

/** A node in a process of its own that does nothing but make what is due, to be killed while it does. */
final class RepeatingNode {

    private RepeatingNode() {}

    public static void main(String[] arguments) {
        Vertx vertx = Vertx.vertx();
        Codecs.register(vertx.eventBus());
        Database database = Database.open(vertx, DatabaseUrl.parse(arguments[0]), Database.Sizes.SMALL);
        FakeClock clock = new FakeClock(Instant.parse(arguments[1]));
        UseCases sunday = new UseCases(database, vertx.eventBus(), new Ids(clock), clock);
        while (sunday.makeDueItems.runNext()) {
            // Until it is killed, or nothing is left.
        }
        vertx.close();
    }

    static Process start(String url, Instant now) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RepeatingNode.class.getName(),
                        url,
                        now.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
