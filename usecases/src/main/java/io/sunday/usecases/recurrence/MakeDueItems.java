package io.sunday.usecases.recurrence;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.change.ActorKind;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.Item;
import io.sunday.domain.recurrence.Recurrence;
import io.sunday.storage.Outages;
import io.sunday.storage.board.BoardStructures;
import io.sunday.storage.recurrence.RecurrenceStore;
import io.sunday.usecases.access.Caller;
import io.sunday.usecases.change.Command;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.change.Writes;
import io.sunday.usecases.item.ItemTemplate;
import io.sunday.usecases.item.ItemWrites;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the items that are due. The row of a recurrence is claimed, the items are made and the next date is written in
 * one transaction: of several nodes one makes them, and a node that dies leaves all of it or nothing. What was missed
 * while nobody was there is made once, for the last date that has passed.
 */
public final class MakeDueItems {

    private static final Logger LOG = LoggerFactory.getLogger(MakeDueItems.class);

    private static final Caller NOBODY =
            new Caller(new UserId(new UUID(0, 2)), "Repeating items", ActorKind.AUTOMATION, null, null);

    private final Writes writes;
    private final BoardStructures structures;
    private final ItemWrites items;
    private final RecurrenceStore store = new RecurrenceStore();

    public MakeDueItems(Writes writes, BoardStructures structures, ItemWrites items) {
        this.writes = writes;
        this.structures = structures;
        this.items = items;
    }

    /** Makes the items of one recurrence that is due; false when none is. Call from a virtual thread. */
    public boolean runNext() {
        Refused refused = new Refused();
        try {
            return writes.run(Command.by(NOBODY), write -> {
                Optional<Recurrence> due = await(store.claim(write.connection(), write.at()));
                refused.recurrence = due;
                due.ifPresent(recurrence -> make(write, recurrence));
                return due.isPresent();
            });
        } catch (Exception failure) {
            if (refused.recurrence.isEmpty() || Outages.isOutage(failure)) {
                throw failure;
            }
            giveUp(refused.recurrence.get(), failure);
            return true;
        }
    }

    /** The recurrence that was at work when the refusal, or a fault of ours, came. */
    private static final class Refused {
        private Optional<Recurrence> recurrence = Optional.empty();
    }

    private void make(WriteTransaction write, Recurrence recurrence) {
        RuleDates dates = RuleDates.of(recurrence.timing()).orThrow();
        Instant due = recurrence.nextAt().orElseThrow();
        Instant last = dates.latest(due, write.at()).orElse(due);
        BoardStructure board = await(structures.read(write.connection(), recurrence.boardId()));
        long days = ChronoUnit.DAYS.between(
                dates.start().toLocalDate(), dates.onTheClock(last).toLocalDate());
        Item made = ItemTemplate.make(write, items, board, recurrence.template(), days, dates.zone());
        Recurrence after = recurrence.passed(last, made.id(), dates.after(write.at()));
        await(store.update(write.connection(), after));
        Recurrences.tell(write, recurrence.boardId(), Recurrences.event("recurrence.updated", after));
    }

    /** Says why, and goes on with the next date, so that nothing else waits behind it. */
    private void giveUp(Recurrence failed, Exception failure) {
        if (!(failure instanceof RejectedException)) {
            LOG.warn("The item of recurrence {} could not be made", failed.id(), failure);
        }
        String why = failure instanceof RejectedException refused
                ? refused.rejection().message()
                : "The server could not make the item.";
        writes.run(Command.by(NOBODY), write -> {
            Optional<Recurrence> current = await(store.lock(write.connection(), failed.id()))
                    .filter(now -> now.nextAt().equals(failed.nextAt()));
            current.ifPresent(recurrence -> {
                Optional<Instant> next =
                        RuleDates.of(recurrence.timing()).orThrow().after(write.at());
                Recurrence after = recurrence.failed(why, next);
                await(store.update(write.connection(), after));
                Recurrences.tell(write, recurrence.boardId(), Recurrences.event("recurrence.updated", after));
            });
            return true;
        });
    }
}
