package io.sunday.domain.column;

import static io.sunday.domain.column.Columns.accepted;
import static io.sunday.domain.column.Columns.faults;
import static io.sunday.domain.column.Columns.parsed;
import static io.sunday.domain.column.Columns.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.board.Column;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkColumnTest {

    private final Column link = Columns.of("link");
    private final Column people = Columns.of("people");
    private final String ann = "0190b6a0-0000-7000-8000-000000000001";
    private final String ben = "0190b6a0-0000-7000-8000-000000000002";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "data:text/html,x",
                "file:///etc/passwd",
                "ftp://a.example",
                "//a.example",
                "a.example",
                "http:",
                "http://",
                "https:///x",
                "mailto:",
                "http://a b",
                "http://a\0",
                "",
                "vbscript:x",
                "java\nscript:alert(1)"
            })
    void only_web_and_mail_addresses_are_let_in(String url) {
        assertThat(refusal(Map.of("url", url), link)).containsExactly("/v/url invalid_url");
    }

    @Test
    void a_link_of_the_wrong_form_is_refused_with_every_pointer() {
        assertThat(refusal("https://a.example", link)).containsExactly("/v wrong_type");
        assertThat(refusal(Map.of("text", "x"), link)).containsExactly("/v/url invalid_url");
        assertThat(refusal(Map.of("url", "https://a.example", "text", 1, "title", "x"), link))
                .containsExactlyInAnyOrder("/v/title unknown_field", "/v/text wrong_type");
        assertThat(refusal(Map.of("url", "https://a.example", "text", "a".repeat(501)), link))
                .containsExactly("/v/text too_long");
        assertThat(refusal(Map.of("url", "https://a.example/" + "a".repeat(2_048)), link))
                .containsExactly("/v/url invalid_url");
    }

    @Test
    void links_are_kept_as_they_are() {
        Map<String, Object> full = Map.of("url", "https://a.example/x?y=%20#z", "text", "A");

        assertThat(accepted(full, link)).isEqualTo(full);
        assertThat(accepted(Map.of("url", "mailto:a@b.example", "text", ""), link))
                .isEqualTo(Map.of("url", "mailto:a@b.example"));
    }

    @Test
    void links_are_read_from_text() {
        assertThat(parsed("HTTP://a.example", link)).isEqualTo(Map.of("url", "HTTP://a.example"));
        assertThat(parsed("see <this> <http://a.example>", link))
                .isEqualTo(Map.of("url", "http://a.example", "text", "see <this>"));
        assertThat(faults(new LinkColumn().parse("see <javascript:x>", link))).containsExactly(" invalid_url");
    }

    @Test
    void links_are_searched_and_sorted_by_what_people_see() {
        assertThat(new LinkColumn().searchText(Map.of("url", "http://x", "text", "T"), link))
                .isEqualTo("T http://x");
        assertThat(new LinkColumn()
                        .comparator(link)
                        .compare(Map.of("url", "http://z", "text", "A"), Map.of("url", "http://b")))
                .isNegative();
    }

    @Test
    void people_are_a_list_of_user_ids() {
        assertThat(refusal(ann, people)).containsExactly("/v wrong_type");
        assertThat(refusal(List.of(ann, "Ann"), people)).containsExactly("/v/1 invalid_user_id");
        assertThat(refusal(List.of(1), people)).containsExactly("/v/0 wrong_type");
        assertThat(refusal(Collections.nCopies(51, ann), people)).containsExactly("/v too_many");
    }

    @Test
    void people_are_kept_once_each_in_their_order() {
        assertThat(accepted(List.of(ben, ann.toUpperCase(java.util.Locale.ROOT), ben), people))
                .isEqualTo(List.of(ben, ann));
        assertThat(new PeopleColumn().isEmpty(accepted(List.of(), people))).isTrue();
        assertThat(parsed(ann + " ; " + ben, people)).isEqualTo(List.of(ann, ben));
    }
}
