package io.sunday.perf;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** A file as large as an item takes, up and down again, beside what can be done with as many bytes at all. */
final class LargeFile implements Scenario {

    private static final int TIMES = 10;

    /** Until the server has compiled what it runs: it would be measured beside its compiler. */
    private static final int WARM_UP = 10;

    /** Before each measurement: the disk of a virtual machine takes so much in one go, and then less. */
    private static final long REST_MILLIS = 700;

    private static final int PIECE = 1 << 16;
    private static final String BOUNDARY = "end-of-a-part-of-the-form";

    private final int megabytes;

    LargeFile(int megabytes) {
        this.megabytes = megabytes;
    }

    @Override
    public String describe() {
        return "a file of " + megabytes + " MB attached to an item in one request, and read again, " + TIMES
                + " times, each as fast as it goes; the same as one part of an upload that may be interrupted,"
                + " as the web client sends it; just before, as many bytes written to the same disk and"
                + " synced, and sent to a bare receiver that only does that; then once more with a full collection after"
                + " the other: what is in use beyond what was before";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api api = Api.signUp(vertx, server.port());
        String board = api.board(api.workspace(), "Files");
        api.post(
                "/v1/boards/" + board + "/columns",
                new JsonObject().put("title", "File").put("type", "file"));
        String item = api.fill(board, 1).getString(0);
        byte[] bytes = new byte[megabytes << 20];
        new SplittableRandom(3).nextBytes(bytes);
        ByteBuffer content = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        try (BareReceiver bare = BareReceiver.in(server.data().resolveSibling("bare"))) {
            measure(server, api, item, bare, content, figures);
        }
        heap(server, api, item, content, figures);
    }

    private void measure(
            ServerProcess server, Api api, String item, BareReceiver bare, ByteBuffer content, Figures figures)
            throws Exception {
        ByteBuffer back = ByteBuffer.allocateDirect(content.capacity() + (1 << 16));
        for (int i = 0; i < WARM_UP; i++) {
            content.putLong(0, System.nanoTime());
            send(bare.port(), content);
            upload(server, api, item, content);
            content.putLong(0, System.nanoTime());
            asPart(server, api, item, content);
        }

        double disk = 0;
        double received = 0;
        double up = 0;
        double part = 0;
        double cpu = 0;
        double down = 0;
        for (int i = 0; i < TIMES; i++) {
            // No two are equal, as the server keeps equal ones once.
            content.putLong(0, System.nanoTime());
            long started = rested();
            write(server.data().resolveSibling("as-many-bytes"), content);
            disk += seconds(started);
            started = rested();
            send(bare.port(), content);
            received += seconds(started);
            started = rested();
            double used = server.cpuSeconds();
            String file = upload(server, api, item, content);
            up += seconds(started);
            cpu += server.cpuSeconds() - used;
            started = rested();
            PlainHttp.Answer read = PlainHttp.send(
                    server.port(), "GET", "/v1/files/" + file + "/content", authorized(api), new ByteBuffer[0], back);
            down += seconds(started);
            if (read.status() != 200 || !read.body().equals(content)) {
                throw new IllegalStateException(
                        "what came back are " + read.body().remaining() + " other bytes");
            }
            content.putLong(0, System.nanoTime());
            started = rested();
            asPart(server, api, item, content);
            part += seconds(started);
        }
        figures.add("disk alone, write and sync, MB/s", TIMES * megabytes / disk);
        figures.add("upload, MB/s", TIMES * megabytes / up);
        figures.add("upload without a form, MB/s", TIMES * megabytes / part);
        figures.add("bare receiver, MB/s", TIMES * megabytes / received);
        figures.add("upload ÷ bare receiver", received / up);
        figures.add("upload without a form ÷ bare receiver", received / part);
        figures.add("upload ÷ disk", disk / up);
        figures.add("upload, processor seconds of the server", cpu / TIMES);
        figures.add("download, MB/s", TIMES * megabytes / down);
    }

    private static void heap(ServerProcess server, Api api, String item, ByteBuffer content, Figures figures)
            throws Exception {
        double before = Heap.liveMegabytes(server);
        content.putLong(0, System.nanoTime());
        CompletableFuture<String> uploading = CompletableFuture.supplyAsync(() -> upload(server, api, item, content));
        double peak = before;
        while (!uploading.isDone()) {
            peak = Math.max(peak, Heap.liveMegabytes(server));
        }
        uploading.join();
        figures.add("upload, more of the heap in use, MB", peak - before);
    }

    private static long rested() throws InterruptedException {
        Thread.sleep(REST_MILLIS);
        return System.nanoTime();
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static void write(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int at = 0; at < content.limit(); at += PIECE) {
                channel.write(content.slice(at, Math.min(PIECE, content.limit() - at)));
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    /** The id of the file. */
    private static String upload(ServerProcess server, Api api, String item, ByteBuffer content) {
        ByteBuffer[] form = {
            bytes("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";"
                    + " filename=\"large.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
            content.duplicate(),
            bytes("\r\n--" + BOUNDARY + "--\r\n")
        };
        try {
            PlainHttp.Answer answer = PlainHttp.send(
                    server.port(),
                    "POST",
                    "/v1/items/" + item + "/files",
                    authorized(api) + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n",
                    form,
                    ByteBuffer.allocate(1 << 16));
            return new Api.Answer(answer.status(), Buffer.buffer(answer.text()))
                    .data()
                    .getString("id");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void send(int port, ByteBuffer content) throws IOException {
        ByteBuffer[] body = {content.duplicate()};
        PlainHttp.send(port, "POST", "/", "", body, ByteBuffer.allocate(0));
    }

    /** As one part of an upload that may be interrupted. */
    private static void asPart(ServerProcess server, Api api, String item, ByteBuffer content) throws IOException {
        String id = api.post(
                        "/v1/files",
                        new JsonObject()
                                .put("itemId", item)
                                .put("name", "part.bin")
                                .put("size", content.limit()))
                .getString("id");
        ByteBuffer[] part = {content.duplicate()};
        PlainHttp.Answer answer = PlainHttp.send(
                server.port(),
                "PATCH",
                "/v1/files/" + id + "?offset=0",
                authorized(api) + "Content-Type: application/octet-stream\r\n",
                part,
                ByteBuffer.allocate(1 << 16));
        if (answer.status() != 200) {
            throw new IllegalStateException("the part was refused: " + answer.text());
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String authorized(Api api) {
        return "Authorization: Bearer " + api.token() + "\r\n";
    }
}
