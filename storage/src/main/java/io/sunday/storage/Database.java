package io.sunday.storage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The connections of this process to PostgreSQL, in several pools so that none starves another: what people wait for when
 * they write, what reads and catches up, and what goes on in the background. What is done for people is done behind the
 * second wall; the other pools are for what serves all organizations or people who are not in one yet.
 */
public final class Database {

    /**
     * Connections of each pool. With two nodes and the consumers the sum stays under PostgreSQL's default of 100.
     *
     * @param writers transactions of use cases; a third of them past the wall
     * @param readers reads of use cases, catch-up of sockets; half of them past the wall
     * @param background consumers of the log, imports, upkeep
     */
    public record Sizes(int writers, int readers, int background) {
        public static final Sizes DEFAULT = new Sizes(12, 12, 6);
        public static final Sizes SMALL = new Sizes(9, 8, 4);

        /** Reads that go through whole boards: few, so that they leave processors to everybody else. */
        public int scans() {
            return Math.max(2, readers / 3);
        }

        int writersPast() {
            return Math.max(2, writers / 3);
        }

        int readersPast() {
            return Math.max(2, readers / 2);
        }

        Sizes walled() {
            return new Sizes(Math.max(2, writers - writersPast()), Math.max(2, readers - readersPast()), background);
        }
    }

    /** A request that gets no connection for so long is refused: the queue would only grow. */
    private static final int CONNECTION_WAIT_SECONDS = 10;

    /**
     * A write finds its rows by their keys, always in the same way: planning it anew each time (half a millisecond for a
     * statement on partitions) would cost more than carrying it out. A plan that is kept must not stem from the time when
     * the tables were empty, hence no sequential scans.
     */
    private static final Map<String, String> BY_KEY =
            Map.of("plan_cache_mode", "force_generic_plan", "enable_seqscan", "off");

    /**
     * What reads most of a board is worth a plan for that board: a plan for any board takes it for a small one, and goes
     * through a large one by an index, which takes twice as long as reading all there is.
     */
    private static final Map<String, String> BY_SIZE = Map.of("plan_cache_mode", "force_custom_plan");

    /**
     * A node that stands still in the middle of a write holds the lock of a board, and everyone who writes there waits
     * for it. After this PostgreSQL takes the write back.
     */
    private static final String IDLE_WRITE = "4s";

    private static final String IDLE = "60s";

    private static final int WAIT_QUEUE_MAX = 5_000;

    /**
     * Characters of a statement that a connection keeps prepared. The client's 2,048 leave out those that ask who sees what,
     * which take far longer to plan than to carry out.
     */
    private static final int REMEMBERED_LENGTH_MAX = 8_192;

    /** Views that were shared with everybody are few. */
    private static final int SCANS_PAST = 2;

    private final Pool writers;
    private final Pool readers;
    private final Pool scans;
    private final Pool background;
    private final Behind behind;

    /** The pools behind the wall. */
    private record Behind(Pool writers, Pool readers, Pool scans, boolean wall) {}

    private Database(Pool writers, Pool readers, Pool scans, Pool background, Behind behind) {
        this.writers = writers;
        this.readers = readers;
        this.scans = scans;
        this.background = background;
        this.behind = behind;
    }

    /** Opens the pools, with the second wall; a connection is made when the first one is needed. */
    public static Database open(Vertx vertx, DatabaseUrl url, Sizes sizes) {
        return open(vertx, url, sizes, true);
    }

    /** @param wall whether PostgreSQL keeps organizations apart, for which {@link Wall#raise} has to be there */
    public static Database open(Vertx vertx, DatabaseUrl url, Sizes sizes, boolean wall) {
        Pool background = pool(vertx, url, "background", sizes.background(), "10min", IDLE, Map.of());
        if (!wall) {
            Pool writers = pool(vertx, url, "writers", sizes.writers(), "30s", IDLE_WRITE, BY_KEY);
            Pool readers = pool(vertx, url, "readers", sizes.readers(), "30s", IDLE, Map.of());
            Pool scans = pool(vertx, url, "scans", sizes.scans(), "30s", IDLE, BY_SIZE);
            return new Database(writers, readers, scans, background, new Behind(writers, readers, scans, false));
        }
        // In the first message of a connection: taking on another role, or none, is nothing that it can forget.
        Map<String, String> role = Map.of("role", Wall.ROLE);
        Sizes walled = sizes.walled();
        return new Database(
                pool(vertx, url, "writers", sizes.writersPast(), "30s", IDLE_WRITE, BY_KEY),
                pool(vertx, url, "readers", sizes.readersPast(), "30s", IDLE, Map.of()),
                pool(vertx, url, "scans", SCANS_PAST, "30s", IDLE, BY_SIZE),
                background,
                new Behind(
                        pool(vertx, url, "walled-writers", walled.writers(), "30s", IDLE_WRITE, with(role, BY_KEY)),
                        pool(vertx, url, "walled-readers", walled.readers(), "30s", IDLE, role),
                        pool(vertx, url, "walled-scans", sizes.scans(), "30s", IDLE, with(role, BY_SIZE)),
                        true));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> others) {
        Map<String, String> all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    /** For transactions of people. */
    public Walled walledWriters() {
        return new Walled(behind.writers(), behind.wall());
    }

    /** For reads of people. */
    public Walled walledReaders() {
        return new Walled(behind.readers(), behind.wall());
    }

    /** For reads of people that go through most of a board's items. */
    public Walled walledScans() {
        return new Walled(behind.scans(), behind.wall());
    }

    /** Past the wall: for who is not in an organization yet, and for what follows what happens in all of them. */
    public Pool writers() {
        return writers;
    }

    /** Past the wall: for sockets that serve many people, and for who has no account. */
    public Pool readers() {
        return readers;
    }

    /** Past the wall: for what a public address shows. */
    public Pool scans() {
        return scans;
    }

    public Pool background() {
        return background;
    }

    public Future<Void> close() {
        return Future.join(Stream.of(
                                writers, readers, scans, background, behind.writers(), behind.readers(), behind.scans())
                        .distinct()
                        .map(Pool::close)
                        .toList())
                .mapEmpty();
    }

    private static Pool pool(
            Vertx vertx,
            DatabaseUrl url,
            String name,
            int size,
            String statementTimeout,
            String idleTimeout,
            Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(more);
        properties.putAll(Map.of(
                "application_name",
                "sunday " + name,
                "search_path",
                "public",
                "TimeZone",
                "UTC",
                "jit",
                "off",
                "statement_timeout",
                statementTimeout,
                "idle_in_transaction_session_timeout",
                idleTimeout));
        PgConnectOptions connect = new PgConnectOptions()
                .setHost(url.host())
                .setPort(url.port())
                .setDatabase(url.database())
                .setUser(url.user())
                .setPassword(url.password())
                .setCachePreparedStatements(true)
                .setPreparedStatementCacheMaxSize(512)
                .setPreparedStatementCacheSqlLimit(REMEMBERED_LENGTH_MAX)
                .setProperties(properties);
        PoolOptions options = new PoolOptions()
                .setName(name)
                .setShared(false)
                .setMaxSize(size)
                .setMaxWaitQueueSize(WAIT_QUEUE_MAX)
                .setConnectionTimeout(CONNECTION_WAIT_SECONDS)
                .setConnectionTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(10)
                .setIdleTimeoutUnit(TimeUnit.MINUTES);
        return PgBuilder.pool().connectingTo(connect).with(options).using(vertx).build();
    }
}
