package io.sunday.launcher.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one port that a node serves: REST, sockets, the web client, health and metrics. */
public record HttpConfig(
        @Setting(
                variable = "SUNDAY_HTTP_PORT",
                standard = "8080",
                max = 65_535,
                about = "The port. 0 takes a free one and says which.")
        int port,

        @Setting(
                variable = "SUNDAY_HTTP_HOST",
                standard = "127.0.0.1",
                about = "The address to listen on. 0.0.0.0 opens the server to the network;"
                        + " put a proxy that ends TLS before it.")
        String host,

        @Setting(
                variable = "SUNDAY_PUBLIC_URL",
                about = "Where people reach this server, like https://work.example.org; links in invitations start with"
                        + " it, and cookies are kept to TLS when it does. Without it: http://localhost and the port.")
        @Nullable
        String publicUrl,

        @Setting(
                variable = "SUNDAY_HTTP_TRUST_FORWARDED",
                standard = "off",
                about = "on: believe the addresses in X-Forwarded-For. Only behind a proxy of your own.")
        boolean trustForwarded,

        @Setting(
                variable = "SUNDAY_NODE_URLS",
                about =
                        "Where browsers reach each node, like http://10.0.0.1:8080,http://10.0.0.2:8080; pages of any of"
                                + " them may use the others, and go on with another one when theirs is gone. Only for nodes"
                                + " without a load balancer before them. A page on another host name than its own stays signed"
                                + " in for at most 15 minutes.")
        List<String> nodeUrls,

        @Setting(
                variable = "SUNDAY_MAP_TILES_URL",
                about = "Where maps get pictures of the earth from, like https://tiles.example.org/{z}/{x}/{y}.png. The"
                        + " browsers of those who look at maps ask there. Without it maps draw outlines that come with the"
                        + " server and ask nobody.")
        @Nullable
        String mapTilesUrl,

        @Setting(
                variable = "SUNDAY_MAP_ATTRIBUTION",
                about = "Whom these pictures are by, as it is written on the map; most providers want that.")
        @Nullable
        String mapAttribution,

        @Setting(
                variable = "SUNDAY_FETCH_NETWORKS",
                about =
                        "Networks of yours, like 10.1.0.0/16,192.168.7.4, from which imports may fetch files that they name"
                                + " by their addresses. Without it only the public internet is asked, and what is in a private"
                                + " network is refused.")
        List<String> fetchNetworks) {}
