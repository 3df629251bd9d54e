package io.sunday.testing;

import io.sunday.storage.embedded.EmbeddedRedis;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/** The one Redis of a test run. Tests share it, so each uses keys of its own. */
public final class TestRedis implements AutoCloseable {

    private final Path directory = TestStores.newDirectory("sunday-redis-");
    private final EmbeddedRedis redis = EmbeddedRedis.start(directory, TestStores.BINARIES);
    private final AtomicBoolean closed = new AtomicBoolean();

    TestRedis() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** As an operator would configure it. */
    public String url() {
        return redis.url();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            redis.close();
            TestStores.delete(directory);
        }
    }
}
