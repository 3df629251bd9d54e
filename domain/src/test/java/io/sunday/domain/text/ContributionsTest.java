package io.sunday.domain.text;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.identity.UserId;
import io.sunday.domain.text.Contributions.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContributionsTest {

    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId BEN = new UserId(new UUID(0, 2));

    private final SharedText text = new SharedText();
    private final List<Written> since = new ArrayList<>();

    @Test
    void a_text_that_did_not_become_so_by_these_updates_is_not_told_apart() {
        text.edit(7, List.of(new TextEdit(0, 0, "before")));
        writes(ADA, 100, "before Ada");

        assertThat(with("other", Set.of(), Set.of(ADA))).isNull();
        assertThat(with("before and more", Set.of(), Set.of(ADA))).isNull();
        assertThat(with("befor", Set.of(), Set.of(ADA))).isNull();
        assertThat(with("before", Set.of(), Set.of(ADA))).isEqualTo("before Ada");
    }

    @Test
    void the_work_of_one_is_what_they_inserted_without_what_they_deleted() {
        text.edit(7, List.of(new TextEdit(0, 0, "one two three")));
        writes(ADA, 100, "one two three four");
        writes(BEN, 200, "one three four");
        writes(BEN, 200, "one three four five");
        writes(ADA, 100, "one three four five six");

        assertThat(with("one two three", Set.of(), Set.of(BEN))).isEqualTo("one three five");
        assertThat(with("one two three", Set.of(), Set.of(ADA))).isEqualTo("one two three four six");
        assertThat(with("one three five", Set.of(BEN), Set.of(ADA, BEN))).isEqualTo("one three four five six");
    }

    @Test
    void all_work_makes_the_text_and_none_leaves_it_whatever_was_written() {
        SplittableRandom random = new SplittableRandom(5);
        text.edit(7, List.of(new TextEdit(0, 0, "a text to begin with")));
        for (int round = 0; round < 300; round++) {
            since.clear();
            String before = text.text();
            for (int i = random.nextInt(8); i >= 0; i--) {
                edits(random.nextBoolean() ? ADA : BEN, random);
            }
            assertThat(with(before, Set.of(), Set.of())).isEqualTo(before);
            assertThat(with(before, Set.of(), Set.of(ADA, BEN))).isEqualTo(text.text());
            String adas = requireNonNull(with(before, Set.of(), Set.of(ADA)));
            assertThat(with(adas, Set.of(ADA), Set.of(ADA, BEN))).isEqualTo(text.text());
        }
    }

    private void edits(UserId author, SplittableRandom random) {
        int length = text.text().length();
        int start = random.nextInt(length + 1);
        int end = Math.min(length, start + random.nextInt(4));
        note(
                author,
                text.edit(
                        author.equals(ADA) ? 100 : 200,
                        List.of(new TextEdit(start, end, "abc".substring(random.nextInt(4))))));
    }

    private void writes(UserId author, long number, String wanted) {
        String now = text.text();
        int head = 0;
        while (head < Math.min(now.length(), wanted.length()) && now.charAt(head) == wanted.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(now.length(), wanted.length()) - head
                && now.charAt(now.length() - 1 - tail) == wanted.charAt(wanted.length() - 1 - tail)) {
            tail++;
        }
        note(
                author,
                text.edit(
                        number,
                        List.of(new TextEdit(
                                head, now.length() - tail, wanted.substring(head, wanted.length() - tail)))));
    }

    private void note(UserId author, byte[] update) {
        since.add(new Written(author, "", TextUpdate.decode(update).orThrow()));
    }

    private @Nullable String with(String before, Set<UserId> there, Set<UserId> wanted) {
        return new Contributions(since).with(text, before, there, wanted).orElse(null);
    }
}
