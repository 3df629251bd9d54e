package io.sunday.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.domain.change.Decision;
import io.sunday.domain.change.Decision.Refused;
import io.sunday.domain.text.TextUpdate.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SharedTextTest {

    private static final long ADA = 100;
    private static final long BEN = 200;

    private final SharedText text = new SharedText();

    @Test
    void what_is_not_plain_text_is_refused() {
        assertThat(code(bytes(1, 1, 5, 0, 0x04, 1, 5, 'o', 't', 'h', 'e', 'r', 1, 'x', 0)))
                .isEqualTo("invalid_text_update");
        assertThat(code(bytes(1, 1, 5, 0, 0x07, 1, 4, 't', 'e', 'x', 't', 0, 0)))
                .isEqualTo("invalid_text_update");
        assertThat(code(bytes(1, 1, 5, 0, 0x04, 1, 4, 't', 'e', 'x', 't', 1, 0, 0)))
                .isEqualTo("invalid_text_update");
        assertThat(code(bytes(1, 1, 5, 0, 0x04, 1, 4, 't', 'e', 'x', 't', 1, '\r', 0)))
                .isEqualTo("invalid_text_update");
        assertThat(code(bytes(0, 0, 7))).isEqualTo("invalid_text_update");
        assertThat(code(new byte[] {})).isEqualTo("invalid_text_update");
        assertThat(code(new byte[TextUpdate.BYTES_MAX + 1])).isEqualTo("text_update_too_large");
    }

    @Test
    void any_bytes_are_read_or_refused() {
        byte[] sound = update(typed(ADA, 0, null, null, "a longer text"), typed(BEN, 0, null, null, "and another"));
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] broken = i % 2 == 0 ? sound.clone() : new byte[random.nextInt(60)];
            if (i % 2 == 1) {
                random.nextBytes(broken);
            }
            for (int changes = random.nextInt(4); changes >= 0 && broken.length > 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            byte[] cut = Arrays.copyOf(broken, random.nextInt(broken.length + 1));
            if (TextUpdate.read(cut).flatMap(new SharedText()::apply) instanceof Refused<Boolean>(var refusal)) {
                assertThat(refusal.code()).isIn("invalid_text_update", "text_update_out_of_order", "text_too_long");
            }
        }
    }

    @Test
    void an_update_that_builds_on_what_is_not_there_is_refused() {
        assertThat(code(update(typed(ADA, 5, new CharId(ADA, 4), null, "late"))))
                .isEqualTo("text_update_out_of_order");
        assertThat(code(update(typed(ADA, 0, new CharId(BEN, 0), null, "x")))).isEqualTo("text_update_out_of_order");
        assertThat(code(UpdateWriter.write(List.of(), List.of(new Range(BEN, 0, 1)))))
                .isEqualTo("text_update_out_of_order");
    }

    @Test
    void a_text_has_an_end() {
        List<Insertion> runs = new ArrayList<>();
        String page = "x".repeat(30_000);
        for (int i = 0; i < 3; i++) {
            apply(update(typed(ADA, 30_000L * i, null, i == 0 ? null : new CharId(ADA, 0), page)));
        }
        runs.add(typed(ADA, 90_000, null, new CharId(ADA, 0), page));

        assertThat(code(update(runs.getFirst()))).isEqualTo("text_too_long");
    }

    @Test
    void an_update_that_comes_again_brings_nothing() {
        byte[] update = update(typed(ADA, 0, null, null, "once"));

        assertThat(apply(update)).isTrue();
        assertThat(apply(update)).isFalse();
        assertThat(text.text()).isEqualTo("once");
    }

    @Test
    void of_an_update_that_is_known_in_part_the_rest_is_taken() {
        apply(update(typed(ADA, 0, null, null, "one ")));

        apply(update(typed(ADA, 0, null, null, "one two")));

        assertThat(text.text()).isEqualTo("one two");
        assertThat(text.newWriters(TextUpdate.read(update(typed(ADA, 0, null, null, "one two")))
                        .orThrow()))
                .isEmpty();
    }

    @Test
    void what_two_put_into_the_same_gap_stands_one_after_the_other() {
        apply(update(typed(ADA, 0, null, null, "ab")));
        SharedText other = SharedText.decode(text.encode());
        byte[] byBen = update(typed(BEN, 0, new CharId(ADA, 0), new CharId(ADA, 1), "BBB"));
        byte[] byAda = update(typed(ADA, 2, new CharId(ADA, 0), new CharId(ADA, 1), "AAA"));

        apply(byBen);
        apply(byAda);
        other.replay(byAda);
        other.replay(byBen);

        assertThat(text.text()).isEqualTo("aAAABBBb").isEqualTo(other.text());
    }

    @Test
    void the_servers_edits_come_to_the_same_elsewhere() {
        SharedText elsewhere = SharedText.decode(text.encode());
        SplittableRandom random = new SplittableRandom(3);
        String expected = "";
        for (int i = 0; i < 300; i++) {
            int start = random.nextInt(expected.length() + 1);
            int end = start + random.nextInt(Math.min(5, expected.length() - start) + 1);
            String replacement = "word ".substring(0, random.nextInt(6));
            expected = expected.substring(0, start) + replacement + expected.substring(end);
            elsewhere.replay(text.edit(SharedText.SERVER, List.of(new TextEdit(start, end, replacement))));
            assertThat(text.text()).isEqualTo(expected);
            assertThat(elsewhere.text()).isEqualTo(expected);
            if (i % 50 == 0) {
                elsewhere = SharedText.decode(elsewhere.encode());
            }
        }
        assertThat(SharedText.decode(text.encode()).text()).isEqualTo(expected);
    }

    @Test
    void many_at_one_place_do_not_take_for_ever() {
        List<Insertion> crowd = new ArrayList<>();
        for (long writer = 2_000; writer > 10; writer--) {
            crowd.add(typed(writer, 0, null, null, "x"));
        }

        Decision<Boolean> taken =
                TextUpdate.read(UpdateWriter.write(crowd, List.of())).flatMap(text::apply);

        assertThat(taken.isAccepted()).isTrue();
        assertThat(text.text()).hasSize(1_990);
    }

    private boolean apply(byte[] update) {
        return TextUpdate.read(update).flatMap(text::apply).orThrow();
    }

    private String code(byte[] update) {
        return switch (TextUpdate.read(update).flatMap(text::apply)) {
            case Refused<Boolean>(var rejection) -> rejection.code();
            case Decision.Accepted<Boolean> taken -> "taken";
        };
    }

    private static byte[] update(Insertion... runs) {
        return UpdateWriter.write(List.of(runs), List.of());
    }

    private static Insertion typed(
            long writer, long clock, @Nullable CharId left, @Nullable CharId right, String what) {
        return new Insertion(writer, clock, what.length(), left, right, what);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
