package io.sunday.api.board;

import io.sunday.api.http.Answer;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.item.ItemId;
import io.sunday.domain.organization.OrganizationId;
import io.sunday.eventbus.json.Times;
import io.sunday.storage.change.ActivityLog.Wanted;
import io.sunday.storage.change.PersonActivity;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.board.ReadActivity;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happened on boards and to items, and what people did. */
public final class ActivityHandlers {

    private static final Map<String, List<String>> KINDS = Map.of(
            "values", List.of("item.updated", "column.values_changed", "button.", "file."),
            "items",
                    List.of(
                            "item.created",
                            "item.deleted",
                            "item.archived",
                            "item.restored",
                            "item.moved",
                            "item.left",
                            "item.arrived"),
            "updates", List.of("comment."),
            "structure", List.of("board.", "column.", "group.", "view.", "recurrence.", "automation."));

    private final UseCases useCases;

    public ActivityHandlers(UseCases useCases) {
        this.useCases = useCases;
    }

    public void register(Operations operations) {
        operations
                .add("listBoardActivity", this::listBoardActivity)
                .add("listItemActivity", this::listItemActivity)
                .add("readActivitySeen", this::readActivitySeen)
                .add("markActivitySeen", this::markActivitySeen)
                .add("listMemberActivity", this::listMemberActivity)
                .add("readMemberActivitySeen", this::readMemberActivitySeen)
                .add("markMemberActivitySeen", this::markMemberActivitySeen);
    }

    private Answer listBoardActivity(Request request) {
        int limit = request.limit();
        long before = request.positionNumber().orElse(Long.MAX_VALUE);
        return Pages.activity(
                useCases.readActivity.ofBoard(request.caller(), boardId(request), before, limit, wanted(request)),
                limit);
    }

    private Answer listItemActivity(Request request) {
        int limit = request.limit();
        long before = request.positionNumber().orElse(Long.MAX_VALUE);
        ItemId item = new ItemId(request.pathId("itemId"));
        return Pages.activity(
                useCases.readActivity.ofItem(request.caller(), item, before, limit, wanted(request)), limit);
    }

    private Answer readActivitySeen(Request request) {
        ReadActivity.Since since = useCases.readActivity.since(request.caller(), boardId(request));
        return Answer.ok(new JsonObject()
                .put("seq", since.seq())
                .put("at", since.at().map(Times::text).orElse(null))
                .put("head", since.head()));
    }

    private Answer markActivitySeen(Request request) {
        long seq = Objects.requireNonNull(request.body().numberOrNull("seq"));
        return request.writeQuietly(command -> useCases.readActivity.see(command, boardId(request), seq));
    }

    private Answer listMemberActivity(Request request) {
        int limit = request.limit();
        return Pages.deeds(
                useCases.readPersonActivity.of(
                        request.caller(),
                        organizationId(request),
                        userId(request),
                        request.positionInTime().orElse(PersonActivity.Place.END),
                        limit,
                        request.queryText("kind").map(KINDS::get).orElse(null)),
                limit);
    }

    private Answer readMemberActivitySeen(Request request) {
        return Answer.ok(new JsonObject()
                .put(
                        "at",
                        useCases.readPersonActivity
                                .seen(request.caller(), organizationId(request), userId(request))
                                .map(Times::text)
                                .orElse(null)));
    }

    private Answer markMemberActivitySeen(Request request) {
        Instant at = OffsetDateTime.parse(request.body().text("at")).toInstant();
        return request.writeQuietly(
                command -> useCases.readPersonActivity.see(command, organizationId(request), userId(request), at));
    }

    private static OrganizationId organizationId(Request request) {
        return new OrganizationId(request.pathId("organizationId"));
    }

    private static UserId userId(Request request) {
        return new UserId(request.pathId("userId"));
    }

    private static Wanted wanted(Request request) {
        return new Wanted(
                request.queryText("kind").map(KINDS::get).orElse(null),
                request.queryId("person").map(UserId::new).orElse(null),
                request.queryText("column").orElse(null));
    }

    private static BoardId boardId(Request request) {
        return new BoardId(request.pathId("boardId"));
    }
}
