package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebSocketBytesTest {

    @Test
    void a_long_message_goes_in_frames_that_every_client_takes() {
        byte[] frames = WebSocketBytes.text(new byte[70_000]);

        assertThat(frames).hasSize(70_000 + 2 * 4);
        assertThat(frames[0]).isEqualTo((byte) 0x01);
        assertThat(frames[1]).isEqualTo((byte) 126);
        assertThat(frames[4 + 65_535]).isEqualTo((byte) 0x80);
    }

    @Test
    void a_short_message_has_two_bytes_in_front() {
        byte[] frame = WebSocketBytes.text("{}".getBytes(StandardCharsets.UTF_8));

        assertThat(frame).containsExactly(0x81, 2, '{', '}');
    }

    @Test
    void a_message_of_no_length_is_a_frame_too() {
        assertThat(WebSocketBytes.text(new byte[0])).containsExactly(0x81, 0);
    }
}
