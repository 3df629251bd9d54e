package io.sunday.domain.column;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.column.DateText.Order;
import io.sunday.domain.column.NumberText.DecimalMark;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeGuessTest {

    private static TypeGuess guess(String... values) {
        return titled("Anything", values);
    }

    private static TypeGuess titled(String title, String... values) {
        TypeGuess guess = new TypeGuess(title);
        for (String value : values) {
            guess.add(value);
        }
        return guess;
    }

    @Test
    void one_value_that_does_not_fit_makes_a_column_text() {
        assertThat(guess("1", "2", "three").type()).isEqualTo("text");
        assertThat(guess("2021-01-01", "soon").type()).isEqualTo("text");
        assertThat(guess("9/30/2021", "30/9/2021").type()).isEqualTo("text");
        assertThat(guess("https://a.example", "ftp://b.example").type()).isEqualTo("text");
        assertThat(guess("1.5", "1,5").type()).isEqualTo("text");
    }

    @Test
    void digits_that_count_nothing_stay_text() {
        assertThat(guess("007", "012").type()).isEqualTo("text");
        assertThat(guess("+49 301", "+x 302").type()).isEqualTo("text");
        assertThat(guess("0", "0.5", "10").type()).isEqualTo("number");
    }

    @Test
    void a_column_without_values_is_text() {
        assertThat(guess().type()).isEqualTo("text");
    }

    @Test
    void values_of_one_kind_give_the_type() {
        assertThat(guess("true", "False", "yes").type()).isEqualTo("checkbox");
        assertThat(guess("13404344", "13400058").type()).isEqualTo("number");
        assertThat(guess("30/Sep/21 17:20", "08/Sep/21 17:46").type()).isEqualTo("date");
        assertThat(guess("https://a.example/x").type()).isEqualTo("link");
        assertThat(guess("ann@a.example", "bob@b.example").type()).isEqualTo("email");
        assertThat(guess("+49 30 1234", "+1 (212) 555-0100").type()).isEqualTo("phone");
        assertThat(guess("2026-08-14/2026-08-20", "2026-08-14 - 2026-08-15").type())
                .isEqualTo("timeline");
        assertThat(guess("2026-W34").type()).isEqualTo("week");
        assertThat(guess("09:30", "1:15 pm").type()).isEqualTo("hour");
        assertThat(guess("#00c875", "#FFF").type()).isEqualTo("color");
        assertThat(guess("Europe/Berlin", "America/New_York").type()).isEqualTo("world_clock");
        assertThat(guess("Germany", "France", "Italy").type()).isEqualTo("country");
        assertThat(titled("Tags", "red, round", "blue").type()).isEqualTo("tags");
        assertThat(guess("one\ntwo", "b").type()).isEqualTo("long_text");
        assertThat(guess("a".repeat(301)).type()).isEqualTo("long_text");
    }

    @Test
    void few_values_that_repeat_are_labels() {
        assertThat(guess("Open", "Done", "Open", "Done").type()).isEqualTo("status");
        assertThat(guess("Open", "Done").type()).isEqualTo("text");
        assertThat(titled("Status", "Open", "Done").type()).isEqualTo("status");
        assertThat(guess(IntStream.range(0, 200).mapToObj(i -> "v" + i % 41).toArray(String[]::new))
                        .type())
                .isEqualTo("text");
        assertThat(titled("Status", "Open", " Open ").distinctValues()).containsExactly("Open");
    }

    @Test
    void only_as_many_values_are_kept_as_there_may_be_labels() {
        TypeGuess guess = guess(IntStream.range(0, 300).mapToObj(i -> "v" + i).toArray(String[]::new));

        assertThat(guess.distinctValues()).hasSize(StatusColumn.LABELS_MAX);
        assertThat(guess.isDistinctComplete()).isFalse();
    }

    @Test
    void the_decimal_mark_is_decided_over_all_values() {
        assertThat(guess("1.5", "1,000").decimalMark()).isEqualTo(DecimalMark.POINT);
        assertThat(guess("1,5", "1.000").decimalMark()).isEqualTo(DecimalMark.COMMA);
        assertThat(guess("1,234").decimalMark()).isEqualTo(DecimalMark.POINT);
    }

    @Test
    void the_order_of_dates_is_decided_over_all_values() {
        assertThat(guess("9/10/2021", "9/30/2021").dateOrder()).isEqualTo(Order.MONTH_FIRST);
        assertThat(guess("9/10/2021", "30/9/2021").dateOrder()).isEqualTo(Order.DAY_FIRST);
        assertThat(guess("9/10/2021").dateOrder()).isEqualTo(Order.MONTH_FIRST);
        assertThat(guess("9.10.2021").dateOrder()).isEqualTo(Order.DAY_FIRST);
        assertThat(guess("2021-09-10 10:00", "2021-09-11").hasTime()).isTrue();
        assertThat(guess("2021-09-10").hasTime()).isFalse();
    }
}
