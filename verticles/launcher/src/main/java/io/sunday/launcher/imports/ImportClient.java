package io.sunday.launcher.imports;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The few requests that an import needs, against the REST API of a running server. */
final class ImportClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** An upload of 100 MB over a slow line takes a while. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(10);

    /** The server said no, or there is none; the message says which. */
    static final class Refused extends RuntimeException {
        Refused(String message) {
            super(message);
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT_TIMEOUT).build();
    private final String address;
    private String token = "";

    ImportClient(String address) {
        this.address = address.replaceFirst("/+$", "");
    }

    String address() {
        return address;
    }

    void use(String accessToken) {
        token = accessToken;
    }

    void logIn(String email, String password) throws IOException, InterruptedException {
        JsonObject body = new JsonObject().put("email", email).put("password", password);
        token = data(send(request("/v1/auth/login")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.encode()))))
                .getString("accessToken");
    }

    /** The workspace that was made first among those the person sees. */
    String firstWorkspace() throws IOException, InterruptedException {
        JsonArray workspaces = send(request("/v1/workspaces").GET()).getJsonArray("data");
        if (workspaces.isEmpty()) {
            throw new Refused("There is no workspace to put the board into.");
        }
        return workspaces.getJsonObject(0).getString("id");
    }

    /** Uploads the file; answers the id of the job. */
    String start(Path file, String board, String workspace, Optional<String> mapping)
            throws IOException, InterruptedException {
        String boundary = "sunday-" + UUID.randomUUID();
        StringBuilder head = new StringBuilder();
        field(head, boundary, "boardName", board);
        field(head, boundary, "workspaceId", workspace);
        mapping.ifPresent(json -> field(head, boundary, "mapping", json));
        String fileName = String.valueOf(file.getFileName()).replace("\"", "%22");
        head.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"file\"; filename=\"");
        head.append(fileName).append("\"\r\nContent-Type: text/csv\r\n\r\n");
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString(head.toString()),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        return data(send(request("/v1/imports")
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)))
                .getString("jobId");
    }

    JsonObject job(String id) throws IOException, InterruptedException {
        return data(send(request("/v1/jobs/" + id).GET()));
    }

    private static void field(StringBuilder text, String boundary, String name, String value) {
        text.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name);
        text.append("\"\r\n\r\n").append(value).append("\r\n");
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(ANSWER_TIMEOUT);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private static JsonObject data(JsonObject answer) {
        return answer.getJsonObject("data");
    }

    private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new Refused("No server answers at " + address + ". Start one with ./sunday start.");
        }
        if (response.statusCode() / 100 == 2) {
            return new JsonObject(response.body());
        }
        throw new Refused(reason(response));
    }

    private static String reason(HttpResponse<String> response) {
        try {
            JsonObject problem = new JsonObject(response.body());
            StringBuilder reason = new StringBuilder(problem.getString("detail", "The server refused it."));
            JsonArray errors = problem.getJsonArray("errors", new JsonArray());
            for (int i = 0; i < errors.size(); i++) {
                JsonObject error = errors.getJsonObject(i);
                reason.append("\n  ")
                        .append(error.getString("pointer"))
                        .append(": ")
                        .append(error.getString("message"));
            }
            return reason.toString();
        } catch (DecodeException | ClassCastException e) {
            return "The server answered " + response.statusCode() + ".";
        }
    }
}
