package io.sunday.usecases.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sunday.domain.change.RejectedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Groups of texts: the lane is given, "poison" fails, "later" waits once. */
final class GroupCommitsTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);
    private static final UUID GATE = new UUID(0, 3);

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<List<String>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Thread> committers = Collections.synchronizedList(new ArrayList<>());
    private final List<String> held = Collections.synchronizedList(new ArrayList<>());
    private final GroupCommits<String> commits = new GroupCommits<>(new Texts(), 1, GroupWatch.NONE);

    private final class Texts implements GroupCommits.Committer<String> {

        @Override
        public List<String> commit(List<String> group, int lanes) throws Exception {
            if (group.contains("gate")) {
                entered.countDown();
                gate.await();
                return List.of();
            }
            groups.add(group);
            committers.add(Thread.currentThread());
            if (group.contains("poison")) {
                throw new IllegalArgumentException("poison");
            }
            int later = held.isEmpty() ? group.indexOf("later") : -1;
            List<String> again = later < 0 ? List.of() : List.copyOf(group.subList(later, group.size()));
            held.addAll(again);
            group.stream().filter(command -> !again.contains(command)).forEach(answers::add);
            return again;
        }

        @Override
        public boolean isWorthSplitting(Throwable failure) {
            return failure instanceof IllegalArgumentException;
        }

        @Override
        public void fail(String command, Throwable failure) {
            answers.add(command + " failed");
        }
    }

    @Test
    void more_than_may_wait_is_refused_and_says_so() throws Exception {
        closeGate();
        for (int i = 0; i < GroupCommits.WAITING_MAX; i++) {
            commits.add(ONE, "one " + i);
        }

        RejectedException refused = catchThrowableOfType(RejectedException.class, () -> commits.add(ONE, "more"));

        assertThat(refused.rejection().code()).isEqualTo("overloaded");
        gate.countDown();
        assertThat(answers(GroupCommits.WAITING_MAX)).doesNotContain("more");
    }

    @Test
    void a_command_on_an_idle_server_is_a_group_of_one() throws Exception {
        commits.add(ONE, "a");
        assertThat(answers(1)).containsExactly("a");
        commits.add(ONE, "b");
        assertThat(answers(1)).containsExactly("b");

        assertThat(groups).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void who_brings_a_command_to_an_idle_server_commits_it_and_nothing_else() throws Exception {
        Thread first = closeGate();
        commits.add(ONE, "a");
        gate.countDown();
        first.join();
        answers(1);
        committers.getFirst().join();
        commits.add(ONE, "b");

        assertThat(committers).hasSize(2).doesNotContain(first).last().isEqualTo(Thread.currentThread());
    }

    @Test
    void who_takes_a_turn_keeps_others_from_the_lane_until_it_ends() throws Exception {
        Runnable end = commits.takeTurn(ONE).orElseThrow();
        commits.add(ONE, "a");

        assertThat(commits.takeTurn(ONE)).isEmpty();
        assertThat(groups).isEmpty();
        end.run();
        assertThat(answers(1)).containsExactly("a");
        assertThat(committers).doesNotContain(Thread.currentThread());
    }

    @Test
    void nobody_takes_a_turn_before_those_who_wait() throws Exception {
        closeGate();
        commits.add(ONE, "a");

        assertThat(commits.takeTurn(TWO)).isEmpty();
        gate.countDown();
        assertThat(answers(1)).containsExactly("a");
    }

    @Test
    void what_came_during_a_commit_is_committed_together_in_its_order() throws Exception {
        closeGate();
        commits.add(ONE, "a");
        commits.add(TWO, "x");
        commits.add(ONE, "b");
        gate.countDown();

        assertThat(answers(3)).containsSubsequence("a", "b").contains("x");
        assertThat(groups).hasSize(1);
    }

    @Test
    void a_group_has_a_limit_and_no_lane_starves_another() throws Exception {
        closeGate();
        for (int i = 0; i < 2 * GroupCommits.GROUP_MAX; i++) {
            commits.add(ONE, "one " + i);
        }
        commits.add(TWO, "two");
        gate.countDown();

        answers(2 * GroupCommits.GROUP_MAX + 1);
        assertThat(groups).allMatch(group -> group.size() <= GroupCommits.GROUP_MAX);
        assertThat(groups.get(1)).contains("two");
    }

    @Test
    void one_that_fails_the_group_fails_alone() throws Exception {
        closeGate();
        commits.add(ONE, "a");
        commits.add(ONE, "poison");
        commits.add(ONE, "b");
        commits.add(TWO, "x");
        gate.countDown();

        assertThat(answers(4))
                .containsSubsequence("a", "poison failed", "b")
                .contains("x")
                .hasSize(4);
        assertThat(groups).contains(List.of("x"));
    }

    @Test
    void what_has_to_wait_comes_first_in_the_next_group() throws Exception {
        closeGate();
        commits.add(ONE, "a");
        commits.add(ONE, "later");
        commits.add(ONE, "b");
        gate.countDown();

        assertThat(answers(3)).containsExactly("a", "later", "b");
        assertThat(groups).containsExactly(List.of("a", "later", "b"), List.of("later", "b"));
    }

    /** Keeps the one worker busy until the gate opens. */
    private Thread closeGate() throws InterruptedException {
        Thread first = Thread.ofVirtual().start(() -> commits.add(GATE, "gate"));
        entered.await();
        return first;
    }

    private List<String> answers(int count) throws InterruptedException {
        List<String> received = new ArrayList<>();
        while (received.size() < count) {
            String answer = answers.poll(10, TimeUnit.SECONDS);
            assertThat(answer).as("an answer after %s", received).isNotNull();
            received.add(answer);
        }
        return received;
    }
}
