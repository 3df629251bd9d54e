package io.sunday.usecases.time;

import static io.vertx.core.Future.await;

import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.Column;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.TimeTrackingColumn;
import io.sunday.domain.time.TimeSession;
import io.sunday.eventbus.json.TimeJson;
import io.sunday.storage.time.TimeSessionStore;
import io.sunday.usecases.change.WriteTransaction;
import io.sunday.usecases.item.ItemBatch;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes back what a person recorded, corrected or deleted of their own time, or does it again. A timer that was started is
 * deleted as any session is, and stays visible; one that was stopped runs on as if it had not been.
 */
public final class TimeInverse {

    private static final String REASON = "Undone";

    private final WriteTransaction write;
    private final BoardStructure board;
    private final List<Tracked> tracked = new ArrayList<>();
    private final List<TimeSession> startedOrStopped = new ArrayList<>();
    private final TimeSessionStore sessions = new TimeSessionStore();

    /** A session as the step left it, and as it was before; nothing when the step made it. */
    private record Tracked(JsonObject left, TimeSession session, Optional<TimeSession> before) {
        boolean resumes() {
            return before.filter(session -> session.isRunning() && !session.isDeleted())
                    .isPresent();
        }
    }

    /** Holds the person, before anything else is locked. Refused: not_yours. */
    public TimeInverse(WriteTransaction write, BoardStructure board, List<JsonObject> events) {
        this.write = write;
        this.board = board;
        for (JsonObject event : events) {
            if (TrackedItems.EVENT.equals(event.getString("type"))) {
                JsonObject data = event.getJsonObject("data");
                JsonObject left = data.getJsonObject("session");
                tracked.add(new Tracked(
                        left,
                        TimeJson.session(left, board.organizationId()),
                        Optional.ofNullable(data.getJsonObject("previous"))
                                .map(before -> TimeJson.session(before, board.organizationId()))));
            }
        }
        for (Tracked each : tracked) {
            if (!each.session().userId().equals(write.command().caller().userId())) {
                throw new RejectedException(
                        Rejection.conflict("not_yours", "This cannot be undone: it is the time of somebody else."));
            }
        }
        if (!tracked.isEmpty()) {
            await(sessions.hold(
                    write.connection(),
                    board.organizationId(),
                    write.command().caller().userId()));
        }
        // One timer has to end before another one goes on.
        tracked.sort(Comparator.comparing(Tracked::resumes));
    }

    /** Plans what becomes of the items; answers the keys of the columns. Refused: time_gone, changed_since, timer_running. */
    public Set<String> apply(ItemBatch batch) {
        Set<String> keys = new TreeSet<>();
        for (Tracked each : tracked) {
            TimeSession now = current(each);
            TimeSession target = each.before()
                    .orElseGet(() -> now.stopped(write.at())
                            .deleted(write.command().caller().userId(), write.at(), REASON));
            if (each.resumes()) {
                requireNoOther(now);
            }
            await(sessions.put(write.connection(), target));
            Column column = board.columns().stream()
                    .filter(some -> some.id().equals(now.columnId()) && TimeTrackingColumn.is(some))
                    .findFirst()
                    .orElseThrow(() -> new RejectedException(Rejection.notFound("column")));
            TimeSessionStore.Total total = await(sessions.total(write.connection(), now.itemId(), now.columnId()));
            batch.currently(now.itemId());
            batch.record(
                    now.itemId(),
                    column.key(),
                    TimeTrackingColumn.value(total.seconds(), total.running(), total.recorded()));
            batch.note(TrackedItems.event(column.key(), target, Optional.of(now)));
            keys.add(column.key());
            if (now.isRunning() != target.isRunning()) {
                startedOrStopped.add(target);
            }
        }
        return keys;
    }

    private TimeSession current(Tracked each) {
        TimeSession now = await(sessions.find(write.connection(), each.session().id()))
                .filter(found -> found.itemId().equals(each.session().itemId())
                        && found.columnId().equals(each.session().columnId()))
                .orElseThrow(() -> new RejectedException(Rejection.conflict(
                        "time_gone", "This cannot be undone any more: the time is not recorded here any more.")));
        if (!TimeJson.session(now).equals(each.left())) {
            throw new RejectedException(
                    Rejection.conflict("changed_since", "The time has been changed, stopped or deleted since."));
        }
        return now;
    }

    private void requireNoOther(TimeSession mine) {
        if (await(sessions.running(write.connection(), mine.organizationId(), mine.userId()))
                .isPresent()) {
            throw new RejectedException(Rejection.conflict(
                    "timer_running", "This cannot be undone while another timer of yours is running."));
        }
    }

    /** Tells the person's own pages; after the boards, because the person's stream comes last of all locks. */
    public void tell() {
        startedOrStopped.forEach(session -> TrackTime.tell(write, session, session.isRunning()));
    }
}
