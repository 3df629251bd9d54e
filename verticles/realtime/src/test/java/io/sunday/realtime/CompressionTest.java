package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.realtime.hub.Deflate;
import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Messages that are compressed once for all sockets, byte by byte: rule W13 of docs/sync-spec.md. */
@ExtendWith(PostgresExtension.class)
final class CompressionTest {

    private static final int TEXT = 0x81;
    private static final int DEFLATED_TEXT = 0xC1;
    private static final int DEFLATED_CONTINUATION = 0xC0;
    private static final int BYTES_MAX = 8 * 1024 * 1024;

    private final RealtimeServer server;
    private final Tenant tenant;

    CompressionTest(TestDatabase database) {
        server = new RealtimeServer(database);
        tenant = new Tenant(database);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void w13_offers_that_would_cost_memory_for_each_socket_are_not_taken() {
        assertThat(Compression.answer(null)).isEmpty();
        assertThat(Compression.answer("x-webkit-deflate-frame")).isEmpty();
        assertThat(Compression.answer("permessage-deflate; server_max_window_bits=9"))
                .isEmpty();
        assertThat(Compression.answer("permessage-deflate; server_max_window_bits=9, permessage-deflate"))
                .isPresent();
        assertThat(Compression.answer("permessage-deflate; client_max_window_bits"))
                .contains("permessage-deflate; server_no_context_takeover; client_no_context_takeover");
    }

    @Test
    void w13_what_is_not_compressed_though_it_says_so_or_grows_too_long_closes() throws IOException {
        try (Raw socket = new Raw("/ws", true)) {
            socket.send(DEFLATED_TEXT, new byte[] {(byte) 0xff, 1, 2, 3});
            assertThat(socket.closeCode()).isEqualTo(1007);
        }
        try (Raw socket = new Raw("/ws", true)) {
            socket.send(DEFLATED_TEXT, Deflate.deflate(new byte[70_000]));
            assertThat(socket.closeCode()).isEqualTo(1009);
        }
        try (Raw socket = new Raw("/ws", true)) {
            socket.send(DEFLATED_CONTINUATION, new byte[] {1});
            assertThat(socket.closeCode()).isEqualTo(1002);
        }
    }

    @Test
    void w13_who_did_not_offer_it_gets_everything_plain() throws IOException, DataFormatException {
        tenant.change(60);
        try (Raw socket = new Raw("/ws", false)) {
            assertThat(socket.head).doesNotContainIgnoringCase(Compression.HEADER);
            socket.send(TEXT, subscribe());
            assertThat(socket.next()).contains("subscribed");
            assertThat(socket.next()).startsWith("{\"op\":\"events\"");
            assertThat(socket.first).isEqualTo(TEXT);
        }
    }

    @Test
    void w13_long_messages_come_compressed_and_short_ones_plain() throws IOException, DataFormatException {
        tenant.change(60);
        try (Raw plain = new Raw("/ws", false);
                Raw socket = new Raw("/ws", true)) {
            assertThat(socket.head).contains("permessage-deflate; server_no_context_takeover");
            plain.send(TEXT, subscribe());
            socket.send(DEFLATED_TEXT, Deflate.deflate(subscribe()));

            assertThat(socket.next()).contains("subscribed").isEqualTo(plain.next());
            String events = socket.next();
            assertThat(socket.first).isEqualTo(DEFLATED_TEXT);
            assertThat(events).isEqualTo(plain.next());
            assertThat(socket.length).isLessThan(plain.length / 4);

            tenant.change(1);
            assertThat(socket.next()).isEqualTo(plain.next());
            assertThat(socket.first).isEqualTo(TEXT);
        }
    }

    @Test
    void w13_the_sockjs_bridge_compresses_too_and_the_bare_one_does_not() throws IOException {
        try (Raw sockJs = new Raw("/eventbus/000/abcdefgh/websocket", true);
                Raw bare = new Raw("/eventbus/websocket", true)) {
            assertThat(sockJs.head).contains("permessage-deflate");
            assertThat(bare.head).doesNotContain("permessage-deflate");
        }
    }

    private byte[] subscribe() {
        return ("{\"op\":\"subscribe\",\"channel\":\"board:" + tenant.board + "\",\"since\":0}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A client that sees the frames as they are. */
    private final class Raw implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;
        private final String head;
        private int first;
        private int length;

        Raw(String path, boolean offering) throws IOException {
            socket = new Socket("127.0.0.1", server.port());
            socket.setSoTimeout(10_000);
            String upgrade = "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Authorization: Bearer " + tenant.user + "\r\n"
                    + (offering ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "")
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
            in = new DataInputStream(socket.getInputStream());
            head = BadFramesTest.headOf(in);
            assertThat(head).startsWith("HTTP/1.1 101 ");
        }

        void send(int firstByte, byte[] payload) throws IOException {
            socket.getOutputStream().write(BadFramesTest.frame(firstByte, payload));
        }

        /** The next message that is no heartbeat. */
        String next() throws IOException, DataFormatException {
            while (true) {
                String text = message();
                if (!text.contains("\"op\":\"heartbeat\"")) {
                    return text;
                }
            }
        }

        private String message() throws IOException, DataFormatException {
            ByteArrayOutputStream payload = new ByteArrayOutputStream();
            first = in.readUnsignedByte();
            boolean last = frame(payload, first);
            while (!last) {
                last = frame(payload, in.readUnsignedByte());
            }
            length = payload.size();
            byte[] bytes = payload.toByteArray();
            byte[] plain = (first & 0x40) == 0
                    ? bytes
                    : Deflate.inflate(bytes, BYTES_MAX).orElseThrow();
            return new String(plain, StandardCharsets.UTF_8);
        }

        private boolean frame(ByteArrayOutputStream payload, int begin) throws IOException {
            int size = in.readUnsignedByte();
            payload.writeBytes(in.readNBytes(size == 126 ? in.readUnsignedShort() : size));
            return (begin & 0x80) != 0;
        }

        int closeCode() throws IOException {
            while (true) {
                ByteArrayOutputStream payload = new ByteArrayOutputStream();
                int begin = in.readUnsignedByte();
                frame(payload, begin);
                if ((begin & 0xF) == 8) {
                    byte[] code = payload.toByteArray();
                    return (code[0] & 0xFF) << 8 | (code[1] & 0xFF);
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
