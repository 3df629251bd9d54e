package io.sunday.usecases.recurrence;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.domain.recurrence.RecurrenceId;
import io.sunday.eventbus.StreamKind;
import io.sunday.storage.change.StreamChange;
import io.sunday.storage.recurrence.RecurrenceStore;
import io.sunday.usecases.change.NewEvent;
import io.sunday.usecases.change.WriteTransaction;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes what repeats on a board to another one. */
public final class Repetitions {

    private final RecurrenceStore store = new RecurrenceStore();

    /** What repeats on a board and has not ended. */
    public List<Repetition> of(SqlClient client, BoardStructure board) {
        return await(store.list(client, board.id())).stream()
                .filter(recurrence -> recurrence.nextAt().isPresent())
                .map(recurrence -> Repetition.of(recurrence, board).without(board.deletedKeys()))
                .toList();
    }

    /**
     * Lets them repeat on a new board, from the next date of each on; what has ended does not come along.
     *
     * @return how many events that made
     */
    public int add(WriteTransaction write, BoardStructure board, List<Repetition> repetitions) {
        List<NewEvent> events = new ArrayList<>();
        for (Repetition repetition :
                repetitions.stream().limit(Recurrence.PER_BOARD_MAX).toList()) {
            Optional<Instant> next = RuleDates.of(repetition.timing()).orThrow().after(write.at());
            if (next.isPresent()) {
                Recurrence recurrence = made(write, board, repetition, next);
                await(store.insert(write.connection(), recurrence));
                events.add(Recurrences.event("recurrence.created", recurrence));
            }
        }
        if (!events.isEmpty()) {
            write.append(StreamChange.events(StreamKind.BOARD, board.id().value(), events.size()), events);
        }
        return events.size();
    }

    private static Recurrence made(
            WriteTransaction write, BoardStructure board, Repetition repetition, Optional<Instant> next) {
        UserId by = write.command().caller().userId();
        return new Recurrence(
                new RecurrenceId(write.nextId()),
                board.organizationId(),
                board.id(),
                repetition.timing(),
                repetition.template(board),
                repetition.paused(),
                next,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                1,
                write.at(),
                by,
                write.at(),
                by);
    }
}
