package io.sunday.perf.peers;

import io.sunday.storage.embedded.EmbeddedRedis;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Processes of something else: events come in over HTTP at the first of them, one a line, as large as Sunday's. */
final class PeerServers implements Contender {

    private static final int START_SECONDS = 60;
    private static final int STOP_SECONDS = 10;

    private final String name;
    private final Dialect dialect;
    private final List<Process> processes = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final @Nullable EmbeddedRedis redis;
    private final HttpClient client;
    private List<String> boards = List.of();
    private final List<Long> seqs = new ArrayList<>();

    private PeerServers(String name, Dialect dialect, Vertx vertx, @Nullable Path redisData) {
        this.name = name;
        this.dialect = dialect;
        this.redis = redisData == null ? null : EmbeddedRedis.start(redisData, redisData.resolve("binaries"));
        // One connection keeps the order of the events.
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setPipelining(true).setPipeliningLimit(64),
                new PoolOptions().setHttp1MaxSize(1).setMaxWaitQueueSize(-1));
    }

    /** Frames written to sockets by Netty, and nothing else: what the machine can do. */
    static PeerServers bareNetty(Vertx vertx, Path data) throws Exception {
        PeerServers peer = new PeerServers("bare Netty", Dialect.BARE, vertx, null);
        peer.start(data, javaCommand("-Xmx1g", BareNetty.class));
        return peer;
    }

    /** The SockJS bridge of Vert.x as its documentation sets it up, on two clustered nodes. */
    static PeerServers stockBridge(Vertx vertx, Path data) throws Exception {
        PeerServers peer = new PeerServers("stock bridge, 2 nodes", Dialect.STOCK_EVENTBUS, vertx, null);
        int firstMember = freePort();
        int secondMember = freePort();
        List<String> first = javaCommand("-Xmx1g", StockBridge.class);
        List<String> second = javaCommand("-Xmx1g", StockBridge.class);
        first.addAll(List.of(Integer.toString(firstMember), Integer.toString(secondMember)));
        second.addAll(List.of(Integer.toString(secondMember), Integer.toString(firstMember)));
        peer.start(data, first);
        peer.start(data, second);
        return peer;
    }

    /** Socket.IO 4 with the Redis adapter on two processes. */
    static PeerServers socketIo(Vertx vertx, Path data, Path script) throws Exception {
        PeerServers peer = new PeerServers("Socket.IO + Redis, 2 processes", Dialect.SOCKET_IO, vertx, data);
        // A run that is broken off must not leave its broker behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> peer.stores().forEach(ProcessHandle::destroy)));
        for (int i = 0; i < 2; i++) {
            peer.start(data, new ArrayList<>(List.of("node", script.toString())));
        }
        return peer;
    }

    private static List<String> javaCommand(String heap, Class<?> main) {
        return new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseCompactObjectHeaders",
                "-XX:+UseG1GC",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    }

    /** The port goes in front of the other arguments. */
    private void start(Path data, List<String> command) throws Exception {
        int port = freePort();
        int program = command.indexOf("-cp") >= 0 ? command.indexOf("-cp") + 3 : 2;
        command.add(program, Integer.toString(port));
        if (redis != null) {
            command.add(redis.url());
        }
        File log = data.resolveSibling("peer-" + port + ".log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        processes.add(process);
        ports.add(port);
        awaitListening(process, port, log);
    }

    private static void awaitListening(Process process, int port, File log) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < until && process.isAlive()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
                return;
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        throw new IllegalStateException("a peer did not start; see " + log);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public List<Integer> ports() {
        return ports;
    }

    @Override
    public List<String> boards(int count) {
        List<String> named = new ArrayList<>();
        seqs.clear();
        for (int i = 0; i < count; i++) {
            named.add(UUID.randomUUID().toString());
            seqs.add(0L);
        }
        boards = named;
        return named;
    }

    @Override
    public String token() {
        return "";
    }

    @Override
    public Future<Void> edit(int board, List<String> marks) {
        StringBuilder lines = new StringBuilder();
        for (String mark : marks) {
            long seq = seqs.get(board) + 1;
            seqs.set(board, seq);
            lines.append(lines.isEmpty() ? "" : "\n").append(event(boards.get(board), seq, mark));
        }
        Buffer body = Buffer.buffer(lines.toString());
        return client.request(HttpMethod.POST, ports.getFirst(), "127.0.0.1", "/publish")
                .compose(request -> request.send(body))
                .compose(response -> response.statusCode() == 204
                        ? Future.succeededFuture()
                        : Future.failedFuture("status " + response.statusCode()));
    }

    /** What Sunday writes for the same edit, byte for byte but for the ids. */
    private static String event(String board, long seq, String mark) {
        return "{\"type\":\"item.updated\",\"boardId\":\"" + board + "\",\"seq\":" + seq
                + ",\"eventId\":\"019aa5d4-7b6c-7a3f-9d52-1f3a5b7c9d01\",\"at\":1763690000123,\"actor\":{\"id\":"
                + "\"019aa5d4-7b6c-7a3f-9d52-1f3a5b7c9d02\",\"kind\":\"user\",\"name\":\"Perf\"},\"data\":{\"itemId\":"
                + "\"019aa5d4-7b6c-7a3f-9d52-1f3a5b7c9d03\",\"version\":" + seq
                + ",\"updatedAt\":\"2026-11-21T10:00:00.123Z\",\"updatedBy\":"
                + "\"019aa5d4-7b6c-7a3f-9d52-1f3a5b7c9d02\",\"changes\":{\"name\":\"" + mark
                + "\"},\"previous\":{\"name\":\"" + mark + "\"}}}";
    }

    @Override
    public List<ProcessHandle> servers() {
        return processes.stream().map(Process::toHandle).toList();
    }

    @Override
    public List<ProcessHandle> stores() {
        return redis == null
                ? List.of()
                : ProcessHandle.of(redis.pid()).stream().toList();
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        for (Process process : processes) {
            process.destroy();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
        if (redis != null) {
            redis.close();
        }
    }
}
