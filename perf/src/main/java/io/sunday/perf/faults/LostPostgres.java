package io.sunday.perf.faults;

import io.sunday.testing.fault.Link;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of two nodes does not reach PostgreSQL, while the other does and the two reach each other. */
record LostPostgres() implements Misfortune {

    private static final int SECONDS = 20;

    @Override
    public String name() {
        return "cut-off";
    }

    @Override
    public String describe() {
        return "one of two nodes cannot reach PostgreSQL for " + SECONDS + " s; connections stay open and hear nothing";
    }

    @Override
    public String strike(Scene scene) throws Exception {
        JsonObject stores =
                new JsonObject(Files.readString(scene.cluster().data().resolve("stores.json")));
        String url = stores.getString("databaseUrl");
        int port = URI.create(url).getPort();
        try (Link link = Link.to(scene.vertx(), port)) {
            scene.cluster().stopNode(scene.victim());
            String through = url.replace(":" + port + "/", ":" + link.port() + "/");
            scene.cluster().startNode(scene.victim(), through, Map.of());
            scene.load().awaitMore(1_000);
            link.cut();
            long cut = System.nanoTime();
            TimeUnit.SECONDS.sleep(SECONDS);
            long longest = scene.load().longestSilenceMillisAfter(cut);
            link.mend();
            scene.load().awaitMore(1_000);
            // The load has to end while the node can still work.
            scene.load().release();
            scene.load().await();
            return "longest without a write from the cut on " + longest + " ms; " + link.connections()
                    + " connections went through the link";
        }
    }
}
