package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is encoded and compressed once for all sockets. */
class FrameTest {

    @Test
    void a_short_message_is_not_compressed() {
        Frame frame = Frame.ofMessage("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(frame.duplicate(true)).isEqualTo(frame.duplicate(false));
    }

    @Test
    void a_long_message_is_compressed_once_and_comes_out_the_same() throws Exception {
        byte[] message = "{\"type\":\"item.updated\"}".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        Frame frame = Frame.ofMessage(message);

        ByteBuf first = frame.duplicate(true);
        ByteBuf second = frame.duplicate(true);

        assertThat(first.memoryAddress()).isEqualTo(second.memoryAddress());
        assertThat(first.readableBytes()).isLessThan(message.length / 10);
        assertThat(first.getUnsignedByte(0)).isEqualTo((short) 0xC1);
        assertThat(Deflate.inflate(WebSocketBytes.payload(first), message.length))
                .contains(message);
        assertThat(WebSocketBytes.payload(frame.duplicate(false))).isEqualTo(message);
    }

    @Test
    void what_cannot_be_made_shorter_comes_out_the_same_too() throws Exception {
        byte[] noise = new byte[100_000];
        new Random(1).nextBytes(noise);

        assertThat(Deflate.inflate(Deflate.deflate(noise), noise.length)).contains(noise);
        assertThat(Deflate.inflate(Deflate.deflate(noise), noise.length - 1)).isEmpty();
    }
}
