package io.sunday.perf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** A person who is taken off a private board while they look at it and ask for it. */
final class Revocation implements Scenario {

    private static final int ROUNDS = 50;
    private static final int WARM_UP = 10;
    private static final long LIMIT_SECONDS = 20;

    @Override
    public String describe() {
        return ROUNDS
                + " times a member of a private board, who looks at it through /ws, is taken off it: from the request"
                + " that does so to the end of the socket's subscription, and from its answer until reads, changes,"
                + " exports and the event log say that there is no such board";
    }

    @Override
    public void run(Vertx vertx, ServerProcess server, Figures figures) throws Exception {
        Api owner = Api.signUp(vertx, server.port());
        Api member = owner.invite(vertx, server.port(), "member");
        String workspace = owner.workspace();
        Histogram socket = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        Histogram rest = new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
        int answers = 0;
        WebSocketClient client = vertx.createWebSocketClient();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            String board = owner.post(
                            "/v1/boards",
                            new JsonObject()
                                    .put("workspaceId", workspace)
                                    .put("name", "Private " + round)
                                    .put("kind", "private"))
                    .getString("id");
            String item = owner.fill(board, 1).getString(0);
            owner.post(
                    "/v1/boards/" + board + "/members",
                    new JsonObject().put("id", member.userId()).put("role", "editor"));
            Promise<Void> ended = Promise.promise();
            looks(client, server.port(), member, board, ended)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(LIMIT_SECONDS, TimeUnit.SECONDS);
            long asked = System.nanoTime();
            status(owner.send(HttpMethod.DELETE, "/v1/boards/" + board + "/members/" + member.userId(), null));
            long answered = System.nanoTime();
            List<Future<Api.Answer>> tries = List.of(
                    member.get("/v1/boards/" + board),
                    member.get("/v1/boards/" + board + "/items"),
                    member.get("/v1/boards/" + board + "/events?after=0"),
                    member.get("/v1/boards/" + board + "/export?format=csv"),
                    member.send(
                            HttpMethod.PATCH,
                            "/v1/items/" + item,
                            new JsonObject().put("name", "x").toBuffer()));
            for (Future<Api.Answer> answer : tries) {
                answers += status(answer) == 404 ? 0 : 1;
            }
            long refused = System.nanoTime();
            ended.future().toCompletionStage().toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
            if (round >= 0) {
                socket.recordValue((System.nanoTime() - asked) / 1_000);
                rest.recordValue((refused - answered) / 1_000);
            }
        }
        figures.addMillis("socket closed", socket);
        figures.addMillis("all five requests refused", rest);
        figures.add("requests answered all the same", answers);
    }

    private static int status(Future<Api.Answer> answer) {
        return answer.toCompletionStage().toCompletableFuture().join().status();
    }

    private static Future<Void> looks(WebSocketClient client, int port, Api member, String board, Promise<Void> ended) {
        Promise<Void> subscribed = Promise.promise();
        return client.connect(new WebSocketConnectOptions()
                        .setHost("127.0.0.1")
                        .setPort(port)
                        .setURI("/ws")
                        .addHeader("Authorization", "Bearer " + member.token()))
                .compose(socket -> listen(socket, board, subscribed, ended));
    }

    private static Future<Void> listen(WebSocket socket, String board, Promise<Void> subscribed, Promise<Void> ended) {
        socket.textMessageHandler(text -> {
            JsonObject message = new JsonObject(text);
            switch (message.getString("op", "")) {
                case "subscribed" -> subscribed.tryComplete();
                case "unsubscribed", "error" -> ended.tryComplete();
                default -> {}
            }
        });
        socket.closeHandler(closed -> ended.tryComplete());
        return socket.writeTextMessage(new JsonObject()
                        .put("op", "subscribe")
                        .put("channel", "board:" + board)
                        .encode())
                .compose(sent -> subscribed.future());
    }
}
