package io.sunday.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextDiffTest {

    @Test
    void equal_texts_need_no_edit() {
        assertThat(TextDiff.between("the same", "the same")).isEmpty();
        assertThat(TextDiff.merge("the same", "mine", "the same")).isEmpty();
    }

    @Test
    void only_the_words_that_differ_are_edited() {
        assertThat(TextDiff.between("one two three four", "one 2 three 4"))
                .containsExactly(new TextEdit(4, 7, "2"), new TextEdit(14, 18, "4"));
    }

    @Test
    void half_of_a_pair_of_surrogates_is_never_edited() {
        assertThat(TextDiff.between("\uD83D\uDE80", "\uD83D\uDE81"))
                .containsExactly(new TextEdit(0, 2, "\uD83D\uDE81"));
    }

    @Test
    void what_both_have_written_stays() {
        assertThat(merged("one two three", "one two and three", "zero one two three"))
                .isEqualTo("zero one two and three");
        assertThat(merged("", "mine", "theirs")).contains("mine").contains("theirs");
        assertThat(merged("one two three", "one two three four", "one three")).isEqualTo("one three four");
        assertThat(merged("one two three", "", "one 2 three")).isEqualTo("2");
    }

    @Test
    void what_was_done_to_the_same_words_cannot_be_rebased() {
        assertThat(TextDiff.rebase("one two three", "one 2 three", "one three")).isEmpty();
        assertThat(TextDiff.rebase("one two three", "one three", "one two three four two"))
                .contains("one three four two");
        assertThat(TextDiff.rebase("one two three four", "one two, three four", "four"))
                .isEmpty();
        assertThat(TextDiff.rebase("mine", "mines", "")).isEmpty();
    }

    @Test
    void what_was_done_elsewhere_or_right_beside_stays() {
        assertThat(TextDiff.rebase("Mine.", "Mine. Theirs.", "")).contains(" Theirs.");
        assertThat(TextDiff.rebase("Mine.", "Theirs. Mine.", "")).contains("Theirs. ");
        assertThat(TextDiff.rebase("one three", "one three four", "one two three"))
                .contains("one two three four");
        assertThat(TextDiff.rebase("one two three", "one 2 three", "one two 3")).contains("one 2 3");
        assertThat(TextDiff.rebase("same", "same", "other")).contains("other");
    }

    @Test
    void the_edits_of_any_two_texts_make_one_of_the_other() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2_000; i++) {
            String from = words(random, 12);
            String to = random.nextBoolean() ? words(random, 12) : from + words(random, 3);
            assertThat(applied(from, TextDiff.between(from, to)))
                    .as("from '%s'", from)
                    .isEqualTo(to);
            String mine = words(random, 12);
            assertThat(applied(mine, TextDiff.merge(mine, mine, to))).isEqualTo(to);
            merged(from, mine, to);
        }
    }

    @Test
    void texts_that_have_nothing_in_common_are_replaced() {
        String from = "a ".repeat(1_000);
        String to = "b,".repeat(1_000);

        assertThat(applied(from, TextDiff.between(from, to))).isEqualTo(to);
    }

    private static String words(SplittableRandom random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(List.of("a", "b", " ", "\n", "word", "\uD83D\uDE80").get(random.nextInt(6)));
        }
        return text.toString();
    }

    private static String merged(String base, String mine, String theirs) {
        return applied(mine, TextDiff.merge(base, mine, theirs));
    }

    private static String applied(String text, List<TextEdit> edits) {
        StringBuilder result = new StringBuilder(text);
        edits.reversed().forEach(edit -> result.replace(edit.start(), edit.end(), edit.replacement()));
        return result.toString();
    }
}
