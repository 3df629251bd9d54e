package io.sunday.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.sunday.feed.BoardQueue.Worked;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoardQueueTest {

    private static final UUID TROUBLED = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final List<UUID> tried = new ArrayList<>();
    private Worked ofTroubled = Worked.FAILED;
    private long nanos;
    private final BoardQueue boards = new BoardQueue(context, 2, this::work, () -> nanos);

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void a_board_on_which_work_fails_is_tried_again_ever_later_and_once_a_minute_in_the_end() {
        List<Integer> triedAt = new ArrayList<>();
        for (int second = 0; second <= 300; second++) {
            nanos = Duration.ofSeconds(second).toNanos();
            if (!triesOf(TROUBLED).isEmpty()) {
                triedAt.add(second);
            }
        }
        assertThat(triedAt).containsExactly(0, 1, 3, 7, 15, 31, 63, 123, 183, 243);
    }

    @Test
    void the_others_do_not_wait_for_it() {
        triesOf(TROUBLED);
        triesOf(TROUBLED);
        assertThat(triesOf(TROUBLED, OTHER)).containsExactly(OTHER);
    }

    @Test
    void a_board_does_not_rest_because_a_store_is_away() {
        ofTroubled = Worked.PREVENTED;
        for (int i = 0; i < 5; i++) {
            assertThat(triesOf(TROUBLED)).containsExactly(TROUBLED);
        }
    }

    @Test
    void what_worked_again_is_forgotten() {
        triesOf(TROUBLED);
        ofTroubled = Worked.DONE;
        triesOf(TROUBLED);
        ofTroubled = Worked.FAILED;
        triesOf(TROUBLED);
        assertThat(triesOf(TROUBLED)).containsExactly(TROUBLED);
    }

    private Worked work(UUID board) {
        tried.add(board);
        return board.equals(TROUBLED) ? ofTroubled : Worked.DONE;
    }

    /** The boards that are worked on once these are added. */
    private List<UUID> triesOf(UUID... added) {
        Future.<List<UUID>>future(done -> context.runOnContext(ignored -> {
                    tried.clear();
                    List.of(added).forEach(boards::add);
                    context.runOnContext(after -> done.complete(List.copyOf(tried)));
                }))
                .await();
        return List.copyOf(tried);
    }
}
