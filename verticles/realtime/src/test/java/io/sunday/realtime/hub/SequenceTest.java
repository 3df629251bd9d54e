package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rule S2 of docs/sync-spec.md. */
class SequenceTest {

    @Test
    void an_event_that_came_before_is_not_handed_on_again() {
        Sequence sequence = new Sequence(5, 10);

        assertThat(seqs(sequence.offer(events(3, 5)))).isEmpty();
        assertThat(sequence.head()).isEqualTo(5);
        assertThat(sequence.behind()).isFalse();
    }

    @Test
    void an_event_before_its_turn_waits() {
        Sequence sequence = new Sequence(5, 10);

        assertThat(seqs(sequence.offer(events(7, 8)))).isEmpty();
        assertThat(sequence.behind()).isTrue();
        assertThat(seqs(sequence.offer(events(6, 6)))).containsExactly(6L, 7L, 8L);
        assertThat(sequence.behind()).isFalse();
    }

    @Test
    void of_what_comes_too_early_only_so_much_is_kept() {
        Sequence sequence = new Sequence(0, 2);

        sequence.offer(events(2, 6));

        assertThat(seqs(sequence.offer(events(1, 1)))).containsExactly(1L, 2L, 3L);
        assertThat(sequence.behind()).isTrue();
    }

    @Test
    void in_any_order_and_however_often_each_event_is_handed_on_once_in_order() {
        for (long seed = 0; seed < 1_000; seed++) {
            offerTwiceInAnyOrder(seed);
        }
    }

    private static void offerTwiceInAnyOrder(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(60);
        List<LiveEvent> offered = new ArrayList<>(events(1, count));
        offered.addAll(events(1, count));
        Collections.shuffle(offered, random);
        Sequence sequence = new Sequence(0, count);

        List<LiveEvent> handedOn = new ArrayList<>();
        offered.forEach(event -> handedOn.addAll(sequence.offer(List.of(event))));

        assertThat(seqs(handedOn))
                .as("seed %d", seed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, count).boxed().toList());
    }

    private static List<LiveEvent> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(seq -> new LiveEvent(seq, "{}".getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static List<Long> seqs(List<LiveEvent> events) {
        return events.stream().map(LiveEvent::seq).toList();
    }
}
