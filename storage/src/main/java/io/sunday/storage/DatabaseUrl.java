package io.sunday.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where PostgreSQL is, from {@code postgresql://user:password@host:port/database}. Never printed: it holds a secret.
 */
public record DatabaseUrl(String host, int port, String database, String user, String password) {

    private static final int DEFAULT_PORT = 5432;

    /** Parses the URL; what is missing or odd is an {@link IllegalArgumentException} that does not repeat the secret. */
    public static DatabaseUrl parse(String url) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not a URL of the form postgresql://user:password@host:port/database");
        }
        String scheme = uri.getScheme();
        String userInfo = uri.getRawUserInfo();
        String path = uri.getRawPath();
        boolean complete = ("postgresql".equals(scheme) || "postgres".equals(scheme))
                && uri.getHost() != null
                && userInfo != null
                && path != null
                && path.length() > 1;
        if (!complete || userInfo == null || path == null) {
            throw new IllegalArgumentException("not a URL of the form postgresql://user:password@host:port/database");
        }
        int colon = userInfo.indexOf(':');
        return new DatabaseUrl(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                decode(path.substring(1)),
                decode(colon < 0 ? userInfo : userInfo.substring(0, colon)),
                colon < 0 ? "" : decode(userInfo.substring(colon + 1)));
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    @Override
    public String toString() {
        return "postgresql://" + host + ":" + port + "/" + database;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
