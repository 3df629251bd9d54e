package io.sunday.launcher.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How nodes find each other. */
public record ClusterConfig(
        @Setting(
                variable = "SUNDAY_CLUSTER",
                standard = "off",
                about = "on: this node joins the other nodes on the same database.")
        boolean enabled,

        @Setting(
                variable = "SUNDAY_CLUSTER_NAME",
                about = "Nodes with the same name form a cluster. Without it the name follows from host, port and name"
                        + " of the database, so that two installations on one network never meet.")
        @Nullable
        String name,

        @Setting(
                variable = "SUNDAY_CLUSTER_HOST",
                standard = "127.0.0.1",
                about = "The address of this node's own interface for the cluster. Its traffic is neither encrypted nor"
                        + " authenticated: use a private network.")
        String host,

        @Setting(
                variable = "SUNDAY_CLUSTER_PORT",
                standard = "5701",
                min = 1,
                max = 65_535,
                about = "The port of this node for the cluster.")
        int port,

        @Setting(
                variable = "SUNDAY_CLUSTER_MEMBERS",
                standard = "127.0.0.1:5701",
                about = "Addresses of other nodes, host:port, separated by commas. One that runs is enough.")
        List<String> members,

        @Setting(
                variable = "SUNDAY_CLUSTER_CONFIG",
                about = "A Hazelcast configuration to use instead of the cluster.xml that comes with Sunday.")
        @Nullable
        Path file) {}
