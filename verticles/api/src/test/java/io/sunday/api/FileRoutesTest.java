package io.sunday.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.api.ApiClient.Reply;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileRoutesTest {

    private static final String BINARY = "application/octet-stream";
    private static final String FORM = "multipart/form-data; boundary=XX";

    private final ApiServer server;
    private final Person person;
    private final Person stranger;
    private final String item;

    FileRoutesTest(TestDatabase database) {
        server = ApiServer.on(database);
        person = Person.signsUp(server);
        stranger = Person.signsUp(server);
        JsonObject board = person.makesBoard();
        item = person.makesItem(board, "With papers").getString("id");
        person.api.post(
                "/v1/boards/" + board.getString("id") + "/columns",
                new JsonObject().put("title", "Papers").put("key", "papers").put("type", "file"));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void files_of_others_do_not_exist() {
        String mine = attach(person, item, "a.txt", bytes("secret")).data().getString("id");
        String begun = begin("b.txt", 5).data().getString("id");

        assertThat(attach(stranger, item, "a.txt", bytes("x")).code()).isEqualTo("item_not_found");
        assertThat(attach(stranger, UUID.randomUUID().toString(), "a.txt", bytes("x"))
                        .code())
                .isEqualTo("item_not_found");
        for (String id : List.of(mine, begun, UUID.randomUUID().toString())) {
            assertThat(part(stranger, id, 0, bytes("x")).code()).isEqualTo("file_not_found");
            assertThat(stranger.api.get("/v1/files/" + id + "/content").code()).isEqualTo("file_not_found");
            assertThat(stranger.api.get("/v1/files/" + id + "/thumbnail").code())
                    .isEqualTo("file_not_found");
        }
        assertThat(server.anonymous().get("/v1/files/" + mine + "/content").status())
                .isEqualTo(401);
        Person viewer = person.invites("viewer");
        assertThat(attach(viewer, item, "a.txt", bytes("x")).status()).isEqualTo(403);
        assertThat(viewer.api.delete("/v1/files/" + mine).status()).isEqualTo(403);
        assertThat(viewer.api.get("/v1/files/" + mine + "/content").body()).isEqualTo(bytes("secret"));
    }

    @Test
    void whatever_a_file_is_it_comes_as_a_download_that_runs_nothing() {
        for (String script : List.of(
                "<html><script>alert(1)</script></html>",
                "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")) {
            String id = attach(person, item, "photo.png", bytes(script)).data().getString("id");

            Reply reply = person.api.get("/v1/files/" + id + "/content");

            assertThat(reply.header("content-type")).isEqualTo(BINARY);
            assertThat(reply.header("content-disposition")).startsWith("attachment; filename=\"photo.png\"");
            assertThat(reply.header("x-content-type-options")).isEqualTo("nosniff");
            assertThat(reply.header("content-security-policy")).contains("sandbox", "default-src 'none'");
            assertThat(person.api.get("/v1/files/" + id + "/thumbnail").code()).isEqualTo("thumbnail_not_found");
        }
    }

    @Test
    void a_picture_has_a_small_one_and_what_is_known_is_not_sent_again() throws IOException {
        ByteArrayOutputStream picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB), "png", picture);
        String id = attach(person, item, "größe \u202e.png", picture.toByteArray())
                .data()
                .getString("id");

        Reply whole = person.api.get("/v1/files/" + id + "/content");
        Reply small = person.api.get("/v1/files/" + id + "/thumbnail");
        Reply again = person.api.get("/v1/files/" + id + "/content", "If-None-Match", whole.header("etag"));

        assertThat(whole.header("content-type")).isEqualTo("image/png");
        assertThat(whole.body()).isEqualTo(picture.toByteArray());
        assertThat(small.body().length).isBetween(100, 20_000);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void an_upload_goes_on_where_it_stopped() {
        String id = begin("notes.txt", 10).data().getString("id");

        assertThat(part(person, id, 0, bytes("hello")).data().getBoolean("complete"))
                .isFalse();
        assertThat(part(person, id, 0, bytes("hello")).code()).isEqualTo("wrong_offset");
        assertThat(person.api.get("/v1/files/" + id).data().getInteger("received"))
                .isEqualTo(5);
        Reply last = part(person, id, 5, bytes("world"));

        assertThat(last.data().getBoolean("complete")).isTrue();
        assertThat(person.api.get("/v1/files/" + id + "/content").body()).isEqualTo(bytes("helloworld"));
        assertThat(person.api.get("/v1/items/" + item + "/files").list().encode())
                .contains(id);
        assertThat(person.api.delete("/v1/files/" + id).status()).isEqualTo(204);
        assertThat(person.api.get("/v1/files/" + id + "/content").status()).isEqualTo(404);
    }

    @Test
    void bytes_that_are_too_many_or_of_another_kind_are_refused() {
        String id = begin("a.bin", 20 << 20).data().getString("id");

        assertThat(part(person, id, 0, new byte[(20 << 20) + 1]).code()).isEqualTo("file_too_large");
        assertThat(part(person, id, 0, new byte[(100 << 20) + 1]).status()).isEqualTo(413);
        assertThat(part(person, "no-id", 0, bytes("x")).code()).isEqualTo("file_not_found");
        assertThat(part(person, id, -1, bytes("x")).status()).isEqualTo(400);
        assertThat(begin("a.bin", (100L << 20) + 1).code()).isEqualTo("file_too_large");
        assertThat(begin("a.bin", 0).code()).isEqualTo("empty_file");
        assertThat(person.api
                        .json("PATCH", "/v1/files/" + id + "?offset=0", "{}")
                        .status())
                .isEqualTo(415);
        assertThat(server.anonymous()
                        .send(
                                "PATCH",
                                "/v1/files/" + id + "?offset=0",
                                BodyPublishers.ofByteArray(new byte[10]),
                                "Content-Type",
                                BINARY)
                        .status())
                .isEqualTo(401);
        assertThat(person.api.get("/v1/files/" + id).data().getInteger("received"))
                .isZero();
        eventually(() -> server.partialFiles().isEmpty());
    }

    @Test
    void a_form_that_is_too_large_of_another_kind_or_without_its_file_is_refused_and_leaves_nothing() {
        byte[] tooMany = new byte[(100 << 20) + (64 << 10)];
        BodyPublisher unannounced = BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                new ByteArrayInputStream(head("file", "a.bin")), new ByteArrayInputStream(tooMany)));

        assertThat(person.api
                        .send("POST", "/v1/items/" + item + "/files", unannounced, "Content-Type", FORM)
                        .status())
                .isEqualTo(413);
        assertThat(form(person, head("file", "a.bin"), tooMany).status()).isEqualTo(413);
        assertThat(person.api
                        .send(
                                "POST",
                                "/v1/items/" + item + "/files",
                                BodyPublishers.ofString("file=x"),
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status())
                .isEqualTo(415);
        assertThat(form(person, head("paper", "a.bin"), bytes("x")).status()).isEqualTo(400);
        assertThat(form(person, bytes("no form at all"), bytes("")).status()).isEqualTo(400);
        assertThat(attach(person, item, "a.txt", bytes("")).code()).isEqualTo("empty_file");
        eventually(() -> server.partialFiles().isEmpty());
    }

    @Test
    void of_a_form_that_breaks_off_nothing_is_left() throws IOException {
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("POST /v1/items/" + item + "/files HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + person.session.getString("accessToken") + "\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: 9000000\r\n\r\n"));
            out.write(head("file", "half.bin"));
            out.write(new byte[4 << 20]);
            out.flush();
            eventually(() -> !server.partialFiles().isEmpty());
        }

        eventually(() -> server.partialFiles().isEmpty());
    }

    @Test
    void a_part_that_breaks_off_counts_as_far_as_it_came() throws IOException {
        byte[] content = new byte[9_000_000];
        new Random(8).nextBytes(content);
        String id = begin("half.bin", content.length).data().getString("id");
        URI address = URI.create(server.address());
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes("PATCH /v1/files/" + id + "?offset=0 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                    + person.session.getString("accessToken") + "\r\nContent-Type: " + BINARY
                    + "\r\nContent-Length: 9000000\r\n\r\n"));
            out.write(content, 0, 4 << 20);
            out.flush();
            eventually(() -> !server.partialFiles().isEmpty());
        }
        eventually(() -> received(id) > 0);
        int there = received(id);

        assertThat(there).isLessThanOrEqualTo(4 << 20);
        assertThat(part(person, id, 8_999_000, bytes("gap")).code()).isEqualTo("wrong_offset");
        Reply rest = part(person, id, there, Arrays.copyOfRange(content, there, content.length));
        assertThat(rest.data().getBoolean("complete")).isTrue();
        assertThat(person.api.get("/v1/files/" + id + "/content").body()).isEqualTo(content);
        eventually(() -> server.partialFiles().isEmpty());
    }

    @Test
    void a_form_without_its_end_or_with_a_part_that_cannot_be_is_refused() {
        byte[] begun =
                Buffer.buffer(head("file", "a.txt")).appendString("hello").getBytes();

        assertThat(attached(begun).status()).isEqualTo(400);
        assertThat(attached(bytes("--XX\r\nContent-Disposition: form-data\r\n\r\nx\r\n--XX--\r\n"))
                        .status())
                .isEqualTo(400);
        assertThat(attached(bytes("--XX\r\nContent-Disposition: form-data; name=\"column\"\r\n\r\n" + "x".repeat(70_000)
                                + "\r\n--XX--\r\n"))
                        .status())
                .isEqualTo(413);
        assertThat(person.api
                        .send(
                                "POST",
                                "/v1/items/" + item + "/files",
                                BodyPublishers.ofByteArray(begun),
                                "Content-Type",
                                "multipart/form-data")
                        .status())
                .isEqualTo(400);
        eventually(() -> server.partialFiles().isEmpty());
    }

    @Test
    void of_two_files_in_a_form_the_first_is_taken() {
        byte[] first = bytes("one\r\n");
        byte[] second = bytes(new String(head("file", "b.txt"), StandardCharsets.UTF_8) + "two");

        Reply reply = form(
                person,
                head("file", "a.txt"),
                Buffer.buffer(first).appendBytes(second).getBytes());

        assertThat(reply.data().getString("name")).isEqualTo("a.txt");
        assertThat(person.api
                        .get("/v1/files/" + reply.data().getString("id") + "/content")
                        .body())
                .isEqualTo(bytes("one"));
    }

    @Test
    void a_large_file_comes_as_it_was() {
        byte[] content = new byte[(9 << 20) + 1];
        new Random(7).nextBytes(content);

        String id = attach(person, item, "large.bin", content).data().getString("id");

        assertThat(person.api.get("/v1/files/" + id + "/content").body()).isEqualTo(content);
        eventually(() -> server.partialFiles().isEmpty());
    }

    private int received(String id) {
        return person.api.get("/v1/files/" + id).data().getInteger("received");
    }

    private Reply begin(String name, long size) {
        return person.api.post(
                "/v1/files",
                new JsonObject().put("itemId", item).put("name", name).put("size", size));
    }

    private static Reply part(Person who, String id, long offset, byte[] bytes) {
        return who.api.send(
                "PATCH",
                "/v1/files/" + id + "?offset=" + offset,
                BodyPublishers.ofByteArray(bytes),
                "Content-Type",
                BINARY);
    }

    private static Reply attach(Person who, String item, String name, byte[] content) {
        return form(who, item, head("file", name), content);
    }

    private Reply attached(byte[] form) {
        return person.api.send(
                "POST", "/v1/items/" + item + "/files", BodyPublishers.ofByteArray(form), "Content-Type", FORM);
    }

    private Reply form(Person who, byte[] head, byte[] content) {
        return form(who, item, head, content);
    }

    private static Reply form(Person who, String item, byte[] head, byte[] content) {
        return who.api.send(
                "POST",
                "/v1/items/" + item + "/files",
                BodyPublishers.ofByteArrays(List.of(head, content, bytes("\r\n--XX--\r\n"))),
                "Content-Type",
                FORM);
    }

    private static byte[] head(String part, String fileName) {
        return bytes("--XX\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: image/png\r\n\r\n");
    }

    private static void eventually(Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.get()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
