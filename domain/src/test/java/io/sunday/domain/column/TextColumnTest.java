package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.parsed;
import static io.sunday.domain.column.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextColumnTest {

    private final Column text = Columns.of("text");
    private final Column longText = Columns.of("long_text");
    private final Column checkbox = Columns.of("checkbox");

    @Test
    void what_is_not_text_is_refused() {
        assertThat(refusal(1, text)).containsExactly("/v wrong_type");
        assertThat(refusal(List.of(), longText)).containsExactly("/v wrong_type");
    }

    @Test
    void too_long_text_is_refused() {
        assertThat(refusal("a".repeat(2_001), text)).containsExactly("/v too_long");
        assertThat(refusal("a".repeat(100_001), longText)).containsExactly("/v too_long");
    }

    @Test
    void text_that_cannot_be_stored_is_refused() {
        assertThat(refusal("a\0b", text)).containsExactly("/v invalid_character");
        assertThat(refusal("\ud83d", text)).containsExactly("/v invalid_character");
        assertThat(refusal("\ude00 ", longText)).containsExactly("/v invalid_character");
    }

    @Test
    void text_has_no_settings() {
        assertThat(faults(new TextColumn().settings(Map.of("a", 1), "/s"))).containsExactly("/s/a unknown_field");
        assertThat(faults(new LongTextColumn().settings(Map.of("a", 1), "/s"))).containsExactly("/s/a unknown_field");
    }

    @Test
    void text_up_to_the_limit_is_kept_as_it_is() {
        assertThat(accepted("a".repeat(2_000), text)).isEqualTo("a".repeat(2_000));
        assertThat(accepted("é".repeat(100_000), longText)).isEqualTo("é".repeat(100_000));
        assertThat(accepted(" <b>\r\n😀 ", longText)).isEqualTo(" <b>\r\n😀 ");
        assertThat(new TextColumn().isEmpty("")).isTrue();
    }

    @Test
    void text_compares_without_regard_to_case() {
        assertThat(new TextColumn().comparator(text).compare("apple", "Banana")).isNegative();
        assertThat(new TextColumn().comparator(text).compare("A", "a")).isNotZero();
    }

    @Test
    void text_is_searched_and_a_checkbox_is_not() {
        assertThat(new TextColumn().searchText("hello", text)).isEqualTo("hello");
        assertThat(new CheckboxColumn().searchText(true, checkbox)).isEmpty();
    }

    @Test
    void a_checkbox_takes_true_and_false_only() {
        assertThat(refusal("true", checkbox)).containsExactly("/v wrong_type");
        assertThat(refusal(1, checkbox)).containsExactly("/v wrong_type");
        assertThat(accepted(true, checkbox)).isEqualTo(true);
    }

    @Test
    void a_checkbox_reads_the_words_of_spreadsheets() {
        assertThat(faults(new CheckboxColumn().parse("perhaps", checkbox))).containsExactly(" invalid_checkbox");
        assertThat(List.of("TRUE", "yes", " x ", "1", "✓"))
                .allMatch(word -> parsed(word, checkbox).equals(true));
        assertThat(List.of("False", "NO", "0", "off"))
                .allMatch(word -> parsed(word, checkbox).equals(false));
    }
}
