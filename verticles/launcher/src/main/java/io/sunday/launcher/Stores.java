package io.sunday.launcher;

import io.sunday.launcher.config.Config;
import io.sunday.storage.embedded.DataDirectory;
import io.sunday.storage.embedded.EmbeddedPostgres;
import io.sunday.storage.embedded.EmbeddedRedis;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The data directory and the stores of a node: external ones where their URLs are given, our own otherwise. */
public final class Stores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Stores.class);

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final List<Runnable> ending = new ArrayList<>();
    private final DataDirectory directory;
    private final String databaseUrl;
    private final String redisUrl;

    private Stores(Config config) {
        directory = DataDirectory.open(config.data().directory());
        opened.push(directory);
        try {
            databaseUrl = config.database().url() != null ? config.database().url() : ownPostgres();
            redisUrl = config.redis().url() != null ? config.redis().url() : ownRedis();
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /** Takes the data directory and starts what is not external. Blocks until everything answers. */
    public static Stores open(Config config) {
        return new Stores(config);
    }

    private String ownPostgres() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory);
        opened.push(postgres);
        ending.add(postgres::letEnd);
        return postgres.url();
    }

    private String ownRedis() {
        EmbeddedRedis redis = EmbeddedRedis.start(directory);
        opened.push(redis);
        ending.add(redis::letEnd);
        return redis.url();
    }

    public DataDirectory directory() {
        return directory;
    }

    /** Holds a password; never printed. */
    public String databaseUrl() {
        return databaseUrl;
    }

    /** Holds a password; never printed. */
    public String redisUrl() {
        return redisUrl;
    }

    /**
     * From now on a store of our own that ends is not started again: who stops all processes of a service at once means
     * the stores, too. PostgreSQL then waits until its last connection is closed.
     */
    public void letEnd() {
        ending.forEach(Runnable::run);
    }

    /** Stops our own stores and gives the directory free. */
    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception failure) {
                LOG.error("A store could not be stopped", failure);
            }
        }
    }
}
