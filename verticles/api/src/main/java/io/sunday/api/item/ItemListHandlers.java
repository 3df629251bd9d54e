package io.sunday.api.item;

import io.sunday.api.http.Answer;
import io.sunday.api.http.JsonText;
import io.sunday.api.http.Operations;
import io.sunday.api.http.Pages;
import io.sunday.api.http.Request;
import io.sunday.api.http.TimeZones;
import io.sunday.domain.board.BoardId;
import io.sunday.domain.board.BoardStructure;
import io.sunday.domain.board.GroupId;
import io.sunday.domain.change.RejectedException;
import io.sunday.domain.change.Rejection;
import io.sunday.domain.column.Operator;
import io.sunday.domain.identity.UserId;
import io.sunday.domain.view.Filter;
import io.sunday.domain.view.FilterParser;
import io.sunday.domain.view.Sort;
import io.sunday.domain.view.Term;
import io.sunday.domain.view.ViewContext;
import io.sunday.storage.item.ItemSummaries;
import io.sunday.usecases.UseCases;
import io.sunday.usecases.item.ListItems;
import io.sunday.usecases.item.SummarizeItems;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Lists of items: a board's, filtered and sorted, and a person's across boards. */
public final class ItemListHandlers {

    private static final String FILTER = "?filter";
    private static final String SORT = "?sort";
    private static final String PEOPLE = "people";

    private final UseCases useCases;
    private final InstantSource clock;

    public ItemListHandlers(UseCases useCases, InstantSource clock) {
        this.useCases = useCases;
        this.clock = clock;
    }

    public void register(Operations operations) {
        operations
                .add("listBoardItems", this::listBoardItems)
                .add("summarizeItems", this::summarizeItems)
                .add("listItems", this::listItems);
    }

    private Answer listBoardItems(Request request) {
        return ofBoard(request, new BoardId(request.pathId("boardId")), filter(request));
    }

    private Answer summarizeItems(Request request) {
        SummarizeItems.Query query = new SummarizeItems.Query(
                request.queryId("groupId").map(GroupId::new).orElse(null),
                filter(request),
                request.queryText("groupBy").orElse(null));
        ItemSummaries.Summary summary =
                useCases.summarizeItems.run(request.caller(), new BoardId(request.pathId("boardId")), query);
        JsonArray groups = new JsonArray();
        summary.parts().forEach(part -> groups.add(json(part).put("value", part.value())));
        return Answer.ok(json(summary.whole()).put("groups", groups));
    }

    private static JsonObject json(ItemSummaries.Part part) {
        return new JsonObject().put("count", part.count()).put("footers", part.footers());
    }

    private Function<BoardStructure, Filter> filter(Request request) {
        Optional<Object> raw = request.queryText("filter").map(text -> JsonText.decode(text, FILTER));
        UserId viewer = request.caller().userId();
        Set<UserId> teams = raw.filter(filter -> filter.toString().contains(ViewContext.MY_TEAMS))
                .map(filter -> useCases.teams.idsOf(request.caller()))
                .orElse(Set.of());
        ViewContext context =
                ViewContext.of(viewer, clock.instant(), TimeZones.of(request)).in(teams);
        return board -> raw.map(filter ->
                        FilterParser.parse(filter, board, context, FILTER).orThrow())
                .orElse(Filter.ALL);
    }

    private Answer listItems(Request request) {
        Optional<UserId> assignee = request.queryText("assignee").map(text -> person(text, request));
        Optional<BoardId> board = request.queryId("boardId").map(BoardId::new);
        if (board.isPresent()) {
            return ofBoard(
                    request,
                    board.get(),
                    structure -> assignee.map(person -> assignedTo(person, structure))
                            .orElse(Filter.ALL));
        }
        if (assignee.isEmpty()) {
            throw new RejectedException(
                    Rejection.invalid("?boardId", "required", "Give a board, an assignee, or both."));
        }
        int limit = request.limit();
        return Pages.items(
                useCases.listItems.assignedTo(
                        request.caller(),
                        assignee.get(),
                        request.queryText("cursor").orElse(null),
                        limit),
                limit);
    }

    private Answer ofBoard(Request request, BoardId board, Function<BoardStructure, Filter> filter) {
        int limit = request.limit();
        Optional<String> sort = request.queryText("sort");
        ListItems.Query query = new ListItems.Query(
                request.queryId("groupId").map(GroupId::new).orElse(null),
                filter,
                structure -> sort.map(text -> sort(text, structure)).orElse(Sort.BOARD_ORDER),
                request.queryText("cursor").orElse(null),
                limit);
        return Pages.items(useCases.listItems.ofBoard(request.caller(), board, query), limit);
    }

    private static Sort sort(String text, BoardStructure structure) {
        Object raw = text.stripLeading().startsWith("[") ? JsonText.decode(text, SORT) : text;
        return Sort.parse(raw, structure, SORT).orThrow();
    }

    private static UserId person(String text, Request request) {
        if (text.equals("me")) {
            return request.caller().userId();
        }
        try {
            return new UserId(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new RejectedException(
                    Rejection.invalid("?assignee", "invalid_format", "Must be `me` or the id of a person."));
        }
    }

    /** Anyone in any people column of the board. */
    private static Filter assignedTo(UserId person, BoardStructure board) {
        return new Filter.Or(board.columns().stream()
                .filter(column -> column.type().equals(PEOPLE))
                .<Filter>map(column ->
                        new Filter.Condition(new Term.OfColumn(column), Operator.ANY_OF, List.of(person.toString())))
                .toList());
    }
}
