package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.parsed;
import static io.sunday.domain.column.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import io.sunday.domain.column.NumberText.DecimalMark;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberColumnTest {

    private final Column number = Columns.of("number");

    @Test
    void what_is_not_a_finite_number_is_refused() {
        assertThat(refusal("1", number)).containsExactly("/v wrong_type");
        assertThat(refusal(true, number)).containsExactly("/v wrong_type");
        assertThat(refusal(Double.NaN, number)).containsExactly("/v wrong_type");
        assertThat(refusal(Double.POSITIVE_INFINITY, number)).containsExactly("/v wrong_type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1e24", "-1e24", "1e-13", "1.0000000000001", "1e999999999", "-1e-999999999", "1E+2147483647"})
    void numbers_with_too_many_digits_are_refused_without_expanding_them(String text) {
        assertThat(refusal(new BigDecimal(text), number)).containsExactly("/v out_of_range");
    }

    @Test
    void settings_are_checked() {
        NumberColumn type = new NumberColumn();

        assertThat(faults(type.settings(Map.of("unit", "a".repeat(13), "decimals", 11, "x", 1), "/s")))
                .containsExactlyInAnyOrder("/s/x unknown_field", "/s/unit invalid_unit", "/s/decimals out_of_range");
        assertThat(faults(type.settings(Map.of("decimals", new BigDecimal("1.5")), "/s")))
                .containsExactly("/s/decimals out_of_range");
        assertThat(type.settings(Map.of("unit", "€", "decimals", 2L), "/s").orThrow())
                .isEqualTo(Map.of("unit", "€", "decimals", BigDecimal.TWO));
    }

    @Test
    void every_kind_of_number_has_one_canonical_form() {
        BigDecimal twelve = BigDecimal.valueOf(12);

        assertThat(List.<Object>of(
                        12, 12L, 12.0, 12f, BigInteger.valueOf(12), new BigDecimal("12.000"), new BigDecimal("1.2e1")))
                .allMatch(json -> accepted(json, number).equals(twelve));
        assertThat(accepted(0.1, number)).isEqualTo(new BigDecimal("0.1"));
        assertThat(accepted(new BigDecimal("-0.00"), number)).isEqualTo(BigDecimal.ZERO);
        assertThat(accepted(new BigDecimal("0e999999"), number)).isEqualTo(BigDecimal.ZERO);
        assertThat(accepted(new BigDecimal("123456789012345678901234.123456789012"), number))
                .isEqualTo(new BigDecimal("123456789012345678901234.123456789012"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,234.5|1234.5", " -7 |-7", "+3|3", ".5|0.5", "1e3|1000", "1 234 567|1234567", "1'234|1234"})
    void numbers_are_read_from_text(String text, String expected) {
        assertThat(parsed(text, number)).isEqualTo(new BigDecimal(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "e5", "1,23", "1.2.3", "12 apples", "0x10", "NaN", "1,2345", "--1", "1e9999"})
    void other_text_is_no_number(String text) {
        assertThat(faults(new NumberColumn().parse(text, number))).hasSize(1);
    }

    @Test
    void a_decimal_comma_is_read_when_told_so() {
        assertThat(NumberText.parse("1.234,5", DecimalMark.COMMA)).contains(new BigDecimal("1234.5"));
        assertThat(NumberText.parse("1,234.5", DecimalMark.COMMA)).isEmpty();
    }

    @Test
    void numbers_compare_by_size() {
        assertThat(new NumberColumn().comparator(number).compare(BigDecimal.TEN, BigDecimal.TWO))
                .isPositive();
    }
}
