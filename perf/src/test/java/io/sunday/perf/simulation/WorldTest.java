package io.sunday.perf.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Rules L1, S1 to S6, S8, W3 to W5 of docs/sync-spec.md, over many histories. */
class WorldTest {

    private static final int SEEDS = 600;
    private static final int FLAWED_SEEDS = 60;

    @Test
    void without_the_head_check_a_lost_hint_leaves_clients_behind() {
        assertThat(seedsInWhichIsNoticed(Flaw.NO_HEAD_CHECK, "SOCKET_BEHIND")).isGreaterThan(FLAWED_SEEDS / 10);
    }

    @Test
    void without_keys_a_write_that_is_tried_again_is_doubled() {
        assertThat(seedsInWhichIsNoticed(Flaw.KEYS_FORGOTTEN, "DOUBLED")).isGreaterThan(FLAWED_SEEDS / 2);
    }

    @Test
    void an_answer_before_the_commit_loses_writes() {
        assertThat(seedsInWhichIsNoticed(Flaw.ANSWER_BEFORE_COMMIT, "LOST")).isGreaterThan(FLAWED_SEEDS / 2);
    }

    @Test
    void whatever_goes_wrong_nothing_is_lost_doubled_or_reordered() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(World.faultsOf(seed, Flaw.NONE)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void the_same_seed_gives_the_same_history() {
        assertThat(World.faultsOf(4, Flaw.NO_HEAD_CHECK)).isEqualTo(World.faultsOf(4, Flaw.NO_HEAD_CHECK));
    }

    private static long seedsInWhichIsNoticed(Flaw flaw, String kind) {
        return LongStream.range(0, FLAWED_SEEDS)
                .filter(seed -> World.faultsOf(seed, flaw).stream().anyMatch(fault -> fault.startsWith(kind)))
                .count();
    }
}
