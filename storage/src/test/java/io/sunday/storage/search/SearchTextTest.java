package io.sunday.storage.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.Column;
import io.sunday.domain.board.ColumnId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SearchTextTest {

    private final SearchText text =
            new SearchText(List.of(column("note", "text"), column("due", "date"), column("words", "tags")));

    @Test
    void dates_and_places_are_not_searched_for() {
        assertThat(text.isChangedBy(update("{\"itemData\":{\"due\":\"2026-01-02\"}}", "{\"itemData\":{\"due\":null}}")))
                .isFalse();
        assertThat(text.isChangedBy(update("{\"position\":\"a1\",\"itemData\":{}}", "{\"position\":\"a0\"}")))
                .isFalse();
    }

    @Test
    void a_column_that_is_gone_is_not_searched_for() {
        assertThat(text.isChangedBy(update("{\"itemData\":{\"gone\":\"new\"}}", "{\"itemData\":{\"gone\":\"old\"}}")))
                .isFalse();
    }

    @Test
    void another_name_or_description_is_another_text() {
        assertThat(text.isChangedBy(update("{\"name\":\"New\"}", "{\"name\":\"Old\"}")))
                .isTrue();
        assertThat(text.isChangedBy(update("{\"description\":\"\"}", "{\"description\":\"Old\"}")))
                .isTrue();
    }

    @Test
    void a_value_with_words_is_text_when_it_comes_changes_and_goes() {
        assertThat(text.isChangedBy(update("{\"itemData\":{\"note\":\"new\"}}", "{\"itemData\":{\"note\":null}}")))
                .isTrue();
        assertThat(text.isChangedBy(update("{\"itemData\":{\"words\":[\"a\"]}}", "{\"itemData\":{\"words\":[\"b\"]}}")))
                .isTrue();
        assertThat(text.isChangedBy(update("{\"itemData\":{\"note\":null}}", "{\"itemData\":{\"note\":\"old\"}}")))
                .isTrue();
    }

    @Test
    void each_column_with_words_has_a_line() {
        assertThat(text.of(Map.of("note", "one", "due", "2026-01-02", "words", List.of("a", "b"), "n", BigDecimal.ONE)))
                .startsWith("one\n")
                .contains("a", "b")
                .doesNotContain("2026");
    }

    private static String update(String changes, String previous) {
        return "{\"type\":\"item.updated\",\"seq\":2,\"data\":{\"itemId\":\"x\",\"version\":2,\"changes\":" + changes
                + ",\"previous\":" + previous + "}}";
    }

    private static Column column(String key, String type) {
        return new Column(
                new ColumnId(UUID.randomUUID()), new BoardId(UUID.randomUUID()), key, key, type, Map.of(), "", 0);
    }
}
