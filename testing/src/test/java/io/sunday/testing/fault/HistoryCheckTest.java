package io.sunday.testing.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.testing.fault.Fault.Kind;
import io.sunday.testing.fault.History.Outcome;
import io.sunday.testing.fault.History.Seen;
import io.sunday.testing.fault.History.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A check that finds nothing proves nothing, so each kind of fault is made here once. */
class HistoryCheckTest {

    private static final long BEFORE = 7;

    private final History history = new History();
    private final List<Seen> log = new ArrayList<>();

    /** Five writes, one after the other, at 8 to 12. */
    @BeforeEach
    void five_sound_writes() {
        for (int i = 1; i <= 5; i++) {
            history.invoked("w" + i, i * 10);
            log.add(event(BEFORE + i, "w" + i));
            history.ended("w" + i, i * 10 + 5, Outcome.ACKNOWLEDGED);
        }
    }

    @Test
    void an_acknowledged_write_without_an_event_is_lost() {
        write("w6", 60, 65, Outcome.ACKNOWLEDGED);

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void a_write_with_two_events_is_doubled_whatever_its_writer_knows() {
        write("w6", 60, 65, Outcome.UNKNOWN);
        log.add(event(13, "w6"));
        log.add(event(14, "w6"));

        assertThat(kinds()).containsExactly(Kind.DOUBLED);
    }

    @Test
    void a_refused_write_must_not_be_done() {
        write("w6", 60, 65, Outcome.REFUSED);
        log.add(event(13, "w6"));

        assertThat(kinds()).containsExactly(Kind.REFUSED_BUT_DONE);
    }

    @Test
    void a_hole_in_the_log_is_found() {
        log.add(event(14, "another"));

        assertThat(kinds()).containsExactly(Kind.LOG_NOT_DENSE);
    }

    @Test
    void a_seq_that_is_there_twice_is_found() {
        log.add(event(12, "another"));

        assertThat(kinds()).containsExactly(Kind.LOG_NOT_DENSE);
    }

    @Test
    void a_write_that_began_after_another_was_acknowledged_must_come_after_it() {
        log.add(event(13, "late"));
        log.add(event(14, "early"));
        write("early", 60, 65, Outcome.ACKNOWLEDGED);
        write("late", 66, 70, Outcome.ACKNOWLEDGED);

        assertThat(kinds()).containsExactly(Kind.OUT_OF_ORDER);
    }

    @Test
    void an_unanswered_write_may_come_late_but_not_before_what_was_done_when_it_began() {
        write("w6", 60, 65, Outcome.ACKNOWLEDGED);
        write("unknown", 66, 70, Outcome.UNKNOWN);
        log.add(event(13, "unknown"));
        log.add(event(14, "w6"));

        assertThat(kinds()).containsExactly(Kind.OUT_OF_ORDER);
    }

    @Test
    void writes_that_were_under_way_together_may_have_either_order() {
        write("one", 60, 70, Outcome.ACKNOWLEDGED);
        write("other", 61, 69, Outcome.ACKNOWLEDGED);
        log.add(event(13, "other"));
        log.add(event(14, "one"));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void a_socket_with_a_hole_is_found() {
        Socket socket = listensToAllBut(10);

        assertThat(kinds()).containsExactly(Kind.SOCKET_NOT_IN_STEP);
        assertThat(socket.seen()).hasSize(4);
    }

    @Test
    void a_socket_that_got_an_event_twice_is_found() {
        listensTo(8, 9, 10, 10, 11, 12);

        assertThat(kinds()).containsExactly(Kind.SOCKET_NOT_IN_STEP);
    }

    @Test
    void a_socket_that_got_events_in_another_order_is_found() {
        listensTo(8, 10, 9, 11, 12);

        assertThat(kinds()).containsOnly(Kind.SOCKET_NOT_IN_STEP);
    }

    @Test
    void a_socket_that_stopped_early_is_found() {
        listensTo(8, 9, 10, 11);

        assertThat(kinds()).containsExactly(Kind.SOCKET_BEHIND);
    }

    @Test
    void a_socket_that_saw_something_else_is_found() {
        Socket socket = history.socket("socket", BEFORE);
        log.forEach(event -> socket.got(event.seq() == 9 ? new Seen(9, event.writeId(), 1) : event));

        assertThat(kinds()).containsExactly(Kind.DISAGREEMENT);
    }

    @Test
    void a_socket_that_saw_more_than_the_log_has_is_found() {
        listensTo(8, 9, 10, 11, 12).got(event(13, "ghost"));

        assertThat(kinds()).containsExactly(Kind.DISAGREEMENT);
    }

    @Test
    void a_socket_that_was_told_to_start_afresh_is_found() {
        listensTo(8, 9, 10, 11, 12).brokenOff("resync");

        assertThat(kinds()).containsExactly(Kind.SOCKET_BROKEN_OFF);
    }

    @Test
    void a_sound_history_has_no_fault() {
        write("unknown and not done", 60, 65, Outcome.UNKNOWN);
        write("unknown and done", 60, 65, Outcome.UNKNOWN);
        log.add(event(13, "unknown and done"));
        write("refused", 60, 65, Outcome.REFUSED);
        log.add(event(14, null));
        history.invoked("never ended", 60);
        listensTo(8, 9, 10, 11, 12, 13, 14);
        Socket late = history.socket("came later", 11);
        log.subList(4, 7).forEach(late::got);
        history.socket("left early", BEFORE).left();

        assertThat(HistoryCheck.faults(history, BEFORE, log)).isEmpty();
    }

    private List<Kind> kinds() {
        return HistoryCheck.faults(history, BEFORE, log).stream()
                .map(Fault::kind)
                .toList();
    }

    private void write(String id, long from, long to, Outcome outcome) {
        history.invoked(id, from);
        history.ended(id, to, outcome);
    }

    private Socket listensToAllBut(long seq) {
        return listensTo(
                LongStream.rangeClosed(8, 12).filter(each -> each != seq).toArray());
    }

    private Socket listensTo(long... seqs) {
        Socket socket = history.socket("socket", BEFORE);
        for (long seq : seqs) {
            socket.got(log.get((int) (seq - BEFORE - 1)));
        }
        return socket;
    }

    private static Seen event(long seq, @Nullable String writeId) {
        return new Seen(seq, writeId, String.valueOf(writeId).hashCode());
    }
}
