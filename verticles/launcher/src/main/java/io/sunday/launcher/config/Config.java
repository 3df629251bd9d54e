package io.sunday.launcher.config;

import java.util.List;

/** All settings of a node. */
public record Config(
        HttpConfig http,
        DataConfig data,
        DatabaseConfig database,
        RedisConfig redis,
        KafkaConfig kafka,
        ClusterConfig cluster,
        NodeConfig node,
        LogConfig log) {

    /** The records, in the order in which they are documented. */
    static final List<Class<? extends Record>> AREAS = List.of(
            HttpConfig.class,
            DataConfig.class,
            DatabaseConfig.class,
            RedisConfig.class,
            KafkaConfig.class,
            ClusterConfig.class,
            NodeConfig.class,
            LogConfig.class);

    /** Reads the settings of this process. */
    public static Config read(Sources sources) throws ConfigFaults {
        ConfigReader reader = new ConfigReader(sources);
        return reader.read();
    }

    /** The same, serving another port. */
    public Config withHttpPort(int port) {
        HttpConfig other = new HttpConfig(
                port,
                http.host(),
                http.publicUrl(),
                http.trustForwarded(),
                http.nodeUrls(),
                http.mapTilesUrl(),
                http.mapAttribution(),
                http.fetchNetworks());
        return new Config(other, data, database, redis, kafka, cluster, node, log);
    }
}
