package io.sunday.api.site;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where maps get pictures of the earth from. Without an address they draw outlines of their own, and ask nobody. */
public final class MapTiles {

    /** The host is written into the content policy of every page: nothing in it may mean anything there. */
    private static final Pattern URL =
            Pattern.compile("(https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?)/[A-Za-z0-9._~/?&=%@+{}-]*");

    private final @Nullable String url;
    private final String attribution;

    /** @param url with {@code {z}}, {@code {x}} and {@code {y}} in it; null for none */
    public MapTiles(@Nullable String url, @Nullable String attribution) {
        this.url = url;
        this.attribution = attribution == null ? "" : attribution;
    }

    /** Whether tiles can be asked for there. */
    public static boolean isUrl(String text) {
        return URL.matcher(text).matches() && text.contains("{z}") && text.contains("{x}") && text.contains("{y}");
    }

    /** What pages must be allowed to show beside what the server has itself, as it is written in a content policy. */
    String imageSources() {
        if (url == null) {
            return "";
        }
        Matcher parts = URL.matcher(url);
        return parts.matches() ? " " + parts.group(1) : "";
    }

    /** Tells maps the address. */
    public void mount(Router root) {
        String answer = new JsonObject()
                .put("tiles", url)
                .put("attribution", attribution)
                .encode();
        root.get("/map.json")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/json")
                        .putHeader("cache-control", "no-cache")
                        .end(answer));
    }
}
