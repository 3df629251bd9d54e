package io.sunday.api;

import io.sunday.api.access.NodeOrigins;
import io.sunday.api.site.MapTiles;

/**
 * What an operator decides about the API.
 *
 * @param publicUrl where people reach this server, without a slash at the end; links in answers start with it
 * @param rateLimitPerMinute requests a minute of a basic organization; 0 for no limit
 * @param trustForwarded whether the addresses in X-Forwarded-For are believed: only behind a proxy of one's own
 * @param nodes where browsers reach each node
 * @param tiles where maps get their ground from
 */
public record ApiOptions(
        String publicUrl, int rateLimitPerMinute, boolean trustForwarded, NodeOrigins nodes, MapTiles tiles) {

    /** Cookies go over TLS only where people come over TLS. */
    public boolean secureCookies() {
        return publicUrl.startsWith("https:");
    }
}
