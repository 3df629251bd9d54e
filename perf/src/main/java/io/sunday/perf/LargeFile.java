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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/** A file as large as an item takes, up and down again, beside what can be done with as many bytes at all. */
final class LargeFile implements Scenario {

    private static final int TIMES = 14;

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
                + " as the web client sends it; in turns with them, as many bytes written to the same disk and"
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

        Times disk = new Times();
        Times received = new Times();
        Times up = new Times();
        Times part = new Times();
        Times down = new Times();
        double cpu = 0;
        List<Turn> turns = new ArrayList<>(List.of(Turn.values()));
        Random order = new Random(5);
        for (int i = 0; i < TIMES; i++) {
            // In another order each time: what is left behind on the disk is paid by what comes next.
            Collections.shuffle(turns, order);
            for (Turn turn : turns) {
                Thread.sleep(REST_MILLIS);
                // No two are equal, as the server keeps equal ones once.
                content.putLong(0, System.nanoTime());
                switch (turn) {
                    case DISK -> disk.add(() -> write(server.data().resolveSibling("as-many-bytes"), content));
                    case BARE -> received.add(() -> send(bare.port(), content));
                    case FORM -> {
                        double used = server.cpuSeconds();
                        String file = up.add(() -> upload(server, api, item, content));
                        cpu += server.cpuSeconds() - used;
                        down.add(() -> read(server, api, file, content, back));
                    }
                    case PART -> part.add(() -> asPart(server, api, item, content));
                }
            }
        }
        figures.add("disk alone, write and sync, MB/s", megabytes / disk.mean());
        figures.add("upload, MB/s", megabytes / up.mean());
        figures.add("upload without a form, MB/s", megabytes / part.mean());
        figures.add("bare receiver, MB/s", megabytes / received.mean());
        figures.add("upload ÷ bare receiver", received.mean() / up.mean());
        figures.add("upload without a form ÷ bare receiver", received.mean() / part.mean());
        figures.add("upload ÷ disk", disk.mean() / up.mean());
        figures.add("upload without a form ÷ disk", disk.mean() / part.mean());
        figures.add("upload, processor seconds of the server", cpu / TIMES);
        figures.add("download, MB/s", megabytes / down.mean());
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

    private enum Turn {
        DISK,
        BARE,
        FORM,
        PART
    }

    /** How long something took each time it was done. */
    private static final class Times {

        private double seconds;
        private int count;

        <T> T add(Callable<T> work) throws Exception {
            long started = System.nanoTime();
            T done = work.call();
            seconds += (System.nanoTime() - started) / 1e9;
            count++;
            return done;
        }

        double mean() {
            return seconds / count;
        }
    }

    private static boolean write(Path file, ByteBuffer content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int at = 0; at < content.limit(); at += PIECE) {
                channel.write(content.slice(at, Math.min(PIECE, content.limit() - at)));
            }
            channel.force(true);
        }
        return Files.deleteIfExists(file);
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

    private static PlainHttp.Answer send(int port, ByteBuffer content) throws IOException {
        ByteBuffer[] body = {content.duplicate()};
        return PlainHttp.send(port, "POST", "/", "", body, ByteBuffer.allocate(0));
    }

    /** As one part of an upload that may be interrupted. */
    private static PlainHttp.Answer asPart(ServerProcess server, Api api, String item, ByteBuffer content)
            throws IOException {
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
        return answer;
    }

    private static PlainHttp.Answer read(
            ServerProcess server, Api api, String file, ByteBuffer content, ByteBuffer back) throws IOException {
        PlainHttp.Answer read = PlainHttp.send(
                server.port(), "GET", "/v1/files/" + file + "/content", authorized(api), new ByteBuffer[0], back);
        if (read.status() != 200 || !read.body().equals(content)) {
            throw new IllegalStateException("what came back are " + read.body().remaining() + " other bytes");
        }
        return read;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String authorized(Api api) {
        return "Authorization: Bearer " + api.token() + "\r\n";
    }
}
