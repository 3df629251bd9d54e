package io.sunday.api.time;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Body;
import io.sunday.api.http.Links;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.time.TimeSession;
import io.sunday.domain.time.TimeSessionId;
import io.sunday.eventbus.json.TimeJson;
import io.sunday.eventbus.json.Times;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.time.TrackTime;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Timers, and time entered by hand. */
public final class TimeHandlers {

    private final UseCases useCases;
    private final InstantSource clock;

    public TimeHandlers(UseCases useCases, InstantSource clock) {
        this.useCases = useCases;
        this.clock = clock;
    }

    public void register(Operations operations) {
        operations
                .add("listTimeSessions", this::listTimeSessions)
                .add("addTimeSession", this::addTimeSession)
                .add("startTimer", this::startTimer)
                .add("stopTimer", this::stopTimer)
                .add("correctTimeSession", this::correctTimeSession)
                .add("deleteTimeSession", this::deleteTimeSession)
                .add("listMyTimers", this::listMyTimers);
    }

    private Answer listTimeSessions(Request request) {
        int limit = request.limit();
        return Pages.ofOneMore(
                useCases.readTime.run(
                        request.caller(), itemId(request), column(request), request.positionId(), limit + 1),
                limit,
                TimeJson::session,
                session -> session.id().toString());
    }

    private Answer addTimeSession(Request request) {
        Body body = request.body();
        Instant from = moment(body, "from").orElseThrow();
        Instant to = moment(body, "to").orElseThrow();
        String note = body.optionalText("note").orElse("");
        return request.write(
                command -> useCases.trackTime.add(command, itemId(request), column(request), from, to, note),
                TimeHandlers::created);
    }

    private Answer startTimer(Request request) {
        return request.write(
                command -> useCases.trackTime.start(command, itemId(request), column(request)), TimeHandlers::created);
    }

    private Answer stopTimer(Request request) {
        return request.write(
                command -> useCases.trackTime.stop(command, sessionId(request)),
                session -> Answer.ok(TimeJson.session(session)));
    }

    private Answer correctTimeSession(Request request) {
        Body body = request.body();
        TrackTime.Entry entry = new TrackTime.Entry(
                moment(body, "from").orElse(null),
                moment(body, "to").orElse(null),
                body.textOrNull("note"),
                body.text("reason"));
        return request.write(
                command -> useCases.trackTime.correct(command, sessionId(request), entry),
                session -> Answer.ok(TimeJson.session(session)));
    }

    private Answer deleteTimeSession(Request request) {
        String reason = request.queryText("reason").orElseThrow();
        return request.write(
                command -> useCases.trackTime.delete(command, sessionId(request), reason),
                session -> Answer.ok(TimeJson.session(session)));
    }

    private Answer listMyTimers(Request request) {
        JsonArray timers = new JsonArray();
        useCases.readTime
                .timers(request.caller())
                .forEach(timer -> timers.add(TimeJson.timer(timer.session(), timer.itemName(), timer.boardName())));
        return Answer.json(200, new JsonObject().put("data", timers).put("now", Times.text(clock.instant())));
    }

    private static Answer created(TimeSession session) {
        return Answer.created(TimeJson.session(session), Links.to("time-sessions", session.id()));
    }

    private static Optional<Instant> moment(Body body, String name) {
        return body.optionalText(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    private static ItemId itemId(Request request) {
        return new ItemId(request.pathId("itemId"));
    }

    private static String column(Request request) {
        return request.pathText("column");
    }

    private static TimeSessionId sessionId(Request request) {
        return new TimeSessionId(request.pathId("sessionId"));
    }
}
