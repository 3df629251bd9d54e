package io.sunday.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada",
                "@example.org",
                "ada@",
                "ada@example",
                "ada@@example.org",
                "a da@example.org",
                "ada@-example.org",
                "ada@example..org",
                "ada\0@example.org",
                "ada@exam ple.org",
                "<ada>@example.org"
            })
    void what_is_not_an_address_is_refused_with_its_pointer(String text) {
        Decision<EmailAddress> decision = EmailAddress.of(text, "/email");

        assertThat(decision).isEqualTo(Decision.invalid("/email", "invalid_email", "Must be an email address."));
    }

    @Test
    void nothing_and_too_much_are_refused() {
        assertThat(EmailAddress.of(null, "/email").isAccepted()).isFalse();
        assertThat(EmailAddress.of(" ", "/email").isAccepted()).isFalse();
        assertThat(EmailAddress.of("a".repeat(65) + "@example.org", "/email").isAccepted())
                .isFalse();
        assertThat(EmailAddress.of("a@" + "b.".repeat(130) + "org", "/email").isAccepted())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada+lists@example.org", "ada@localhost", "o'neil@mail.example.co.uk", "ädä@exämple.org"})
    void an_address_is_accepted(String text) {
        assertThat(EmailAddress.of(text, "/email").orThrow().value()).isEqualTo(text);
    }

    @Test
    void an_address_is_the_same_however_it_is_written() {
        assertThat(EmailAddress.of(" Ada@Example.ORG ", "/email"))
                .isEqualTo(EmailAddress.of("ada@example.org", "/email"));
    }
}
