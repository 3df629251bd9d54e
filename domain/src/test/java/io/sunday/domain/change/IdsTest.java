package io.sunday.domain.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0198a000-0000-7000-8000-00000000000",
                "0198a000-0000-7000-8000-0000000000000",
                "0198a000x0000-7000-8000-000000000000",
                "0198a000-0000-7000-8000-00000000000g",
                "0198a000-0000-7000-80000-00000000000",
                "{198a000-0000-7000-8000-000000000000"
            })
    void what_is_no_canonical_id_is_none(String text) {
        assertThat(Ids.parse(text)).isEmpty();
    }

    @Test
    void an_id_is_read_in_either_case() {
        UUID id = UUID.fromString("0198abcd-ef01-7000-8000-000000000abc");

        assertThat(Ids.parse(id.toString())).contains(id);
        assertThat(Ids.parse("0198ABCD-EF01-7000-8000-000000000ABC")).contains(id);
    }
}
