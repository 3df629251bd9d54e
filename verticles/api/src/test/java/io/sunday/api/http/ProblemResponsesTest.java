package io.sunday.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Rejection;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProblemResponsesTest {

    @Test
    void a_server_with_too_much_to_do_says_when_to_come_back() {
        Rejection overloaded = new Rejection(
                Rejection.Kind.UNAVAILABLE, "overloaded", "The server is too busy. Try again.", List.of());

        Answer answer = ProblemResponses.of(overloaded, "request-1");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("retry-after", "1");
    }
}
