package io.sunday.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.PostgresExtension;
import io.sunday.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Frames that no honest client sends, byte by byte: rule W9 of docs/sync-spec.md. */
@ExtendWith(PostgresExtension.class)
class BadFramesTest {

    private static final int TEXT = 0x81;
    private static final int TEXT_TO_BE_CONTINUED = 0x01;
    private static final int CONTINUATION = 0x00;
    private static final int BINARY = 0x82;
    private static final int TEXT_WITH_RESERVED_BIT = 0xC1;

    private final RealtimeServer server;

    BadFramesTest(TestDatabase database) {
        server = new RealtimeServer(database);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void invalid_utf8_closes_with_1007() throws IOException {
        assertThat(closeCodeAfter("/ws", frame(TEXT, new byte[] {(byte) 0xC3, (byte) 0x28})))
                .isEqualTo(1007);
    }

    @Test
    void binary_closes_with_1003() throws IOException {
        assertThat(closeCodeAfter("/ws", frame(BINARY, new byte[] {1}))).isEqualTo(1003);
    }

    @Test
    void reserved_bits_close_with_1002() throws IOException {
        assertThat(closeCodeAfter("/ws", frame(TEXT_WITH_RESERVED_BIT, new byte[] {'{', '}'})))
                .isEqualTo(1002);
    }

    @Test
    void a_frame_that_is_too_long_closes_with_1009() throws IOException {
        assertThat(closeCodeAfter("/ws", frame(TEXT, new byte[70_000]))).isEqualTo(1009);
    }

    @Test
    void a_message_of_many_frames_that_is_too_long_closes_with_1009() throws IOException {
        byte[] part = new byte[40_000];

        assertThat(closeCodeAfter("/ws", frame(TEXT_TO_BE_CONTINUED, part), frame(CONTINUATION, part)))
                .isEqualTo(1009);
    }

    @Test
    void what_is_no_sockjs_message_closes_the_bridge() throws IOException {
        byte[] text = "{}".getBytes(StandardCharsets.UTF_8);

        assertThat(closeCodeAfter("/eventbus/000/abcdefgh/websocket", frame(TEXT, text)))
                .isEqualTo(1003);
    }

    @Test
    void a_request_that_is_no_upgrade_is_told_so() throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(headOf(new DataInputStream(socket.getInputStream()))).startsWith("HTTP/1.1 426 ");
        }
    }

    private int closeCodeAfter(String path, byte[]... frames) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(10_000);
            String upgrade = "GET " + path + " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
            socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
            DataInputStream in = new DataInputStream(socket.getInputStream());
            assertThat(headOf(in)).startsWith("HTTP/1.1 101 ");
            for (byte[] frame : frames) {
                socket.getOutputStream().write(frame);
            }
            while (true) {
                int opcode = in.readUnsignedByte() & 0xF;
                byte[] payload = in.readNBytes(in.readUnsignedByte());
                if (opcode == 8) {
                    return (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF);
                }
            }
        }
    }

    static String headOf(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Masked with zeros, as a client must mask. */
    static byte[] frame(int first, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(0x80 | payload.length);
        } else if (payload.length < 65_536) {
            out.write(0x80 | 126);
            out.write(payload.length >> 8);
            out.write(payload.length);
        } else {
            out.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                out.write((int) ((long) payload.length >> shift));
            }
        }
        out.writeBytes(new byte[4]);
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
