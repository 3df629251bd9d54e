package io.sunday.storage.embedded;

import java.nio.file.Path;

/** A server process reduced to its stores: starts them, says where, and waits to be killed. */
public final class StoresOwner {
    private StoresOwner() {}

    public static void main(String[] args) throws Exception {
        DataDirectory directory = DataDirectory.open(Path.of(args[0]));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(directory, false, Path.of(args[1]));
        EmbeddedRedis redis = EmbeddedRedis.start(directory, Path.of(args[1]));
        System.out.println(postgres.pid() + " " + redis.pid());
        System.in.read();
        redis.close();
        postgres.close();
    }
}
