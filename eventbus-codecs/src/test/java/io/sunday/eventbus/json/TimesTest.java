package io.sunday.eventbus.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TimesTest {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void a_time_is_written_with_milliseconds_in_utc() {
        assertThat(Times.text(Instant.parse("2026-08-14T13:05:09.0079Z"))).isEqualTo("2026-08-14T13:05:09.007Z");
        assertThat(Times.text(Instant.parse("1969-12-31T23:59:59.999Z"))).isEqualTo("1969-12-31T23:59:59.999Z");
    }

    @Test
    void any_time_is_written_as_the_formatter_of_the_jdk_writes_it() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            Instant at = Instant.ofEpochSecond(
                    random.nextLong(-60_000_000_000L, 200_000_000_000L), random.nextInt(1_000_000_000));

            assertThat(Times.text(at)).isEqualTo(FORMAT.format(at));
        }
    }
}
