package io.sunday.launcher.config;

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
        boolean trustForwarded) {}
