package io.sunday.usecases.comment;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import io.sunday.domain.comment.Comment;
import io.sunday.domain.identity.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What people write in Markdown, and what those write who mean harm. */
final class MarkupTest {

    private static final UserId ADA = new UserId(UUID.fromString("01a1ffe6-cbcd-7531-bf93-0088c707b73f"));

    @Test
    void nothing_that_runs_gets_through() {
        for (String attack : List.of(
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "<svg onload=alert(1)>",
                "a <b onmouseover='alert(1)'>b</b>",
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](java&#115;cript:alert(1))",
                "[x](<java\tscript:alert(1)>)",
                "[x](data:text/html;base64,PHNjcmlwdD4=)",
                "[x](vbscript:x)",
                "[x](file:///etc/passwd)",
                "[x]: javascript:alert(1)\n\n[x]",
                "![x](javascript:alert(1))",
                "<javascript:alert(1)>",
                "[x](https://e.org \"'onmouseover=alert(1)\")",
                "[x](https://e.org\" onmouseover=alert(1))",
                "`<script>alert(1)</script>`",
                "```\"><script>alert(1)</script>\n<style>*{}</style>\n```",
                "<a href=\"https://e.org\" style=\"position:fixed\">x</a>",
                "<iframe src=//e.org></iframe>",
                "<!--><script>alert(1)</script>-->",
                "<math><mtext><table><mglyph><style><img src onerror=alert(1)>",
                "\u202e<script>\u2028alert(1)")) {
            String html = html(attack, Map.of());

            assertThat(html.replaceAll("&[a-z#0-9]+;", ""))
                    .as(attack)
                    .doesNotContainPattern("<(?!/?(p|br|a|code|pre|strong|em)[ />])")
                    .doesNotContainPattern("(?i)<[^>]*(on\\w+|style|src|class|title)\\s*=");
            assertThat(html.toLowerCase(Locale.ROOT))
                    .as(attack)
                    .doesNotContainPattern("href=\"(?!https?:|mailto:)[^\"]*:");
        }
    }

    @Test
    void an_address_that_nobody_may_follow_leaves_its_text() {
        assertThat(html("a [*b*](javascript:alert(1)) c", Map.of())).isEqualTo("<p>a <em>b</em> c</p>\n");
    }

    @Test
    void markup_that_nests_or_grows_without_end_is_refused_at_once() {
        String url = "https://e.org/" + "x".repeat(4_000);
        String grows = "[a]: " + url + "\n\n" + "[a]".repeat(1_900);
        for (String bomb : List.of(
                ">".repeat(9_999) + "x",
                "> ".repeat(4_999) + "x",
                "- ".repeat(4_999) + "x",
                "1. ".repeat(3_000) + "x",
                "*a **a ".repeat(1_400),
                "*a ".repeat(3_000) + "a* ".repeat(300),
                "_".repeat(10_000),
                "*".repeat(5_000) + "a" + "*".repeat(4_999),
                "[".repeat(10_000),
                "![".repeat(5_000),
                "[a](".repeat(2_500),
                "`".repeat(5_000) + " " + "`".repeat(4_999),
                "`a``b```c````".repeat(700),
                "<".repeat(10_000),
                "&".repeat(10_000),
                "\\".repeat(10_000),
                "[x]: <".repeat(1_600),
                "a@b.".repeat(2_500),
                "www.".repeat(2_500),
                "~~a ".repeat(2_500),
                grows)) {
            String text = bomb.substring(0, Math.min(bomb.length(), Comment.BODY_LENGTH_MAX));
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
                Decision<String> html = Markup.of(text).flatMap(markup -> markup.html(List.of(), Map.of()));

                if (html instanceof Decision.Accepted<String>(String accepted)) {
                    assertThat(accepted.length()).isLessThan(5 * Markup.HTML_LENGTH_MAX);
                }
            });
        }
        assertThat(code(Markup.of(emphasis(60)))).isEqualTo("markup_too_deep");
        assertThat(Markup.of(emphasis(10)).isAccepted()).isTrue();
        assertThat(code(Markup.of(grows).flatMap(markup -> markup.html(List.of(), Map.of()))))
                .isEqualTo("markup_too_large");
    }

    @Test
    void a_mention_shows_what_the_person_is_called_and_not_what_was_typed() {
        String text = "Ask [@Boss](user:" + ADA + ") and [the admin](user:" + UUID.randomUUID() + ")";

        String html = html(text, Map.of(ADA, "Ada <b>"));

        assertThat(html)
                .contains("<span data-user=\"" + ADA + "\">&#64;Ada &lt;b&gt;</span>")
                .contains("the admin")
                .doesNotContain("Boss")
                .doesNotContain("user:");
        assertThat(Markup.of(text).flatMap(Markup::mentions).orThrow())
                .hasSize(2)
                .contains(ADA);
        assertThat(code(Markup.of("[x](user:me)").flatMap(Markup::mentions))).isEqualTo("invalid_mention");
        String many = ("[x](user:%s) ".repeat(51))
                .formatted((Object[]) java.util.stream.Stream.generate(() -> UUID.randomUUID())
                        .limit(51)
                        .toArray());
        assertThat(code(Markup.of(many).flatMap(Markup::mentions))).isEqualTo("too_many_mentions");
    }

    @Test
    void text_is_what_it_looks_like() {
        assertThat(html("**a** _b_ ~~c~~ `d`\ne", Map.of()))
                .isEqualTo("<p><strong>a</strong> <em>b</em> <del>c</del> <code>d</code><br />e</p>\n");
        assertThat(html("3. x\n4. y", Map.of())).contains("<ol start=\"3\">");
        assertThat(html("see https://e.org/a?b=c", Map.of()))
                .contains("<a href=\"https://e.org/a?b&#61;c\" target=\"_blank\"")
                .contains("noopener");
        assertThat(html("![cat](https://e.org/cat.png)", Map.of()))
                .contains("href=\"https://e.org/cat.png\"")
                .contains(">cat</a>")
                .doesNotContain("<img");
        assertThat(Markup.of("# A\n\n**b** [c](https://e.org)\n- d").orThrow().plain(20))
                .isEqualTo("A b c d");
        assertThat(Markup.of("x".repeat(50)).orThrow().plain(10)).isEqualTo("x".repeat(9) + "…");
    }

    private static String html(String text, Map<UserId, String> names) {
        return Markup.of(text)
                .flatMap(markup -> markup.html(List.copyOf(names.keySet()), names))
                .orThrow();
    }

    private static String emphasis(int depth) {
        StringBuilder text = new StringBuilder("a");
        for (int i = 0; i < depth; i++) {
            text.insert(0, i % 2 == 0 ? "*x " : "**y ").append(i % 2 == 0 ? " z*" : " w**");
        }
        return text.toString();
    }

    private static String code(Decision<?> decision) {
        return decision instanceof Decision.Refused<?>(var rejection) ? rejection.code() : "accepted";
    }
}
