package io.sunday.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.VertxException;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class OutagesTest {

    @Test
    void a_fault_of_ours_is_no_outage() {
        assertThat(Outages.isOutage(new VertxException("Request has already been written")))
                .isFalse();
        assertThat(Outages.isOutage(new ReplyException(ReplyFailure.RECIPIENT_FAILURE, "bug")))
                .isFalse();
        assertThat(Outages.isOutage(sqlState("42601"))).isFalse();
        assertThat(Outages.isOutage(new IllegalStateException("bug"))).isFalse();
        assertThat(Outages.isDiskFull(new IOException("broken pipe"))).isFalse();
    }

    @Test
    void a_store_that_is_away_is_an_outage() {
        assertThat(Outages.isOutage(sqlState("57P01"))).isTrue();
        assertThat(Outages.isOutage(sqlState("53100"))).isTrue();
        assertThat(Outages.isOutage(ClosedConnectionException.INSTANCE)).isTrue();
        assertThat(Outages.isOutage(new IllegalStateException(new ConnectException("refused"))))
                .isTrue();
        assertThat(Outages.isOutage(new VertxException("Timeout waiting for connection")))
                .isTrue();
        assertThat(Outages.isOutage(
                        new VertxException("Pending requests failed to be sent due to connection has been closed.")))
                .isTrue();
        assertThat(Outages.isOutage(new VertxException("Connection is not active now, current status: CLOSED")))
                .isTrue();
        assertThat(Outages.isOutage(new TimeoutException())).isTrue();
        assertThat(Outages.isOutage(new ReplyException(ReplyFailure.TIMEOUT))).isTrue();
    }

    @Test
    void a_full_disk_is_told_apart() {
        assertThat(Outages.isDiskFull(sqlState("53100"))).isTrue();
        assertThat(Outages.isDiskFull(new UncheckedIOException(new IOException("x: No space left on device"))))
                .isTrue();
        assertThat(Outages.isDiskFull(sqlState("53200"))).isFalse();
    }

    private static PgException sqlState(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
