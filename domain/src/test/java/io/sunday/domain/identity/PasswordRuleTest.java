package io.sunday.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import org.junit.jupiter.api.Test;

class PasswordRuleTest {

    private static final EmailAddress ADA = new EmailAddress("ada@example.org");

    @Test
    void a_short_password_is_refused() {
        assertThat(PasswordRule.accept("1234567", ADA, "/password"))
                .isEqualTo(Decision.invalid("/password", "too_short", "At least 8 characters."));
        assertThat(PasswordRule.accept(null, ADA, "/password").isAccepted()).isFalse();
    }

    @Test
    void a_password_that_would_be_slow_to_hash_is_refused() {
        assertThat(PasswordRule.accept("x".repeat(257), ADA, "/password").isAccepted())
                .isFalse();
    }

    @Test
    void the_email_address_and_what_cannot_be_sent_are_refused() {
        assertThat(PasswordRule.accept("Ada@example.org", ADA, "/password").isAccepted())
                .isFalse();
        assertThat(PasswordRule.accept("pass\0word", ADA, "/password").isAccepted())
                .isFalse();
    }

    @Test
    void a_password_is_kept_exactly_as_typed() {
        assertThat(PasswordRule.accept("  correct horse ", ADA, "/password").orThrow())
                .isEqualTo("  correct horse ");
    }
}
