package io.sunday.api.identity;

import io.netty.handler.codec.http.cookie.ServerCookieDecoder;
import io.sunday.api.access.NodeOrigins;
import io.sunday.api.http.Answer;
import io.sunday.api.http.Request;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The cookie with the refresh token. It goes only to {@code /v1/auth}, no script can read it, and no other site can make
 * a browser send it: SameSite=Strict, and, for browsers that would not mind, whoever sends it must say that the page
 * comes from this host or from another node. Everything else is authorized by a header, which other sites cannot set.
 */
public final class RefreshCookie {

    private static final String NAME = "sunday_refresh";
    private static final String PATH = "/v1/auth";

    /** As long as a session lives without being used. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final boolean secure;
    private final NodeOrigins nodes;

    /** {@code secure} when people come over TLS. */
    public RefreshCookie(boolean secure, NodeOrigins nodes) {
        this.secure = secure;
        this.nodes = nodes;
    }

    /** The token in the request's cookie. Refused when another site made the browser send it. */
    Optional<String> read(Request request) {
        Optional<String> token = request.header("Cookie").flatMap(RefreshCookie::find);
        if (token.isPresent() && isCrossSite(request)) {
            throw new RejectedException(
                    Rejection.forbidden("A page of another site may not use the cookie of this one."));
        }
        return token;
    }

    Answer set(Answer answer, String token) {
        return answer.with("set-cookie", cookie(token, LIFETIME.toSeconds()));
    }

    Answer cleared(Answer answer) {
        return answer.with("set-cookie", cookie("", 0));
    }

    private String cookie(String value, long seconds) {
        return Cookie.cookie(NAME, value)
                .setPath(PATH)
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(seconds)
                .encode();
    }

    private static Optional<String> find(String header) {
        return ServerCookieDecoder.LAX.decode(header).stream()
                .filter(cookie -> cookie.name().equals(NAME) && !cookie.value().isEmpty())
                .map(io.netty.handler.codec.http.cookie.Cookie::value)
                .findFirst();
    }

    private boolean isCrossSite(Request request) {
        if (nodes.includes(request.header("Origin").orElse(null))) {
            return false;
        }
        Optional<String> site = request.header("Sec-Fetch-Site");
        if (site.isPresent()) {
            return !site.get().equals("same-origin") && !site.get().equals("none");
        }
        return request.header("Origin")
                .map(origin -> !sameHost(origin, request.header("Host").orElse("")))
                .orElse(false);
    }

    private static boolean sameHost(String origin, String host) {
        try {
            return host.equalsIgnoreCase(String.valueOf(URI.create(origin).getRawAuthority()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
