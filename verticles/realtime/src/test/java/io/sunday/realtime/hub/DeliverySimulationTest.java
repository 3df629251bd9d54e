package io.sunday.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules S1 to S6 of docs/sync-spec.md, over many histories. */
class DeliverySimulationTest {

    private static final int SEEDS = 3_000;

    @Test
    void without_the_head_check_a_lost_hint_is_noticed_by_the_checker() {
        int seedsWithFaults = 0;
        for (long seed = 0; seed < 200; seed++) {
            if (!faultsOf(seed, false).isEmpty()) {
                seedsWithFaults++;
            }
        }

        assertThat(seedsWithFaults).isGreaterThan(20);
    }

    @Test
    void whatever_the_bus_does_every_receiver_gets_every_event_once_and_in_order() {
        for (long seed = 0; seed < SEEDS; seed++) {
            assertThat(faultsOf(seed, true)).as("seed %d", seed).isEmpty();
        }
    }

    private static List<String> faultsOf(long seed, boolean headCheck) {
        Simulation simulation = new Simulation(seed, 2, headCheck);
        simulation.run();
        return simulation.faultsFound();
    }
}
