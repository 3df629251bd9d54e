package io.sunday.api.site;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The published contract at {@code /openapi.yaml} and its browsable form at {@code /docs}, all from this server. */
public final class DocsPage {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";

    /** The folder of the viewer's web jar; the build fills its version in. */
    private static final String VIEWER_FOLDER = "/docs/viewer-folder.txt";

    private final Buffer contract;
    private final ClassPathFiles page;
    private final ClassPathFiles viewer;

    public DocsPage(Vertx vertx, Buffer contract) {
        this.contract = contract;
        this.page = new ClassPathFiles(vertx, "docs");
        this.viewer = new ClassPathFiles(vertx, viewerFolder());
    }

    public void mount(Router router) {
        router.get("/openapi.yaml")
                .handler(context -> context.response()
                        .putHeader("content-type", "application/yaml; charset=utf-8")
                        .putHeader("cache-control", "no-cache")
                        .end(contract));
        router.get("/docs").handler(context -> {
            context.response().putHeader("content-security-policy", POLICY);
            page.serve(context, "index.html", "no-cache");
        });
        router.get("/docs/*").handler(context -> {
            context.response().putHeader("content-security-policy", POLICY);
            String name = context.normalizedPath().substring("/docs/".length());
            if (name.startsWith("viewer/")) {
                viewer.serve(context, name.substring("viewer/".length()), "no-cache");
            } else {
                page.serve(context, name.isEmpty() ? "index.html" : name, "no-cache");
            }
        });
    }

    private static String viewerFolder() {
        try (InputStream in =
                Objects.requireNonNull(DocsPage.class.getResourceAsStream(VIEWER_FOLDER), VIEWER_FOLDER)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
