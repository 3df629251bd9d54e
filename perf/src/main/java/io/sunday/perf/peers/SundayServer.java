package io.sunday.perf.peers;

import io.sunday.perf.Api;
import io.sunday.perf.ServerProcess;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The product as it is started by everybody: edits over REST, through access, log and hub to the sockets. */
final class SundayServer implements Contender {

    private static final int ITEMS = 1_000;

    /** What is measured; automation and search follow the log on their own, and the others have neither. */
    private static final String ROLES = "--roles=api,realtime";

    private final String name;
    private final Dialect dialect;
    private final ServerProcess server;
    private final Api api;
    private final List<String> boards = new ArrayList<>();
    private final List<List<String>> items = new ArrayList<>();
    private int next;

    SundayServer(String name, Dialect dialect, Vertx vertx, Path jar, Path data, int nodes) throws Exception {
        this.name = name;
        this.dialect = dialect;
        this.server = nodes == 1
                ? ServerProcess.start(jar, data, ROLES)
                : ServerProcess.startCluster(jar, data, nodes, ROLES);
        this.api = Api.signUp(vertx, server.port());
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
        return server.ports();
    }

    @Override
    public List<String> boards(int count) {
        String workspace = api.workspace();
        boards.clear();
        items.clear();
        for (int i = 0; i < count; i++) {
            String board = api.board(workspace, "Fan-out " + i);
            boards.add(board);
            JsonArray ids = api.fill(board, count == 1 ? ITEMS : 1);
            items.add(ids.stream().map(String.class::cast).toList());
        }
        return List.copyOf(boards);
    }

    /** Those that were made last. */
    List<String> lastBoards() {
        return List.copyOf(boards);
    }

    /** The seq of a board's last event. */
    long head(String board) {
        return get("/v1/boards/" + board).toJsonObject().getJsonObject("data").getLong("seq");
    }

    /** A counter of the first node, all its kinds together. */
    double counter(String metric) {
        return get("/metrics")
                .toString()
                .lines()
                .filter(line -> line.startsWith(metric) && !line.startsWith("#"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private Buffer get(String path) {
        return api.send(HttpMethod.GET, path, null)
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .body();
    }

    @Override
    public String token() {
        return api.token();
    }

    /** One edit is a PATCH, several are one batch. */
    @Override
    public Future<Void> edit(int board, List<String> marks) {
        List<String> ids = items.get(board);
        if (marks.size() == 1) {
            String id = ids.get(next++ % ids.size());
            return send(HttpMethod.PATCH, "/v1/items/" + id, new JsonObject().put("name", marks.getFirst()));
        }
        JsonArray operations = new JsonArray();
        for (String mark : marks) {
            operations.add(new JsonObject()
                    .put("op", "update")
                    .put("id", ids.get(next++ % ids.size()))
                    .put("name", mark));
        }
        return send(
                HttpMethod.POST,
                "/v1/items/batch",
                new JsonObject().put("boardId", boards.get(board)).put("operations", operations));
    }

    private Future<Void> send(HttpMethod method, String path, JsonObject body) {
        return api.send(method, path, body.toBuffer())
                .compose(answer -> answer.status() < 300
                        ? Future.succeededFuture()
                        : Future.failedFuture(answer.status() + " " + answer.body()));
    }

    @Override
    public List<ProcessHandle> servers() {
        return server.nodes();
    }

    @Override
    public List<ProcessHandle> stores() {
        return server.stores();
    }

    @Override
    public void close() throws InterruptedException {
        server.close();
    }
}
