package io.sunday.api.site;

import io.sunday.api.access.NodeOrigins;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The web client under {@code /}. Every address that is no file is one of the client's own pages and gets its shell;
 * files with a hash in their name may be kept forever, the shell is asked for each time.
 */
public final class WebClient {

    private static final String ASSETS = "/assets/";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String SHELL = "index.html";

    /** The empty style element that the client's style engine fills through the object model, and no other. */
    private static final String EMPTY_STYLE = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

    /** Only what the client itself brings. */
    private static final String POLICY = "default-src 'self'; script-src 'self'; style-src 'self' " + EMPTY_STYLE + "; "
            + "img-src 'self' data: blob:%s; media-src blob:; frame-src blob:; font-src 'self' data:; connect-src 'self' ws: wss:%s; object-src 'none'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ClassPathFiles files;
    private final String policy;

    public WebClient(Vertx vertx, NodeOrigins nodes, MapTiles tiles) {
        this.files = new ClassPathFiles(vertx, "webroot");
        this.policy = POLICY.formatted(tiles.imageSources(), nodes.connectSources());
    }

    public void mount(Router router) {
        router.get("/*").handler(this::file);
        router.head("/*").handler(this::file);
        router.get("/*").handler(this::shell);
        router.head("/*").handler(this::shell);
    }

    private void file(RoutingContext context) {
        context.response().putHeader("content-security-policy", policy);
        String path = context.normalizedPath();
        String name = path.equals("/") ? SHELL : path.substring(1);
        files.serve(context, name, path.startsWith(ASSETS) ? FOREVER : ASK_AGAIN);
    }

    private void shell(RoutingContext context) {
        String path = context.normalizedPath();
        boolean fileName =
                path.startsWith(ASSETS) || path.substring(path.lastIndexOf('/')).contains(".");
        if (fileName) {
            context.next();
        } else {
            if (path.startsWith("/s/") || path.startsWith("/f/")) {
                context.response().putHeader("x-robots-tag", "noindex, nofollow");
            }
            files.serve(context, SHELL, ASK_AGAIN);
        }
    }
}
