package io.sunday.perf.faults;

import io.sunday.testing.fault.ClusterProcess;
import io.sunday.testing.fault.Follower;
import io.sunday.testing.fault.History;
import io.sunday.testing.fault.SmallDisk;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisAPI;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What can happen to the processes and stores of a cluster. */
final class Misfortunes {

    private static final int PAUSE_SECONDS = 20;
    private static final int FULL_SECONDS = 5;

    static final List<Misfortune> ALL = List.of(
            new KilledNode(),
            new PausedNode(),
            new RestartedPostgres(),
            new LostRedis(),
            new LostKafka(),
            new RollingRestart(),
            new Partition(true),
            new Partition(false),
            new BridgePartition(),
            new LostPostgres(),
            new JumpingClock(),
            new FullDisk(),
            new TwoAtOnce());

    private Misfortunes() {}

    private record KilledNode() implements Misfortune {
        @Override
        public String name() {
            return "kill";
        }

        @Override
        public String describe() {
            return "kill -9 of one of two nodes, which comes back later";
        }

        @Override
        public String strike(Scene scene) throws Exception {
            long killed = System.nanoTime();
            scene.cluster().kill(scene.victim());
            scene.load().awaitMore(2_000);
            long silence = scene.load().longestSilenceMillisAfter(killed);
            scene.cluster().startNode(scene.victim());
            return "longest without a write from the kill to the start " + silence + " ms";
        }
    }

    private record PausedNode() implements Misfortune {
        @Override
        public String name() {
            return "pause";
        }

        @Override
        public String describe() {
            return "SIGSTOP of one of two nodes for " + PAUSE_SECONDS + " s";
        }

        @Override
        public String strike(Scene scene) throws Exception {
            long victim = scene.cluster().pidOf(scene.victim());
            long begin = System.nanoTime();
            ClusterProcess.signal(victim, "STOP");
            TimeUnit.SECONDS.sleep(1);
            long asked = System.nanoTime();
            String another = scene.client().anotherBoard();
            History.Socket socket = new History().socket("socket on another board", 0);
            Follower follower = new Follower(scene.vertx(), scene.client(), 0, another, socket);
            follower.subscribed().await(1, TimeUnit.MINUTES);
            long open = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked);
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(PAUSE_SECONDS) - (System.nanoTime() - begin));
            ClusterProcess.signal(victim, "CONT");
            return "another board made and listened to after " + open + " ms";
        }
    }

    private record RestartedPostgres() implements Misfortune {
        @Override
        public String name() {
            return "postgres";
        }

        @Override
        public String describe() {
            return "PostgreSQL killed, then stopped in immediate mode; started again by its supervisor";
        }

        @Override
        public String strike(Scene scene) throws Exception {
            long first = restart(scene, "KILL");
            scene.load().awaitMore(1_000);
            long second = restart(scene, "QUIT");
            scene.load().awaitMore(1_000);
            return String.format(
                    Locale.ROOT,
                    "first success %d and %d ms after it was back",
                    scene.load().firstSuccessMillisAfter(first),
                    scene.load().firstSuccessMillisAfter(second));
        }
    }

    /** Answers when it was back. */
    private static long restart(Misfortune.Scene scene, String signal) throws Exception {
        long begin = System.nanoTime();
        ClusterProcess.signal(scene.cluster().postgresPid(), signal);
        return scene.cluster().awaitLine("PostgreSQL runs again", begin);
    }

    private record LostRedis() implements Misfortune {
        @Override
        public String name() {
            return "redis";
        }

        @Override
        public String describe() {
            return "FLUSHALL, then kill -9 of Redis; started again by its supervisor; rate limits are on";
        }

        @Override
        public List<String> flags() {
            return List.of("--rate-limit-per-minute=100000000");
        }

        @Override
        public String strike(Scene scene) throws Exception {
            JsonObject stores =
                    new JsonObject(Files.readString(scene.cluster().data().resolve("stores.json")));
            Vertx vertx = Vertx.vertx();
            RedisAPI redis = RedisAPI.api(Redis.createClient(vertx, stores.getString("redisUrl")));
            redis.flushall(List.of()).await();
            vertx.close().await();
            scene.load().awaitMore(1_000);
            long begin = System.nanoTime();
            ClusterProcess.signal(scene.cluster().redisPid(), "KILL");
            scene.cluster().awaitLine("Redis runs again", begin);
            return "";
        }
    }

    private record RollingRestart() implements Misfortune {
        @Override
        public String name() {
            return "rolling";
        }

        @Override
        public String describe() {
            return "each of three nodes in turn is asked to stop and started again";
        }

        @Override
        public int nodes() {
            return 3;
        }

        @Override
        public String strike(Scene scene) throws Exception {
            for (int port : scene.cluster().ports()) {
                scene.cluster().stopNode(port);
                scene.cluster().startNode(port);
                scene.load().awaitMore(500);
            }
            return "";
        }
    }

    private record FullDisk() implements Misfortune {
        @Override
        public String name() {
            return "disk";
        }

        @Override
        public String describe() {
            return "the disk of all stores is full for " + FULL_SECONDS + " s";
        }

        @Override
        public String strike(Scene scene) throws Exception {
            SmallDisk disk = scene.disk();
            if (disk == null) {
                return "not done: no file system of its own could be mounted";
            }
            disk.fill();
            TimeUnit.SECONDS.sleep(FULL_SECONDS);
            long begin = System.nanoTime();
            disk.empty();
            scene.load().awaitMore(500);
            return String.format(
                    Locale.ROOT,
                    "first success %d ms after there was room",
                    scene.load().firstSuccessMillisAfter(begin));
        }
    }

    private record TwoAtOnce() implements Misfortune {
        @Override
        public String name() {
            return "two";
        }

        @Override
        public String describe() {
            return "kill -9 of one of two nodes and of PostgreSQL in the same moment";
        }

        @Override
        public String strike(Scene scene) throws Exception {
            scene.cluster().kill(scene.victim());
            long back = restart(scene, "KILL");
            scene.load().awaitMore(1_000);
            return String.format(
                    Locale.ROOT,
                    "first success %d ms after PostgreSQL was back",
                    scene.load().firstSuccessMillisAfter(back));
        }
    }
}
