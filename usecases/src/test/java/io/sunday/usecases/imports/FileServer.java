package io.sunday.usecases.imports;

import io.sunday.domain.file.ItemFile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A server of files that behaves as servers do: it leads elsewhere, asks who is there, breaks off and never ends. */
final class FileServer {

    static final String SECRET = "Bearer axolotl";

    final AtomicInteger asked = new AtomicInteger();
    /** What somebody was shown as a sign-in. */
    final List<String> shown = new CopyOnWriteArrayList<>();

    volatile Consumer<HttpServerRequest> before = request -> {};

    private final HttpServer server;

    FileServer(Vertx vertx) {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .await();
    }

    void close() {
        server.close().await();
    }

    int port() {
        return server.actualPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void answer(HttpServerRequest request) {
        asked.incrementAndGet();
        before.accept(request);
        switch (request.path()) {
            case "/a.txt" -> request.response().end("Alpha");
            case "/named" ->
                request.response()
                        .putHeader("Content-Disposition", "attachment; filename*=UTF-8''Pl%C3%A4ne.pdf")
                        .end("%PDF-1.4 plans");
            case "/away" -> leadTo(request, url("/a.txt"));
            case "/near" -> leadTo(request, "a.txt?near");
            case "/round" -> leadTo(request, "/round");
            case "/inside" -> leadTo(request, "http://10.0.0.1/a.txt");
            case "/elsewhere" -> leadTo(request, "http://localhost:" + port() + "/signed");
            case "/script" -> leadTo(request, "javascript:alert(1)");
            case "/signed" -> {
                shown.add(String.valueOf(request.getHeader("Authorization")));
                if (SECRET.equals(request.getHeader("Authorization"))) {
                    request.response().end("Signed");
                } else {
                    request.response().setStatusCode(401).end();
                }
            }
            case "/large" ->
                request.response()
                        .putHeader("Content-Length", Long.toString(ItemFile.BYTES_MAX + 1))
                        .write("x");
            case "/endless" -> endless(request);
            case "/empty" -> request.response().end();
            case "/broken" -> {
                request.response().setChunked(true).write("Half of it");
                request.connection().close();
            }
            default -> request.response().setStatusCode(404).end();
        }
    }

    private static void leadTo(HttpServerRequest request, String address) {
        request.response().setStatusCode(302).putHeader("Location", address).end();
    }

    /** Says nothing of its length and never ends by itself. */
    private static void endless(HttpServerRequest request) {
        request.response().setChunked(true);
        byte[] part = new byte[1 << 20];
        Runnable[] more = new Runnable[1];
        more[0] = () -> request.response().write(Buffer.buffer(part)).onSuccess(v -> more[0].run());
        more[0].run();
    }
}
