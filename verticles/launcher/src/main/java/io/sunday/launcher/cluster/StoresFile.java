package io.sunday.launcher.cluster;

import io.sunday.launcher.StartFailure;
import io.sunday.storage.embedded.PrivateFiles;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code <data dir>/stores.json}: what a node has to know to join the cluster that runs on a data directory. Only its
 * owner may read it; it holds passwords.
 */
record StoresFile(String databaseUrl, String redisUrl, String clusterName, int firstPort, int nodes) {
    private static final String NAME = "stores.json";

    /** A node serves people at its port, and the other nodes at this distance from it. */
    private static final int CLUSTER_PORT_DISTANCE = 20_000;

    private static final int PORT_MAX = 65_535;

    /** Nodes that may be added later, and are looked for by those that start after them. */
    private static final int SPARE_NODES = 2;

    /** Decided here only where nobody else did. */
    static final String NODE_URLS = "SUNDAY_NODE_URLS";

    /** As well: what one node took, the others give back. */
    static final String FILES_URL = "SUNDAY_FILES_URL";

    static Path in(Path directory) {
        return directory.resolve(NAME);
    }

    void write(Path directory) throws IOException {
        JsonObject json = new JsonObject()
                .put("databaseUrl", databaseUrl)
                .put("redisUrl", redisUrl)
                .put("clusterName", clusterName)
                .put("firstPort", firstPort)
                .put("nodes", nodes);
        PrivateFiles.write(in(directory), json.encodePrettily() + "\n");
    }

    static StoresFile read(Path directory) {
        try {
            JsonObject json = new JsonObject(Files.readString(in(directory)));
            return new StoresFile(
                    json.getString("databaseUrl"),
                    json.getString("redisUrl"),
                    json.getString("clusterName"),
                    json.getInteger("firstPort"),
                    json.getInteger("nodes"));
        } catch (NoSuchFileException missing) {
            throw new StartFailure(
                    "No cluster runs on the data directory " + directory + ". Start one with \"./sunday cluster 2\".",
                    missing);
        } catch (IOException | DecodeException unreadable) {
            throw new StartFailure(
                    in(directory) + " cannot be read: " + unreadable.getMessage() + ". Start the cluster again.",
                    unreadable);
        }
    }

    /** The settings of the node that serves this port. */
    Map<String, String> settings(Path directory, int port) {
        String members = IntStream.range(0, nodes + SPARE_NODES)
                .mapToObj(i -> "127.0.0.1:" + clusterPort(firstPort + i))
                .collect(Collectors.joining(","));
        String nodeUrls = IntStream.concat(IntStream.range(firstPort, firstPort + nodes), IntStream.of(port))
                .distinct()
                .mapToObj(i -> "http://localhost:" + i)
                .collect(Collectors.joining(","));
        return Map.of(
                "SUNDAY_HTTP_PORT",
                Integer.toString(port),
                "SUNDAY_DATA_DIR",
                folder(directory, port).toString(),
                "SUNDAY_DATABASE_URL",
                databaseUrl,
                "SUNDAY_REDIS_URL",
                redisUrl,
                "SUNDAY_CLUSTER",
                "on",
                "SUNDAY_CLUSTER_NAME",
                clusterName,
                "SUNDAY_CLUSTER_PORT",
                Integer.toString(clusterPort(port)),
                "SUNDAY_CLUSTER_MEMBERS",
                members,
                FILES_URL,
                directory.resolve("files").toUri().toString(),
                NODE_URLS,
                nodeUrls);
    }

    static Path folder(Path directory, int port) {
        return directory.resolve("nodes").resolve(Integer.toString(port));
    }

    static Path pidFile(Path directory, int port) {
        return directory.resolve("node-" + port + ".pid");
    }

    private static int clusterPort(int port) {
        return port + CLUSTER_PORT_DISTANCE <= PORT_MAX ? port + CLUSTER_PORT_DISTANCE : port - CLUSTER_PORT_DISTANCE;
    }
}
