package io.sunday.launcher.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.XmlConfigBuilder;
import io.sunday.launcher.StartFailure;
import io.sunday.launcher.config.ClusterConfig;
import io.sunday.storage.DatabaseUrl;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** Hazelcast as {@code cluster.xml} describes it, with this node's settings put in. */
public final class Clustering {
    private static final int NAME_HASH_LENGTH = 16;

    private Clustering() {}

    public static ClusterManager manager(ClusterConfig config, DatabaseUrl database) {
        Properties settings = new Properties();
        String named = config.name();
        settings.setProperty("sunday.cluster.name", named != null ? named : name(database));
        settings.setProperty("sunday.cluster.host", config.host());
        settings.setProperty("sunday.cluster.port", Integer.toString(config.port()));
        settings.setProperty("sunday.cluster.members", String.join(",", config.members()));
        Path file = config.file();
        try (InputStream xml = file != null ? Files.newInputStream(file) : builtIn()) {
            Config hazelcast = new XmlConfigBuilder(xml).setProperties(settings).build();
            return new HazelcastClusterManager(hazelcast);
        } catch (InvalidConfigurationException invalid) {
            throw new StartFailure(
                    (file == null ? "cluster.xml" : file.toString()) + " is not valid: " + invalid.getMessage(),
                    invalid);
        } catch (IOException failure) {
            throw new StartFailure(file + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static InputStream builtIn() {
        InputStream xml = Clustering.class.getResourceAsStream("/cluster.xml");
        if (xml == null) {
            throw new UncheckedIOException(new IOException("cluster.xml is not in the jar"));
        }
        return xml;
    }

    /** The same on all nodes of a database, and on no others. */
    static String name(DatabaseUrl database) {
        String identity = database.host() + ":" + database.port() + "/" + database.database();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return "sunday-" + HexFormat.of().formatHex(hash).substring(0, NAME_HASH_LENGTH);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
