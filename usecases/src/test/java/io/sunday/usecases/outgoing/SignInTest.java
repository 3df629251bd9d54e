package io.sunday.usecases.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.org",
                "ftp://example.org",
                "https://example.org/path",
                "https://example.org?x",
                "https://me@example.org",
                "https://",
                "https:///"
            })
    void a_sign_in_is_for_one_server(String origin) {
        assertThat(SignIn.of(origin, "Bearer x")).isInstanceOf(Decision.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Bearer x\r\nCookie: y", "Bearer \u00e9", "Bearer  x"})
    void a_sign_in_is_one_header(String authorization) {
        Decision<SignIn> refused = SignIn.of("https://example.org", authorization);

        assertThat(refused).isInstanceOf(Decision.Refused.class);
    }

    @Test
    void a_sign_in_does_not_tell_itself() {
        SignIn signIn = SignIn.of("HTTPS://Example.org/", "Bearer axolotl").orThrow();

        assertThat(signIn.origin()).isEqualTo("https://example.org:443");
        assertThat(signIn.toString()).contains("example.org").doesNotContain("axolotl");
    }
}
