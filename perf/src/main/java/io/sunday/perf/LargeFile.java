package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;

/** A file as large as an item takes, up and down again, beside what the disk does with as many bytes. */
final class LargeFile implements Scenario {

    private static final int TIMES = 5;
    private static final int PIECE = 1 << 16;
    private static final String BOUNDARY = "end-of-a-part-of-the-form";

    private final int megabytes;

    LargeFile(int megabytes) {
        this.megabytes = megabytes;
    }

    @Override
    public String describe() {
        return "a file of " + megabytes + " MB attached to an item in one request, and read again, " + TIMES
                + " times, each as fast as it goes; as many bytes written to the same disk and synced just before; then"
                + " once more with a full collection after the other: what is in use beyond what was before";
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
        upload(api, item, bytes);

        double disk = 0;
        double up = 0;
        double down = 0;
        for (int i = 0; i < TIMES; i++) {
            long started = System.nanoTime();
            write(server.data().resolveSibling("as-many-bytes"), bytes);
            disk += seconds(started);
            started = System.nanoTime();
            String file = joined(upload(api, item, bytes)).data().getString("id");
            up += seconds(started);
            started = System.nanoTime();
            Buffer content = joined(api.get("/v1/files/" + file + "/content")).body();
            down += seconds(started);
            if (!content.equals(Buffer.buffer(bytes))) {
                throw new IllegalStateException("what came back are " + content.length() + " other bytes");
            }
        }
        figures.add("disk alone, write and sync, MB/s", TIMES * megabytes / disk);
        figures.add("upload, MB/s", TIMES * megabytes / up);
        figures.add("upload ÷ disk", disk / up);
        figures.add("download, MB/s", TIMES * megabytes / down);
        double before = Heap.liveMegabytes(server);
        Future<Api.Answer> uploading = upload(api, item, bytes);
        double peak = before;
        while (!uploading.isComplete()) {
            peak = Math.max(peak, Heap.liveMegabytes(server));
        }
        figures.add("upload, more of the heap in use, MB", peak - before);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int at = 0; at < bytes.length; at += PIECE) {
                channel.write(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at)));
            }
            channel.force(true);
        }
        Files.delete(file);
    }

    private static Future<Api.Answer> upload(Api api, String item, byte[] bytes) {
        Buffer form = Buffer.buffer("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\";"
                        + " filename=\"large.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .appendBytes(bytes)
                .appendString("\r\n--" + BOUNDARY + "--\r\n");
        return api.send(
                HttpMethod.POST, "/v1/items/" + item + "/files", form, "multipart/form-data; boundary=" + BOUNDARY);
    }

    private static Api.Answer joined(Future<Api.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join();
    }
}
